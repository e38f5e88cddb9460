#include "attribution/subjects.h"

#include <algorithm>

#include "language/glue.h"

namespace naqlan::attribution {
namespace {

using grammar::NounPhrase;
using grammar::WordClass;

constexpr std::uint32_t kOccasionReach = 24;  // tokens between a verb and the subject behind it
constexpr std::string_view kFa = "\u0641";
constexpr std::uint32_t kTopicReach = 40;  // tokens between the topic of a clause and its verb

// A verb before its subject is singular; it shows the gender of a single subject only.
bool may_follow(const Morphology& subject, const Morphology& verb) {
  if (verb.number == Number::plural || verb.number == Number::dual) return false;
  if (subject.gender == Gender::unknown || verb.gender == Gender::unknown) return true;
  return subject.gender == verb.gender || subject.number == Number::plural;
}

bool is_led_by_preposition(const Text& text, std::uint32_t i) {
  return text.is(i, WordClass::preposition) || text.is_glued(i);
}

// قال أيضا, قال مازحا: an indefinite accusative behind a verb.
bool is_adverbial(const Text& text, std::uint32_t i) {
  const Token& t = text.words.tokens[i];
  if (text.entity_at[i] != kNone || t.origin != Origin::lexicon || t.proclitics != Proclitics::none) return false;
  const auto& cue = text.cue_at[i];
  if (cue && cue->shape == CueShape::participle) return true;
  return t.enclitic_letters == 0 && text.words.form(i).ends_with("\u0627") &&
         t.morphology.pos != PartOfSpeech::proper_noun && t.morphology.pos != PartOfSpeech::verb;
}

// وأضاف هانت: "…": a word that is elsewhere a verb, between a verb of saying and the words said.
bool is_name_like_verb(const Text& text, const Block& block, std::uint32_t i) {
  const Token& t = text.words.tokens[i];
  const bool verb = t.kind == TokenKind::word && t.morphology.pos == PartOfSpeech::verb && !text.is_name(i) &&
                    t.proclitics == Proclitics::none && t.enclitic_letters == 0;
  if (!verb || i + 1 >= block.tokens.end) return false;
  const auto& next = text.cue_at[i + 1];
  return text.is_complementiser(i + 1) || text.mark(i + 1) == ':' || block.quotation_at(i + 1) != nullptr ||
         (next && next->shape == CueShape::participle);
}

// وطن دحلة (32 عاما): words before an age are a name. The token of the bracket; `i` when there is none.
std::uint32_t name_before_age(const Text& text, std::uint32_t i, std::uint32_t limit) {
  constexpr std::uint32_t kLongestName = 4;
  for (std::uint32_t j = i; j + 1 < limit && j - i <= kLongestName; ++j) {
    if (text.mark(j) == '(') return text.words.tokens[j + 1].kind == TokenKind::number ? j : i;
    if (text.words.tokens[j].kind != TokenKind::word || text.classes[j] != 0 || text.is_title(j)) return i;
  }
  return i;
}

}  // namespace

Morphology agreement_of(const Text& text, const NounPhrase& phrase) {
  Morphology out;
  if (phrase.empty()) return out;
  if (phrase.members.size() > 1) {
    out.number = phrase.members.size() == 2 ? Number::dual : Number::plural;
    return out;
  }
  const std::uint32_t i = phrase.tokens.begin;
  const std::uint32_t e = text.entity_at[i];
  if (text.is(i, WordClass::quantity | WordClass::demonstrative)) return out;
  if (e != kNone && text.form_at[i] == MentionForm::name) {
    out.gender = text.entities[e].gender;
    out.number = text.entities[e].kind == EntityKind::group ? Number::plural : Number::singular;
    return out;
  }
  // الرحالة فلان: the man, not the ending of his title, has the gender.
  for (std::uint32_t j = i + 1; j < phrase.tokens.end && text.is_title(i); ++j) {
    if (!text.is_name(j) || !text.is_person(j) || text.is(j - 1, WordClass::preposition)) continue;
    out.gender = text.entities[text.entity_at[j]].gender;
    out.number = Number::singular;
    if (out.gender != Gender::unknown) return out;
    break;
  }
  const Token& t = text.words.tokens[i];
  if (t.kind != TokenKind::word) return out;
  // وطن دحلة: an ordinary word before a strange one is a name.
  const bool name_like = t.proclitics == Proclitics::none && phrase.tokens.size() == 2 &&
                         text.words.tokens[i + 1].kind == TokenKind::word &&
                         text.words.tokens[i + 1].origin == Origin::guess;
  if (name_like) return out;
  return t.morphology.pos == PartOfSpeech::verb ? out : t.morphology;
}

bool may_speak(const Text& text, const NounPhrase& phrase) {
  if (phrase.empty()) return false;
  std::uint32_t i = phrase.tokens.begin;
  // أحد الوزراء, هذا المسؤول, 56 موظفا: whom the next word names.
  const auto counted = [&] {
    return text.is(i, WordClass::quantity | WordClass::demonstrative) || text.words.tokens[i].kind == TokenKind::number;
  };
  while (i + 1 < phrase.tokens.end && counted()) {
    if (text.words.tokens[i].enclitic_letters > 0) return true;
    ++i;
    if (text.is(i, WordClass::preposition) && i + 1 < phrase.tokens.end) ++i;
  }
  if (text.in_role[i]) return true;
  if (text.entity_at[i] != kNone) return text.entities[text.entity_at[i]].kind != EntityKind::work;
  constexpr std::uint32_t voices = FrameWord::anonymous | FrameWord::collective | FrameWord::outlet |
                                   FrameWord::document | FrameWord::statement | FrameWord::same_source;
  const std::string_view form = text.words.form(i);
  return text.cues.frame_word(form) & voices || text.is_title(i) ||
         (text.is(i, WordClass::quantity) && text.words.tokens[i].enclitic_letters > 0);
}

NounPhrase subject_after(const Text& text, const Block& block, std::uint32_t verb, std::uint32_t limit,
                         const Morphology& agreement, grammar::NounPhrases::BehindName behind) {
  const auto phrases = text.phrases();
  limit = std::min({limit, block.tokens.end, verb + kOccasionReach});
  bool may_have_object = false;  // a verbal noun with a pronoun takes the next noun for its object
  for (std::uint32_t i = verb + 1; i < limit;) {
    const Token& t = text.words.tokens[i];
    if (t.kind == TokenKind::punctuation && !text.is_quoted_name(i)) {
      if (!text.is_comma(i) || may_have_object) return {};
      ++i;
      continue;
    }
    if (text.is(i, WordClass::particle | WordClass::time_word) || is_adverbial(text, i) ||
        (t.kind == TokenKind::number && i > verb + 1)) {
      ++i;
      continue;
    }
    if (text.is(i, WordClass::complementiser | WordClass::relative | WordClass::subordinator | WordClass::copula))
      return {};
    if (is_led_by_preposition(text, i)) {
      const bool alone = text.is(i, WordClass::preposition);
      if (alone && t.enclitic_letters > 0) {
        ++i;
        continue;
      }
      const NounPhrase occasion = phrases.read(alone ? i + 1 : i, limit);
      if (occasion.empty()) {
        ++i;
        continue;
      }
      i = occasion.tokens.end;
      may_have_object = text.words.tokens[i - 1].enclitic_letters > 0;
      continue;
    }
    if (may_have_object) return {};
    if (i == verb + 1 && is_name_like_verb(text, block, i)) return {{i, i + 1}, {{i, i + 1}}};
    if (const std::uint32_t age = name_before_age(text, i, limit); i == verb + 1 && age > i)
      return {{i, age}, {{i, age}}};
    const NounPhrase found = phrases.read(i, limit, behind);
    if (found.empty()) return {};
    // قالت الأسر إن: between the verb and أن only the subject can stand, whatever its gender looks like.
    const bool between = i == verb + 1 && found.tokens.end < limit && text.is_complementiser(found.tokens.end) &&
                         text.is_definite(i) && agreement.number == Number::singular;
    if (!between && !may_follow(agreement_of(text, found), agreement)) return {};
    // Behind an occasion only somebody with a voice is believed to be the subject.
    if (i > verb + 1 && !may_speak(text, found)) return {};
    return found;
  }
  return {};
}

namespace {

// Where the clause begins that `at` stands in: behind a stop, a colon, a word that opens a clause.
std::uint32_t clause_begin(const Text& text, const Block& block, std::uint32_t at) {
  std::uint32_t begin = sentence_begin(block, at);
  const auto* around = block.quotation_at(at);
  if (around != nullptr) begin = std::max(begin, around->inside.begin);
  for (std::uint32_t i = at; i-- > begin;) {
    const bool opens = text.is(i, WordClass::complementiser | WordClass::subordinator | WordClass::copula |
                                      WordClass::presentative | WordClass::according) ||
                       (text.is(i, WordClass::conjunction) && text.words.form(i).size() > 4) || text.mark(i) == ':';
    if (opens) return i + 1;
    if (around == nullptr && block.quotation_at(i) != nullptr && block.quotation_at(i)->inside.size() > 5) return i + 1;
  }
  return begin;
}

// فلان، وهو كذا، قال: where the aside begins whose last comma is at `comma`; else `comma`.
std::uint32_t aside_begin(const Text& text, std::uint32_t begin, std::uint32_t comma) {
  constexpr std::uint32_t kLongestAside = 16;
  if (!text.is_comma(comma)) return comma;
  for (std::uint32_t i = comma; i-- > begin + 1 && comma - i < kLongestAside;) {
    if (text.is_comma(i)) return text.is(i + 1, WordClass::pronoun) ? i : comma;
  }
  return comma;
}

// مهندستان زعمتا, 56 موظفا زعموا: a verb in the dual or the masculine plural has people for its subject.
bool counts_people(const Text& text, std::uint32_t head, const Morphology& verb) {
  const Token& noun = text.words.tokens[head];
  const bool several =
      verb.number == Number::dual || (verb.number == Number::plural && verb.gender != Gender::feminine);
  return several && (noun.kind == TokenKind::number || noun.morphology.number == verb.number);
}

bool may_precede(const Morphology& subject, const Morphology& verb) {
  return grammar::may_agree(subject, verb) ||
         // A singular verb behind several joined subjects agrees with none of them.
         subject.number == Number::unknown;
}

}  // namespace

NounPhrase subject_before(const Text& text, const Block& block, std::uint32_t verb, const Morphology& agreement,
                          bool conjunction) {
  const auto phrases = text.phrases();
  const std::uint32_t begin = clause_begin(text, block, verb);
  if (begin >= verb) return {};
  if (conjunction) {  // أما الحكومة فأعلنت: the topic is the subject
    const bool topic = text.words.form(verb).starts_with(kFa) && begin > block.tokens.begin &&
                       text.is(begin - 1, WordClass::presentative);
    return topic ? phrases.read(begin, verb) : NounPhrase{};
  }
  std::uint32_t end = verb;
  bool related = false;
  while (end > begin) {
    const std::uint32_t last = end - 1;
    if (text.is(last, WordClass::relative) && !related) {
      related = true;
    } else if (const std::uint32_t aside = aside_begin(text, begin, last); aside < last) {
      end = aside + 1;
    } else if (!text.is(last, WordClass::particle | WordClass::time_word) && !text.is_comma(last)) {
      break;
    }
    --end;
  }
  NounPhrase near = phrases.read_before(end, begin);
  // ضربة للمعارضة التي حذرت: of what stands before a relative clause, the part that has a voice.
  for (std::uint32_t at = near.tokens.begin + 1; related && !near.empty() && at < end; ++at) {
    if (may_speak(text, near) && may_precede(agreement_of(text, near), agreement)) break;
    const NounPhrase part = phrases.read(at, end);
    if (part.tokens.end == end && may_speak(text, part)) near = part;
  }
  if (!near.empty()) {
    const std::uint32_t head = near.tokens.begin;
    const bool led = head > begin && text.is(head - 1, WordClass::preposition);
    const bool glued = text.is_glued(head);
    // An indefinite noun may be followed by its relative clause at once: امرأة اتهمت.
    const bool people = counts_people(text, head, agreement);
    const bool open = related || (!text.is_definite(head) && end == verb && (may_speak(text, near) || people));
    const bool free = head == begin || open || (end == verb && !led && !glued);
    const bool aside = head > begin && text.is(head - 1, WordClass::pronoun);
    // مبنى قال إنه كذا: a thing that the clause is about, not who says it.
    const Token& noun = text.words.tokens[head];
    const bool finds = noun.morphology.pos == PartOfSpeech::verb && noun.enclitic_letters > 0 && !text.is_name(head);
    if (finds) return {};  // نجده يكتب
    const bool thing = !people && !text.is_definite(head) && noun.origin == Origin::lexicon && !may_speak(text, near) &&
                       noun.morphology.pos == PartOfSpeech::noun;
    if (free && !aside && !thing && (open || (!led && !glued)) && may_precede(agreement_of(text, near), agreement))
      return near;
  }
  // الوزير، الذي …، قال: the topic of the clause, with its relative clause between.
  if (verb - begin > kTopicReach) return {};
  const NounPhrase topic = phrases.read(begin, verb);
  if (topic.empty() || topic.tokens.end >= verb || !may_speak(text, topic)) return {};
  const bool interrupted = text.is(topic.tokens.end, WordClass::relative) || text.is_comma(topic.tokens.end) ||
                           !text.is_definite(topic.tokens.begin) ||
                           text.words.tokens[topic.tokens.end].morphology.pos == PartOfSpeech::verb;
  return interrupted && may_precede(agreement_of(text, topic), agreement) ? topic : NounPhrase{};
}

}  // namespace naqlan::attribution
