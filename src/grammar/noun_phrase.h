// Noun phrases: where one that begins at a word ends, and what it joins.
//
//   وزير الخارجية الأميركي مايك بومبيو ، المبعوث … ، ونظيره الروسي …   الذي …
//   head   idafa   adjective  apposition  apposition   coordination    the end
//
// A head goes on through its idafa until something definite closes that. Behind the
// close only what agrees with a noun of the phrase may follow (adjectives), what
// names the same thing again (a name, a title, an apposition set off by commas), and
// complements led by a preposition. Relative clauses, verbs, times and circumstances
// end it.
#pragma once

#include <cstdint>
#include <vector>

#include "language/data.h"
#include "naqlan/record.h"

namespace naqlan::grammar {

// What the names stage knows of a token, as bits.
struct NameBit {
  enum : std::uint16_t {
    none = 0,
    begins = 1,     // the first token of a mention
    name = 2,       // of any kind
    person = 4,     // of a person
    role = 8,       // in the title of a person, or a description by office
    medium = 16,    // of an agency, a paper, a channel: who is told, after ل
    audience = 32,  // words for those who are told: reporters
    quoted = 64,    // the mark that opens a name, for the words said open behind it
    whole = 128,    // the name has no letter glued to it, whatever its first letter looks like
    title = 256,    // a noun for people by their office or trade
    own_wa = 512    // the name begins with a و of its own: وزارة, وسائل الإعلام
  };
};

struct NounPhrase {
  TokenRange tokens;
  std::vector<TokenRange> members;  // what و joins in it, each with its appositions
  bool empty() const { return tokens.empty(); }
};

// Holds references to the layers of one article, which must outlive it.
class NounPhrases {
 public:
  struct Layers {
    const Words& words;
    const language::Table& stems;
    const std::vector<std::uint32_t>& classes;  // grammar::WordClass bits of each token
    const std::vector<std::uint16_t>& names;    // NameBit bits of each token
    const std::vector<std::uint32_t>&
        quoted_until;  // at the mark that opens a quoted name: the token behind it, else 0
  };

  explicit NounPhrases(const Layers& layers) : layers_(layers) {}

  // What may follow a name without a comma: his office (فلان رئيس كذا), or, behind a
  // verb that takes an object, only another noun phrase (دعا فلان رئيس كذا إلى).
  enum class BehindName : std::uint8_t { office, object };

  // The phrase that begins at `begin` and ends before `limit`; empty when none begins there.
  NounPhrase read(std::uint32_t begin, std::uint32_t limit, BehindName behind = BehindName::object) const;

  // The longest phrase that ends right before `end` and begins at or behind `floor`.
  NounPhrase read_before(std::uint32_t end, std::uint32_t floor) const;

  // Gender and number of the noun at the head of a phrase, as far as the word shows them.
  Morphology head_of(std::uint32_t token) const { return layers_.words.tokens[token].morphology; }

 private:
  class Member;
  std::uint32_t joined_at(std::uint32_t i, std::uint32_t limit, TokenRange first) const;
  Layers layers_;
};

// Whether an adjective, or a verb behind its subject, may belong to a noun: the
// plural of things takes the feminine singular.
bool may_agree(const Morphology& noun, const Morphology& other);

}  // namespace naqlan::grammar
