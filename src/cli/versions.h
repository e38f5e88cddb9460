// What this program is made of.
#pragma once

#include <string>

namespace naqlan::cli {

// The versions of program, language data and libraries, one a line.
std::string versions();

}  // namespace naqlan::cli
