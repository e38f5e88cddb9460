#include "events/circumstances.h"

#include <algorithm>

namespace naqlan::events {
namespace {

using Kind = Phrase::Kind;
using grammar::WordClass;

constexpr std::uint32_t kReach = 12;  // phrases from a trigger to its place and time
constexpr std::uint32_t kNear = 4;    // tokens from a trigger to a word that bears on it
constexpr std::size_t kDay = 10, kMonth = 7;
constexpr std::size_t kContexts = 4;

// Years, months and days; no weeks, quarters or vague references.
bool is_calendar_date(const std::string& value) {
  const bool digits = value.size() >= kMonth && value[4] == '-' && value.find_first_of("XWQHS") == std::string::npos;
  return digits && value[5] >= '0' && value[5] <= '1';
}

}  // namespace

Circumstances::Circumstances(const Text& text, const Phrases& phrases, const Arguments& arguments,
                             const std::vector<Amount>& amounts)
    : text_(text), phrases_(phrases), arguments_(arguments), amounts_(amounts) {}

bool Circumstances::any_word(TokenRange tokens, std::uint32_t kinds) const {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (text_.event_word(i) & kinds) return true;
  }
  return false;
}

std::optional<EntityIndex> Circumstances::place_in(const Phrase& phrase, bool bare_too) const {
  if (!phrase.is(Kind::nominal)) return std::nullopt;
  const bool led = text_.frames.event_word(phrase.preposition) & (EventWord::at | EventWord::toward);
  if (!led && !(bare_too && phrase.is_bare())) return std::nullopt;
  for (std::uint32_t i = phrase.tokens.begin; i < phrase.tokens.end; ++i) {
    const EntityIndex e = text_.entity_at[i];
    if (e != kNone && text_.entities[e].kind == EntityKind::place) return e;
  }
  return std::nullopt;
}

std::optional<EntityIndex> Circumstances::place(const Found& found) const {
  const std::uint32_t p = found.phrase;
  const bool visit = found.frame->mode == "visit";
  const std::uint32_t end = std::min(phrases_.size(), p + kReach);
  for (std::uint32_t q = p; q < end; ++q) {
    const Phrase& phrase = phrases_[q];
    if (q > p && (phrase.is(Kind::stop) || phrase.is(Kind::opener) || phrase.is(Kind::subordinator))) break;
    // The preposition before the trigger leads to the event, not to a place.
    if (q == p && !phrase.preposition.empty()) continue;
    if (auto place = place_in(phrase, visit)) return place;
  }
  for (std::uint32_t q = p; q-- > 0 && q + kReach > p;) {
    const Phrase& phrase = phrases_[q];
    if (phrase.is(Kind::stop) || phrase.is(Kind::opener)) break;
    if (text_.frames.event_word(phrase.preposition) & EventWord::at) {
      if (auto place = place_in(phrase, false)) return place;
    }
  }
  return std::nullopt;
}

// The date nearest to the trigger: in the clause, else in the sentence.
std::string Circumstances::date(const Found& found) const {
  const TextSpan sentence = text_.words.text_span(phrases_.tokens());
  const TextSpan trigger = text_.token(found.token).span;
  std::string best;
  std::uint64_t least = ~std::uint64_t{0};
  const auto first = std::lower_bound(text_.times.begin(), text_.times.end(), sentence.begin,
                                      [](const TimeExpression& t, std::uint32_t at) { return t.span.begin < at; });
  const std::uint32_t clause_first = arguments_.clause_begin(found.phrase),
                      clause_last = arguments_.clause_end(found.phrase);
  const TextSpan clause = text_.words.text_span({phrases_[clause_first].begin, phrases_[clause_last].tokens.end});
  for (auto time = first; time != text_.times.end() && time->span.begin < sentence.end; ++time) {
    if (!is_calendar_date(time->value)) continue;
    const bool before = time->span.begin < trigger.begin;
    std::uint64_t distance = before ? trigger.begin - time->span.begin : time->span.begin - trigger.end;
    if (!clause.contains(time->span)) distance += sentence.size();
    if (before) distance += distance / 2;  // what follows is nearer
    if (distance >= least) continue;
    least = distance;
    best = time->value.substr(0, kDay);
  }
  return best;
}

// What the words right before a trigger say of it.
std::uint32_t Circumstances::event_words_before(std::uint32_t token, std::uint32_t near) const {
  const std::uint32_t begin = phrases_.tokens().begin;
  std::uint32_t words = 0;
  for (std::uint32_t i = token; i-- > begin && i + near >= token;) {
    const std::uint32_t p = phrases_.of(i);
    if (p != kNone && (phrases_[p].is(Kind::stop) || phrases_[p].is(Kind::comma))) break;
    // هذا الطلب: a definite noun wishes for nothing that follows.
    const bool definite = text_.has(i, Proclitics::al) && text_.frames.event_word(text_.words.form(i)) == 0;
    if (!definite) words |= text_.event_word(i);
    if (text_.is(i, WordClass::complementiser) && i + 1 == token && text_.is_verb(token)) words |= EventWord::wish;
  }
  return words;
}

