// The numbers of the compiled language file; see data.h for the picture.
#pragma once

#include <cstdint>
#include <string_view>

namespace naqlan::language {

inline constexpr std::string_view kMagic = "NAQLANG1";
inline constexpr std::uint32_t kFormatField = 8, kChecksumField = 12, kSizeField = 16, kVersionField = 20,
                               kTableCountField = 28, kDirectoryField = 32, kHeaderBytes = 36;
inline constexpr std::uint32_t kStringBytes = 8;                    // offset, length
inline constexpr std::uint32_t kSlotBytes = 3 * 4;                  // hash of a key, its rows
inline constexpr std::uint32_t kHeadBytes = kStringBytes + 2 * 4;   // first word, its hash, most words
inline constexpr std::uint32_t kEntryBytes = kStringBytes + 9 * 4;  // a table in the directory
inline constexpr std::uint32_t kEmptySlot = 0xFFFFFFFFu;

// Where the search for a hash begins in a table of so many slots.
constexpr std::uint32_t slot_of(std::uint32_t hash, std::uint32_t slots) {
  return static_cast<std::uint32_t>((std::uint64_t{hash} * slots) >> 32);
}

}  // namespace naqlan::language
