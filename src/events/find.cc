// Each sentence is cut into phrases; each trigger in it is asked for its arguments
// and circumstances; what is told again of the same parties is one event.
#include "events/find.h"

#include <algorithm>

#include "events/circumstances.h"
#include "events/meetings.h"
#include "events/parties.h"
#include "events/same_event.h"
#include "text/letters.h"

namespace naqlan::events {
namespace {

constexpr std::uint32_t kBehindVerb = 12, kBehindNoun = 6;  // tokens that may rule a trigger in or out
constexpr std::size_t kDay = 10;                            // letters of an ISO 8601 day
constexpr std::ptrdiff_t kLookBack = 20;                    // events that a pair may be looked for in
constexpr std::uint32_t kShared = 4;                        // phrases between verbal nouns that و joins

// What is done, not said: for these the imperfect tells a habit.
constexpr std::string_view kDeeds[] = {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "AID"};

class EventFinder {
 public:
  EventFinder(const Text& text, Parties& parties, const std::vector<Amount>& amounts, std::size_t most)
      : text_(text), parties_(parties), amounts_(amounts), most_(most) {
    const auto& blocks = text.article.blocks;
    const auto first =
        std::find_if(blocks.begin(), blocks.end(), [](auto& b) { return b.kind == BlockKind::paragraph; });
    lead_ = static_cast<std::uint32_t>(first - blocks.begin());
  }

  std::vector<Event> run() {
    for (const Sentence& sentence : text_.words.sentences) read(sentence);
    const auto& published = text_.article.published;
    return finished(std::move(drafts_), published ? published->value.substr(0, kDay) : std::string());
  }

 private:
  void read(const Sentence& sentence) {
    bool any = false;
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end && !any; ++i) {
      text_.frames.find(text_.words, i, frames_);
      any = !frames_.empty();
    }
    if (!any) return;
    const Phrases phrases(text_, sentence);
    const Arguments arguments(text_, phrases);
    const Circumstances circumstances(text_, phrases, arguments, amounts_);
    sentence_begin_ = drafts_.size();
    phrases_ = &phrases;
    arguments_ = &arguments;
    last_phrase_ = 0;
    told_ = false;
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end && drafts_.size() < most_; ++i) {
      const std::uint32_t p = phrases.of(i);
      if (p == kNone) continue;
      const Frame* frame = frame_at(i, phrases[p], sentence.tokens);
      if (frame == nullptr) continue;
      const Roles roles = frame->is_verb ? arguments.of_verb(p, *frame) : arguments.of_noun(i, *frame);
      consider({i, p, frame, &roles}, sentence, circumstances);
      last_phrase_ = p;
      last_is_verb_ = frame->is_verb;
    }
  }

  // The frame that the words around the trigger allow.
  const Frame* frame_at(std::uint32_t i, const Phrase& phrase, TokenRange sentence) {
    text_.frames.find(text_.words, i, frames_);
    if (frames_.empty() || text_.named[i]) return nullptr;
    const bool as_verb = phrase.is(Phrase::Kind::verb);
    if (!as_verb && !phrase.is(Phrase::Kind::nominal)) return nullptr;
    const TokenRange behind{i + 1, std::min(sentence.end, i + 1 + (as_verb ? kBehindVerb : kBehindNoun))};
    const TokenRange around{std::max(sentence.begin, i > 2 ? i - 2 : 0), behind.end};
    // قتل 7 أشخاص، وأصيب 3، إثر عاصفة: the cause may stand far behind its outcome.
    const TokenRange wide{around.begin, std::min(sentence.end, i + 1 + kBehindVerb + kBehindNoun)};
    const Frame* plain = nullptr;
    for (const Frame* frame : frames_) {
      if (frame->is_verb != as_verb || any_of(frame->without, frame->outcome ? wide : around, i, frame->outcome) ||
          is_instrument(*frame, i))
        continue;
      if (frame->with.empty()) {
        if (plain == nullptr) plain = frame;
      } else if (any_of(frame->with, behind, i) || any_before(*frame, i, sentence)) {
        return frame;
      }
    }
    return plain;
  }

