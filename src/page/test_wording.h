// The compiled wording and a shortcut for pages, for the tests of this folder.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "page/extract.h"
#include "page/wording.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::page {

inline const Wording& test_wording() {
  static const auto data = language::Data::open(NAQLAN_LANGUAGE_FILE);
  static const auto wording = data.ok() ? open_wording(*data) : Result<std::shared_ptr<const Wording>>(data.error());
  if (!wording.ok()) {
    ADD_FAILURE() << wording.error().message;
    std::abort();
  }
  return **wording;
}

inline Article read_page(const RawPage& page, const Limits& limits = {}) {
  auto article = extract(page, test_wording(), limits);
  if (article.ok()) return *article;
  ADD_FAILURE() << article.error().code << ": " << article.error().message;
  return {};
}

inline Article read_bytes(std::string bytes) {
  RawPage page;
  page.bytes = std::move(bytes);
  return read_page(page);
}

// The texts of the blocks of one kind.
inline std::vector<std::string> blocks_of(const Article& article, BlockKind kind) {
  std::vector<std::string> found;
  for (const Block& block : article.blocks) {
    if (block.kind == kind) found.emplace_back(article.slice(block.span));
  }
  return found;
}

inline bool leaves_out(const Article& article, LeftOut::Kind kind, std::string_view text) {
  for (const LeftOut& left : article.left_out) {
    if (left.kind == kind && left.text.find(text) != std::string::npos) return true;
  }
  return false;
}

inline bool has_diagnostic(const Article& article, std::string_view code) {
  for (const Diagnostic& diagnostic : article.diagnostics) {
    if (diagnostic.code == code) return true;
  }
  return false;
}

inline bool is_slice(const Article& article, TextSpan span) {
  const std::string_view text = article.text;
  if (span.begin >= span.end || span.end > text.size() || text::is_continuation(text[span.begin])) return false;
  return !text::is_mark(text::letter_at(text, span.begin).code) &&
         (span.end == text.size() ||
          (!text::is_continuation(text[span.end]) && !text::is_mark(text::letter_at(text, span.end).code)));
}

// What holds for every article, whatever the page was.
inline void expect_sound(const Article& article) {
  EXPECT_TRUE(text::is_utf8(article.text));
  ASSERT_FALSE(article.blocks.empty());
  EXPECT_EQ(article.blocks.front().kind, BlockKind::title);
  EXPECT_EQ(article.blocks.front().span, article.title);
  std::uint32_t end = 0;
  for (const Block& block : article.blocks) {
    EXPECT_TRUE(is_slice(article, block.span)) << block.span.begin << "-" << block.span.end;
    EXPECT_GE(block.span.begin, end);
    EXPECT_EQ(article.slice(block.span).find('\n'), std::string_view::npos);
    end = block.span.end;
  }
}

}  // namespace naqlan::page
