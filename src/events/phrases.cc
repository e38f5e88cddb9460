#include "events/phrases.h"

#include <algorithm>

#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::events {
namespace {

using grammar::WordClass;

constexpr std::uint32_t kLetterBytes = 2;
constexpr std::uint32_t kLongestAside = 40;  // tokens between brackets
constexpr std::ptrdiff_t kClause = 12;       // phrases looked back for a verb
constexpr char32_t kNun = 0x0646;

char32_t last_letter(std::string_view form) { return text::letter_before(form, form.size()).code; }

}  // namespace

bool is_accusative(const Text& text, std::uint32_t i) {
  const Token& token = text.token(i);
  const auto pos = token.morphology.pos;
  const bool noun = pos == PartOfSpeech::noun || pos == PartOfSpeech::adjective;
  const bool bare = token.enclitic_letters == 0 && !text.has(i, Proclitics::al);
  // وزيرا النقل: a dual before its genitive.
  if (i + 1 < text.words.tokens.size() && text.has(i + 1, Proclitics::al) && !text.is_adjective(i + 1)) return false;
  return noun && bare && !text.named[i] && token.morphology.number == Number::singular &&
         last_letter(text.words.form(i)) == text::kAlif && last_letter(text.words.view(token.lemma)) != text::kAlif;
}

bool has_plural_ending(const Text& text, std::uint32_t i) {
  const Token& token = text.token(i);
  const auto number = token.morphology.number;
  return (number == Number::plural || number == Number::dual) && token.enclitic_letters == 0 &&
         !text.has(i, Proclitics::al) && last_letter(text.words.form(i)) == kNun &&
         last_letter(text.words.view(token.lemma)) != kNun;
}

Phrases::Phrases(const Text& text, const Sentence& sentence)
    : text_(text), tokens_(sentence.tokens), phrase_of_(sentence.tokens.size(), kNone) {
  const BlockKind kind = text.article.blocks[sentence.block].kind;
  in_headline_ = kind == BlockKind::title || kind == BlockKind::heading || kind == BlockKind::subtitle;
  for (std::uint32_t at = tokens_.begin; at < tokens_.end;) at = take(at);
}

void Phrases::add(const Phrase& phrase, std::uint32_t end) {
  for (std::uint32_t i = phrase.begin; i < end; ++i)
    phrase_of_[i - tokens_.begin] = static_cast<std::uint32_t>(list_.size());
  list_.push_back(phrase);
}

// Whether و or ف is glued before the word.
bool Phrases::joins(std::uint32_t i) const {
  if (text_.has(i, Proclitics::wa | Proclitics::fa)) return true;
  const auto& function = text_.function[i];
  return function.classes != 0 && function.letters_before.size() >= kLetterBytes &&
         text_.words.form(i).size() > function.base.size() + function.pronoun.size() &&
         !text_.has(i, Proclitics::bi | Proclitics::li | Proclitics::ka);
}

// تجمع مئات، خطف مسلحون، فجر انتحاري: verbs that are written as nouns, at the
// beginning of a clause and before what can only be their subject.
bool Phrases::opens_as_verb(std::uint32_t i) const {
  const Token& token = text_.token(i);
  if (token.kind != TokenKind::word || token.enclitic_letters > 0 || text_.named[i] || text_.in_time[i] ||
      i + 1 >= tokens_.end || text_.has(i, Proclitics::bi | Proclitics::li))
    return false;
  if (text_.has(i, Proclitics::al) && !text_.frames.names_form(text_.words.form(i))) return false;
  const bool opens = i == tokens_.begin || joins(i) || list_.empty() || phrase_of_[i - 1 - tokens_.begin] == kNone ||
                     !list_.back().is(Phrase::Kind::nominal);
  const std::uint32_t next = i + 1;
  if (!text_.frames.has_verb(text_.words, i)) return false;
  if (!opens) {
    // أن الجيش قصف الميناء: behind a definite noun that no verb has governed yet, before another one.
    const bool between =
        is_definite(i - 1) && !is_definite(i) && (text_.has(next, Proclitics::al) || text_.named[next]);
    return between && list_.back().is_bare() && !has_verb_before();
  }
  const bool dawn = text_.is(i, WordClass::time_word);
  // A sentence of the body begins with its verb: حشد الجيش.
  const bool first = i == tokens_.begin && !in_headline_;
  if (first && !dawn &&
      (text_.has(next, Proclitics::al) || text_.named[next] || text_.mention_at[next].end > next ||
       text_.frames.titles.has(text_.words.stem(next)) || text_.frames.sectors.has(text_.words.stem(next))))
    return true;
  // أعلنت بريطانيا أمس طرد 23 دبلوماسيا: the noun, as the clause has its verb.
  if (!joins(i) && i > tokens_.begin && !list_.empty() && !list_.back().is(Phrase::Kind::comma) && has_verb_before())
    return false;
  if (dawn) return !text_.in_time[next] && !text_.has(next, Proclitics::al) && !text_.is(next, WordClass::time_word);
  return text_.is_number(next) || text_.is(next, WordClass::quantity) || text_.in_time[next] ||
         (has_plural_ending(text_, next) && !is_accusative(next)) || text_.event_word(next) & EventWord::at_least ||
         (text_.is(next, WordClass::preposition) && next + 1 < tokens_.end && text_.is_number(next + 1));
}