  bool any_of(const std::vector<std::string>& words, TokenRange tokens, std::uint32_t trigger,
              bool over_commas = false) const {
    if (words.empty()) return false;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (i == trigger) continue;
      if (i > trigger && text_.token(i).kind == TokenKind::punctuation && text_.mark(i) != '"' &&
          text_.mark(i) != 0xAB && !(over_commas && text_.mark(i) != '.'))
        break;
      for (const std::string& word : words) {
        if (text_.reads(i, word)) return true;
      }
    }
    return false;
  }

  // سيارة مفخخة انفجرت: the subject before the verb. انفجار أسفر عن إصابة: what it is the outcome of.
  bool any_before(const Frame& frame, std::uint32_t trigger, TokenRange sentence) const {
    if (!frame.outcome && !(frame.alone && frame.is_verb)) return false;
    const std::uint32_t reach = frame.outcome ? kBehindVerb : kBehindNoun;
    for (std::uint32_t i = trigger; i-- > sentence.begin && i + reach >= trigger;) {
      const std::uint32_t p = phrases_->of(i);
      if (p != kNone && (*phrases_)[p].is(Phrase::Kind::stop)) return false;
      if (!frame.outcome && (text_.is_verb(i) || text_.mark(i) == text::kArabicComma)) return false;
      for (const std::string& word : frame.with) {
        if (text_.reads(i, word)) return true;
      }
    }
    return false;
  }

  // أصيب بجروح: how, not what.
  bool is_instrument(const Frame& frame, std::uint32_t i) const {
    const std::uint32_t next = i + 1;
    const bool counted =
        next < phrases_->tokens().end && (text_.is_number(next) || text_.is(next, grammar::WordClass::quantity));
    return !frame.is_verb && frame.counts == Counts::injured && text_.has(i, Proclitics::bi) && !counted;
  }

  // الرئيسان، الجانبان: the two who did the last thing that two did.
  const std::vector<EntityIndex>* pair_told(const Filler& filler) const {
    if (filler.tokens.empty()) return nullptr;
    const std::uint32_t head = filler.tokens.begin;
    const bool pair = text_.has(head, Proclitics::al) && text_.token(head).morphology.number == Number::dual &&
                      (parties_.is_title(head) || text_.event_word(head) & EventWord::person);
    if (!pair || text_.named[filler.tokens.end - 1]) return nullptr;
    for (auto draft = drafts_.rbegin(); draft != drafts_.rend() && draft - drafts_.rbegin() < kLookBack; ++draft) {
      if (draft->event.actors.size() == 2) return &draft->event.actors;
    }
    return nullptr;
  }

  void add_parties(const std::vector<Filler>& fillers, std::vector<EntityIndex>& to) {
    for (const Filler& filler : fillers) {
      if (const auto* pair = pair_told(filler)) {
        for (EntityIndex e : *pair) {
          if (std::find(to.begin(), to.end(), e) == to.end()) to.push_back(e);
        }
        continue;
      }
      const auto entity = parties_.find(filler);
      if (entity && std::find(to.begin(), to.end(), *entity) == to.end()) to.push_back(*entity);
    }
  }

  // ندعو، طالبنا: the speaker is the actor.
  bool speaks_of_himself(const Found& found) const {
    if (!found.frame->is_verb || text_.token(found.token).morphology.person != Person::first) return false;
    const auto& actors = found.roles->actors;  // أضرب العمال only looks so
    return std::none_of(actors.begin(), actors.end(),
                        [&](const Filler& f) { return f.tokens.begin == found.token + 1; });
  }

  // أعلنت بريطانيا طرد دبلوماسيين: what is decided, who announces it does.
  void add_who_announces(const Found& found, Event& event) const {
    constexpr std::string_view decided[] = {"SANCTION", "RETREAT", "MOBILIZE", "AID", "AGREE"};
    const std::uint32_t said = text_.said_in[found.token], light = found.roles->light;
    if (!event.actors.empty() || light == kNone || said == kNone) return;
    if (std::find(std::begin(decided), std::end(decided), event.type) == std::end(decided)) return;
    const Attribution& announced = text_.attributions[said];
    if (announced.speaker && announced.cue && announced.cue->contains(text_.token(light).span))
      event.actors.push_back(*announced.speaker);
  }

  // خطف الأنظار: what is done to people alone, done to a thing, is a figure of speech.
  bool strikes_things(const Event& event) const {
    constexpr std::string_view personal[] = {"abduct", "assassinate", "beat", "execute", "sexual", "torture"};
    if (event.type != "ASSAULT" || event.recipients.empty()) return false;
    if (std::find(std::begin(personal), std::end(personal), event.mode) == std::end(personal)) return false;
    return std::none_of(event.recipients.begin(), event.recipients.end(), [&](EntityIndex e) {
      return text_.entities[e].kind != EntityKind::place && parties_.is_animate(e);
    });
  }

  // Only people, bodies and states do what these types say; violence has weapons and targets too.
  bool keep_animate(Event& event) const {
    const auto lifeless = [&](EntityIndex e) { return !parties_.is_animate(e); };
    if (event.type == "PROTEST") std::erase_if(event.actors, lifeless);
    for (const std::string_view type : {"ASSAULT", "PROTEST", "MOBILIZE", "CONSULT"}) {
      if (event.type == type) return false;
    }
    std::erase_if(event.actors, lifeless);
    std::erase_if(event.recipients, lifeless);
    return true;
  }

  void consider(const Found& found, const Sentence& sentence, const Circumstances& circumstances) {
    const Frame& frame = *found.frame;
    Draft draft;
    draft.frame = &frame;
    draft.trigger = found.token;
    draft.definite = !frame.is_verb && (text_.has(found.token, Proclitics::al) || is_dated(found));
    draft.lemma = text_.words.view(text_.token(found.token).lemma);
    draft.sentence = sentence.tokens.begin;
    const BlockKind kind = text_.article.blocks[sentence.block].kind;
    draft.in_headline = kind == BlockKind::title || kind == BlockKind::heading || kind == BlockKind::subtitle;
    draft.told = told_ = frame.is_verb ? verb_tells(found, draft.in_headline) : noun_tells(found, sentence.tokens);
    Event& event = draft.event;
    event.type = frame.type;
    event.mode = frame.mode;
    event.trigger = text_.token(found.token).span;
    event.evidence = sentence.span;
    if (speaks_of_himself(found)) {
      const std::uint32_t said = text_.said_in[found.token];
      if (said != kNone && text_.attributions[said].speaker) event.actors.push_back(*text_.attributions[said].speaker);
    } else {
      add_parties(found.roles->actors, event.actors);
    }
    add_parties(found.roles->recipients, event.recipients);
    add_who_announces(found, event);
    const bool nobody = keep_animate(event) && event.actors.empty() && !found.roles->actors.empty();
    event.place = found.roles->place ? parties_.find(*found.roles->place) : circumstances.place(found);
    if (!event.place && draft.definite && is_dated(found) && is_place(found.token + 1))
      event.place = text_.entity_at[found.token + 1];
    event.date = circumstances.date(found);
    if (text_.said_in[found.token] != kNone) event.attribution = text_.said_in[found.token];
    event.negated = circumstances.negated(found);
    event.modality = circumstances.modality(found, event.date);
    judge_by_attribution(event);
    draft.of_today = event.type == "CONSULT" && is_of_today(found, sentence, event.modality);
    event.context = circumstances.contexts(found);
    count(found, circumstances, event);
    draft.goes_back = draft.definite && event.actors.empty() && event.recipients.empty();
    if (event.type == "CONSULT")
      draft.goes_back = complete_meeting(text_, *phrases_, *arguments_, found, draft.definite, parties_, event);
    // الأوضاع تهدد الأرواح: what nobody does is a figure of speech.
    if (!nobody && !strikes_things(event) && stands(draft)) keep(std::move(draft), drafts_, sentence_begin_);
  }

  // يستقبل الرئيس: what a headline or the first paragraph tells in the present is of the day of publication.
  bool is_of_today(const Found& found, const Sentence& sentence, Modality modality) const {
    const std::uint32_t verb = found.frame->is_verb ? found.token : found.roles->light;
    return modality == Modality::actual && verb != kNone && text_.is_imperfect(verb) && sentence.block <= lead_;
  }

  // اجتماع الثلاثاء، قمة سنغافورة: definite by the day or the place that it is named for.
  bool is_dated(const Found& found) const {
    const std::uint32_t next = found.token + 1;
    if (found.frame->type != "CONSULT" || found.frame->mode == "visit" || next >= phrases_->tokens().end) return false;
    if (text_.has(next, Proclitics::bi | Proclitics::li)) return false;
    return text_.in_time[next] || is_place(next);
  }

  bool is_place(std::uint32_t i) const {
    const EntityIndex e = text_.entity_at[i];
    return e != kNone && text_.named[i] && text_.entities[e].kind == EntityKind::place;
  }

  // A sentence tells an event by a verb of its main clause. A relative clause goes back to
  // what is known, and an imperfect outside of headlines says what is wont to happen.
  bool verb_tells(const Found& found, bool in_headline) const {
    const Phrase& phrase = (*phrases_)[found.phrase];
    const Phrase* before = found.phrase > 0 ? &(*phrases_)[found.phrase - 1] : nullptr;
    if (before != nullptr && before->is(Phrase::Kind::relative)) return false;
    if (phrase.joined && before != nullptr && !before->is(Phrase::Kind::stop) && found.phrase > last_phrase_ &&
        found.phrase <= last_phrase_ + kShared && last_phrase_ > 0 && !told_ && last_is_verb_)
      return false;
    if (found.frame->detail) return false;
    const bool imperfect = text_.is_imperfect(found.token);
    const bool deed = std::find(std::begin(kDeeds), std::end(kDeeds), found.frame->type) != std::end(kDeeds);
    if (in_headline || !deed || !imperfect || text_.has(found.token, Proclitics::sa | Proclitics::li)) return true;
    // لم يهاجم, قد يهاجم, من المقرر أن يهاجم.
    constexpr std::uint32_t bears = EventWord::denial | EventWord::doubt | EventWord::future | EventWord::plan;
    for (std::uint32_t i = found.token; i-- > phrases_->tokens().begin && i + 3 >= found.token;) {
      if (text_.event_word(i) & bears) return true;
    }
    return false;
  }

  // A verbal noun tells where a verb carries it or where it heads the clause; elsewhere
  // it refers: منذ اغتيال فلان، قضية خطفه.
  bool noun_tells(const Found& found, TokenRange sentence) const {
    const Roles& roles = *found.roles;
    if (text_.has(found.token, Proclitics::al) && !roles.governed) return false;
    for (std::uint32_t i = found.token; i-- > sentence.begin && i + 3 >= found.token;) {
      if (text_.token(i).kind == TokenKind::punctuation || text_.is_verb(i)) break;
      if (text_.event_word(i) & EventWord::background) return false;
    }
    // تراجع وتيرة الهجمات: of a noun that is no event, and that carries none.
    const TokenRange phrase = (*phrases_)[found.phrase].tokens;
    constexpr std::uint32_t bears = EventWord::act | EventWord::carries | EventWord::at_least | EventWord::at_most;
    for (std::uint32_t i = phrase.begin; i < found.token && found.frame->type != "CONSULT"; ++i) {
      const bool counts =
          text_.is_number(i) || text_.is(i, grammar::WordClass::quantity | grammar::WordClass::demonstrative);
      if (!counts && !(text_.event_word(i) & bears) && text_.mark(i) == 0) return false;
    }
    const bool shared = (*phrases_)[found.phrase].joined && told_ && found.phrase <= last_phrase_ + kShared;
    // الهجوم الذي أسفر عن مقتل: a relative clause, again.
    const std::uint32_t light = roles.light == kNone ? kNone : phrases_->of(roles.light);
    const bool relative =
        light != kNone && light > 0 && light < found.phrase && (*phrases_)[light - 1].is(Phrase::Kind::relative);
    return (roles.light != kNone && !relative) || roles.heads || shared;
  }

  void count(const Found& found, const Circumstances& circumstances, Event& event) const {
    const Counts counts = found.frame->counts;
    std::optional<Extent>* to = counts == Counts::dead       ? &event.dead
                                : counts == Counts::injured  ? &event.injured
                                : counts == Counts::arrested ? &event.arrested
                                : counts == Counts::size     ? &event.size
                                                             : nullptr;
    if (to == nullptr) return;
    const auto& fillers = counts == Counts::size ? found.roles->actors : found.roles->recipients;
    for (const Filler& filler : fillers) {
      if ((*to = circumstances.extent(filler))) return;
    }
  }

  // Whether enough is told for an event, or for a mention of one told before.
  bool stands(const Draft& draft) const {
    const Event& event = draft.event;
    const bool both = !event.actors.empty() && !event.recipients.empty();
    if (event.type == "CONSULT") {
      // What is only thought of in passing is no meeting: قبل لقاء محتمل.
      const bool supposed = event.modality == Modality::hypothetical;
      if ((!draft.told && (event.negated || supposed)) || (event.negated && supposed)) return false;
      const bool visit = draft.frame->mode == "visit" && event.place && !event.actors.empty();
      return event.actors.size() >= 2 || visit || draft.definite || draft.in_headline;
    }
    if (draft.frame->weak) return both;
    const bool anybody = !event.actors.empty() || !event.recipients.empty();
    const bool located = event.place || !event.date.empty();
    const bool counted = event.dead || event.injured || event.size;
    return anybody || draft.definite || draft.frame->alone ||
           (located && (event.type == "ASSAULT" || event.type == "PROTEST")) || counted;
  }

  void judge_by_attribution(Event& event) const {
    for (auto at = event.attribution; at; at = text_.attributions[*at].parent) {
      const Polarity polarity = text_.attributions[*at].polarity;
      if (polarity == Polarity::denied) event.negated = true;
      if ((polarity == Polarity::demanded || polarity == Polarity::asked) && event.modality == Modality::actual)
        event.modality = Modality::hypothetical;
      if (!text_.attributions[*at].parent || *text_.attributions[*at].parent >= *at) break;
    }
  }

  const Text& text_;
  Parties& parties_;
  const std::vector<Amount>& amounts_;
  std::size_t most_;
  std::uint32_t lead_ = 0;  // the block of the first paragraph
  std::size_t sentence_begin_ = 0;
  const Phrases* phrases_ = nullptr;  // of the sentence being read
  const Arguments* arguments_ = nullptr;
  std::uint32_t last_phrase_ = 0;  // of the trigger before
  bool last_is_verb_ = false;
  bool told_ = false;  // whether that one told an event
  std::vector<Draft> drafts_;
  std::vector<const Frame*> frames_;
};

