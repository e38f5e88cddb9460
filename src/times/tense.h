// Which way a sentence looks from the day it was written.
#pragma once

#include "naqlan/record.h"
#include "times/atoms.h"

namespace naqlan::times {

// since: behind منذ, which no verb turns to the future.
enum class Direction : std::uint8_t { unclear, past, present, future, since };

inline bool is_past(Direction direction) { return direction == Direction::past || direction == Direction::since; }

// By the nearest verb or cue before a token, in its sentence.
Direction direction_before(const Words& words, const Atoms& atoms, std::uint32_t token);

}  // namespace naqlan::times
