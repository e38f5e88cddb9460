// UTF-8: stepping through it, writing it, mending it.
//
// Positions are byte offsets. All functions take any bytes: what is not UTF-8
// reads as U+FFFD, one for each byte, and never steps past the end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace naqlan::text {

inline constexpr char32_t kReplacement = 0xFFFD;

struct Letter {
  char32_t code = 0;
  std::uint32_t bytes = 0;  // 0 only at the end of the text
};

// The code point that begins at `at`, which is no ASCII character.
Letter long_letter_at(std::string_view text, std::size_t at);

// The code point that begins at `at`; {0, 0} at the end.
inline Letter letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? Letter{byte, 1} : long_letter_at(text, at);
}

// The code point that ends at `end` (exclusive); {0, 0} at the beginning.
Letter letter_before(std::string_view text, std::size_t end);

void append_utf8(std::string& out, char32_t code);

// Where the run of ASCII characters that begins at `at` ends.
std::size_t end_of_ascii(std::string_view text, std::size_t at);

bool is_utf8(std::string_view text);

// `text` with each byte that is not UTF-8 replaced by U+FFFD, NUL included.
std::string to_valid_utf8(std::string_view text);

inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// The largest letter boundary that is not beyond `at`.
std::size_t floor_boundary(std::string_view text, std::size_t at);

}  // namespace naqlan::text
