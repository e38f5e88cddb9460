// The language of a text, by its letters and commonest words.
#pragma once

#include <string>
#include <string_view>

#include "page/wording.h"

namespace naqlan::page {

// BCP 47: `declared` where the letters of the text do not speak against it, else by
// the letters: "ar", "fa", "ur", "he", a language of Latin script, or "und".
std::string language_of(std::string_view text, std::string_view declared, const Wording& wording);

}  // namespace naqlan::page
