// Where in an article a query matched, and by which layer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/query.h"

namespace naqlan::search {

struct Match {
  TextSpan span;
  std::uint32_t word = 0;        // its place among the words that were walked
  std::uint32_t term = 0;        // in Query::terms
  Layer layer = Layer::surface;  // the closest to what was asked under which all its words match
};

// In the order of the text. Terms that must not be there are passed over.
std::vector<Match> find_matches(std::string_view packed, const std::vector<Term>& terms);

struct Snippet {
  TextSpan span;  // of the article's text
  std::vector<TextSpan> marked;
};

// The stretch of about `bytes` of `text` with the most different terms in it, cut
// between words. `matches` are in order.
Snippet snippet_of(std::string_view text, TextSpan within, const std::vector<Match>& matches, std::uint32_t bytes);

}  // namespace naqlan::search
