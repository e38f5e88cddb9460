// Which lines of a page are the article.
//
// No rule here knows a site. The element that holds most of the prose is
// found first; within it each line is judged by its links, its length, what
// class names say of it, what label stands above it, and its neighbours.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "page/headline.h"
#include "page/lines.h"
#include "page/metadata.h"

namespace naqlan::page {

struct LineVerdict {
  bool kept = false;
  bool silent = false;  // neither kept nor left out: the title again, or hidden doubles
  BlockKind kind = BlockKind::paragraph;
  LeftOut::Kind left_out = LeftOut::Kind::other;
  Link::Kind link = Link::Kind::other;
  bool is_entry_time = false;  // heads an entry of a live blog
};

// One verdict for each line of `page`.
std::vector<LineVerdict> judge_lines(const HtmlTree& tree, const PageLines& page, const Headline& headline,
                                     const Metadata& meta, const Wording& wording);

// The element that holds the article; the whole page when nothing stands out.
NodeId find_article_root(const HtmlTree& tree, const PageLines& page, const Wording& wording);

// How much a line reads like a sentence of an article: 0 for none.
double prose_score(const PageLine& line);

// Ends as sentences end.
bool ends_sentence(std::string_view line);

}  // namespace naqlan::page
