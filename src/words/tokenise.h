// Cuts a block into tokens: words, numbers, marks. No lexicon is asked.
#pragma once

#include "naqlan/record.h"

namespace naqlan::words {

// Appends the tokens of `block` to `words`, with their folded forms as stems.
void tokenise(std::string_view text, TextSpan block, Words& words);

// Appends the sentences of tokens [first, words.tokens.size()), which are one block.
void split_sentences(std::string_view text, std::uint32_t first, std::uint32_t block, std::size_t most_tokens,
                     Words& words);

}  // namespace naqlan::words
