// One block of the article as attribution looks at it.
#pragma once

#include <optional>
#include <vector>

#include "attribution/cues.h"
#include "grammar/noun_phrase.h"
#include "grammar/quotations.h"
#include "naqlan/record.h"

namespace naqlan::attribution {

inline constexpr std::uint32_t kNone = 0xFFFFFFFFu;

struct Block {
  BlockKind kind = BlockKind::paragraph;
  TokenRange tokens;
  std::vector<grammar::Quotation> quotations;
  // Of each token: where its sentence begins, and where it ends.
  std::vector<std::uint32_t> sentence_begins, sentence_ends;

  // The quotation whose marks cover the token.
  const grammar::Quotation* quotation_at(std::uint32_t token) const;
};

// The layers before, with an index by token. Built once for an article; holds
// references, which must outlive it.
class Text {
 public:
  Text(const Article& article, const Words& words, const std::vector<Entity>& entities, const Cues& cues);
  Text(const Text&) = delete;
  Text& operator=(const Text&) = delete;

  const Article& article;
  const Words& words;
  const std::vector<Entity>& entities;
  const Cues& cues;
  std::vector<std::optional<CueMatch>> cue_at;  // the verb of saying that a token may be
  std::vector<std::uint32_t> classes;           // grammar::WordClass bits of each token
  std::vector<std::uint32_t> entity_at;         // whose mention covers the token, or kNone
  std::vector<MentionForm> form_at;
  std::vector<bool> mention_begins;
  std::vector<bool> in_role;  // the token stands in a person's title
  std::vector<Block> blocks;
  grammar::NounPhrases phrases() const;

  bool is(std::uint32_t token, std::uint32_t word_classes) const { return (classes[token] & word_classes) != 0; }
  char32_t mark(std::uint32_t token) const;  // first letter of a punctuation mark, else 0
  bool is_comma(std::uint32_t token) const;
  bool is_stop(std::uint32_t token) const;  // . ! ? ؟ … ..
  bool is_definite(std::uint32_t token) const;
  bool is_name(std::uint32_t token) const { return entity_at[token] != kNone && form_at[token] == MentionForm::name; }
  bool is_person(std::uint32_t token) const {
    return entity_at[token] != kNone && entities[entity_at[token]].kind == EntityKind::person;
  }
  // The token stands in a name in marks: وكالة «سانا».
  bool is_quoted_name(std::uint32_t mark) const { return names_[mark] & grammar::NameBit::quoted; }
  // What stands in the marks is the name of the body before them: منظمة «كذا».
  bool names_body(const grammar::Quotation& q) const;
  // The first token of a mention that is no verb of saying.
  std::uint32_t first_of(const Mention& mention) const;
  bool is_title(std::uint32_t token) const;  // a noun for people by their office or trade, also with a pronoun
  bool is_glued(std::uint32_t token) const;  // ب or ل stand before the word
  // أن إن بأن وأنه …, but not لأن, which gives a reason.
  bool is_complementiser(std::uint32_t token) const;

 private:
  bool is_abbreviation(std::uint32_t stop) const;
  void index_entities();
  void index_blocks();
  void index_sentences(Block& block) const;
  std::uint32_t behind_dateline(const Block& block) const;
  void index_names();
  bool is_body_noun(std::uint32_t token) const;
  bool leads_to_words(const Block& block, const grammar::Quotation& q) const;
  std::vector<std::uint16_t> names_;         // grammar::NameBit
  std::vector<std::uint32_t> quoted_until_;  // see grammar::NounPhrases
};

// What opens the words said, after a cue.
struct Opener {
  enum Kind : std::uint8_t { none, clause, quotation, colon, nominal };
  Kind kind = none;
  std::uint32_t source_end = 0;  // the source stands before this token
  TextSpan content_begin{};      // empty span at the first byte of the content
  std::uint32_t content = 0;     // its first token
};

// Whether the office of a speaker may follow his name without a comma, or only an object.
inline grammar::NounPhrases::BehindName behind_name(const Cue& cue) {
  using grammar::NounPhrases;
  return cue.takes_object ? NounPhrases::BehindName::object : NounPhrases::BehindName::office;
}

// فلان نفى تقارير كذا: somebody right before the verb, and behind it only an indefinite noun, which is its object.
bool is_object_behind(const Text& text, const Block& block, std::uint32_t verb, const CueMatch& cue,
                      const grammar::NounPhrase& behind);

Opener find_opener(const Text& text, const Block& block, std::uint32_t cue_token, const CueMatch& cue);

// The end (a token) of a reported clause that begins at `begin`.
std::uint32_t content_end(const Text& text, const Block& block, std::uint32_t begin);

// Whether a cue at `token` has an opener of its own close by, and so begins a report.
bool begins_report(const Text& text, const Block& block, std::uint32_t token, const CueMatch& cue);

// The end (a token) of the sentence that `token` stands in; the block's end at the latest.
// Quotations beside the token are stepped over, whatever stops they hold.
std::uint32_t sentence_end(const Block& block, std::uint32_t token);
std::uint32_t sentence_begin(const Block& block, std::uint32_t token);

}  // namespace naqlan::attribution
