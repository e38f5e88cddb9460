#include "text/offsets.h"

#include <algorithm>

#include "text/utf8.h"

namespace naqlan::text {
namespace {

// Each letter is counted at its first byte; one beyond U+FFFF is two UTF-16 units.
std::uint32_t codepoints_of(char byte) { return is_continuation(byte) ? 0 : 1; }
std::uint32_t utf16_of(char byte) {
  return is_continuation(byte) ? 0 : static_cast<unsigned char>(byte) >= 0xF0 ? 2 : 1;
}

}  // namespace

OffsetMap::OffsetMap(std::string_view text) : text_(text) {
  marks_.reserve(text.size() / kStride + 1);
  Mark count{0, 0};
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i % kStride == 0) marks_.push_back(count);
    if (i == text.size()) break;
    count.codepoints += codepoints_of(text[i]);
    count.utf16 += utf16_of(text[i]);
  }
}

OffsetMap::Mark OffsetMap::counts_at(std::uint32_t byte) const {
  byte = std::min<std::uint32_t>(byte, static_cast<std::uint32_t>(text_.size()));
  Mark count = marks_[byte / kStride];
  for (std::size_t i = byte / kStride * kStride; i < byte; ++i) {
    count.codepoints += codepoints_of(text_[i]);
    count.utf16 += utf16_of(text_[i]);
  }
  return count;
}

std::uint32_t OffsetMap::codepoints_before(std::uint32_t byte) const { return counts_at(byte).codepoints; }
std::uint32_t OffsetMap::utf16_before(std::uint32_t byte) const { return counts_at(byte).utf16; }

}  // namespace naqlan::text
