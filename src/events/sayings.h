// On whose word each token stands.
#pragma once

#include <cstdint>
#include <vector>

#include "naqlan/record.h"

namespace naqlan::events {

// For each token the attribution with the shortest content that holds it, else kNone
// (events/text.h). One sweep over tokens and contents, both in the order of the text.
std::vector<std::uint32_t> innermost_attributions(const Words& words, const std::vector<Attribution>& attributions);

}  // namespace naqlan::events
