// What a request asks for, taken from its query and body.
#pragma once

#include "naqlan/archive.h"
#include "serve/answers.h"

namespace naqlan::serve {

std::string text_of(const http::Request& request, const char* name);  // "" if it is not there

SearchFilter filter_of(const http::Request& request);

// `after` and `limit`. Error: "bad-argument".
Result<ListPlace> place_of(const http::Request& request, std::uint32_t usual, std::uint32_t most);

// "0" or "1". Error: "bad-argument".
Result<bool> flag_of(const http::Request& request, const char* name);

Result<std::int64_t> number_of(std::string_view text, const char* name, std::int64_t least, std::int64_t most);

// The body as an object of JSON, which has only fields of these names. Errors: "bad-json", "bad-argument".
Result<Json> object_of(const http::Request& request, std::initializer_list<std::string_view> fields);
// A field that is text; "" if it is not there.
Result<std::string> text_in(const Json& object, const char* name);

}  // namespace naqlan::serve