// Whether the clause so far has its verb.
bool Phrases::has_verb_before() const {
  for (auto phrase = list_.rbegin(); phrase != list_.rend() && phrase - list_.rbegin() < kClause; ++phrase) {
    if (phrase->is(Phrase::Kind::verb)) return true;
    if (phrase->is(Phrase::Kind::opener) || phrase->is(Phrase::Kind::stop)) return false;
  }
  return false;
}

bool Phrases::is_verb(std::uint32_t i) const {
  // فجر نفسه: only a verb acts on itself.
  const bool reflexive = i + 1 < tokens_.end && text_.is(i + 1, WordClass::same) &&
                         !text_.has(i, Proclitics::al | Proclitics::bi | Proclitics::li) && !text_.named[i];
  if (reflexive && !text_.is_verb(i) && text_.frames.has_verb(text_.words, i)) return true;
  if (!text_.is_verb(i) && opens_as_verb(i)) return true;
  if (!text_.is_verb(i) || text_.named[i] || text_.in_time[i]) return false;
  if (text_.has(i, Proclitics::al | Proclitics::bi)) return false;
  // بعد قتل، عملية خطف: verbal nouns that are written as their verbs.
  if (text_.token(i).morphology.aspect == Aspect::perfective && i > tokens_.begin && !joins(i)) {
    const bool governed = text_.is(i - 1, WordClass::preposition) && text_.function[i - 1].pronoun.empty();
    const bool counted = text_.is_number(i - 1) && !text_.in_time[i - 1];  // مليون طالب
    if (governed || counted || text_.event_word(i - 1) & EventWord::act) return false;
  }
  return !text_.is(i, ~static_cast<std::uint32_t>(WordClass::circumstance));
}

bool Phrases::is_nominal(std::uint32_t i) const {
  const Token& token = text_.token(i);
  if (text_.in_time[i]) return false;
  if (text_.named[i]) return true;
  if (token.kind == TokenKind::punctuation || token.kind == TokenKind::symbol || token.kind == TokenKind::url)
    return false;
  constexpr std::uint32_t nouns = WordClass::quantity | WordClass::circumstance | WordClass::demonstrative |
                                  WordClass::same | WordClass::ordinal_last;
  if (text_.is(i, WordClass::time_word) && !text_.has(i, Proclitics::al)) return false;
  if (text_.function[i].classes != 0 && !text_.is(i, nouns | WordClass::time_word)) return false;
  return !is_verb(i) && token.morphology.pos != PartOfSpeech::auxiliary;
}

bool Phrases::is_definite(std::uint32_t i) const {
  return text_.has(i, Proclitics::al) || text_.token(i).enclitic_letters > 0 || text_.named[i];
}

