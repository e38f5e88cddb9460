#include "events/meetings.h"

#include <algorithm>

namespace naqlan::events {
namespace {

constexpr std::uint32_t kReach = 12;  // phrases from a meeting to a party
constexpr std::size_t kEnough = 2;

class Meeting {
 public:
  Meeting(const Text& text, const Phrases& phrases, const Arguments& arguments, const Found& found, Parties& parties,
          Event& event)
      : text_(text), phrases_(phrases), arguments_(arguments), found_(found), parties_(parties), event_(event) {}

  // Whether the noun goes back to a meeting told before.
  bool complete(bool definite) {
    // What is visited is the place, if it is nobody.
    const bool visit = event_.mode == "visit";
    for (EntityIndex e : event_.recipients) {
      if (visit && !is_person(e)) {
        if (is_site(e) && (!event_.place || event_.place != event_.recipients.front())) event_.place = e;
      } else {
        add(e);
      }
    }
    event_.recipients.clear();
    std::erase_if(event_.actors, [&](EntityIndex e) { return !parties_.is_party(e) || event_.place == e; });
    const bool noun = !found_.frame->is_verb;
    // المحادثات، and المحادثات التي أجراها المندوبون: nobody is named.
    const bool unnamed = std::all_of(event_.actors.begin(), event_.actors.end(), [&](EntityIndex e) {
      const Entity& party = text_.entities[e];
      return party.kind == EntityKind::group && !party.mentions.empty() &&
             party.mentions.front().form == MentionForm::description;
    });
    const bool goes_back = noun && definite && event_.actors.size() < kEnough && unnamed;
    if (goes_back) event_.actors.clear();
    add_who_joined();
    if (!event_.place) event_.place = house();
    if (goes_back) return true;
    if (noun && is_session())
      event_.actors.clear();
    else if (event_.actors.size() < kEnough)
      complete_from_clause(visit);
    return false;
  }

 private:
  void complete_from_clause(bool visit) {
    const bool noun = !found_.frame->is_verb, purpose = text_.has(found_.token, Proclitics::li);
    if (noun && event_.actors.size() == 1) add_who_tells_of_his_own();
    if (noun && event_.actors.size() < kEnough) {
      if (const auto subject = arguments_.subject_of_clause(found_.phrase)) consider(*subject);
    }
    if (visit && event_.place && !event_.actors.empty()) return;
    if (event_.actors.size() < kEnough) add_from_clause(true);
    if (event_.actors.size() < kEnough && noun && !purpose) add_from_clause(false);
  }

  bool is_person(EntityIndex e) const { return text_.entities[e].kind == EntityKind::person; }

  // A place or a body that can be visited.
  bool is_site(EntityIndex e) const {
    const EntityKind kind = text_.entities[e].kind;
    return kind == EntityKind::place || kind == EntityKind::organisation || parties_.is_party(e);
  }

  void add(EntityIndex e) {
    if (std::find(event_.actors.begin(), event_.actors.end(), e) == event_.actors.end()) event_.actors.push_back(e);
  }

  void consider(const Filler& filler) {
    const auto e = parties_.find(filler);
    if (e && parties_.is_party(*e) && event_.place != *e && !only_tells(*e)) add(*e);
  }

  // Who only tells of the meeting is no party to it.
  bool only_tells(EntityIndex e) const {
    for (auto at = event_.attribution; at;) {
      const Attribution& said = text_.attributions[*at];
      if (said.speaker == e) return true;
      if (!said.parent || *said.parent >= *at) break;
      at = said.parent;
    }
    return false;
  }

  // كشف فلان عن لقاء مع فلان: who tells of a meeting with somebody was there.
  void add_who_tells_of_his_own() {
    if (!event_.attribution || found_.roles->light == kNone) return;
    const Attribution& said = text_.attributions[*event_.attribution];
    if (said.cue && said.speaker && said.cue->contains(text_.token(found_.roles->light).span)) add(*said.speaker);
  }

