// The lines of a page: each run of text that markup sets apart, with what the
// markup says of it. What is article is judged on these; see body.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "naqlan/record.h"
#include "page/html_tree.h"
#include "page/wording.h"

namespace naqlan::page {

// What class names, ids and elements around a line say of it.
enum class Doubt : std::uint8_t { none, weak, strong };

struct PageLine {
  std::string text;  // white space collapsed
  BlockKind kind = BlockKind::paragraph;
  int level = 0;                   // of a heading, 1 to 6
  NodeId block = 0;                // the element that sets the line apart
  NodeId at = 0;                   // its first text node; rises from line to line
  std::uint32_t letters = 0;       // code points that are not white space
  std::uint32_t link_letters = 0;  // those within links
  Doubt doubt = Doubt::none;
  LeftOut::Kind furniture = LeftOut::Kind::other;  // what it is if the doubt is right
  bool in_figure = false;
  bool bold = false;                            // all of it
  std::uint32_t first_link = 0, last_link = 0;  // in PageLines::links, half-open

  double link_density() const { return letters == 0 ? 0 : static_cast<double>(link_letters) / letters; }
};

struct PageLink {
  std::string href;  // as written
  std::string rel;
  std::string text;
};

struct PageLines {
  std::vector<PageLine> lines;  // in the order of the page, none empty
  std::vector<PageLink> links;
  bool is_cut = false;  // lines were left out, for want of budget
};

// `use_hints`: ask class names and ids, too. Some pages name their elements so that
// the article itself seems furniture; they are read again without.
PageLines read_lines(const HtmlTree& tree, const Wording& wording, const Limits& limits, bool use_hints);

// Code points of `text` that are not white space.
std::uint32_t count_letters(std::string_view text);

}  // namespace naqlan::page