// Whether `next` belongs to the noun phrase that `last` stands in.
bool Phrases::goes_on(std::uint32_t first, std::uint32_t last, std::uint32_t next) const {
  if (text_.mention_at[last].end > next && !text_.described[last]) return true;  // one name or title
  if (joins(next) || text_.has(next, Proclitics::bi | Proclitics::li | Proclitics::ka)) return false;
  if (text_.is(next, WordClass::demonstrative | WordClass::same) || is_side(next)) return false;
  if (text_.is(last, WordClass::demonstrative) || text_.is_number(last) || text_.is(last, WordClass::quantity))
    return true;
  const bool same_entity = text_.entity_at[last] != kNone && text_.entity_at[last] == text_.entity_at[next] &&
                           !(text_.described[last] && text_.described[next]);
  if (same_entity) return true;
  // أمير قطر فلان: the name behind its title, which holds another name.
  if (text_.named[next] && text_.entity_at[first] == text_.entity_at[next]) return true;
  if (text_.is_number(next) && !text_.has(next, Proclitics::al))
    return !is_definite(last) && !has_plural_ending(text_, last);  // مسلحون ثلاثة جنود
  const bool name_begins = text_.named[next] && text_.entities[text_.entity_at[next]].kind == EntityKind::person;
  if (text_.named[last])
    return text_.is_adjective(next) && text_.has(next, Proclitics::al) &&
           text_.entities[text_.entity_at[last]].kind != EntityKind::person;
  if (name_begins) return !is_accusative(last) && !has_plural_ending(text_, last);
  const bool next_definite = text_.has(next, Proclitics::al);
  // الدول الخليجية القطريين: an adjective of other number belongs to something else.
  const auto number = text_.token(last).morphology.number, other = text_.token(next).morphology.number;
  if (is_definite(last) && text_.is_adjective(last) && number == Number::singular && other == Number::plural)
    return false;
  if (is_definite(last))
    return next_definite && (text_.is_adjective(next) || (text_.is_number(next) && !text_.is_adjective(last) &&
                                                          other != Number::plural));  // المدنيون الخمسة
  if (is_accusative(last)) return is_accusative(next);
  if (is_accusative(next)) return false;
  if (has_plural_ending(text_, last)) return text_.is_adjective(next) && !next_definite;
  // قوات إسرائيلية الشاب: an adjective without the article takes no complement.
  const bool modifies = last > first && text_.is_adjective(last) && !text_.is_number(last - 1);
  return !modifies || (!next_definite && (text_.is_adjective(next) || text_.is_nationality(next)));
}

bool Phrases::is_accusative(std::uint32_t i) const { return events::is_accusative(text_, i); }

// Behind an opening bracket or dash at `at`: the token after the closing one.
std::uint32_t Phrases::skip_aside(std::uint32_t at) const {
  const char32_t close = text_.mark(at) == '(' ? U')' : text_.mark(at) == '[' ? U']' : U'\0';
  if (close == 0) return at;
  const std::uint32_t limit = std::min(tokens_.end, at + kLongestAside);
  for (std::uint32_t i = at + 1; i < limit; ++i) {
    if (text_.mark(i) == close) return i + 1;
  }
  return at;
}

// جنوب بغداد: a side that stands like a preposition.
bool Phrases::is_side(std::uint32_t i) const {
  return i + 1 < tokens_.end && !text_.named[i] && is_nominal(i + 1) && is_definite(i + 1) &&
         !text_.is(i, WordClass::preposition) && text_.frames.event_word(text_.words.form(i)) & EventWord::at;
}

// A preposition, glued or standing; two together (من قبل) may mean "by".
std::uint32_t Phrases::take_preposition(std::uint32_t at, Phrase& phrase) const {
  const auto& function = text_.function[at];
  // نحو 50 مزارعا: an estimate, no direction.
  const bool estimate = at + 1 < tokens_.end && text_.event_word(at) & EventWord::about && text_.is_number(at + 1);
  if (estimate) return at + 1;
  if (text_.is(at, WordClass::preposition) && !text_.named[at]) {
    phrase.preposition = function.base;
    phrase.joined = phrase.joined || joins(at);
    std::uint32_t next = at + 1;
    while (next < tokens_.end && text_.is(next, WordClass::preposition) && !text_.named[next] &&
           text_.function[next].pronoun.empty() && text_.function[at].pronoun.empty()) {
      ++next;  // من بين، من خلال
    }
    const bool pair = next < tokens_.end || next > at + 1;
    if (pair && at + 1 < tokens_.end) {
      const std::string both = std::string(function.base) + " " + std::string(text_.words.form(at + 1));
      if (text_.frames.event_word(both) & EventWord::by) {
        phrase.by = true;
        next = std::max(next, at + 2);
      }
    }
    return next;
  }
  if (is_side(at)) {
    phrase.preposition = text_.words.form(at);
    return at + 1;
  }
  constexpr std::uint16_t glued = Proclitics::bi | Proclitics::li;
  if (!text_.has(at, glued) || text_.is_verb(at)) return at;
  const bool conjunction = text_.has(at, Proclitics::wa | Proclitics::fa);
  phrase.preposition = text_.words.form(at).substr(conjunction ? kLetterBytes : 0, kLetterBytes);
  phrase.joined = phrase.joined || conjunction;
  return at;
}

