// The rows of language/ar/events, read and checked: a row that says what the program does not
// know is an error that shows the row, so that a coder sees what is wrong with a new frame.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "events/frames.h"

namespace naqlan::events {

// `kinds`: the table event_words, for @name.
Result<Frame> parse_frame(const language::Table& frames, std::uint32_t row, const language::Table& kinds);
Result<LightVerb> parse_light_verb(const language::Table& lights, std::uint32_t row);
// The kinds that frames name with @.
std::set<std::string_view> kinds_named(const language::Table& frames);
// The bit of EventWord, or 0 for one of the kinds `named`.
Result<std::uint32_t> parse_event_word(const language::Table& words, std::uint32_t row,
                                       const std::set<std::string_view>& named);

}  // namespace naqlan::events
