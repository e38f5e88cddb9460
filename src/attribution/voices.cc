#include "attribution/voices.h"

#include <algorithm>

#include "attribution/subjects.h"
#include "language/glue.h"

namespace naqlan::attribution {

using grammar::WordClass;
using language::without_article;

namespace {

constexpr std::string_view kLiWithArticle = "\u0644\u0644", kAlif = "\u0627";

}  // namespace

Voice Voices::named(TokenRange source, const std::vector<TokenRange>& sources) const {
  // "الصور": the name is what stands in the marks.
  const auto is_mark = [&](std::uint32_t i) { return text_.words.tokens[i].kind == TokenKind::punctuation; };
  const bool marked = is_mark(source.begin);
  while (source.size() > 1 && is_mark(source.begin)) ++source.begin;
  const bool one_mark =
      std::count_if(text_.words.tokens.begin() + source.begin, text_.words.tokens.begin() + source.end,
                    [](const Token& t) { return t.kind == TokenKind::punctuation; }) == 1;
  if (marked && one_mark && source.size() > 1 && is_mark(source.end - 1)) --source.end;
  return sources.size() > 1 ? joint(sources) : single(source);
}

// فلان وفلان: each by the fullest name.
Voice Voices::joint(const std::vector<TokenRange>& sources) const {
  Voice all;
  for (TokenRange source : sources) {
    const Voice one = single(source);
    if (one.name == all.name) continue;
    if (all.name.empty()) {
      all = one;
      continue;
    }
    all.name += (all.name.empty() ? "" : " \u0648") + one.name;
    if (one.kind != all.kind) all.kind = SpeakerKind::group;
    all.words.insert(all.words.end(), one.words.begin(), one.words.end());
  }
  all.entity.reset();
  all.agreement = {};
  all.agreement.number = sources.size() == 2 ? Number::dual : Number::plural;
  return all;
}

Voice Voices::single(TokenRange source) const {
  Voice voice;
  voice.agreement = agreement_of(text_, {source, {source}});
  const std::string_view first = head_of(source);
  voice.head = without_article(first);
  for (std::uint32_t i = source.begin; i < source.end; ++i) {
    if (text_.words.tokens[i].kind == TokenKind::word) voice.words.push_back(without_article(text_.words.form(i)));
  }
  const auto as = [&](EntityIndex e) {
    Voice known = of_entity(e);
    known.head = voice.head;
    known.words = voice.words;
    if (known.agreement.gender == Gender::unknown && known.kind != SpeakerKind::person) {
      known.agreement.gender = voice.agreement.gender;
    }
    return known;
  };
  const auto like = [&](const Voice& earlier) {
    Voice same = earlier;
    same.words.insert(same.words.end(), voice.words.begin(), voice.words.end());
    return same;
  };
  const std::uint32_t frame = text_.cues.frame_word(first) | text_.cues.frame_word(without_article(first));
  if (auto e = head_name(source)) {
    Voice known = as(*e);
    if (known.kind == SpeakerKind::person) known.name = fuller_name(known.name, source);
    return known;
  }
  if (auto e = person_in(source)) {
    Voice person = as(*e);
    person.name = fuller_name(person.name, source);
    return person;
  }
  if (const TokenRange unlisted = unlisted_name(source); !unlisted.empty()) {
    voice.name = text_.article.slice(text_.words.text_span(unlisted));
    return voice;
  }
  if (auto e = bearer_of(source.begin)) return as(*e);
  if (frame & FrameWord::statement) {
    if (auto e = issuer_of(source)) return as(*e);
  }
  const std::uint32_t mentioned = text_.entity_at[source.begin];
  if (mentioned != kNone && !(frame & (FrameWord::document | FrameWord::statement))) {
    // Somebody without a name may be somebody who has one elsewhere.
    const auto& mentions = text_.entities[mentioned].mentions;
    const bool nameless =
        std::none_of(mentions.begin(), mentions.end(), [](const Mention& m) { return m.form == MentionForm::name; });
    if (nameless) {
      if (const Voice* same = described(source, voice, frame)) return like(*same);
      if (auto e = described_entity(source, voice, frame)) return as(*e);
      // شهود عيان | قولهم: a description reaches no further than the words that name the source.
      Voice known = as(mentioned);
      const std::string here = source_text(source);
      if (known.name.starts_with(here)) known.name = here;
      return known;
    }
    return as(mentioned);
  }
  if (source.size() <= 2 && frame & FrameWord::same_source) {
    if (const Voice* same = last_of_same_head(voice.head, frame)) return like(*same);
  }
  if (const Voice* same = described(source, voice, frame)) return like(*same);
  if (auto e = described_entity(source, voice, frame)) return as(*e);
  TokenRange named_by = source;
  if (frame & FrameWord::document && source.size() == 1 && text_.is_definite(source.begin)) {
    if (const TokenRange full = fullest_form(source, voice.head); !full.empty()) named_by = full;
  }
  voice.name = source_text(named_by);
  voice.kind = kind_by_head(source, frame);
  return voice;
}

// The first word of a source without what is glued to it.
std::string_view Voices::head_of(TokenRange source) const {
  const std::string_view form = text_.words.form(source.begin);
  const Token& token = text_.words.tokens[source.begin];
  std::string_view best = form;
  for (const language::Front& cut : language::Fronts(form)) {
    if (!cut.article && cut.bytes <= token.stem.begin - token.form.begin) best = form.substr(cut.bytes);
  }
  return best;
}

// The source begins with a name.
std::optional<EntityIndex> Voices::head_name(TokenRange source) const {
  const std::uint32_t i = source.begin;
  if (!text_.is_name(i) || text_.in_role[i]) return std::nullopt;
  // دبلوماسيون من …, وزارة كذا فلان: a body that only leads to its man.
  return text_.entity_at[i];
}

// The person in whose title the token stands.
std::optional<EntityIndex> Voices::bearer_of(std::uint32_t token) const {
  if (!text_.in_role[token]) return std::nullopt;
  const TextSpan at = text_.words.tokens[token].span;
  for (EntityIndex e = 0; e < text_.entities.size(); ++e) {
    for (TextSpan role : text_.entities[e].roles) {
      if (role.overlaps(at)) return e;
    }
  }
  return std::nullopt;
}

// محامي فلان: a bare noun right before a name says whose he is.
bool Voices::is_owner(std::uint32_t person, TokenRange source) const {
  if (person == source.begin) return false;
  const std::uint32_t before = person - 1;
  const Token& t = text_.words.tokens[before];
  const auto glued = text_.words.tokens[person].proclitics;
  if (text_.is(before, WordClass::preposition)) return true;
  if (glued & (Proclitics::li | Proclitics::bi) && text_.words.tokens[person].origin == Origin::lexicon) return true;
  const bool bare = t.kind == TokenKind::word && !(t.proclitics & Proclitics::al) && t.enclitic_letters == 0 &&
                    text_.entity_at[before] == kNone && t.origin == Origin::lexicon;
  return bare && before == source.begin && !text_.in_role[before];
}

// A person whom the source names behind his title.
std::optional<EntityIndex> Voices::person_in(TokenRange source) const {
  for (std::uint32_t i = source.begin; i < source.end; ++i) {
    if (!text_.is_name(i) || !text_.is_person(i) || !text_.mention_begins[i]) continue;
    if (text_.in_role[i] || is_owner(i, source)) continue;
    return text_.entity_at[i];
  }
  return std::nullopt;
}

// The end of a source in words that are no other words: the name of somebody the tables
// do not know, behind his title.
TokenRange Voices::unlisted_name(TokenRange source) const {
  // Two words behind a title, by their place alone.
  if (source.size() >= 3) {
    const std::uint32_t first = source.end - 2;
    const auto free = [&](std::uint32_t i) {
      const Token& t = text_.words.tokens[i];
      return t.kind == TokenKind::word && text_.entity_at[i] == kNone && !text_.in_role[i] && text_.classes[i] == 0 &&
             t.enclitic_letters == 0 && !text_.is_title(i);
    };
    const Token& title = text_.words.tokens[first - 1];
    const bool closed =
        title.proclitics & Proclitics::al || title.enclitic_letters > 0 || text_.entity_at[first - 1] != kNone;
    const bool bare = text_.words.tokens[first].proclitics == Proclitics::none;
    const bool office = text_.is_title(source.begin) || text_.in_role[source.begin];
    if (closed && bare && office && free(first) && free(first + 1)) return {first, source.end};
  }
  std::uint32_t begin = source.end;
  while (begin > source.begin + 1) {
    const Token& t = text_.words.tokens[begin - 1];
    // The last part of a name may be a word of the language, with the article: الخطيب.
    const bool last = begin == source.end && begin > source.begin + 2 && t.proclitics & Proclitics::al &&
                      text_.words.tokens[begin - 2].morphology.pos == PartOfSpeech::proper_noun;
    const bool foreign = t.kind == TokenKind::word &&
                         (last || (!(t.proclitics & Proclitics::al) &&
                                   (t.origin == Origin::guess || t.morphology.pos == PartOfSpeech::proper_noun)));
    if (!foreign || text_.entity_at[begin - 1] != kNone || text_.in_role[begin - 1] || text_.classes[begin - 1] != 0)
      break;
    --begin;
  }
  const Token& before = text_.words.tokens[begin - 1];
  const bool titled =
      before.proclitics & Proclitics::al || before.enclitic_letters > 0 || text_.entity_at[begin - 1] != kNone;
  return begin < source.end && source.end - begin >= 2 && titled && !text_.is(begin - 1, WordClass::preposition)
             ? TokenRange{begin, source.end}
             : TokenRange{};
}

// فلانة الكذائية, of whom only the first word was known as a name.
std::string Voices::fuller_name(const std::string& name, TokenRange source) const {
  if (name.find(' ') != std::string::npos) return name;
  for (std::uint32_t i = source.begin; i < source.end; ++i) {
    if (!text_.is_name(i) || !text_.is_person(i)) continue;
    std::uint32_t end = i + 1;
    while (end < source.end && text_.words.tokens[end].kind == TokenKind::word && text_.entity_at[end] == kNone &&
           text_.classes[end] == 0 && (end == i + 1 || !text_.is_title(end))) {
      ++end;
    }
    if (end < text_.words.tokens.size() && text_.is_name(end) && end > i + 1) return name;  // فلانة بنت عبد الله
    return end > i + 1 ? std::string(text_.article.slice(text_.words.text_span({i, end}))) : name;
  }
  return name;
}

// بيان الوزارة, بيان نشره المركز: who issues a statement speaks in it.
std::optional<EntityIndex> Voices::issuer_of(TokenRange source) const {
  constexpr std::uint32_t kIssuerReach = 5;
  // نقل البيان عن الوزير: behind a verb that passes words on, the statement itself does so.
  const bool passes_on =
      source.begin > 0 && text_.cue_at[source.begin - 1] && text_.cue_at[source.begin - 1]->cue->relays;
  const auto limit =
      std::min<std::uint32_t>(source.end + kIssuerReach, static_cast<std::uint32_t>(text_.entity_at.size()));
  for (std::uint32_t i = source.begin; i < limit; ++i) {
    if (i >= source.end &&
        (passes_on || text_.words.tokens[i].kind == TokenKind::punctuation || text_.is_complementiser(i)))
      return std::nullopt;
    const std::uint32_t e = text_.entity_at[i];
    if (e == kNone) continue;
    const EntityKind kind = text_.entities[e].kind;
    if (kind == EntityKind::organisation || kind == EntityKind::person) return e;
  }
  return std::nullopt;
}

const Voice* Voices::last_of_same_head(std::string_view head, std::uint32_t frame) const {
  for (auto it = earlier_.rbegin(); it != earlier_.rend(); ++it) {
    if (it->head == head) return &*it;
  }
  // البيان: of whoever spoke last, if it is a body.
  const bool document = frame & (FrameWord::document | FrameWord::statement);
  for (auto it = earlier_.rbegin(); document && it != earlier_.rend(); ++it) {
    if (it->issued == head) return &*it;
  }
  for (auto it = earlier_.rbegin(); document && it != earlier_.rend(); ++it) {
    if (it->kind == SpeakerKind::organisation && !it->nested) return &*it;
  }
  return nullptr;
}

bool Voices::role_has(const Entity& entity, std::string_view word) const {
  const auto& tokens = text_.words.tokens;
  return std::any_of(entity.roles.begin(), entity.roles.end(), [&](TextSpan role) {
    auto at = std::lower_bound(tokens.begin(), tokens.end(), role.begin,
                               [](const Token& t, std::uint32_t byte) { return t.span.end <= byte; });
    for (; at != tokens.end() && at->span.begin < role.end; ++at) {
      if (at->kind == TokenKind::word && without_article(text_.words.view(at->form)) == word) return true;
    }
    return false;
  });
}

// The person named last of whose titles all these words are; a general word for a man
// in office (المسؤول الأميركي) need not be among them.
std::optional<EntityIndex> Voices::described_entity(TokenRange source, const Voice& voice, std::uint32_t frame) const {
  const bool definite = text_.words.tokens[source.begin].proclitics & Proclitics::al ||
                        text_.words.tokens[source.end - 1].proclitics & Proclitics::al;
  const bool general = frame & FrameWord::anonymous;
  if (!definite || voice.words.size() < 2 || !(general || text_.is_title(source.begin))) return std::nullopt;
  if (voice.agreement.number == Number::plural) return std::nullopt;
  std::optional<EntityIndex> found;
  std::uint32_t latest = 0;
  for (EntityIndex e = 0; e < text_.entities.size(); ++e) {
    const Entity& entity = text_.entities[e];
    if (entity.kind != EntityKind::person || entity.roles.empty()) continue;
    const bool all = std::all_of(voice.words.begin() + (general ? 1 : 0), voice.words.end(),
                                 [&](std::string_view word) { return role_has(entity, word); });
    if (!all) continue;
    for (const Mention& m : entity.mentions) {
      if (m.form == MentionForm::name && m.tokens.begin < source.begin && m.tokens.begin + 1 > latest) {
        latest = m.tokens.begin + 1;
        found = e;
      }
    }
  }
  return found;
}

// القانون: the longest way in which the text names a law before, if it is told more of it.
TokenRange Voices::fullest_form(TokenRange source, std::string_view head) const {
  TokenRange best;
  for (std::uint32_t i = 0; i < source.begin; ++i) {
    if (text_.words.tokens[i].kind != TokenKind::word || without_article(text_.words.form(i)) != head) continue;
    const TokenRange phrase = text_.phrases().read(i, static_cast<std::uint32_t>(text_.words.tokens.size())).tokens;
    const bool definite = phrase.size() > 1 && text_.is_definite(i + 1);
    if (definite && phrase.size() > best.size()) best = phrase;
  }
  return best;
}

// الوزير التركي, المسؤول الأميركي, المتحدث: somebody who has spoken and of whom the
// words were said before. Only what is definite looks back.
const Voice* Voices::described(TokenRange source, const Voice& voice, std::uint32_t frame) const {
  const Token& first = text_.words.tokens[source.begin];
  if (!(first.proclitics & Proclitics::al) || source.size() > 3 || first.morphology.number == Number::plural)
    return nullptr;
  const bool person = text_.cues.is_title(text_.words.form(source.begin)) || frame & FrameWord::anonymous;
  if (!person) return nullptr;
  const auto known_by = [&](const Voice& earlier, std::string_view word) {
    if (std::find(earlier.words.begin(), earlier.words.end(), word) != earlier.words.end()) return true;
    if (!earlier.entity) return false;
    return role_has(text_.entities[*earlier.entity], word);
  };
  const auto all_known = [&](const Voice& earlier, std::size_t from) {
    return std::all_of(voice.words.begin() + static_cast<std::ptrdiff_t>(from), voice.words.end(),
                       [&](std::string_view word) { return known_by(earlier, word); });
  };
  const auto speaks = [&](const Voice& earlier) {
    const bool body = earlier.kind == SpeakerKind::organisation || earlier.kind == SpeakerKind::document ||
                      earlier.kind == SpeakerKind::outlet || earlier.kind == SpeakerKind::group;
    return !body && grammar::may_agree(earlier.agreement, voice.agreement);
  };
  for (auto it = earlier_.rbegin(); it != earlier_.rend(); ++it) {
    if (speaks(*it) && all_known(*it, 0)) return &*it;
  }
  // A general word for a man in office: the last one of whom the rest was said.
  for (auto it = earlier_.rbegin(); it != earlier_.rend(); ++it) {
    if (frame & FrameWord::anonymous && speaks(*it) && all_known(*it, 1)) return &*it;
  }
  return nullptr;
}

Voice Voices::of_entity(EntityIndex e) const {
  const Entity& entity = text_.entities[e];
  Voice voice;
  voice.entity = e;
  voice.name = entity.name;
  for (const Mention& m : entity.mentions) {
    const std::uint32_t first = text_.first_of(m);
    const bool whole = first > m.tokens.begin && first < m.tokens.end && text_.article.slice(m.span) == entity.name;
    if (whole) voice.name = text_.article.slice(text_.words.text_span({first, m.tokens.end}));
  }
  voice.agreement.gender = entity.gender;
  voice.agreement.number = entity.kind == EntityKind::group ? Number::plural : Number::singular;
  voice.kind = kind_of(entity);
  return voice;
}

SpeakerKind Voices::kind_of(const Entity& entity) const {
  const std::uint32_t frame = text_.cues.frame_word(text_.words.form(entity.mentions.front().tokens.begin));
  switch (entity.kind) {
    case EntityKind::organisation:
    case EntityKind::place:
      return frame & FrameWord::outlet ? SpeakerKind::outlet : SpeakerKind::organisation;
    case EntityKind::group:
      return SpeakerKind::group;
    case EntityKind::work:
      return SpeakerKind::document;
    default:
      break;
  }
  const bool has_name = std::any_of(entity.mentions.begin(), entity.mentions.end(),
                                    [](const Mention& m) { return m.form == MentionForm::name; });
  return !has_name && frame & FrameWord::anonymous ? SpeakerKind::anonymous : SpeakerKind::person;
}

SpeakerKind Voices::kind_by_head(TokenRange source, std::uint32_t frame) const {
  if (frame & (FrameWord::document | FrameWord::statement)) return SpeakerKind::document;
  if (frame & FrameWord::outlet) return SpeakerKind::outlet;
  if (frame & FrameWord::collective) return SpeakerKind::organisation;
  if (frame & FrameWord::anonymous) return SpeakerKind::anonymous;
  const Token& head = text_.words.tokens[source.begin];
  if (text_.cues.is_title(text_.words.form(source.begin))) {
    if (head.morphology.number == Number::plural) return SpeakerKind::group;
    return text_.is_definite(source.begin) ? SpeakerKind::person : SpeakerKind::anonymous;
  }
  if (head.kind == TokenKind::number || head.morphology.number == Number::plural) return SpeakerKind::group;
  return text_.is_definite(source.begin) ? SpeakerKind::organisation : SpeakerKind::anonymous;
}

std::string Voices::source_text(TokenRange source) const {
  TextSpan span = text_.words.text_span(source);
  const Token& first = text_.words.tokens[source.begin];
  // وفقا للشرطة: the ل has swallowed the letter of the article before it.
  if (first.proclitics & Proclitics::li && first.proclitics & Proclitics::al) {
    const std::string_view written = text_.article.slice(span);
    if (written.starts_with(kLiWithArticle)) return std::string(kAlif).append(written.substr(kAlif.size()));
  }
  if (first.proclitics & (Proclitics::li | Proclitics::bi | Proclitics::wa | Proclitics::fa) &&
      first.origin == Origin::lexicon && !(first.proclitics & Proclitics::al)) {
    span.begin = language::begin_without(text_.article.text, first, first.stem.begin - first.form.begin);
  }
  return std::string(text_.article.slice(span));
}

}  // namespace naqlan::attribution
