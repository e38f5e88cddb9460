// The last check before a record leaves: every finding must point at its words.
#pragma once

#include "naqlan/record.h"

namespace naqlan::reader {

// Takes out findings whose span is empty, lies outside the text, or cuts a
// letter or its marks, and says so in the diagnostics ("unfounded").
void drop_unfounded(Record& record);

// Whether a span may stand in a record of this text.
bool is_evidence(std::string_view text, TextSpan span);

}  // namespace naqlan::reader
