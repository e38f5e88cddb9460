// What the commands on an archive share.
#pragma once

#include <string>

#include "cli/arguments.h"

namespace naqlan::cli {

// The line on standard error for a page or an archive that fails.
void complain(const Error& error);

// The same, and the exit status.
Exit cannot(const Error& error);
Exit without_language(const Error& error);

}  // namespace naqlan::cli
