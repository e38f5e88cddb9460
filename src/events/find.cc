// Meetings, visits and calls. Each sentence that holds a trigger is asked for
// its parties, place and day; what is told again of the same parties is one event.
#include "events/find.h"

#include <algorithm>
#include <set>

#include "events/frames.h"
#include "grammar/function_words.h"

namespace naqlan::events {
namespace {

constexpr std::uint32_t kReach = 40;  // tokens from a trigger to its parties

struct Draft {
  Event event;
  std::string lemma;
  std::set<EntityIndex> parties;
  bool in_headline = false;
  bool definite = false;
};

class EventFinder {
 public:
  EventFinder(const Article& article, const Words& words, const std::vector<Entity>& entities,
              const std::vector<TimeExpression>& times, const std::vector<Attribution>& attributions,
              const Frames& frames)
      : article_(article),
        words_(words),
        entities_(entities),
        times_(times),
        attributions_(attributions),
        frames_(frames),
        entity_at_(words.tokens.size(), kNobody) {
    for (EntityIndex e = 0; e < entities.size(); ++e) {
      for (const Mention& m : entities[e].mentions) {
        for (std::uint32_t i = m.tokens.begin; i < m.tokens.end; ++i) {
          if (entity_at_[i] == kNobody || m.form == MentionForm::name) entity_at_[i] = e;
        }
      }
    }
  }

  std::vector<Event> run() {
    for (const Sentence& sentence : words_.sentences) {
      for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        if (const Frame* frame = frames_.match(words_, i)) consider(sentence, i, *frame);
      }
    }
    return finished();
  }

 private:
  static constexpr EntityIndex kNobody = 0xFFFFFFFFu;

  void consider(const Sentence& sentence, std::uint32_t i, const Frame& frame) {
    const bool not_event =
        i + 1 < sentence.tokens.end && (frames_.event_word(words_.form(i + 1)) & EventWord::not_event ||
                                        frames_.event_word(words_.stem(i + 1)) & EventWord::not_event);
    if (not_event) return;
    Draft draft;
    draft.lemma = words_.view(words_.tokens[i].lemma);
    draft.event.type = frame.type;
    draft.event.mode = frame.mode;
    draft.event.trigger = trigger_span(i);
    draft.event.evidence = sentence.span;
    const BlockKind kind = article_.blocks[sentence.block].kind;
    draft.in_headline = kind == BlockKind::title || kind == BlockKind::heading || kind == BlockKind::subtitle;
    draft.definite = words_.tokens[i].proclitics & Proclitics::al;
    find_parties(sentence, i, draft);
    find_place(sentence, i, frame, draft);
    find_date(sentence, draft);
    find_modality(sentence, i, draft);
    draft.event.attribution = on_whose_word(draft.event.trigger);
    Draft* earlier = same_event(draft);
    const std::size_t wanted = frame.light || !draft.event.place ? 2 : 1;
    if (earlier == nullptr && draft.parties.size() < wanted) return;
    if (earlier != nullptr)
      merge(draft, *earlier);
    else
      drafts_.push_back(std::move(draft));
  }

  TextSpan trigger_span(std::uint32_t i) const { return words_.tokens[i].span; }

  // Parties stand in the trigger's clause: people first; bodies and states where
  // no two people are named.
  void find_parties(const Sentence& sentence, std::uint32_t i, Draft& draft) const {
    const std::uint32_t begin = std::max(sentence.tokens.begin, i > kReach ? i - kReach : 0);
    const std::uint32_t end = std::min(sentence.tokens.end, i + kReach);
    std::set<EntityIndex> people, bodies;
    for (std::uint32_t t = begin; t < end; ++t) {
      const EntityIndex e = entity_at_[t];
      if (e == kNobody || t == i || is_speaker_of_clause(e, t, i)) continue;
      const EntityKind kind = entities_[e].kind;
      if (kind == EntityKind::person)
        people.insert(e);
      else if (kind == EntityKind::organisation || (kind == EntityKind::place && is_state(e) && !after_in(t)))
        bodies.insert(e);
    }
    draft.parties = people;
    if (people.size() < 2) draft.parties.insert(bodies.begin(), bodies.end());
  }

  bool is_state(EntityIndex e) const { return !entities_[e].ids.iso3166.empty(); }

  bool after_in(std::uint32_t t) const {
    return t > 0 && frames_.event_word(words_.form(t - 1)) & (EventWord::in | EventWord::to);
  }

  // Who only tells of the event is no party to it, unless they say so themselves.
  bool is_speaker_of_clause(EntityIndex e, std::uint32_t token, std::uint32_t trigger) const {
    const TextSpan at = words_.tokens[trigger].span, who = words_.tokens[token].span;
    return std::any_of(attributions_.begin(), attributions_.end(), [&](const Attribution& a) {
      const bool tells = a.speaker == e && a.source && a.source->overlaps(who);
      return tells && std::any_of(a.content.begin(), a.content.end(), [&](TextSpan c) { return c.contains(at); });
    });
  }

