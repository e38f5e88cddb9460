#include "page/article_text.h"

#include <algorithm>
#include <limits>

#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::page {
namespace {

// A span may not begin within a letter: marks that open a block stay outside it.
std::size_t past_marks(std::string_view text) {
  std::size_t at = 0;
  for (auto letter = text::letter_at(text, at); letter.bytes > 0; letter = text::letter_at(text, at)) {
    if (!text::is_mark(letter.code) && !text::is_space(letter.code)) break;
    at += letter.bytes;
  }
  return at;
}

// Holds more than spaces, signs of direction and loose marks.
bool is_visible(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = text::letter_at(text, at);
    if (!text::is_space(letter.code) && !text::is_invisible(letter.code) && !text::is_mark(letter.code)) return true;
    at += letter.bytes;
  }
  return false;
}

}  // namespace

void diagnose(Article& article, std::string code, std::string message) {
  article.diagnostics.push_back({std::move(code), "", std::move(message)});
}

TextSpan trimmed_span(std::string_view text, std::size_t begin) {
  const std::size_t first = past_marks(text);
  std::size_t last = text.size();
  while (last > first) {
    const auto letter = text::letter_before(text, last);
    if (!text::is_space(letter.code)) break;
    last -= letter.bytes;
  }
  if (!is_visible(text.substr(first, last - first))) last = first;
  return {static_cast<std::uint32_t>(begin + first), static_cast<std::uint32_t>(begin + last)};
}

bool ArticleText::fits(std::size_t bytes) {
  const std::size_t most = std::min<std::size_t>(limits_.text_bytes, std::numeric_limits<std::uint32_t>::max());
  if (!cut_ && article_.text.size() + bytes <= most) return true;
  if (!cut_)
    diagnose(article_, "text-cut",
             "the article is longer than " + std::to_string(most) + " bytes; the rest was left out");
  cut_ = true;
  return false;
}

void ArticleText::add_title(std::string_view title) {
  title = title.substr(past_marks(title));
  if (title.size() > limits_.text_bytes) title = title.substr(0, text::floor_boundary(title, limits_.text_bytes));
  article_.text.assign(title);
  article_.title = trimmed_span(article_.text, 0);
  article_.text.push_back('\n');
  if (!article_.title.empty()) article_.blocks.push_back({BlockKind::title, article_.title});
}

void ArticleText::add(BlockKind kind, std::string_view text) {
  const TextSpan inner = trimmed_span(text, 0);
  if (inner.empty()) return;
  text = text.substr(inner.begin, inner.size());
  const bool first = article_.text.empty() || article_.text.back() == '\n';
  if (!fits(text.size() + 1)) return;
  if (!first) article_.text.push_back('\n');
  const std::size_t begin = article_.text.size();
  article_.text.append(text);
  article_.blocks.push_back(
      {kind, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(article_.text.size())}});
}

void ArticleText::set_whole(std::string text) {
  const std::size_t most = std::min<std::size_t>(limits_.text_bytes, std::numeric_limits<std::uint32_t>::max());
  if (text.size() > most) {
    const std::size_t line_end = text.rfind('\n', most);
    text.resize(line_end == std::string::npos ? text::floor_boundary(text, most) : line_end);
    diagnose(article_, "text-cut",
             "the article is longer than " + std::to_string(most) + " bytes; the rest was left out");
  }
  article_.text = std::move(text);
  add_lines(0);
}

void ArticleText::add_lines(std::size_t begin) {
  const std::string_view all = article_.text;
  for (; begin <= all.size();) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    const TextSpan span = trimmed_span(all.substr(begin, end - begin), begin);
    if (!span.empty()) {
      const bool title = article_.blocks.empty();
      if (title) article_.title = span;
      article_.blocks.push_back({title ? BlockKind::title : BlockKind::paragraph, span});
    }
    begin = end + 1;
  }
}

void ArticleText::leave_out(LeftOut::Kind kind, std::string_view text) {
  if (text.empty() || !left_out_.emplace(text).second) return;
  article_.left_out.push_back({kind, std::string(text)});
}

}  // namespace naqlan::page
