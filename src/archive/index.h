// What FTS5 is taught: how packed words are its tokens, and how hits are ranked.
#pragma once

#include <array>
#include <vector>

#include "archive/database.h"

namespace naqlan::archive {

// Adds to a connection: the tokenizer "naqlan", which takes packed words apart
// (search/layers.h), keys of one word standing at one place; naqlan_unpack(blob);
// and naqlan_rank(words, pointer), BM25 with a weight for each column.
Result<bool> add_index_functions(Database& database);

// Parameters of one ranking, and what it learns of the index on the first row.
// Bound with sqlite3_bind_pointer(…, &ranking, kRankingPointer, nullptr).
inline constexpr char kRankingPointer[] = "naqlan-ranking";
struct Ranking {
  double k1 = 1.2, b = 0.6, title_weight = 2.0;
  bool ready = false;
  double average_words = 1;
  std::vector<double> rarity;  // of each phrase: log of how few documents have it
};

}  // namespace naqlan::archive
