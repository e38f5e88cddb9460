// The one spelling in which words are looked up.
//
// Folding takes away what writers leave out or vary without meaning: marks,
// tatweel, invisible signs, the hamza on an alif, presentation forms, Persian
// kaf and yeh. It keeps what tells words apart: ى and ي, ة and ه, ؤ and ئ.
// Latin letters become lower case, digits become 0 to 9.
#pragma once

#include <string>
#include <string_view>

#include "text/utf8.h"

namespace naqlan::text {

// The folded letter: itself, another, or 0 when it vanishes.
char32_t fold_letter(char32_t letter);

void append_folded(std::string& out, std::string_view text);

// Words and phrases as keys: folded, white space runs as one space, none at the ends.
std::string fold(std::string_view text);

}  // namespace naqlan::text
