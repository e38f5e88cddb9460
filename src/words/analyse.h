// Sentences, tokens, clitics, parts of speech.
//
// Reads:     the article's text and blocks
// Adds:      Words
// Does not:  find names, or join words to phrases
#pragma once

#include <memory>

#include "language/data.h"
#include "naqlan/limits.h"
#include "naqlan/record.h"

namespace naqlan::words {

// Stems and clitics. Immutable, safe from many threads; valid as long as the Data.
class Lexicon;
Result<std::shared_ptr<const Lexicon>> open_lexicon(const language::Data& data);

Words analyse(const Article& article, const Lexicon& lexicon, const Limits& limits);

}  // namespace naqlan::words
