// Live blogs: entries that stand below their times.
#pragma once

#include <vector>

#include "page/body.h"

namespace naqlan::page {

// Keeps, as datelines, the times that head entries, where there are enough of them.
void keep_entry_times(const PageLines& page, const Wording& wording, std::vector<LineVerdict>& verdicts);

}  // namespace naqlan::page