bool Circumstances::negated(const Found& found) const {
  const std::uint32_t trigger = found.roles->light != kNone ? found.roles->light : found.token;
  for (const std::uint32_t token : {trigger, found.token}) {
    for (std::uint32_t i = token; i-- > phrases_.tokens().begin && i + 2 >= token;) {
      if (text_.event_word(i) & EventWord::denial) return true;
      if (i + 1 != token || !(text_.words.tokens[i].proclitics & Proclitics::wa)) break;
    }
  }
  return found.roles->bearing == LightVerb::Bearing::denies;
}

Modality Circumstances::modality(const Found& found, const std::string& date) const {
  const std::uint32_t verb = found.frame->is_verb ? found.token : found.roles->light;
  const std::uint32_t clause = arguments_.clause_begin(found.phrase);
  if (verb != kNone) {
    const std::uint32_t before = event_words_before(verb, kNear);
    const bool imperfect = text_.is_imperfect(verb);
    if (text_.has(verb, Proclitics::sa) || before & EventWord::future) return Modality::future;
    if (imperfect && before & EventWord::plan) return Modality::future;
    const bool purpose = text_.has(verb, Proclitics::li);
    if (imperfect && (purpose || before & (EventWord::wish | EventWord::doubt))) return Modality::hypothetical;
  }
  if (found.roles->bearing == LightVerb::Bearing::plans) return Modality::future;
  if (found.roles->bearing == LightVerb::Bearing::supposes) return Modality::hypothetical;
  if (!found.frame->is_verb) {
    // قمة أميركية كورية محتملة: adjectives, also where the phrase is cut short.
    std::uint32_t end = std::min(phrases_.tokens().end, found.token + 2 + kNear);
    for (std::uint32_t i = found.token + 1; i < end; ++i) {
      const std::uint32_t p = phrases_.of(i);
      if (p == kNone || (p != found.phrase && !phrases_[p].is_bare())) end = i;
    }
    const TokenRange behind{found.token + 1, end};
    if (any_word(behind, EventWord::future)) return Modality::future;
    if (any_word(behind, EventWord::doubt)) return Modality::hypothetical;
    const std::uint32_t before = event_words_before(found.token, kNear / 2);
    if (before & (EventWord::plan | EventWord::future)) return Modality::future;
    if (before & (EventWord::wish | EventWord::doubt)) return Modality::hypothetical;
  }
  if (clause > 0 && any_word({phrases_[clause - 1].begin, phrases_[clause - 1].tokens.end}, EventWord::condition))
    return Modality::hypothetical;
  const auto& published = text_.article.published;
  if (published && date.size() >= kDay && date > published->value.substr(0, kDay)) return Modality::future;
  return Modality::actual;
}

std::vector<std::string> Circumstances::contexts(const Found& found) const {
  std::vector<std::string> out;
  const std::uint32_t first = arguments_.clause_begin(found.phrase), last = arguments_.clause_end(found.phrase);
  for (std::uint32_t i = phrases_[first].begin; i < phrases_[last].tokens.end && out.size() < kContexts; ++i) {
    const std::string_view context = text_.frames.context(text_.words, i);
    if (!context.empty() && std::find(out.begin(), out.end(), context) == out.end()) out.emplace_back(context);
  }
  return out;
}

std::optional<Extent> Circumstances::extent(const Filler& filler) const {
  if (filler.tokens.empty()) return std::nullopt;
  const TextSpan span = text_.words.text_span(filler.tokens);
  // The sign of a bound may stand before the phrase: ما لا يقل عن 28.
  const std::uint32_t from =
      filler.tokens.begin > phrases_.tokens().begin + kNear ? filler.tokens.begin - kNear : phrases_.tokens().begin;
  const std::uint32_t to = std::min(phrases_.tokens().end, filler.tokens.end + 2);
  const auto amount = std::lower_bound(amounts_.begin(), amounts_.end(), span.begin,
                                       [](const Amount& a, std::uint32_t at) { return a.span.end <= at; });
  if (amount != amounts_.end() && amount->span.begin < span.end && amount->kind == Amount::Kind::count) {
    Extent extent{amount->value, amount->value, amount->span};
    if (any_word({from, to}, EventWord::at_least)) extent.most.reset();
    if (any_word({from, to}, EventWord::at_most)) extent.least.reset();
    return extent;
  }
  const std::uint32_t head = filler.tokens.begin;
  const auto number = text_.token(head).morphology.number;
  if (text_.is_verb(head)) return std::nullopt;
  if (text_.is(head, WordClass::quantity)) return std::nullopt;
  if (number == Number::dual) return Extent{2.0, 2.0, text_.token(head).span};
  const bool one = text_.entity_at[head] != kNone && text_.entities[text_.entity_at[head]].kind == EntityKind::person;
  if (one) return Extent{1.0, 1.0, span};
  return std::nullopt;
}

}  // namespace naqlan::events
