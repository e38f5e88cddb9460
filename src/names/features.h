// What the tagger looks at: for each token of a text the features that speak for
// one label or another, as hashes: the word and its neighbours, their analysis,
// what the tables and raw text know of them, and what the rules found.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "names/find.h"
#include "names/model.h"
#include "names/scan.h"

namespace naqlan::names {

class Features {
 public:
  // `named`: what the rules found.
  Features(const Words& words, const Lexicon& lexicon, const Model& model, const Scanner& scanner,
           const std::vector<Named>& named);

  // What is seen of `token`, appended to `out`: it counts for the token and its neighbours.
  // Not near: only what is told of words two places away. Without identity, the word itself is not told.
  void collect_seen(std::uint32_t token, std::vector<Feature>& out, bool near = true, bool identity = true) const;

  // What counts for `token` alone: its letters, and how it goes with its neighbours.
  void collect_own(std::uint32_t token, TokenRange sentence, std::vector<Feature>& out, bool identity = true) const;

  // What the rest of the document said of each token's word (tag.h); its features are
  // those of the second look only.
  void collect_memory(std::uint32_t token, TokenRange sentence, const std::vector<std::uint8_t>& memory,
                      std::vector<Feature>& out) const;

  // The word without conjunctions, prepositions and pronoun, with its article.
  static std::string base_of(const Words& words, std::uint32_t token);

 private:
  struct Seen {
    std::uint32_t base = 0, stem = 0, lemma = 0, part = 0, shape = 0, clues = 0, namelike = 0, rule = 0;
    WordFacts facts;
    bool quoted = false, in_title = false;
  };
  void see(std::uint32_t token, const Model& model, const Scanner& scanner);
  void see_rules(const std::vector<Named>& named);
  void see_quotations(TokenRange sentence);
  void see_phrases(const Lexicon& lexicon, const Scanner& scanner);

  const Words& words_;
  std::vector<Seen> seen_;
  // Which tables know a token, as what part of which length.
  struct Phrases {
    std::array<std::uint8_t, 8> parts{};
    std::uint8_t count = 0;
  };
  std::vector<Phrases> phrases_;
};

}  // namespace naqlan::names
