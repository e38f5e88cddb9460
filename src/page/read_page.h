// The two ways in which pages become articles.
#pragma once

#include <string>
#include <string_view>

#include "naqlan/limits.h"
#include "naqlan/reader.h"
#include "naqlan/record.h"
#include "page/wording.h"

namespace naqlan::page {

// Each fills title, text, blocks, left_out, links and the fields that the page
// itself says; `article` holds what the caller said, and that stays. `text` is UTF-8.
void read_html_page(std::string text, const RawPage& page, const Wording& wording, const Limits& limits,
                    Article& article);
void read_text_page(std::string_view text, const Wording& wording, const Limits& limits, Article& article);

// The body of a page whose title is known apart, or a text that is all article.
void read_whole_text(std::string text, const Wording& wording, const Limits& limits, Article& article);

}  // namespace naqlan::page
