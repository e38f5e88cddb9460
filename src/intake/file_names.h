// What the name of a file tells of its kind; ".gz", ".xz" and ".zst" at its end are passed over.
#pragma once

#include <optional>
#include <string_view>

#include "naqlan/record.h"

namespace naqlan::intake {

std::optional<InputKind> kind_of_name(std::string_view path);

// Whether it names a WARC file.
bool is_warc_name(std::string_view path);

}  // namespace naqlan::intake
