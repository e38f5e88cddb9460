// A readable Latin form of an Arabic name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "names/lexicon.h"

namespace naqlan::names {

// Known names in their usual spelling, the rest letter by letter with short
// vowels where Arabic writes none ("فيصل المقداد": "Faisal al-Mekdad").
// `words` are folded.
std::string romanise(const std::vector<std::string>& words, const Lexicon& lexicon);

}  // namespace naqlan::names
