// Tokens as the syntactic words of Universal Dependencies.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "naqlan/record.h"

namespace naqlan::record {

// The part of speech and the features of a token's stem, as UD v2 has them.
std::string_view upos_of(const Token& token);
std::string features_of(const Token& token);

// One syntactic word: a token, or a part of one.
struct Piece {
  TextSpan span;
  std::string form, lemma, features;
  std::string_view upos;
};

// A token's clitics and its stem, in their order.
std::vector<Piece> pieces_of(const Article& article, const Words& words, const Token& token);

}  // namespace naqlan::record
