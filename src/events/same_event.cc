#include "events/same_event.h"

#include <algorithm>

namespace naqlan::events {
namespace {

constexpr std::size_t kLookBack = 40;  // events that a mention may go back to

bool shares(const std::vector<EntityIndex>& a, const std::vector<EntityIndex>& b) {
  return std::any_of(a.begin(), a.end(), [&](EntityIndex e) { return std::find(b.begin(), b.end(), e) != b.end(); });
}

std::size_t common(const std::vector<EntityIndex>& a, const std::vector<EntityIndex>& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](EntityIndex e) { return std::find(b.begin(), b.end(), e) != b.end(); }));
}

bool compatible(const Event& a, const Event& b) {
  const bool dates = a.date.empty() || b.date.empty() || a.date == b.date;
  const bool modes = a.mode.empty() || b.mode.empty() || a.mode == b.mode || a.type == "ASSAULT" || a.type == "CONSULT";
  return a.type == b.type && dates && modes && a.negated == b.negated;
}

// In one sentence: an attack and the deaths it ends in.
bool is_outcome(const Draft& told, const Draft& earlier) {
  if (!told.frame->outcome && !earlier.frame->outcome) return false;
  const Event &a = told.event, &b = earlier.event;
  const bool actors = a.actors.empty() || b.actors.empty() || shares(a.actors, b.actors);
  return a.modality == b.modality && actors;
}

bool tells_again(const Draft& told, const Draft& earlier, bool same_sentence) {
  const Event &a = told.event, &b = earlier.event;
  if (!compatible(a, b)) return false;
  if (same_sentence && is_outcome(told, earlier)) return true;
  if (a.type == "CONSULT") {
    if (earlier.pending && told.lemma == earlier.lemma) return true;
    // What is announced beside what is told is another one: وسيجريان لقاءات قبل القمة.
    if (!told.definite && !earlier.in_headline && a.modality != b.modality && told.lemma != earlier.lemma) return false;
    // Somebody new, and another word for it: وعقد الرئيسان اجتماعا مع وفد.
    const bool wider = common(a.actors, b.actors) < a.actors.size() && a.actors.size() > b.actors.size();
    if (wider && told.told && !told.definite && !same_sentence && !earlier.in_headline && told.lemma != earlier.lemma)
      return false;
    if (earlier.in_headline != told.in_headline && common(a.actors, b.actors) > 0) return true;
    const std::size_t both = common(a.actors, b.actors);
    const std::size_t least = std::min({std::size_t{2}, a.actors.size(), b.actors.size()});
    if (both >= least && both > 0 && (both >= 2 || a.mode == b.mode || same_sentence)) return true;
    if (same_sentence && both > 0) return true;
    if (!told.definite || (a.actors.size() >= 2 && !told.goes_back)) return false;
    // المحادثات, of nobody: the meeting told last, whatever it was called there.
    const bool same_kind = (a.mode == "visit") == (b.mode == "visit");
    return told.lemma == earlier.lemma || both > 0 || (told.goes_back && same_kind);
  }
  const bool parties = shares(a.actors, b.actors) && shares(a.recipients, b.recipients);
  if (parties) return true;
  const bool bare = a.actors.empty() && a.recipients.empty();
  if (told.definite && bare) return true;
  const bool half =
      (a.actors.empty() && shares(a.recipients, b.recipients)) || (a.recipients.empty() && shares(a.actors, b.actors));
  return half && (told.definite || same_sentence || (!a.date.empty() && a.date == b.date));
}

void add_parties(const std::vector<EntityIndex>& from, std::vector<EntityIndex>& to) {
  for (EntityIndex e : from) {
    if (std::find(to.begin(), to.end(), e) == to.end()) to.push_back(e);
  }
}

void join(const Draft& told, Draft& earlier, bool same_sentence) {
  Event& event = earlier.event;
  EventMention mention{told.event.trigger, told.event.evidence, told.event.attribution};
  // A headline only announces; the body's telling carries the evidence.
  if (earlier.in_headline && !told.in_headline) {
    std::swap(mention.trigger, event.trigger);
    std::swap(mention.evidence, event.evidence);
    std::swap(mention.attribution, event.attribution);
    earlier.in_headline = false;
  }
  if (told.event.actors.size() >= 2) earlier.pending = false;
  event.told_again.push_back(mention);
  const bool same_parties = same_sentence || event.type == "CONSULT";
  if (same_parties || event.actors.empty()) add_parties(told.event.actors, event.actors);
  if (same_parties || event.recipients.empty()) add_parties(told.event.recipients, event.recipients);
  if (!event.place) event.place = told.event.place;
  if (event.date.empty()) event.date = told.event.date;
  if (event.mode.empty() || (earlier.frame->outcome && !told.event.mode.empty())) event.mode = told.event.mode;
  earlier.of_today = earlier.of_today || told.of_today;
  if (told.event.modality == Modality::actual) event.modality = Modality::actual;
  for (auto [from, to] : {std::pair{&told.event.dead, &event.dead}, std::pair{&told.event.injured, &event.injured},
                          std::pair{&told.event.arrested, &event.arrested}, std::pair{&told.event.size, &event.size}}) {
    if (!*to) *to = *from;
  }
  for (const std::string& context : told.event.context) {
    if (std::find(event.context.begin(), event.context.end(), context) == event.context.end())
      event.context.push_back(context);
  }
  if (earlier.frame->outcome) earlier.frame = told.frame;
}

}  // namespace

void keep(Draft told, std::vector<Draft>& drafts, std::size_t sentence_begin) {
  const std::size_t least = drafts.size() > kLookBack ? drafts.size() - kLookBack : 0;
  for (std::size_t i = drafts.size(); i-- > least;) {
    const bool same_sentence = i >= sentence_begin && drafts[i].sentence == told.sentence;
    if (!tells_again(told, drafts[i], same_sentence)) continue;
    join(told, drafts[i], same_sentence);
    return;
  }
  // What is only referred to, and told nowhere, is no event; those who met are told by the reference.
  const Event& event = told.event;
  const bool meeting = event.type == "CONSULT";
  const bool visit = event.mode == "visit" && event.place && !event.actors.empty();
  if (meeting && event.actors.size() < 2 && !visit) {
    if (!told.in_headline) return;
    told.pending = true;
  }
  if (told.frame->detail) {
    // رفع المتظاهرون لافتات: part of the protest told last.
    for (std::size_t i = drafts.size(); i-- > least;) {
      if (drafts[i].event.type != event.type) continue;
      drafts[i].event.told_again.push_back({event.trigger, event.evidence, event.attribution});
      return;
    }
  }
  if (!meeting && !told.told) return;
  drafts.push_back(std::move(told));
}

std::vector<Event> finished(std::vector<Draft> drafts, const std::string& published) {
  std::vector<Event> out;
  out.reserve(drafts.size());
  for (Draft& draft : drafts) {
    if (draft.of_today && draft.event.date.empty()) draft.event.date = published;
    if (!draft.pending) out.push_back(std::move(draft.event));
  }
  return out;
}

}  // namespace naqlan::events
