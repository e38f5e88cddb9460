// From the bytes of a page to UTF-8.
//
// The rules are those of the WHATWG's Encoding and HTML standards, with one
// difference: when what is declared and what the bytes are disagree, the bytes
// win. Arabic pages of the windows-1256 years often declare nothing, or wrongly.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "page/wording.h"

namespace naqlan::page {

struct Decoded {
  std::string text;       // valid UTF-8 without NUL and without a byte order mark
  std::string charset;    // WHATWG name
  std::string overruled;  // the charset that was declared, when the bytes were something else
};

// `transport`: what HTTP said; may be empty. `markup`: look for a <meta>, and
// read undeclared Latin bytes as windows-1252, as browsers do.
Decoded decode(std::string_view bytes, std::string_view transport, bool markup, const Wording& wording);

// The WHATWG name for a label ("Windows-1256", "cp1256", "utf8"); empty when there is none.
std::string_view charset_name(std::string_view label);

// The charset that the first 1,024 bytes declare in a <meta>; empty when none.
std::string_view declared_charset(std::string_view bytes);

// UTF-8 text of `bytes` in a charset of that WHATWG name; U+FFFD for what cannot be read.
std::string from_charset(std::string_view bytes, std::string_view name);

// The most likely charset of bytes that are not UTF-8, by the statistics of letters.
std::string_view guess_charset(std::string_view bytes, const Wording& wording);

// How likely it is that `bytes` are text in that charset: mean log rate of the
// letters that its non-ASCII bytes stand for. Only for the charsets that guess_charset knows.
double charset_likelihood(std::string_view bytes, std::string_view name, const Wording& wording);

}  // namespace naqlan::page
