#pragma once

#include "intake/page.h"
#include "naqlan/record.h"

namespace naqlan::cli {

// Adds to an article what only the intake knows of its page.
void add_origin(Article& article, const intake::Page& page);

}  // namespace naqlan::cli
