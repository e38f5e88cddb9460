// The features of a row of the table `stems`, as far as they are Morphology.
#pragma once

#include <string_view>

#include "naqlan/record.h"

namespace naqlan::language {

// Calls `use` with each item of a list that commas part.
template <class Use>
void for_each_item(std::string_view list, Use use) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    use(list.substr(0, comma));
    if (comma == std::string_view::npos) return;
    list.remove_prefix(comma + 1);
  }
}

// Sets what one feature says; other features are left to the caller.
void set_feature(std::string_view feature, Morphology& morphology);

}  // namespace naqlan::language
