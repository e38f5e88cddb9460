// A page with its lines judged: what the searches for its fields look at.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "page/body.h"
#include "page/headline.h"
#include "page/html_tree.h"
#include "page/lines.h"
#include "page/metadata.h"

namespace naqlan::page {

struct JudgedPage {
  const HtmlTree& tree;
  const Wording& wording;
  Metadata meta;
  PageLines page;
  Headline headline;
  std::vector<LineVerdict> verdicts;  // of page.lines
  std::size_t prose_begin = 0;        // the line that the body begins with

  const std::vector<PageLine>& lines() const { return page.lines; }
  std::size_t title_line() const { return headline.line.value_or(0); }

  // The lines between title and body, where bylines and datelines stand, and the first of the body.
  std::size_t head_end() const { return std::min(std::max(prose_begin, title_line()) + 2, lines().size()); }

  // The nodes of a line, up to those of the next.
  NodeId line_end(std::size_t i) const { return i + 1 < lines().size() ? lines()[i + 1].at : tree.size(); }
};

}  // namespace naqlan::page
