// The layers before, as the events stage looks at them: with an index by token.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "events/frames.h"
#include "naqlan/record.h"

namespace naqlan::events {

inline constexpr std::uint32_t kNone = 0xFFFFFFFFu;

// Built once for an article; holds references, which must outlive it.
class Text {
 public:
  Text(const Article& article, const Words& words, const std::vector<Entity>& entities,
       const std::vector<TimeExpression>& times, const std::vector<Attribution>& attributions, const Frames& frames);

  const Article& article;
  const Words& words;
  const std::vector<Entity>& entities;
  const std::vector<TimeExpression>& times;
  const std::vector<Attribution>& attributions;
  const Frames& frames;
  std::vector<grammar::FunctionWord> function;  // of each token
  std::vector<std::uint32_t> entity_at;         // whose mention or title covers the token, or kNone
  std::vector<TokenRange> mention_at;           // that mention
  std::vector<bool> named;                      // it is a name, not a title or a description
  std::vector<bool> described;                  // covered by a description, whose end the words before only guessed
  std::vector<bool> in_time;                    // the token belongs to a time
  std::vector<std::uint32_t> said_in;           // the innermost attribution whose words hold it, or kNone
  std::vector<bool> quotation_edge;             // a mark at which direct speech begins or ends

  const Token& token(std::uint32_t i) const { return words.tokens[i]; }
  bool is(std::uint32_t i, std::uint32_t classes) const { return (function[i].classes & classes) != 0; }
  bool has(std::uint32_t i, std::uint16_t proclitics) const { return (token(i).proclitics & proclitics) != 0; }
  bool is_verb(std::uint32_t i) const { return token(i).morphology.pos == PartOfSpeech::verb; }
  bool is_adjective(std::uint32_t i) const { return token(i).morphology.pos == PartOfSpeech::adjective; }
  bool is_number(std::uint32_t i) const;
  // A verb of the present; not a perfect that only looks like one (تجمع مئات).
  bool is_imperfect(std::uint32_t i) const;
  // Passive by its form, or by the mark on its first letter: قُتل.
  bool is_passive(std::uint32_t i) const;
  bool is_nationality(std::uint32_t i) const;
  // The words of grammar around events (EventWord) that the token is, letters glued to it aside.
  std::uint32_t event_word(std::uint32_t i) const;
  // First letter of a mark, else 0.
  char32_t mark(std::uint32_t i) const;
  bool is_quotation_mark(std::uint32_t i) const;
  // Whether the token is `folded` in its form, stem or lemma.
  bool reads(std::uint32_t i, std::string_view folded) const;
  // Tokens of a span of the text.
  TokenRange tokens_of(TextSpan span) const;

 private:
  void mark_quotations();
  void cover(TokenRange tokens, EntityIndex entity, bool name, bool description = false);
};

}  // namespace naqlan::events
