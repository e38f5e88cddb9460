#include "search/matches.h"

#include <algorithm>

#include "text/utf8.h"

namespace naqlan::search {
namespace {

// How far a layer is from what was written; less is closer.
int distance(Layer layer) { return static_cast<int>(std::string_view("solne").find(static_cast<char>(layer))); }

// Whether `key` is among the keys of a word; for prefixes,
// whether one begins with it.
bool has_key(std::string_view keys, std::string_view key, bool prefix) {
  for (std::size_t at = 0; (at = keys.find(key, at)) != std::string_view::npos; ++at) {
    const std::size_t end = at + key.size();
    if (at > 0 && keys[at - 1] == kKey && (prefix || end == keys.size() || keys[end] == kKey)) return true;
  }
  return false;
}

// The closest layer by which a word of a term matches; none: -1. What stands there as
// it was written matches by its surface, whatever was asked.
int closest(const PackedWord& word, const std::vector<std::string>& keys, const std::string& written, bool prefix) {
  if (!written.empty() && has_key(word.keys, written, false)) return 0;
  int best = -1;
  for (const std::string& key : keys) {
    if (!has_key(word.keys, key, prefix)) continue;
    const int far = distance(static_cast<Layer>(key[0]));
    best = best < 0 ? far : std::min(best, far);
  }
  return best;
}

Layer layer_at(int far) { return static_cast<Layer>("solne"[far]); }

}  // namespace

std::vector<Match> find_matches(std::string_view packed, const std::vector<Term>& terms) {
  std::vector<PackedWord> words;
  PackedWords walk(packed);
  for (PackedWord word; walk.next(word);) words.push_back(word);
  std::vector<Match> matches;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    for (std::uint32_t t = 0; t < terms.size(); ++t) {
      const Term& term = terms[t];
      if (term.excluded || i + term.words.size() > words.size()) continue;
      int far = 0;
      for (std::size_t w = 0; w < term.words.size() && far >= 0; ++w) {
        const int one =
            closest(words[i + w], term.words[w], term.written[w], term.prefix && w + 1 == term.words.size());
        far = one < 0 ? -1 : std::max(far, one);
      }
      if (far < 0) continue;
      const TextSpan span{words[i].span.begin, words[i + term.words.size() - 1].span.end};
      matches.push_back({span, i, t, layer_at(far)});
    }
  }
  return matches;
}

Snippet snippet_of(std::string_view text, TextSpan within, const std::vector<Match>& matches, std::uint32_t bytes) {
  // The window from each match on; more terms win, then more matches, then the earlier.
  std::size_t best = matches.size(), best_terms = 0, best_count = 0;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (!within.contains(matches[i].span)) continue;
    std::vector<std::uint32_t> terms;
    std::size_t count = 0;
    for (std::size_t j = i; j < matches.size() && matches[j].span.end <= matches[i].span.begin + bytes * 3 / 4; ++j) {
      ++count;
      if (std::find(terms.begin(), terms.end(), matches[j].term) == terms.end()) terms.push_back(matches[j].term);
    }
    if (terms.size() > best_terms || (terms.size() == best_terms && count > best_count)) {
      best = i;
      best_terms = terms.size();
      best_count = count;
    }
  }
  Snippet snippet;
  const std::uint32_t first = best == matches.size() ? within.begin : matches[best].span.begin;
  snippet.span.begin = first - std::min(bytes / 4, first - within.begin);
  const auto is_gap = [&](std::size_t at) { return text[at] == ' ' || text[at] == '\n'; };
  // No further than the match itself, before which no gap need stand.
  while (snippet.span.begin > within.begin && snippet.span.begin < first && !is_gap(snippet.span.begin - 1)) {
    ++snippet.span.begin;
  }
  snippet.span.end = std::min(within.end, snippet.span.begin + bytes);
  while (snippet.span.end < within.end && snippet.span.end > snippet.span.begin && !is_gap(snippet.span.end))
    --snippet.span.end;
  if (snippet.span.empty()) {  // one word longer than the window
    snippet.span.end =
        static_cast<std::uint32_t>(text::floor_boundary(text, std::min(within.end, snippet.span.begin + bytes)));
  }
  for (const Match& match : matches) {
    if (snippet.span.contains(match.span) && (snippet.marked.empty() || snippet.marked.back().end <= match.span.begin))
      snippet.marked.push_back(match.span);
  }
  return snippet;
}

}  // namespace naqlan::search