std::uint32_t Phrases::take_noun(std::uint32_t at, Phrase phrase) {
  phrase.tokens = {at, at + 1};
  std::uint32_t last = at;
  for (std::uint32_t next = at + 1; next < tokens_.end; ++next) {
    if (text_.is_quotation_mark(next)) {
      if (text_.quotation_edge[next]) break;
      continue;
    }
    if (const std::uint32_t after = skip_aside(next); after != next) {
      next = after - 1;
      continue;
    }
    const bool inside = text_.mention_at[last].end > next && !text_.described[last];
    if (!inside && (!is_nominal(next) || !goes_on(at, last, next))) {
      // أربعة من الجنود: the part and the whole are one party.
      const bool partitive = (text_.is_number(last) || text_.is(last, WordClass::quantity)) && next + 1 < tokens_.end &&
                             next == last + 1 && text_.event_word(next) & EventWord::partitive &&
                             text_.function[next].pronoun.empty() && is_nominal(next + 1);
      if (!partitive) break;
      ++next;
    }
    last = next;
    phrase.tokens.end = next + 1;
  }
  add(phrase, phrase.tokens.end);
  return phrase.tokens.end;
}

// Takes what begins at token `at`; returns the token after it.
std::uint32_t Phrases::take(std::uint32_t at) {
  Phrase phrase;
  phrase.begin = at;
  phrase.tokens = {at, at + 1};
  phrase.joined = joins(at);
  const char32_t mark = text_.mark(at);
  const auto single = [&](Phrase::Kind kind) {
    phrase.kind = kind;
    add(phrase, at + 1);
    return at + 1;
  };
  if (text_.token(at).kind == TokenKind::punctuation || text_.token(at).kind == TokenKind::symbol) {
    if (const std::uint32_t after = skip_aside(at); after != at) return after;
    if (text_.is_quotation_mark(at)) {  // direct speech is a clause of its own; scare quotes are nothing
      return text_.quotation_edge[at] ? single(Phrase::Kind::stop) : at + 1;
    }
    if (mark == ',' || mark == text::kArabicComma) return single(Phrase::Kind::comma);
    return single(Phrase::Kind::stop);
  }
  const auto is_time = [&](std::uint32_t i) {
    return text_.in_time[i] || (text_.is(i, WordClass::time_word) && !text_.named[i] && !is_nominal(i));
  };
  const bool as_verb = is_verb(at);
  if (as_verb && !text_.is_verb(at)) return single(Phrase::Kind::verb);
  const std::uint32_t after_preposition = take_preposition(at, phrase);
  if (const std::uint32_t i = std::min(after_preposition, tokens_.end - 1); is_time(i) && !text_.named[i]) {
    phrase.kind = Phrase::Kind::time;
    std::uint32_t end = i + 1;
    while (end < tokens_.end && is_time(end)) ++end;
    phrase.tokens = {at, end};
    add(phrase, end);
    return end;
  }
  if (after_preposition == at + 1 && phrase.preposition.empty()) return take_noun(at + 1, phrase);
  if (after_preposition == at + 1 && !text_.is(at, WordClass::preposition)) return take_noun(at + 1, phrase);
  if (text_.is(at, WordClass::preposition) && !text_.named[at]) {
    if (!text_.function[at].pronoun.empty()) return single(Phrase::Kind::pronoun);
    const std::uint32_t noun = after_preposition;
    if (noun < tokens_.end && is_nominal(noun)) return take_noun(noun, phrase);
    // «في» before a quotation or a clause: what follows decides.
    if (noun + 1 < tokens_.end && text_.is_quotation_mark(noun) && is_nominal(noun + 1))
      return take_noun(noun + 1, phrase);
    return noun;
  }
  if (as_verb) return single(Phrase::Kind::verb);
  if (is_nominal(at)) return take_noun(at, phrase);
  if (text_.is(at, WordClass::complementiser)) return single(Phrase::Kind::opener);
  if (text_.is(at, WordClass::relative)) return single(Phrase::Kind::relative);
  if (text_.is(at, WordClass::subordinator | WordClass::conjunction | WordClass::aside | WordClass::according |
                       WordClass::exception) &&
      text_.function[at].base.size() > kLetterBytes)
    return single(Phrase::Kind::subordinator);
  return at + 1;  // particles and copulas bind nothing
}

}  // namespace naqlan::events
