// naqlan page: the article of a page, alone.
#pragma once

#include "cli/arguments.h"

namespace naqlan::cli {

Exit page(const ReadArguments& arguments);

}  // namespace naqlan::cli