// Of the parties that were described (from `first` on) those stay that an event tells of.
void drop_unused(std::vector<Entity>& entities, std::size_t first, std::vector<Event>& events) {
  std::vector<EntityIndex> now(entities.size(), kNone);
  const auto each_party = [&](const auto& visit) {
    for (Event& event : events) {
      for (EntityIndex& e : event.actors) visit(e);
      for (EntityIndex& e : event.recipients) visit(e);
      if (event.place) visit(*event.place);
    }
  };
  each_party([&](EntityIndex e) { now[e] = e; });
  std::size_t kept = first;
  for (std::size_t e = first; e < entities.size(); ++e) {
    if (now[e] == kNone) continue;
    now[e] = static_cast<EntityIndex>(kept);
    if (kept != e) entities[kept] = std::move(entities[e]);
    ++kept;
  }
  entities.resize(kept);
  each_party([&](EntityIndex& e) { e = now[e]; });
}

}  // namespace

std::vector<Event> find(const Article& article, const Words& words, std::vector<Entity>& entities,
                        const std::vector<TimeExpression>& times, const std::vector<Amount>& amounts,
                        const std::vector<Attribution>& attributions, const Frames& frames, const Limits& limits) {
  const std::size_t named = entities.size();
  const Text text(article, words, entities, times, attributions, frames);
  Parties parties(text, entities, limits.findings);
  std::vector<Event> events = EventFinder(text, parties, amounts, limits.findings).run();
  for (const Event& event : events) {
    for (EntityIndex e : event.actors) parties.code(e);
    for (EntityIndex e : event.recipients) parties.code(e);
    if (event.place) parties.code(*event.place);
  }
  drop_unused(entities, named, events);
  return events;
}

}  // namespace naqlan::events
