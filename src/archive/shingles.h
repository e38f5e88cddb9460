// Near-duplicates: agency copy under another headline or lead.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "search/layers.h"

namespace naqlan::archive {

// Hashes of the runs of three words of a body, sorted, each once.
std::vector<std::uint64_t> shingles_of(std::string_view packed_body);

// The least of them: two texts that share much share some of these, however long each is.
inline constexpr std::size_t kFingerprints = 32;

// How much of the shorter stands in the longer, 0 to 1.
double contained_in(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

// A copy of a copy need not be one of the first: so much must it share with the copy.
inline constexpr double kCopyOfCopy = 0.8;

// Whether one is a copy of the other: most of the shorter stands in the longer, or
// much of both together is the same.
bool is_copy(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

}  // namespace naqlan::archive
