#include "events/arguments.h"

#include <algorithm>

namespace naqlan::events {
namespace {

using Kind = Phrase::Kind;
using grammar::WordClass;

constexpr std::uint32_t kReach = 14;      // phrases from a trigger to its arguments
constexpr std::uint32_t kLightReach = 4;  // phrases from an event noun to the verb that carries it
constexpr std::uint32_t kGroup = 12;      // members of an enumeration
constexpr std::uint32_t kCarried = 3;     // verbs that may share a subject

bool ends_clause(const Phrase& phrase) {
  return phrase.is(Kind::stop) || phrase.is(Kind::opener) || phrase.is(Kind::subordinator);
}

void add_once(const Filler& filler, std::vector<Filler>& to) {
  if (std::find(to.begin(), to.end(), filler) == to.end()) to.push_back(filler);
}

}  // namespace

Arguments::Arguments(const Text& text, const Phrases& phrases) : text_(text), phrases_(phrases) {}

std::uint32_t Arguments::clause_begin(std::uint32_t p) const {
  while (p > 0 && !ends_clause(phrases_[p - 1])) --p;
  return p;
}

std::uint32_t Arguments::clause_end(std::uint32_t p) const {
  while (p + 1 < phrases_.size() && !ends_clause(phrases_[p + 1])) ++p;
  return p;
}

std::uint32_t Arguments::governor(std::uint32_t p) const {
  for (std::uint32_t back = 1; back <= kLightReach + 2 && back <= p; ++back) {
    const Phrase& phrase = phrases_[p - back];
    if (phrase.is(Kind::verb)) return p - back;
    // أعلنت الشرطة، أمس، مقتل: commas may set a time apart.
    const bool aside = phrase.is(Kind::comma) && back < p;
    if (!phrase.is(Kind::nominal) && !phrase.is(Kind::time) && !phrase.is(Kind::pronoun) && !aside) return kNone;
  }
  return kNone;
}

Arguments::Behind Arguments::behind(std::uint32_t p) const {
  Behind out;
  const std::uint32_t limit = std::min(phrases_.size(), p + kReach);
  bool aside = false;
  for (std::uint32_t q = p + 1; q < limit; ++q) {
    const Phrase& phrase = phrases_[q];
    // ما لا يقل عن 28 شخصا: the verb only bounds the number.
    if (phrase.is(Kind::verb) && q + 1 < limit && phrases_[q + 1].is(Kind::nominal) && follows(q) &&
        text_.event_word(phrase.begin) & (EventWord::at_least | EventWord::at_most)) {
      out.bare.push_back(++q);
      out.estimate = q;
      continue;
    }
    if (ends_clause(phrase) || phrase.is(Kind::verb) || phrase.is(Kind::relative)) break;
    if (phrase.is(Kind::comma)) {
      if (q + 1 >= limit) break;
      const Phrase& next = phrases_[q + 1];
      const bool behind_time = phrases_[q - 1].is(Kind::time) && q > p + 2 && phrases_[q - 2].is(Kind::comma);
      const bool counted = next.is(Kind::nominal) && text_.is_number(next.tokens.begin);
      // استقبل الوزير، بمقر الوزارة، فلانا: a person explains no place.
      const EntityIndex e = text_.entity_at[next.tokens.begin];
      const bool person = e != kNone && text_.named[next.tokens.begin] &&
                          text_.entities[e].kind == EntityKind::person && !phrases_[q - 1].is_bare();
      if (aside || behind_time || counted || person) {
        aside = false;  // the second comma closes it; اعتقلت الشرطة، أمس، 3 أفراد
      } else if (next.is_bare() && !next.joined && q > p + 1 && !is_accusative(text_, next.tokens.begin)) {
        aside = true;
        ++q;  // a name that explains the phrase before: الرئيس الأمريكي، فلان،
      }
      continue;
    }
    if (phrase.is(Kind::pronoun)) {
      if (text_.event_word(phrase.begin) & EventWord::among) ++q;  // بينهم طفلة: part of what was named
      continue;
    }
    if (!phrase.is(Kind::nominal) || aside) continue;
    if (phrase.preposition.empty()) {
      const bool manner = text_.event_word(phrase.tokens.begin) & EventWord::manner;  // ردا على
      if (!phrase.joined && !manner) out.bare.push_back(q);
    } else {
      out.prepared.push_back(q);
    }
  }
  return out;
}

// The noun phrase before a verb that is its subject; `close`: nothing but
// circumstances between them.
std::uint32_t Arguments::subject_before(std::uint32_t verb, bool& close) const {
  close = false;
  std::uint32_t found = kNone, back = verb;
  // X، فلان، فعل: step over what stands between two commas.
  if (verb >= 3 && phrases_[verb - 1].is(Kind::comma)) {
    std::uint32_t open = verb - 2;
    while (open > 0 && open + kLightReach > verb && !phrases_[open].is(Kind::comma) && !ends_clause(phrases_[open]) &&
           !phrases_[open].is(Kind::verb))
      --open;
    back = phrases_[open].is(Kind::comma) ? open : verb - 1;
  }
  const std::uint32_t least = verb > kReach ? verb - kReach : 0;
  while (back > least) {
    const Phrase& phrase = phrases_[--back];
    if (phrase.is(Kind::relative)) {
      found = kNone;
      for (std::uint32_t head = back; head > least;) {  // الجنود الذين قتلوا
        const Phrase& before = phrases_[--head];
        if (before.is(Kind::comma) || before.is(Kind::time)) continue;
        if (before.is(Kind::nominal)) found = head;
        break;
      }
      close = found != kNone;
      return found;
    }
    if (phrase.is(Kind::verb)) {
      // مسلحون يرتدون زيا: what follows an indefinite noun describes it.
      if (found != kNone && !phrases_[verb].joined) close = found + 1 == verb;
      return phrases_[verb].joined ? kNone : found;
    }
    if (phrase.is(Kind::comma) || ends_clause(phrase)) break;
    if (phrase.is_bare() && !phrase.joined) found = back;
  }
  close = found != kNone;
  return found;
}

// قال … وأضاف: the subject of the verb before it.
std::uint32_t Arguments::carried_subject(std::uint32_t verb) const {
  std::uint32_t at = verb, seen = 0;
  const std::uint32_t least = verb > 2 * kReach ? verb - 2 * kReach : 0;
  while (at > least && seen < kCarried) {
    const Phrase& phrase = phrases_[--at];
    if (phrase.is(Kind::stop)) break;
    // إن الرئيس ... واتفق: the noun behind the opener.
    if (phrase.is(Kind::opener) && at + 1 < verb && phrases_[at + 1].is_bare() && !phrases_[at + 1].joined)
      return at + 1;
    if (!phrase.is(Kind::verb)) continue;
    ++seen;
    bool close = false;
    const Behind after = behind(at);
    const std::uint32_t before = subject_before(at, close);
    if (before != kNone && close) return before;
    if (!after.bare.empty() && after.bare.front() < verb &&
        !is_accusative(text_, phrases_[after.bare.front()].tokens.begin))
      return after.bare.front();
  }
  return kNone;
}

// Whether a verb in the singular may have the noun before it as its subject.
bool Arguments::agree(std::uint32_t verb, std::uint32_t noun) const {
  const Morphology& v = text_.token(phrases_[verb].tokens.begin).morphology;
  const Morphology& n = text_.token(phrases_[noun].tokens.begin).morphology;
  return v.number == Number::singular && n.number == Number::singular && v.gender == n.gender &&
         v.gender != Gender::unknown;
}

// واتهم السلطات: a verb in the masculine has no feminine noun right behind it for a subject.
bool Arguments::disagrees(std::uint32_t verb, std::uint32_t noun) const {
  if (noun != verb + 1) return false;
  const std::uint32_t head = phrases_[noun].tokens.begin;
  const Morphology& v = text_.token(phrases_[verb].tokens.begin).morphology;
  return v.gender == Gender::masculine && v.person == Person::third && !text_.named[head] && !text_.is_number(head) &&
         !text_.is(head, WordClass::quantity) && text_.token(head).morphology.gender == Gender::feminine;
}

Arguments::Verbal Arguments::verbal(std::uint32_t verb, bool lone_is_object, bool transitive) const {
  Verbal out;
  const Token& token = text_.token(phrases_[verb].tokens.begin);
  const Behind after = behind(verb);
  bool close = false;
  std::uint32_t before = subject_before(verb, close);
  // قتلى في تفجير استهدف مقرا: the verb goes on about the event right before it.
  if (verb > 0 && !phrases_[verb].joined && phrases_[verb - 1].is(Kind::nominal) && is_happening(verb - 1))
    before = verb - 1, close = true;
  const bool plural = token.morphology.number == Number::plural || token.morphology.number == Number::dual;
  out.pronoun_object = token.enclitic_letters > 0;
  // An object with two complements before it is none; where it was done is no complement.
  const auto complements = [&](std::uint32_t q) {
    return std::count_if(after.prepared.begin(), after.prepared.end(), [&](std::uint32_t c) {
      return c < q && !(text_.frames.event_word(phrases_[c].preposition) & EventWord::at);
    });
  };
  const auto bare = [&](std::size_t i) {
    return i < after.bare.size() && (i == 0 || complements(after.bare[i]) < 2) ? after.bare[i] : kNone;
  };
  const bool accusative = bare(0) != kNone && is_accusative(text_, phrases_[bare(0)].tokens.begin);
  // طلبت من مواطنيها العودة: behind a complement stands the object, if another verb shares its subject.
  const bool late = bare(0) != kNone && phrases_[verb].joined && !after.prepared.empty() &&
                    after.prepared.front() < bare(0) && !phrases_[after.prepared.front()].by;
  // خطة اتفقت عليها المستشارة: the verb describes what it goes back to with a pronoun.
  const bool describes = bare(0) == verb + 2 && before != kNone && phrases_[verb + 1].is(Kind::pronoun);
  // وبعد طرد المقاتلين، هدد الرئيس: one comma ends what stands before the verb, two set an aside apart.
  std::uint32_t commas = 0;
  for (std::uint32_t q = before == kNone ? verb : before; q < verb; ++q) commas += phrases_[q].is(Kind::comma) ? 1 : 0;
  const bool fronted = commas == 1 && bare(0) == verb + 1 && !accusative && !plural;
  if (fronted) before = kNone;
  // أنه طالب لاعبيه: the pronoun is the subject.
  const bool pronoun = verb > 0 && transitive && phrases_[verb - 1].is(Kind::opener) &&
                       !text_.function[phrases_[verb - 1].begin].pronoun.empty() && bare(0) == verb + 1 &&
                       bare(1) == kNone;
  if (text_.is_passive(phrases_[verb].tokens.begin)) {
    out.object = bare(0) != kNone ? bare(0) : before;
  } else if (describes) {
    out.subject = bare(0);
  } else if ((late || pronoun || disagrees(verb, bare(0))) && carried_subject(verb) != kNone) {
    out.subject = carried_subject(verb);
    out.object = bare(0);
  } else if (plural || accusative ||
             (before != kNone && close && !phrases_[verb].joined && bare(0) != kNone && !out.pronoun_object)) {
    out.subject = before != kNone ? before : carried_subject(verb);
    out.object = bare(0);
    if (out.object == kNone && !out.pronoun_object && lone_is_object)
      std::swap(out.subject, out.object);  // قتلوا في هجوم
  } else if (bare(1) != kNone && !out.pronoun_object) {
    out.subject = bare(0), out.object = bare(1);
  } else if (bare(0) != kNone) {
    if (lone_is_object && !out.pronoun_object) {
      out.object = bare(0);
      // اقتحمت قوة القرية وخطفت حارسا: a verb that agrees with the subject before it shares it.
      const std::uint32_t shared = phrases_[verb].joined ? carried_subject(verb) : kNone;
      if (shared != kNone && shared != out.object && agree(verb, shared)) out.subject = shared;
    } else {
      out.subject = bare(0);
    }
  } else if (before != kNone) {
    if (transitive && !out.pronoun_object && lone_is_object)  // أستاذ يعمل في الجامعة قتل
      out.object = before;
    else
      out.subject = before;
  } else if (verb > 0 && !phrases_[verb].joined && phrases_[verb - 1].is(Kind::nominal)) {
    out.subject = verb - 1;  // في غارات ضربت المدينة: the verb describes the noun before it
  } else {
    out.subject = carried_subject(verb);
  }
  return out;
}

std::optional<Filler> Arguments::subject_of_clause(std::uint32_t p) const {
  for (std::uint32_t back = p; back-- > clause_begin(p);) {
    if (!phrases_[back].is(Kind::verb)) continue;
    const std::uint32_t subject = verbal(back, false, false).subject;
    if (subject != kNone && subject != p) return filler(subject);
    return std::nullopt;
  }
  return std::nullopt;
}

// Whether a noun phrase with its preposition stands right behind the phrase.
bool Arguments::follows(std::uint32_t p) const {
  return p + 1 < phrases_.size() && phrases_[p + 1].is(Kind::nominal) && !phrases_[p + 1].joined &&
         phrases_[p + 1].begin == phrases_[p].tokens.end;
}

// Whether it names or describes a body: الشرطة، حزب العمل.
bool Arguments::is_body(std::uint32_t p) const {
  const std::uint32_t head = phrases_[p].tokens.begin;
  const EntityIndex e = text_.entity_at[head];
  if (e != kNone && text_.named[head])
    return text_.entities[e].kind == EntityKind::organisation || text_.entities[e].kind == EntityKind::group;
  return text_.frames.sectors.has(text_.words.stem(head)) ||
         text_.frames.organisation_heads.has(text_.words.stem(head));
}

Filler Arguments::filler(std::uint32_t p) const {
  Filler out{phrases_[p].tokens, {}};
  // وفد من الحزب، مسؤولين من الإدارة العامة للشؤون: of people and those sent, where from is part of who.
  const std::uint32_t head = phrases_[p].tokens.begin;
  const auto number = text_.token(head).morphology.number;
  if (follows(p) && text_.event_word(phrases_[p + 1].begin) & EventWord::partitive &&
      (text_.event_word(head) & EventWord::sent ||
       ((number == Number::plural || number == Number::dual) &&
        (is_body(p + 1) || text_.frames.titles.has(text_.words.stem(head)))))) {
    out.tokens.end = phrases_[p + 1].tokens.end;
    if (follows(p + 1) && text_.has(phrases_[p + 2].begin, Proclitics::li)) out.tokens.end = phrases_[p + 2].tokens.end;
  } else if (follows(p) && text_.has(phrases_[p + 1].begin, Proclitics::li) && !text_.has(head, Proclitics::al) &&
             !text_.named[head] && is_body(p + 1)) {
    out.tokens.end = phrases_[p + 1].tokens.end;  // دورية للشرطة
  }
  if (p + 2 < phrases_.size() && phrases_[p + 1].is(Kind::comma) && phrases_[p + 2].is_bare() &&
      !phrases_[p + 2].joined)
    out.beside = phrases_[p + 2].tokens;
  return out;
}

// Whether the phrase is headed by a noun that may be an event.
bool Arguments::heads_event(std::uint32_t p) const {
  const std::uint32_t head = phrases_[p].tokens.begin;
  std::vector<const Frame*> frames;
  text_.frames.find(text_.words, head, frames);
  return !text_.named[head] && std::any_of(frames.begin(), frames.end(), [](const Frame* f) { return !f->is_verb; });
}

// An event by that noun alone; such a phrase is nobody: هجوم استهدف مقرا.
bool Arguments::is_happening(std::uint32_t p) const {
  const std::uint32_t head = phrases_[p].tokens.begin;
  std::vector<const Frame*> frames;
  text_.frames.find(text_.words, head, frames);
  const TokenRange tokens = phrases_[p].tokens;
  const auto specified = [&](const Frame* f) {
    for (std::uint32_t i = head + 1; i < tokens.end; ++i) {
      if (std::any_of(f->with.begin(), f->with.end(), [&](const std::string& w) { return text_.reads(i, w); }))
        return true;
    }
    return f->with.empty();
  };
  return !text_.named[head] && std::any_of(frames.begin(), frames.end(),
                                           [&](const Frame* f) { return !f->is_verb && !f->weak && specified(f); });
}

bool Arguments::is_definite(const Filler& filler) const {
  return !filler.tokens.empty() && (text_.has(filler.tokens.begin, Proclitics::al) || text_.named[filler.tokens.begin]);
}

// The phrase and what و joins to it.
void Arguments::add_group(std::uint32_t p, std::vector<Filler>& to) const {
  if (is_happening(p)) return;
  add_once(filler(p), to);
  add_joined(p, to);
}

// What و joins to the phrase.
void Arguments::add_joined(std::uint32_t p, std::vector<Filler>& to) const {
  std::uint32_t members = 0;
  for (std::uint32_t q = p + 1; q < phrases_.size() && members < kGroup; ++q) {
    const Phrase& phrase = phrases_[q];
    if (phrase.is(Kind::comma)) continue;
    const bool of_it = phrase.is(Kind::nominal) && !phrase.joined && phrase.begin == phrases_[q - 1].tokens.end &&
                       (text_.event_word(phrase.begin) & (EventWord::partitive | EventWord::member) ||
                        text_.has(phrase.begin, Proclitics::li));
    if (of_it && q <= p + 3) continue;  // مسؤولين من الإدارة العامة للشؤون ووفد
    if (!phrase.is_bare()) break;
    if (!phrase.joined) {
      // Between commas: an explanation, or a member of a list that ends with و.
      if (phrases_[q - 1].is(Kind::comma) && q + 1 < phrases_.size() &&
          (phrases_[q + 1].is(Kind::comma) || phrases_[q + 1].joined))
        continue;
      break;
    }
    if (heads_event(q)) break;
    add_once(filler(q), to);
    ++members;
  }
}

void Arguments::fill_from_prepositions(std::uint32_t p, const Frame& frame, Roles& roles) const {
  const Behind behind = this->behind(p);
  for (std::uint32_t q : behind.prepared) {
    const Phrase& phrase = phrases_[q];
    const bool as_actor = phrase.by ? frame.actor.by : frame.actor.takes(phrase.preposition);
    // غارة للتحالف، اعتداء من الجنود; further behind, ل tells what for and من where from.
    const bool of = text_.has(phrase.begin, Proclitics::li) || text_.event_word(phrase.begin) & EventWord::partitive;
    const bool far = of && !phrase.by && phrase.begin != phrases_[p].tokens.end;
    if (as_actor && far && !frame.is_verb) continue;
    if (text_.event_word(phrase.tokens.begin) & EventWord::manner) continue;  // برئاسة
    if (as_actor) {
      add_group(q, roles.actors);
    } else if (!phrase.by && frame.recipient.takes(phrase.preposition)) {
      add_group(q, roles.recipients);
    }
  }
}

Roles Arguments::of_verb(std::uint32_t p, const Frame& frame) const {
  Roles roles;
  Verbal verb = verbal(p, frame.recipient.lone, frame.recipient.object);
  // What the frame asks for is the object: alone behind the verb (أطلقت قذائفها), or run
  // together with the subject (أغلقت الحكومة المعبر, where المعبر might be an adjective).
  if (frame.counts != Counts::size && verb.subject != kNone && verb.subject > p && verb.object == kNone) {
    const TokenRange tokens = phrases_[verb.subject].tokens;
    std::uint32_t asked = tokens.begin;
    while (asked < tokens.end && std::none_of(frame.with.begin(), frame.with.end(),
                                              [&](const std::string& word) { return text_.reads(asked, word); }))
      ++asked;
    const auto counts = [&](std::uint32_t i) {
      constexpr std::uint32_t bounds =
          EventWord::at_least | EventWord::at_most | EventWord::about | EventWord::partitive;
      return text_.is_number(i) || text_.is(i, WordClass::quantity) || text_.event_word(i) & bounds;
    };
    bool counted = asked < tokens.end;  // أطلقت 5 صواريخ
    for (std::uint32_t i = tokens.begin; i < asked && counted; ++i) counted = counts(i);
    if (counted) {
      bool close = false;
      const std::uint32_t before = subject_before(p, close);
      if (before != kNone || frame.recipient.object || frame.recipient.lone) verb.subject = before;  // else انتشرت قوات
    } else if (asked < tokens.end) {
      if (frame.actor.subject) add_once({{tokens.begin, asked}, {}}, roles.actors);
      if (frame.recipient.object) add_once({{asked, tokens.end}, {}}, roles.recipients);
      verb.subject = kNone;
    }
  }
  if (verb.subject != kNone && frame.actor.subject) add_group(verb.subject, roles.actors);
  if (verb.subject != kNone && frame.recipient.subject) add_group(verb.subject, roles.recipients);
  if (verb.object != kNone && frame.recipient.object) add_group(verb.object, roles.recipients);
  if (verb.object != kNone && frame.actor.object) add_group(verb.object, roles.actors);
  if (verb.pronoun_object && frame.recipient.object) add_once({}, roles.recipients);
  fill_from_prepositions(p, frame, roles);
  return roles;
}

Roles Arguments::of_noun(std::uint32_t token, const Frame& frame) const {
  Roles roles;
  const std::uint32_t p = phrases_.of(token);
  const TokenRange phrase = phrases_[p].tokens;
  std::uint32_t at = token + 1;
  // Adjectives agree with the trigger in definiteness; a nationality among them may be the actor.
  const bool definite = text_.has(token, Proclitics::al);
  const auto& head = text_.token(token).morphology;
  const auto specifies = [&](std::uint32_t i) {  // هجوم انتحاري: what the frame itself asks for
    return std::any_of(frame.with.begin(), frame.with.end(), [&](const std::string& w) { return text_.reads(i, w); });
  };
  bool only_specified = true;  // محاولة اغتيال الوزير
  for (; at < phrase.end && (text_.is_adjective(at) || specifies(at)) && !text_.named[at]; ++at) {
    if (specifies(at)) continue;
    only_specified = false;
    const auto& adjective = text_.token(at).morphology;
    if (text_.has(at, Proclitics::al) != definite && text_.token(token).enclitic_letters == 0) break;
    const bool agrees =
        adjective.number == head.number || head.number == Number::plural || adjective.number == Number::unknown;
    if (!agrees) break;
    const bool country = text_.is_nationality(at);
    if (frame.recipient.genitive && !definite && head.gender != adjective.gender) break;
    if (country && frame.recipient.genitive && !frame.actor.adjective && !definite) break;  // مقتل فلسطيني
    if (country && frame.actor.adjective) add_once({{at, at + 1}, {}}, roles.actors);
  }
  // A genitive stands right behind its noun.
  if (at < phrase.end && (at == token + 1 || only_specified) && !definite && text_.token(token).enclitic_letters == 0) {
    const Filler genitive{{at, phrase.end}, filler(p).beside};
    std::vector<Filler> group{genitive};
    add_joined(p, group);
    auto& to = frame.recipient.genitive ? roles.recipients : roles.actors;
    if (frame.recipient.genitive || frame.actor.genitive) to.insert(to.end(), group.begin(), group.end());
  }
  // استهداف المتمردين للمضيق: behind a genitive, ل leads to the object.
  if (frame.recipient.genitive && roles.recipients.size() == 1 && follows(p) && is_definite(roles.recipients[0]) &&
      text_.has(phrases_[p + 1].begin, Proclitics::li) && text_.has(phrases_[p + 1].begin, Proclitics::al)) {
    roles.actors.swap(roles.recipients);
    roles.recipients.clear();
    add_group(p + 1, roles.recipients);
  }
  const Behind after = behind(p);
  if (frame.recipient.genitive && roles.recipients.empty() && after.estimate != kNone)
    add_group(after.estimate, roles.recipients);
  // استهداف الجيش مواقع: the verbal noun governs an object.
  if (frame.recipient.object && !after.bare.empty() && after.bare.front() == p + 1) {
    if (frame.recipient.genitive) roles.actors.swap(roles.recipients);
    add_group(p + 1, roles.recipients);
  }
  fill_from_prepositions(p, frame, roles);
  add_light_verb(p, frame, roles);
  const bool opens = p == 0 || phrases_[p - 1].is(Kind::stop) || phrases_[p - 1].is(Kind::opener);
  roles.heads = opens && phrases_[p].is_bare() && phrase.begin == token;
  // زيارته: whose visit, the subject of the clause tells.
  if (text_.token(token).enclitic_letters > 0 && roles.actors.empty()) {
    auto& to = frame.actor.genitive ? roles.actors : roles.recipients;
    const std::uint32_t verb = governor(p);
    bool close = false;
    std::uint32_t owner = verb == kNone ? kNone : verbal(verb, false, false).subject;
    if (owner == kNone || owner == p) owner = subject_before(p, close);
    if (owner == kNone || owner == p) owner = carried_subject(p);
    if (owner != kNone && owner != p)
      add_once(filler(owner), to);
    else
      add_once({}, to);
  }
  return roles;
}

void Arguments::put(LightVerb::Part part, std::uint32_t p, Roles& roles) const {
  if (p == kNone || part == LightVerb::Part::none) return;
  if (part == LightVerb::Part::actor) add_group(p, roles.actors);
  if (part == LightVerb::Part::recipient) add_group(p, roles.recipients);
  if (part == LightVerb::Part::place) roles.place = filler(p);
}

// Reads the verb at phrase `verb` as carrying the event noun at phrase `p`.
bool Arguments::apply_light(std::uint32_t verb, std::uint32_t p, bool noun_before, Roles& roles) const {
  const auto* lights = text_.frames.light_verb(text_.words, phrases_[verb].tokens.begin);
  if (lights == nullptr) return false;
  const Phrase& noun = phrases_[p];
  const Behind after = behind(verb);
  const bool pronoun = text_.token(phrases_[verb].tokens.begin).enclitic_letters > 0;
  const std::uint32_t first = after.bare.empty() ? kNone : after.bare.front();
  for (const LightVerb& light : *lights) {
    std::uint32_t subject = kNone, object = kNone;
    if (noun_before) {  // هجوم استهدف مقرا، هجوم شنه مسلحون
      const std::string_view relation = pronoun ? "object" : "subject";
      const bool passive = !pronoun && first == kNone && light.takes == "object";  // محادثات عقدت في
      if (light.takes != relation && !passive) continue;
      (pronoun ? subject : object) = first;
    } else if (noun.preposition.empty()) {
      const bool as_subject = light.takes == "subject" && first == p;
      const bool as_object = light.takes == "object";
      if (!as_subject && !as_object) continue;
      if (as_subject && after.bare.size() > 1) object = after.bare[1];
      if (as_object) {
        bool close = false;
        subject = first != kNone && first < p ? first : subject_before(verb, close);
        // Without a subject it is passive (عقد اجتماع), unless و shares one.
        if (subject == kNone && phrases_[verb].joined) subject = carried_subject(verb);
      }
    } else {
      if (light.takes != noun.preposition) continue;
      bool close = false;
      subject = first != kNone && first < p ? first : subject_before(verb, close);
      if (subject == kNone) subject = carried_subject(verb);
    }
    put(light.subject, subject == p ? kNone : subject, roles);
    put(light.object, object, roles);
    if (light.bearing != LightVerb::Bearing::affirms) roles.bearing = light.bearing;
    if (roles.light == kNone) {  // the verb before it is the nearer one
      roles.light = phrases_[verb].tokens.begin;
      roles.governed = !noun_before && light.takes != "subject";
    }
    return true;
  }
  return false;
}

void Arguments::add_light_verb(std::uint32_t p, const Frame& frame, Roles& roles) const {
  const std::uint32_t verb = governor(p);
  if (verb != kNone) apply_light(verb, p, false, roles);
  // Behind it: a relative clause, or a sentence that begins with the event.
  for (std::uint32_t q = p + 1; q < phrases_.size() && q <= p + kLightReach; ++q) {
    const Phrase& phrase = phrases_[q];
    if (phrase.is(Kind::verb)) {
      // اجتماع استغرق ساعة بين: what follows its own clause is still of the event.
      if (!phrase.joined && (apply_light(q, p, true, roles) || q <= p + 2)) fill_from_prepositions(q, frame, roles);
      return;
    }
    if (ends_clause(phrase)) return;
  }
}

}  // namespace naqlan::events
