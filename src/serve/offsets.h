// Records of an archive count in code points; browsers count in UTF-16.
#pragma once

#include <optional>
#include <string>

#include "naqlan/reader.h"
#include "serve/answers.h"

namespace naqlan::serve {

// "codepoints", "bytes" or "utf16".
std::optional<OffsetUnit> unit_of(std::string_view word);

// Turns every begin and end of a printed record into another unit.
void recount(Json& record, OffsetUnit unit);

}  // namespace naqlan::serve
