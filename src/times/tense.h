// Which way a sentence looks from the day it was written.
#pragma once

#include "naqlan/record.h"
#include "times/atoms.h"

namespace naqlan::times {

enum class Direction : std::uint8_t { unclear, past, present, future };

// By the nearest verb or cue before a token, in its sentence.
Direction direction_before(const Words& words, const Atoms& atoms, std::uint32_t token);

}  // namespace naqlan::times
