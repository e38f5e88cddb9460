// Writes the text of an article and the spans of its blocks.
#pragma once

#include <set>
#include <string>

#include "naqlan/limits.h"
#include "naqlan/record.h"

namespace naqlan::page {

// Blocks are added in their order, the title first. What does not fit the
// budget is cut at a block and said in the diagnostics.
class ArticleText {
 public:
  ArticleText(Article& article, const Limits& limits) : article_(article), limits_(limits) {}

  void add_title(std::string_view title);
  void add(BlockKind kind, std::string_view text);

  // Takes a text that is to stay as it is, with its first line as the title and
  // a block for each line that is not empty.
  void set_whole(std::string text);

  // Each text once.
  void leave_out(LeftOut::Kind kind, std::string_view text);

 private:
  bool fits(std::size_t bytes);
  void add_lines(std::size_t begin);

  Article& article_;
  const Limits& limits_;
  std::set<std::string, std::less<>> left_out_;
  bool cut_ = false;
};

void diagnose(Article& article, std::string code, std::string message);

// The span of `text` without white space at its ends, `begin` bytes into the article;
// empty when nothing in it can be seen.
TextSpan trimmed_span(std::string_view text, std::size_t begin);

}  // namespace naqlan::page
