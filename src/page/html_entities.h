// Character references: "&amp;", "&#1575;", "&#x2019;".
#pragma once

#include <string>
#include <string_view>

namespace naqlan::page {

// Appends `text` to `to` with its character references read, by the rules of HTML
// for text or for the values of attributes. What is no reference stays as it is.
// The names are those of HTML 4 and &apos;.
void append_decoded(std::string_view text, bool in_attribute, std::string& to);

}  // namespace naqlan::page
