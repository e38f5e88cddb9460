// Who the source of a report is.
#pragma once

#include <optional>
#include <vector>

#include "attribution/reports.h"

namespace naqlan::attribution {

// The report in whose words each report lies, if it lies in any.
using Parents = std::vector<std::optional<std::uint32_t>>;

// One attribution for each report, in the same order; parents are not set.
std::vector<Attribution> name_speakers(const Text& text, const std::vector<Report>& reports, const Parents& parents);

}  // namespace naqlan::attribution
