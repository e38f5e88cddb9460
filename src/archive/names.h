// By which words a name is found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace naqlan::archive {

// Orthographic words of the Arabic name, and how its Latin words sound, each behind "~".
std::vector<std::string> name_words(std::string_view name, std::string_view latin);

// The same of a name that is asked for, in either script.
std::vector<std::string> asked_name_words(std::string_view name);

}  // namespace naqlan::archive
