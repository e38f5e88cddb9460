// What was asked for, as the index is asked.
//
//   word            in any form: every layer; a word of grammar (في، من) counts only
//                   where nothing else was asked
//   "exact phrase"  as written
//   word*           what begins so, with clitics or without
//   a b, a AND b    both; a OR b; a NOT b, a -b; parentheses
//   NEAR(a b, 5)    within so many words
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "naqlan/result.h"
#include "search/layers.h"

namespace naqlan::search {

struct QueryLimits {
  std::size_t bytes = 4'000;
  std::size_t terms = 64;
  std::size_t depth = 20;  // of parentheses
};

// One thing that is looked for: a sequence of words, each under any of its keys.
struct Term {
  std::string text;  // as it was asked
  std::vector<std::vector<std::string>> words;
  std::vector<std::string> written;  // the surface key of each word: not looked for, but told when it is there
  bool prefix = false;               // the last word goes on
  bool excluded = false;             // what must not be there
};

struct Query {
  std::string match;        // in the language of FTS5
  std::vector<Term> terms;  // its phrases, in order
};

// The words of a piece of the query, layered as the words of articles are.
using Layerer = std::function<std::vector<LayeredWord>(std::string_view)>;

// `any`: one of the words is enough, unless AND says otherwise. Error: "bad-query".
Result<Query> parse_query(std::string_view query, const Layerer& layer, bool any, const QueryLimits& limits = {});

}  // namespace naqlan::search