  void find_place(const Sentence& sentence, std::uint32_t i, const Frame& frame, Draft& draft) const {
    std::uint32_t best = kReach;
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const EntityIndex e = entity_at_[t];
      if (e == kNobody || entities_[e].kind != EntityKind::place || t == 0) continue;
      const std::uint32_t lead = frames_.event_word(words_.form(t - 1)) |
                                 (t > 1 ? frames_.event_word(words_.form(t - 2)) : 0) |
                                 (t > 2 ? frames_.event_word(words_.form(t - 3)) : 0);
      const bool led = lead & (EventWord::in | EventWord::to) || words_.tokens[t].proclitics & Proclitics::bi ||
                       words_.form(t).starts_with("\u0628") || (frame.mode == "visit" && t > i && t <= i + 4);
      const std::uint32_t distance = t > i ? t - i : i - t;
      if (!led || distance >= best) continue;
      best = distance;
      draft.event.place = e;
    }
    if (draft.event.place && draft.parties.size() > 2) draft.parties.erase(*draft.event.place);
  }

  void find_date(const Sentence& sentence, Draft& draft) const {
    constexpr std::size_t kDay = 10;  // YYYY-MM-DD
    std::uint32_t best = 0xFFFFFFFFu;
    for (const TimeExpression& time : times_) {
      const bool day = time.value.size() >= kDay && time.value[4] == '-' && time.value.find('X') == std::string::npos &&
                       time.value.find('W') == std::string::npos;
      if (!day || !sentence.span.contains(time.span)) continue;
      const std::uint32_t distance = time.span.begin > draft.event.trigger.begin
                                         ? time.span.begin - draft.event.trigger.begin
                                         : draft.event.trigger.begin - time.span.begin;
      if (distance >= best) continue;
      best = distance;
      draft.event.date = time.value.substr(0, kDay);
    }
  }

  void find_modality(const Sentence& sentence, std::uint32_t i, Draft& draft) const {
    const Token& token = words_.tokens[i];
    if (token.proclitics & Proclitics::sa) draft.event.modality = Modality::future;
    const std::uint32_t from = i > sentence.tokens.begin + 2 ? i - 2 : sentence.tokens.begin;
    const std::uint32_t to = std::min(sentence.tokens.end, i + 4);
    for (std::uint32_t t = from; t < to; ++t) {
      const std::uint32_t word = frames_.event_word(words_.form(t));
      if (word & EventWord::future) draft.event.modality = Modality::future;
      if (t >= i) continue;
      const bool imperfect = token.morphology.aspect == Aspect::imperfective;
      if (word & EventWord::hypothetical && imperfect) draft.event.modality = Modality::hypothetical;
      if (word & EventWord::negation) draft.event.negated = true;
    }
    const std::string today = article_.published ? article_.published->value.substr(0, 10) : "";
    if (!today.empty() && draft.event.date > today) draft.event.modality = Modality::future;
  }

  // The innermost attribution whose words hold the trigger.
  std::optional<std::uint32_t> on_whose_word(TextSpan trigger) const {
    std::optional<std::uint32_t> found;
    std::uint32_t least = 0xFFFFFFFFu;
    for (std::uint32_t a = 0; a < attributions_.size(); ++a) {
      for (TextSpan content : attributions_[a].content) {
        if (!content.contains(trigger) || content.size() >= least) continue;
        least = content.size();
        found = a;
      }
    }
    return found;
  }

  // The same parties meet once a day; اللقاء alone goes back to the last one.
  Draft* same_event(const Draft& draft) {
    for (auto it = drafts_.rbegin(); it != drafts_.rend(); ++it) {
      std::vector<EntityIndex> both;
      std::set_intersection(it->parties.begin(), it->parties.end(), draft.parties.begin(), draft.parties.end(),
                            std::back_inserter(both));
      const bool other_day = !it->event.date.empty() && !draft.event.date.empty() && it->event.date != draft.event.date;
      const bool goes_back = draft.definite && it->lemma == draft.lemma;
      if (!other_day && it->event.type == draft.event.type && (both.size() >= 2 || goes_back)) return &*it;
    }
    return nullptr;
  }

  static void merge(const Draft& told_again, Draft& event) {
    event.parties.insert(told_again.parties.begin(), told_again.parties.end());
    if (!event.event.place) event.event.place = told_again.event.place;
    if (event.event.date.empty()) event.event.date = told_again.event.date;
    if (event.event.mode.empty()) event.event.mode = told_again.event.mode;
    // A headline only announces; the body's telling carries the evidence.
    if (event.in_headline && !told_again.in_headline) {
      event.event.trigger = told_again.event.trigger;
      event.event.evidence = told_again.event.evidence;
      event.event.attribution = told_again.event.attribution;
      event.in_headline = false;
    }
  }

  std::vector<Event> finished() {
    std::vector<Event> out;
    for (Draft& draft : drafts_) {
      draft.event.actors.assign(draft.parties.begin(), draft.parties.end());
      out.push_back(std::move(draft.event));
    }
    return out;
  }

  const Article& article_;
  const Words& words_;
  const std::vector<Entity>& entities_;
  const std::vector<TimeExpression>& times_;
  const std::vector<Attribution>& attributions_;
  const Frames& frames_;
  std::vector<EntityIndex> entity_at_;
  std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Event> find(const Article& article, const Words& words, const std::vector<Entity>& entities,
                        const std::vector<TimeExpression>& times, const std::vector<Attribution>& attributions,
                        const Frames& frames) {
  return EventFinder(article, words, entities, times, attributions, frames).run();
}

}  // namespace naqlan::events
