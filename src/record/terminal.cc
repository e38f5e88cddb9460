#include "record/terminal.h"

#include <algorithm>

#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::record {
namespace {

constexpr std::string_view kFirstStrongIsolate = "\u2068";
constexpr std::string_view kPopIsolate = "\u2069";
constexpr std::string_view kEllipsis = "…";

constexpr bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

constexpr bool is_right_to_left(char32_t c) {
  return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

std::size_t columns_of(char32_t c) { return text::is_mark(c) || text::is_invisible(c) ? 0 : 1; }

// Bytes of the colour sequence at `at`; 0 where there is none. Only Brush writes
// them: clean() takes the escape sign from all other text.
std::size_t colour_at(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "\033[") return 0;
  const std::size_t end = text.find('m', at);
  return end == std::string_view::npos ? 0 : end + 1 - at;
}

// Bytes at the start of `text` that fill at most `width` columns, marks of the
// last letter included.
std::size_t bytes_within(std::string_view text, std::size_t width) {
  std::size_t at = 0;
  for (std::size_t used = 0; at < text.size();) {
    const auto letter = text::letter_at(text, at);
    used += columns_of(letter.code);
    if (used > width) break;
    at += letter.bytes;
  }
  return at;
}

}  // namespace

std::string clean(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = text::letter_at(text, at);
    at += letter.bytes;
    if (text::is_space(letter.code)) {
      space = !out.empty();
    } else if (!is_control(letter.code) && !text::is_invisible(letter.code)) {
      if (space) out += ' ';
      space = false;
      text::append_utf8(out, letter.code);
    }
  }
  return out;
}

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t colour = colour_at(text, at); colour > 0) {
      at += colour;
      continue;
    }
    const auto letter = text::letter_at(text, at);
    count += columns_of(letter.code);
    at += letter.bytes;
  }
  return count;
}

std::string shorten(std::string_view text, std::size_t width) {
  if (columns(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::size_t cut = bytes_within(text, width - 1);
  const std::size_t space = text.rfind(' ', cut);
  if (space != std::string_view::npos && space > 0 && columns(text.substr(space, cut - space)) <= width / 4)
    cut = space;
  return std::string(text.substr(0, cut)).append(kEllipsis);
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const std::size_t wide = columns(word);
    if (lines.empty() || used + 1 + wide > width) {
      lines.emplace_back(word);
      used = wide;
    } else {
      lines.back().append(" ").append(word);
      used += 1 + wide;
    }
    at = end + 1;
  }
  return lines;
}

std::string isolate(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = text::letter_at(text, at);
    if (is_right_to_left(letter.code)) {
      return std::string(kFirstStrongIsolate).append(text).append(kPopIsolate);
    }
    at += letter.bytes;
  }
  return std::string(text);
}

std::string pad(std::string text, std::size_t width) {
  const std::size_t used = columns(text);
  if (used < width) text.append(width - used, ' ');
  return text;
}

std::string Brush::operator()(Paint paint, std::string_view text) const {
  static constexpr std::string_view kCodes[] = {"", "1", "2", "1;36", "1;33", "32", "1;35", "33"};
  const auto code = kCodes[static_cast<std::size_t>(paint)];
  if (!colour || code.empty() || text.empty()) return std::string(text);
  return std::string("\033[").append(code).append("m").append(text).append("\033[0m");
}

}  // namespace naqlan::record
