// Dates as feeds and archives write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace naqlan::intake {

// ISO 8601 of a date, or of a date and time, written in ISO 8601 or in the form of
// e-mail and RSS (RFC 2822): "Sun, 18 Feb 2018 21:35:43 +0400" becomes
// "2018-02-18T21:35:43+04:00". The zone stays as found; without one there is none.
// None for anything else, and for days that no calendar has.
std::optional<std::string> parse_date(std::string_view text);

}  // namespace naqlan::intake
