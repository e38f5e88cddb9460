// Offsets of a text in the units that others count in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace naqlan::text {

// Answers, for a fixed UTF-8 text, how many code points or UTF-16 units lie
// before a byte. Built once in O(n); each answer costs at most kStride steps.
// Holds a view: the text must outlive it. Const calls are safe from many threads.
class OffsetMap {
 public:
  explicit OffsetMap(std::string_view text);

  std::uint32_t codepoints_before(std::uint32_t byte) const;
  std::uint32_t utf16_before(std::uint32_t byte) const;

 private:
  static constexpr std::size_t kStride = 64;
  struct Mark {
    std::uint32_t codepoints, utf16;
  };
  Mark counts_at(std::uint32_t byte) const;

  std::string_view text_;
  std::vector<Mark> marks_;  // counts before byte i * kStride
};

}  // namespace naqlan::text