  // اجتماع المجلس، اجتماع للمجلس: a body in session, unless it meets somebody (مع).
  bool is_session() const {
    if (event_.mode == "visit" || event_.actors.size() > 1) return false;
    TokenRange body{found_.token + 1, phrases_[found_.phrase].tokens.end};
    const std::uint32_t next = found_.phrase + 1;
    if (next < phrases_.size() && phrases_[next].begin == body.end && text_.has(body.end, Proclitics::li))
      body.end = phrases_[next].tokens.end;
    for (std::uint32_t i = body.begin; i < body.end; ++i) {
      const EntityIndex e = text_.entity_at[i];
      if (e != kNone && text_.entities[e].kind == EntityKind::organisation)
        return event_.actors.empty() || event_.actors.front() == e;
    }
    return false;
  }

  // The body in whose house they meet: في البيت الأبيض.
  std::optional<EntityIndex> house() const {
    const std::uint32_t end = std::min(arguments_.clause_end(found_.phrase) + 1, found_.phrase + kReach / 2);
    for (std::uint32_t p = found_.phrase + 1; p < end; ++p) {
      const Phrase& phrase = phrases_[p];
      if (!phrase.is(Phrase::Kind::nominal) || phrase.preposition.empty()) continue;
      if (!(text_.frames.event_word(phrase.preposition) & EventWord::at)) continue;
      if (found_.frame->actor.takes(phrase.preposition)) continue;
      for (std::uint32_t i = phrase.tokens.begin; i < phrase.tokens.end; ++i) {
        const EntityIndex e = text_.entity_at[i];
        const bool party = std::find(event_.actors.begin(), event_.actors.end(), e) != event_.actors.end();
        if (e != kNone && !party && text_.named[i] && text_.entities[e].kind == EntityKind::organisation) return e;
      }
      return std::nullopt;
    }
    return std::nullopt;
  }

  // Named people in the clause, or bodies and states; the nearest first.
  void add_from_clause(bool people) {
    const std::uint32_t begin = arguments_.clause_begin(found_.phrase), end = arguments_.clause_end(found_.phrase) + 1;
    for (std::uint32_t distance = 1; distance <= kReach && event_.actors.size() < kEnough; ++distance) {
      if (found_.phrase >= begin + distance) look_at(found_.phrase - distance, people);
      if (found_.phrase + distance < end) look_at(found_.phrase + distance, people);
    }
  }

  // ثم انضم إليهما فلان وفلان: people named behind a verb of joining in the sentence.
  void add_who_joined() {
    const std::uint32_t end = std::min(phrases_.size(), found_.phrase + 2 * kReach);
    bool joining = false;
    for (std::uint32_t p = found_.phrase + 1; p < end && !phrases_[p].is(Phrase::Kind::stop); ++p) {
      const Phrase& phrase = phrases_[p];
      if (phrase.is(Phrase::Kind::verb)) joining = text_.event_word(phrase.begin) & EventWord::joins;
      if (!joining || !phrase.is_bare()) continue;
      for (std::uint32_t i = phrase.tokens.begin; i < phrase.tokens.end; ++i) {
        const EntityIndex e = text_.entity_at[i];
        if (e != kNone && text_.named[i] && is_person(e)) add(e);
      }
    }
  }

  void look_at(std::uint32_t p, bool people) {
    const Phrase& phrase = phrases_[p];
    if (!phrase.is(Phrase::Kind::nominal)) return;
    const bool located = text_.frames.event_word(phrase.preposition) & (EventWord::at | EventWord::toward);
    for (std::uint32_t i = phrase.tokens.begin; i < phrase.tokens.end; ++i) {
      const EntityIndex e = text_.entity_at[i];
      if (e == kNone || event_.place == e || only_tells(e)) continue;
      const EntityKind kind = text_.entities[e].kind;
      const bool body =
          kind == EntityKind::organisation || (kind == EntityKind::place && !located && parties_.is_party(e));
      if (people ? is_person(e) : body) {
        add(e);
        return;
      }
    }
  }

  const Text& text_;
  const Phrases& phrases_;
  const Arguments& arguments_;
  const Found& found_;
  Parties& parties_;
  Event& event_;
};

}  // namespace

bool complete_meeting(const Text& text, const Phrases& phrases, const Arguments& arguments, const Found& found,
                      bool definite, Parties& parties, Event& event) {
  return Meeting(text, phrases, arguments, found, parties, event).complete(definite);
}

}  // namespace naqlan::events
