// The title of an article, from all the places where a page says it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "page/lines.h"
#include "page/metadata.h"

namespace naqlan::page {

struct Headline {
  std::string text;
  std::optional<std::size_t> line;  // where it stands on the page
};

Headline find_headline(const PageLines& page, const Metadata& meta);

// `title` without the name of the site before or after it. `site` may be empty.
std::string without_site(std::string_view title, std::string_view site);

// The site's name, by what <title> says beside the article's title; empty when nothing short.
std::string site_in_title(std::string_view document_title, std::string_view title);

// Both say the same, but for marks, case and punctuation.
bool same_words(std::string_view a, std::string_view b);

}  // namespace naqlan::page
