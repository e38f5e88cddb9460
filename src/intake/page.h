// A page on its way to the reader, with what its source tells of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "naqlan/limits.h"
#include "naqlan/reader.h"

namespace naqlan::intake {

// What the caller asks for; the fields of a page stand in where it gives none.
struct Settings {
  std::optional<InputKind> kind;
  std::string id, url, outlet, published;
  bool whole = false;
  bool allow_private_addresses = false;
  Limits limits;
};

struct Page {
  RawPage raw;
  bool is_line = false;           // came as a line of JSON
  bool dated_by_line = false;     // raw.published stands in that line
  std::vector<Diagnostic> notes;  // to be joined to the record's

  // Why there is no page; `raw` then holds no more than id and file.
  std::optional<Error> error;
};

}  // namespace naqlan::intake
