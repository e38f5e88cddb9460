// Authors and agencies: told from each other, from outlets, and from prose.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "naqlan/record.h"
#include "page/metadata.h"
#include "page/wording.h"

namespace naqlan::page {

// A short line at the head or foot of an article that says who wrote it, or when it was published.
bool is_byline_line(std::string_view line, const Metadata& meta, const Wording& wording);

// The names in "By A and B", "كتبت: منى عبد الغفار", "أطلس 24 - سناء بنجلون", without the opening words.
std::vector<std::string> names_in_byline(std::string_view line, const Wording& wording);

// What follows the words that announce an author, at the head of a line or after its
// date: "By A", "Published May 2 by A". A view without data when there are none.
std::string_view after_author_word(std::string_view line, const Wording& wording);

// Sorts names into authors and agencies of the article. The outlet's own name is
// neither, unless `outlet_signs`: then it is an author where it reads like a person's.
void add_bylines(const std::vector<std::string>& names, const Wording& wording, bool outlet_signs, Article& article);

// Finds agencies that the text itself names in brackets: "دمشق (رويترز) –" at its head,
// "(أ ف ب)" at its foot; with their spans.
void find_agencies_in_text(const Wording& wording, Article& article);

}  // namespace naqlan::page
