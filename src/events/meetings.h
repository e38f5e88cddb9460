// Who met: parties of a meeting that its own words leave unsaid.
#pragma once

#include <vector>

#include "events/circumstances.h"
#include "events/parties.h"

namespace naqlan::events {

// Puts all parties into the actors. Where the trigger's arguments name fewer than
// two (قال فلان في مكالمة مع فلان), its clause tells the others; not where the noun
// goes back to a meeting told before (اجتماع الثلاثاء), which is the answer, or is of one
// body (اجتماع المجلس).
bool complete_meeting(const Text& text, const Phrases& phrases, const Arguments& arguments, const Found& found,
                      bool definite, Parties& parties, Event& event);

}  // namespace naqlan::events
