// Articles as JSON Lines: one object a line.
#pragma once

#include <string>
#include <string_view>

#include "intake/page.h"

namespace naqlan::intake {

// Whether a line is one JSON object.
bool is_json_object(std::string_view line);

// The page of a line: {"id", "text" | "html", "title"?, "url"?, "outlet"?,
// "published"?, "author"?}; "source" is read as outlet and "time" as published
// where those are missing. Other fields are nobody's business. `where` names the
// line in messages. A date that cannot be read is noted and left out.
// Errors: "bad-json".
Page page_of_line(std::string_view line, const std::string& file, const std::string& where);

}  // namespace naqlan::intake
