// HTML made safe to hand to the parser.
//
// libxml2 compares each attribute of a tag with all before it and looks for an
// end tag's element in the whole stack of open ones; both are quadratic on
// hostile pages. So nesting and attributes are bounded before it sees them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace naqlan::page {

// A copy of `html` in which no more than `depth` elements are open at once and
// no tag has more than 64 attributes. Tags beyond that vanish, their text stays;
// in place of those that begin a line a <br> remains. End tags without an open
// element vanish as well. Time is linear in the size for a fixed depth.
std::string bounded_html(std::string_view html, std::size_t depth);

}  // namespace naqlan::page
