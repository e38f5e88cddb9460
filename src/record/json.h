// Records and errors as JSON, one object on one line.
//
// The contract is docs/record.schema.json; to_json(Record) is in naqlan/reader.h.
#pragma once

#include <string>
#include <string_view>

#include "naqlan/result.h"

namespace naqlan::record {

// What stands in the place of a record that could not be made:
// {"id"?, "error": {code, where, message}}. `id` is left out when empty.
std::string to_json(const Error& error, std::string_view id = {});

// The field "versions" of every record that this program reads with that language data.
std::string versions_json(std::string_view language_version);

}  // namespace naqlan::record
