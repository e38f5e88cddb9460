// The tables of an archive. docs/archive.md tells what each column means.
#pragma once

#include "archive/database.h"

namespace naqlan::archive {

inline constexpr std::int64_t kSchemaVersion = 2;

// Opens an archive with the tables of this version: makes them in a new file, brings
// an older one up to date when it may be written. Errors beside those of
// Database::open: "not-an-archive", "newer-archive", "older-archive".
Result<Database> open_archive(const std::string& path, Database::Access access);

}  // namespace naqlan::archive
