#include "page/mojibake.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "page/charset.h"
#include "text/utf8.h"

namespace naqlan::page {
namespace {

constexpr std::size_t kSampleLetters = 2'000;
constexpr std::size_t kLeastLetters = 40;
constexpr std::size_t kLongestRun = 4'000;  // bytes that belong together

// What the first bytes of letters of two bytes read as, and of Latin's marks.
bool is_first_byte(char32_t c) {
  const bool as_latin = c == 0xC3 || (c >= 0xD7 && c <= 0xDB);
  const bool as_arabic = c == 0x0637 || c == 0x0638 || c == 0x0639 || c == 0x063A;
  return as_latin || as_arabic;
}

// Whether so many letters beyond ASCII read as first bytes as no language has them.
bool is_suspect(std::string_view text) {
  std::size_t letters = 0, first = 0;
  for (std::size_t at = text::end_of_ascii(text, 0); at < text.size() && letters < kSampleLetters;
       at = text::end_of_ascii(text, at)) {
    const auto letter = text::letter_at(text, at);
    ++letters;
    if (is_first_byte(letter.code)) ++first;
    at += std::max(letter.bytes, 1u);
  }
  return letters >= kLeastLetters && first * 10 >= letters * 3;
}

std::unordered_map<char32_t, char> bytes_of(std::string_view charset) {
  std::unordered_map<char32_t, char> bytes;
  for (int value = 0x80; value < 0x100; ++value) {
    const char byte = static_cast<char>(value);
    const std::string letter = from_charset({&byte, 1}, charset);
    bytes.emplace(text::letter_at(letter, 0).code, byte);
  }
  // Bytes that the charset leaves open are saved as they stand.
  for (int value = 0x80; value < 0xA0; ++value) bytes.emplace(static_cast<char32_t>(value), static_cast<char>(value));
  return bytes;
}

std::string undone_from(std::string_view text, std::string_view charset) {
  const auto bytes = bytes_of(charset);
  std::string out, run;
  std::size_t letters = 0, mended = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text::end_of_ascii(text, at);
    out.append(text, at, begin - at);
    run.clear();
    bool known = true;
    std::size_t count = 0;
    for (at = begin; at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80 && at - begin < kLongestRun;
         ++count) {
      const auto letter = text::letter_at(text, at);
      const auto byte = bytes.find(letter.code);
      known = known && byte != bytes.end();
      if (known) run.push_back(byte->second);
      at += std::max(letter.bytes, 1u);
    }
    letters += count;
    if (known && text::is_utf8(run)) {
      mended += count;
      out.append(run);
    } else {
      out.append(text, begin, at - begin);
    }
  }
  return mended * 10 >= letters * 7 ? out : std::string();
}

}  // namespace

Undone undo_mojibake(std::string_view text) {
  if (!is_suspect(text)) return {};
  for (const std::string_view charset : {"windows-1252", "windows-1256", "iso-8859-1"}) {
    if (std::string undone = undone_from(text, charset); !undone.empty()) return {text::to_valid_utf8(undone), charset};
  }
  return {};
}

}  // namespace naqlan::page
