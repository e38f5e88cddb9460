// Plain English for the codes of a record, for people.
#pragma once

#include <string>
#include <string_view>

#include "naqlan/record.h"

namespace naqlan::record {

// "Mon 13 Sep 2021" for "2021-09-13", "May 2021", "first half of 2021", "6 years"
// for "P6Y"; what has no such reading is returned as it is.
std::string reading_of_time(std::string_view timex);

// "62,000,000 USD", "90 %", "3.5".
std::string reading_of_amount(const Amount& amount);

// "phone call" for a CONSULT by phone, "assault", …
std::string reading_of_event(const Event& event);

}  // namespace naqlan::record
