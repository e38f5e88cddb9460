// The way of a page.
#pragma once

#include "naqlan/limits.h"
#include "naqlan/reader.h"
#include "reader/language.h"

namespace naqlan::reader {

Result<Record> read(const RawPage& page, const Language& ar, const Limits& limits);

// Words and names alone.
Result<Record> analyse(const RawPage& page, const Language& ar, const Limits& limits);

}  // namespace naqlan::reader
