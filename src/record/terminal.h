// Text for terminals: columns, shortening, direction, colour.
//
// Lines stay in logical order. Arabic runs stand between U+2068 and U+2069 so
// that a line of English and Arabic reads right where the terminal knows
// direction; elsewhere the signs are invisible. Text from pages is cleaned of
// control characters first: a page must not drive the terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace naqlan::record {

// Without control characters and signs of direction; white space runs as one space.
std::string clean(std::string_view text);

// Columns that the text takes: marks, invisible signs and colours take none.
std::size_t columns(std::string_view text);

// At most `width` columns, the last of them "…" when something was cut; cut
// between words where that loses little.
std::string shorten(std::string_view text, std::size_t width);

// Lines of at most `width` columns, broken at spaces; longer words stand alone.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

// `text` between the signs that keep its direction to itself, if it holds any
// right-to-left letter; else as it is.
std::string isolate(std::string_view text);

// `text` and spaces up to `width` columns.
std::string pad(std::string text, std::size_t width);

enum class Paint { plain, bold, dim, heading, speaker, cue, mark, warning };

// Writes in colour, or not.
struct Brush {
  bool colour = false;
  std::string operator()(Paint paint, std::string_view text) const;
};

}  // namespace naqlan::record
