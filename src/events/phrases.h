// A sentence as a row of phrases: the shallow parse that arguments are read from.
//
// Arabic verbs stand before their subject, or in headlines and after أن behind it;
// two noun phrases may follow each other with no word between them (هاجم مسلحون
// مقر الشرطة). Where one ends and the next begins is told by definiteness, case
// endings and the names already found, in one pass over the tokens.
#pragma once

#include <string_view>
#include <vector>

#include "events/text.h"

namespace naqlan::events {

struct Phrase {
  enum class Kind : std::uint8_t {
    nominal,       // a noun phrase, with its preposition if it has one
    pronoun,       // a preposition with a pronoun: عليهم
    verb,          // one token
    time,          // when
    opener,        // أن إن: a clause of its own begins
    relative,      // الذي
    subordinator,  // بينما
    comma,
    stop  // . ; : and the ends of asides
  };
  Kind kind = Kind::nominal;
  TokenRange tokens;             // without the preposition
  std::uint32_t begin = 0;       // its first token, preposition included
  std::string_view preposition;  // folded; empty for a bare phrase
  bool by = false;               // من قبل، على يد
  bool joined = false;           // و or ف before it

  bool is(Kind other) const { return kind == other; }
  bool is_bare() const { return kind == Kind::nominal && preposition.empty(); }
};

class Phrases {
 public:
  Phrases(const Text& text, const Sentence& sentence);

  std::uint32_t size() const { return static_cast<std::uint32_t>(list_.size()); }
  const Phrase& operator[](std::uint32_t i) const { return list_[i]; }
  // The phrase that holds a token of the sentence, or kNone.
  std::uint32_t of(std::uint32_t token) const { return phrase_of_[token - tokens_.begin]; }
  TokenRange tokens() const { return tokens_; }

 private:
  std::uint32_t take(std::uint32_t at);
  std::uint32_t take_preposition(std::uint32_t at, Phrase& phrase) const;
  std::uint32_t take_noun(std::uint32_t at, Phrase phrase);
  std::uint32_t skip_aside(std::uint32_t at) const;
  void add(const Phrase& phrase, std::uint32_t end);

  bool is_nominal(std::uint32_t i) const;
  bool is_verb(std::uint32_t i) const;
  bool opens_as_verb(std::uint32_t i) const;
  bool has_verb_before() const;
  bool joins(std::uint32_t i) const;
  bool goes_on(std::uint32_t first, std::uint32_t last, std::uint32_t next) const;
  bool is_definite(std::uint32_t i) const;
  bool is_side(std::uint32_t i) const;
  bool is_accusative(std::uint32_t i) const;

  const Text& text_;
  TokenRange tokens_;
  bool in_headline_ = false;
  std::vector<Phrase> list_;
  std::vector<std::uint32_t> phrase_of_;
};

// Whether a noun is marked as the object: the ending of an indefinite accusative.
bool is_accusative(const Text& text, std::uint32_t token);
// Whether it is a sound plural or a dual without an article: its ending closes a noun phrase.
bool has_plural_ending(const Text& text, std::uint32_t token);

}  // namespace naqlan::events
