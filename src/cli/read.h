// naqlan read
#pragma once

#include "cli/arguments.h"

namespace naqlan::cli {

Exit read(const ReadArguments& arguments);

}  // namespace naqlan::cli
