// The chain of authority: the outlet says that A says that B says.
#pragma once

#include <cstdint>
#include <vector>

#include "naqlan/record.h"

namespace naqlan::record {

// The attributions from the outermost one inwards to `index`, which is last.
// Parents that do not exist, or that run in a circle, end the chain.
std::vector<std::uint32_t> chain_of(const Record& record, std::uint32_t index);

}  // namespace naqlan::record
