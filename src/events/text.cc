#include "events/text.h"

#include <algorithm>

#include "events/sayings.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace naqlan::events {
namespace {

constexpr std::uint32_t kLongestPhrase = 8;  // tokens of a name or phrase in quotation marks
constexpr char32_t kDamma = 0x064F;

}  // namespace

Text::Text(const Article& a, const Words& w, const std::vector<Entity>& e, const std::vector<TimeExpression>& t,
           const std::vector<Attribution>& said, const Frames& f)
    : article(a),
      words(w),
      entities(e),
      times(t),
      attributions(said),
      frames(f),
      function(w.tokens.size()),
      entity_at(w.tokens.size(), kNone),
      mention_at(w.tokens.size()),
      named(w.tokens.size()),
      described(w.tokens.size()),
      in_time(w.tokens.size()),
      said_in(innermost_attributions(w, said)),
      quotation_edge(w.tokens.size()) {
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
      if (m.form != MentionForm::name && m.form != MentionForm::pronoun) cover(m.tokens, index, false, true);
    }
  }
  for (const TimeExpression& time : times) {
    const TokenRange tokens = tokens_of(time.span);
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) in_time[i] = true;
  }
  mark_quotations();
}

// Where direct speech begins and ends: as the attributions have it, and where marks stand so far
// apart that what is between them is no name or phrase.
void Text::mark_quotations() {
  for (const Attribution& speech : attributions) {
    if (speech.type != Attribution::Type::direct) continue;
    for (TextSpan content : speech.content) {
      const TokenRange tokens = tokens_of(content);
      if (tokens.begin > 0 && is_quotation_mark(tokens.begin - 1)) quotation_edge[tokens.begin - 1] = true;
      if (tokens.end < quotation_edge.size() && is_quotation_mark(tokens.end)) quotation_edge[tokens.end] = true;
    }
  }
  for (const Sentence& sentence : words.sentences) {
    std::uint32_t open = kNone;
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      if (!is_quotation_mark(i)) continue;
      if (open == kNone) {
        open = i;
        continue;
      }
      if (i - open > kLongestPhrase) quotation_edge[open] = quotation_edge[i] = true;
      open = kNone;
    }
    if (open != kNone && sentence.tokens.end - open > kLongestPhrase) quotation_edge[open] = true;
  }
}

bool Text::is_quotation_mark(std::uint32_t i) const {
  const char32_t c = mark(i);
  return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A || c == '\'';
}

void Text::cover(TokenRange tokens, EntityIndex entity, bool name, bool description) {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (entity_at[i] != kNone) continue;
    entity_at[i] = entity;
    mention_at[i] = tokens;
    named[i] = name;
    described[i] = description;
  }
}

bool Text::is_number(std::uint32_t i) const {
  return token(i).kind == TokenKind::number || token(i).morphology.pos == PartOfSpeech::number;
}

bool Text::is_imperfect(std::uint32_t i) const {
  return token(i).morphology.aspect == Aspect::imperfective && !frames.names_form(words.form(i)) &&
         !frames.names_form(words.stem(i));
}

bool Text::is_passive(std::uint32_t i) const {
  const Morphology& verb = token(i).morphology;
  if (verb.passive || verb.aspect != Aspect::perfective) return verb.passive;
  std::uint32_t at = token(i).span.begin;
  if (has(i, Proclitics::wa | Proclitics::fa)) at += text::letter_at(article.text, at).bytes;
  at += text::letter_at(article.text, at).bytes;
  return at < token(i).span.end && text::letter_at(article.text, at).code == kDamma;
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
