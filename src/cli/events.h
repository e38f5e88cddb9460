// Events as coders of conflict and diplomacy data take them.
#pragma once

#include <string>
#include <string_view>

#include "naqlan/reader.h"
#include "naqlan/record.h"

namespace naqlan::cli {

// One line of JSON an event, in the terms of PLOVER.
std::string to_plover(const Record& record, OffsetUnit unit);

// One line of CSV an event, with ACLED's column names and behind them what only Naqlan knows.
std::string acled_head();
std::string to_acled(const Record& record, OffsetUnit unit);

// A line an event, for people.
std::string to_event_list(const Record& record);

}  // namespace naqlan::cli
