#include "events/text.h"

#include <algorithm>

#include "text/fold.h"
#include "text/utf8.h"

namespace naqlan::events {

Text::Text(const Article& a, const Words& w, const std::vector<Entity>& e, const std::vector<TimeExpression>& t,
           const Frames& f)
    : article(a),
      words(w),
      entities(e),
      times(t),
      frames(f),
      function(w.tokens.size()),
      entity_at(w.tokens.size(), kNone),
      mention_at(w.tokens.size()),
      named(w.tokens.size()),
      in_time(w.tokens.size()) {
  for (std::uint32_t i = 0; i < function.size(); ++i) {
    if (token(i).kind == TokenKind::word) function[i] = frames.function_words->find(words.form(i));
    // فتحت is no ف and تحت where the word lexicon knows the verb.
    const bool glued = has(i, Proclitics::wa | Proclitics::fa | Proclitics::bi | Proclitics::li | Proclitics::ka);
    if (is_verb(i) && !glued && !function[i].letters_before.empty()) function[i] = {};
  }
  // Names first: titles and descriptions take what names leave.
  for (EntityIndex index = 0; index < entities.size(); ++index) {
    for (const Mention& m : entities[index].mentions) {
      if (m.form == MentionForm::name) cover(m.tokens, index, true);
    }
  }
  for (EntityIndex index = 0; index < entities.size(); ++index) {
    for (TextSpan role : entities[index].roles) cover(tokens_of(role), index, false);
    for (const Mention& m : entities[index].mentions) {
      if (m.form != MentionForm::name && m.form != MentionForm::pronoun) cover(m.tokens, index, false);
    }
  }
  for (const TimeExpression& time : times) {
    const TokenRange tokens = tokens_of(time.span);
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) in_time[i] = true;
  }
}

void Text::cover(TokenRange tokens, EntityIndex entity, bool name) {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (entity_at[i] != kNone) continue;
    entity_at[i] = entity;
    mention_at[i] = tokens;
    named[i] = name;
  }
}

bool Text::is_number(std::uint32_t i) const {
  return token(i).kind == TokenKind::number || token(i).morphology.pos == PartOfSpeech::number;
}

bool Text::is_imperfect(std::uint32_t i) const {
  return token(i).morphology.aspect == Aspect::imperfective && !frames.names_form(words.form(i));
}

bool Text::is_nationality(std::uint32_t i) const {
  return token(i).kind == TokenKind::word && !named[i] && frames.nationalities.has(words.stem(i));
}

std::uint32_t Text::event_word(std::uint32_t i) const {
  const std::uint32_t found = frames.event_word(words.form(i));
  return found != 0 ? found : frames.event_word(words.stem(i));
}

char32_t Text::mark(std::uint32_t i) const {
  const bool is_mark = token(i).kind == TokenKind::punctuation || token(i).kind == TokenKind::symbol;
  return is_mark ? text::letter_at(article.text, token(i).span.begin).code : 0;
}

bool Text::reads(std::uint32_t i, std::string_view folded) const {
  const std::string_view form = words.form(i), stem = words.stem(i);
  if (form == folded || stem == folded) return true;
  // The ending of an indefinite accusative: مثلا.
  constexpr std::string_view kAlif = "\u0627";
  if (stem.size() == folded.size() + kAlif.size() && stem.ends_with(kAlif) && stem.starts_with(folded)) return true;
  return !token(i).lemma.empty() && text::fold(words.view(token(i).lemma)) == folded;
}

TokenRange Text::tokens_of(TextSpan span) const {
  const auto& all = words.tokens;
  const auto begin = std::lower_bound(all.begin(), all.end(), span.begin,
                                      [](const Token& t, std::uint32_t at) { return t.span.end <= at; });
  auto end = begin;
  while (end != all.end() && end->span.begin < span.end) ++end;
  return {static_cast<std::uint32_t>(begin - all.begin()), static_cast<std::uint32_t>(end - all.begin())};
}

}  // namespace naqlan::events
