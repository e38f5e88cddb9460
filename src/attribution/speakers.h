// Who the source of a report is.
#pragma once

#include "attribution/reports.h"

namespace naqlan::attribution {

// One attribution for each report, in the same order; parents are not set yet.
std::vector<Attribution> name_speakers(const Text& text, const std::vector<Block>& blocks,
                                       const std::vector<Report>& reports);

}  // namespace naqlan::attribution
