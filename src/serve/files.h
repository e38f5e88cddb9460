// The files of the page, which the build puts into the program (cmake/embed.cmake).
#pragma once

#include <string_view>

namespace naqlan::serve {

struct File {
  std::string_view name, bytes;
};

// nullptr if there is none of that name.
const File* find_file(std::string_view name);

}  // namespace naqlan::serve
