// A user's own words and names, added to the language data without compiling them anew
// (docs/lexicon.md).
#pragma once

#include <string>
#include <string_view>

#include "language/data.h"

namespace naqlan::language {

// `shipped` with the rows of the TSV file at `path`. Error "bad-lexicon" names the file,
// the line and the column.
Result<Data> with_own_lexicon(const Data& shipped, const std::string& path);

// The same, of the file's contents.
Result<Data> with_own_rows(const Data& shipped, std::string_view tsv, const std::string& file);

}  // namespace naqlan::language
