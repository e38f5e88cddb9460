// What the archive keeps packed (Zstandard).
#pragma once

#include <string>
#include <string_view>

#include "naqlan/result.h"

namespace naqlan::archive {

// `reference` is a text that `bytes` repeat much of; unpacking needs the same.
std::string pack(std::string_view bytes, std::string_view reference = {});

// Nothing larger than this is unpacked.
inline constexpr std::size_t kMostUnpacked = 256u << 20;

// Error: "damaged-archive".
Result<std::string> unpack(std::string_view packed, std::string_view reference = {});

}  // namespace naqlan::archive
