// A source names its speaker (وزير الخارجية فلان), describes somebody known (الرئيس
// الروسي, الأخير, المصدر) or is not there at all (وأضاف). What is not named goes to
// an earlier speaker whom the cue's gender and number allow.
#include "attribution/speakers.h"

#include <algorithm>

#include "language/glue.h"

namespace naqlan::attribution {
namespace {

struct Speaker {
  std::optional<EntityIndex> entity;
  std::string name;
  SpeakerKind kind = SpeakerKind::person;
  Morphology agreement;   // of the cue that named them
  std::string_view head;  // folded first word of the source, without ال
  std::uint32_t at = 0;   // token
};

using language::without_article;

class SpeakerNaming {
 public:
  SpeakerNaming(const Text& text, const std::vector<Block>& blocks) : text_(text), blocks_(blocks) {}

  std::vector<Attribution> run(const std::vector<Report>& reports) {
    for (const Report& report : reports) {
      const Speaker speaker = report.source.empty() ? unnamed(report, reports) : named(report);
      history_.push_back(speaker);
      out_.push_back(attribution_of(report, speaker));
    }
    return std::move(out_);
  }

 private:
  // ------------------------------------------------------------ a source is there

  Speaker named(Report report) const {
    while (report.source.size() > 1 && text_.words.tokens[report.source.begin].kind == TokenKind::punctuation) {
      ++report.source.begin;
    }
    Speaker speaker;
    speaker.agreement = report.agreement;
    speaker.at = report.source.begin;
    const std::string_view first = head_of(report.source);
    speaker.head = without_article(first);
    const std::uint32_t frame = text_.cues.frame_word(first);
    if (auto entity = head_name(report.source)) return of_entity(*entity, speaker);
    if (auto entity = bearer_of(report.source.begin)) return of_entity(*entity, speaker);
    if (frame & FrameWord::statement) {
      if (auto issuer = issuer_of(report.source)) return of_entity(*issuer, speaker);
    }
    if (report.source.size() <= 2 && frame & FrameWord::same_source) {
      if (const Speaker* same = earlier_with_head(speaker.head, frame)) return repeat(*same, speaker);
    }
    if (auto entity = head_entity(report.source)) return of_entity(*entity, speaker);
    if (auto entity = named_entity_in(report.source)) return of_entity(*entity, speaker);
    speaker.name = source_text(report.source);
    speaker.kind = kind_by_head(report.source, frame);
    return speaker;
  }

  // The first word of a source without what is glued to it.
  std::string_view head_of(TokenRange source) const {
    const std::string_view form = text_.words.form(source.begin);
    const Token& token = text_.words.tokens[source.begin];
    std::string_view best = form;
    for (const language::Front& cut : language::Fronts(form)) {
      if (!cut.article && cut.bytes <= token.stem.begin - token.form.begin) best = form.substr(cut.bytes);
    }
    return best;
  }

  // The source begins with a name.
  std::optional<EntityIndex> head_name(TokenRange source) const {
    const std::uint32_t i = source.begin;
    if (text_.entity_at[i] == kNone || text_.form_at[i] != MentionForm::name || text_.in_role[i]) return std::nullopt;
    return text_.entity_at[i];
  }

  // The person in whose title the token stands.
  std::optional<EntityIndex> bearer_of(std::uint32_t token) const {
    if (!text_.in_role[token]) return std::nullopt;
    const TextSpan at = text_.words.tokens[token].span;
    for (EntityIndex e = 0; e < text_.entities.size(); ++e) {
      for (TextSpan role : text_.entities[e].roles) {
        if (role.overlaps(at)) return e;
      }
    }
    return std::nullopt;
  }

  // A person named within the source; the last one: titles come before their bearer.
  std::optional<EntityIndex> named_entity_in(TokenRange source) const {
    std::optional<EntityIndex> found;
    for (std::uint32_t i = source.begin; i < source.end; ++i) {
      const std::uint32_t e = text_.entity_at[i];
      if (e == kNone || text_.form_at[i] != MentionForm::name) continue;
      const bool person = text_.entities[e].kind == EntityKind::person;
      if (person && !(i > source.begin && text_.in_role[i])) {
        if (!found) found = e;
      }
    }
    return found;
  }

  // The entity that the source's own head names: not one inside its complements.
  std::optional<EntityIndex> head_entity(TokenRange source) const {
    const std::uint32_t limit = std::min(source.end, source.begin + 1);
    for (std::uint32_t i = source.begin; i < limit; ++i) {
      if (text_.entity_at[i] != kNone) return text_.entity_at[i];
    }
    return std::nullopt;
  }

  // بيان الوزارة, بيان نشره المركز: who issues a statement speaks in it.
  std::optional<EntityIndex> issuer_of(TokenRange source) const {
    constexpr std::uint32_t kIssuerReach = 5;
    const auto limit =
        std::min<std::uint32_t>(source.end + kIssuerReach, static_cast<std::uint32_t>(text_.entity_at.size()));
    for (std::uint32_t i = source.begin; i < limit; ++i) {
      if (text_.words.tokens[i].kind == TokenKind::punctuation && i >= source.end) return std::nullopt;
      const std::uint32_t e = text_.entity_at[i];
      if (e == kNone) continue;
      const EntityKind kind = text_.entities[e].kind;
      if (kind == EntityKind::organisation || kind == EntityKind::person) return e;
    }
    return std::nullopt;
  }

  const Speaker* earlier_with_head(std::string_view head, std::uint32_t frame) const {
    for (auto it = history_.rbegin(); it != history_.rend(); ++it) {
      if (!it->head.empty() && without_article(it->head) == head) return &*it;
    }
    // البيان: of whoever spoke last, if it is a body.
    const bool document = frame & (FrameWord::document | FrameWord::statement);
    for (auto it = history_.rbegin(); it != history_.rend(); ++it) {
      if (!document || it->kind == SpeakerKind::organisation) return &*it;
    }
    return nullptr;
  }

  static Speaker repeat(const Speaker& earlier, Speaker now) {
    now.entity = earlier.entity;
    now.name = earlier.name;
    now.kind = earlier.kind;
    return now;
  }

  Speaker of_entity(EntityIndex e, Speaker speaker) const {
    const Entity& entity = text_.entities[e];
    speaker.entity = e;
    speaker.name = entity.name;
    if (speaker.agreement.gender == Gender::unknown) speaker.agreement.gender = entity.gender;
    switch (entity.kind) {
      case EntityKind::organisation:
      case EntityKind::place:
        speaker.kind = body_kind(entity);
        break;
      case EntityKind::group:
        speaker.kind = SpeakerKind::group;
        break;
      case EntityKind::work:
        speaker.kind = SpeakerKind::document;
        break;
      default:
        speaker.kind = person_kind(entity);
        break;
    }
    return speaker;
  }

  SpeakerKind body_kind(const Entity& entity) const {
    const Mention& first = entity.mentions.front();
    const bool outlet = text_.cues.frame_word(text_.words.form(first.tokens.begin)) & FrameWord::outlet;
    return outlet ? SpeakerKind::outlet : SpeakerKind::organisation;
  }

  SpeakerKind person_kind(const Entity& entity) const {
    const bool has_name = std::any_of(entity.mentions.begin(), entity.mentions.end(),
                                      [](const Mention& m) { return m.form == MentionForm::name; });
    if (has_name) return SpeakerKind::person;
    const auto frame = text_.cues.frame_word(text_.words.form(entity.mentions.front().tokens.begin));
    return frame & FrameWord::anonymous ? SpeakerKind::anonymous : SpeakerKind::person;
  }

  SpeakerKind kind_by_head(TokenRange source, std::uint32_t frame) const {
    if (frame & (FrameWord::document | FrameWord::statement)) return SpeakerKind::document;
    if (frame & FrameWord::outlet) return SpeakerKind::outlet;
    if (frame & FrameWord::collective) return SpeakerKind::organisation;
    if (frame & FrameWord::anonymous) return SpeakerKind::anonymous;
    const Token& head = text_.words.tokens[source.begin];
    if (head.kind == TokenKind::number || head.morphology.number == Number::plural) return SpeakerKind::group;
    return text_.is_definite(source.begin) ? SpeakerKind::organisation : SpeakerKind::anonymous;
  }

  std::string source_text(TokenRange source) const {
    TextSpan span = text_.words.text_span(source);
    const Token& first = text_.words.tokens[source.begin];
    if (first.proclitics & (Proclitics::li | Proclitics::bi | Proclitics::wa | Proclitics::fa) &&
        first.origin == Origin::lexicon && !(first.proclitics & Proclitics::al)) {
      span.begin = language::begin_without(text_.article.text, first, first.stem.begin - first.form.begin);
    }
    return std::string(text_.article.slice(span));
  }

  // ----------------------------------------------------------- nobody is named here

  Speaker unnamed(const Report& report, const std::vector<Report>& reports) const {
    Speaker speaker;
    speaker.agreement = report.agreement;
    speaker.at = report.at;
    if (report.relayed_by) return repeat(history_[*report.relayed_by], speaker);
    if (report.participle) {
      if (const Speaker* governing = governing_speaker(report, reports)) return repeat(*governing, speaker);
      if (auto subject = subject_of_sentence(report)) return of_entity(*subject, speaker);
    }
    // Somebody named in the same sentence before the cue outranks earlier speakers.
    if (auto subject = own_subject_before(report, reports)) return of_entity(*subject, speaker);
    if (const Speaker* last = last_agreeing(report, reports)) return repeat(*last, speaker);
    if (auto near = agreeing_entity_before(report)) return of_entity(*near, speaker);
    if (!history_.empty()) return repeat(history_.back(), speaker);
    return speaker;
  }

  // The first person of the sentence, when no report stands between it and the cue.
  std::optional<EntityIndex> own_subject_before(const Report& report, const std::vector<Report>& reports) const {
    const std::uint32_t begin = sentence_begin(text_, blocks_[report.block], report.at);
    const bool reported = std::any_of(reports.begin(), reports.end(), [&](const Report& other) {
      return other.block == report.block && other.at >= begin && other.at < report.at;
    });
    if (reported) return std::nullopt;
    for (std::uint32_t i = begin; i < report.at; ++i) {
      const std::uint32_t e = text_.entity_at[i];
      if (e == kNone || text_.entities[e].kind != EntityKind::person) continue;
      Morphology own;
      own.gender = text_.entities[e].gender;
      if (agrees(own, report.agreement)) return e;
    }
    return std::nullopt;
  }

  // A participle hangs from the report before it in its sentence, whatever is nested in that.
  const Speaker* governing_speaker(const Report& report, const std::vector<Report>& reports) const {
    const std::uint32_t begin = sentence_begin(text_, blocks_[report.block], report.at);
    const Speaker* outer = nullptr;
    for (std::size_t i = history_.size(); i-- > 0;) {
      if (reports[i].block != report.block || reports[i].at < begin) break;
      if (agrees(history_[i].agreement, report.agreement) && !reports[i].relayed_by) outer = &history_[i];
      if (outer != nullptr && !is_nested(reports, i)) return outer;
    }
    return outer;
  }

  static bool is_nested(const std::vector<Report>& reports, std::size_t i) {
    return std::any_of(reports.begin(), reports.begin() + static_cast<std::ptrdiff_t>(i), [&](const Report& other) {
      return other.block == reports[i].block && !other.content.empty() &&
             other.content.front().contains(reports[i].content.front()) &&
             other.content.front() != reports[i].content.front();
    });
  }

  std::optional<EntityIndex> subject_of_sentence(const Report& report) const {
    const std::uint32_t begin = sentence_begin(text_, blocks_[report.block], report.at);
    for (std::uint32_t i = begin; i < report.at; ++i) {
      const std::uint32_t e = text_.entity_at[i];
      if (e != kNone &&
          (text_.entities[e].kind == EntityKind::person || text_.entities[e].kind == EntityKind::organisation)) {
        return e;
      }
    }
    return std::nullopt;
  }

  static bool agrees(const Morphology& speaker, const Morphology& cue) {
    const bool gender =
        speaker.gender == Gender::unknown || cue.gender == Gender::unknown || speaker.gender == cue.gender;
    const bool both_counted = speaker.number != Number::unknown && cue.number != Number::unknown;
    // A verb before its subject is singular whatever the subject's number.
    const bool number = !both_counted || speaker.number == cue.number || cue.number == Number::singular ||
                        speaker.number == Number::singular;
    return gender && number;
  }

  const Speaker* last_agreeing(const Report& report, const std::vector<Report>& reports) const {
    for (std::size_t i = history_.size(); i-- > 0;) {
      if (report.block > reports[i].block + 2) break;
      if (agrees(history_[i].agreement, report.agreement) && !is_nested(reports, i)) return &history_[i];
    }
    return nullptr;
  }

  // The first person or body of the sentence, or of the paragraph before.
  std::optional<EntityIndex> agreeing_entity_before(const Report& report) const {
    for (std::uint32_t back = 0; back <= 2 && back <= report.block; ++back) {
      const TokenRange tokens = blocks_[report.block - back].tokens;
      const std::uint32_t end = back == 0 ? report.at : tokens.end;
      for (std::uint32_t i = tokens.begin; i < end; ++i) {
        const std::uint32_t e = text_.entity_at[i];
        if (e == kNone) continue;
        const EntityKind kind = text_.entities[e].kind;
        Morphology own;
        own.gender = text_.entities[e].gender;
        if (!agrees(own, report.agreement)) continue;
        if (kind == EntityKind::person || (own.gender == Gender::feminine && kind == EntityKind::organisation))
          return e;
      }
    }
    return std::nullopt;
  }

  // -------------------------------------------------------------------- the result

  Attribution attribution_of(const Report& report, const Speaker& speaker) const {
    Attribution a;
    a.type = report.type;
    a.content = report.content;
    if (report.cue) a.cue = cue_span(report);
    if (!report.source.empty()) a.source = source_span(report.source);
    a.speaker = speaker.entity;
    a.speaker_name = speaker.name;
    a.speaker_kind = speaker.kind;
    a.polarity = report.polarity;
    a.manner = report.manner;
    if (!report.addressee.empty()) {
      for (std::uint32_t i = report.addressee.begin; i < report.addressee.end && !a.addressee; ++i) {
        if (text_.entity_at[i] != kNone) a.addressee = text_.entity_at[i];
      }
    }
    return a;
  }

  TextSpan cue_span(const Report& report) const { return text_.words.text_span(*report.cue); }

  TextSpan source_span(TokenRange source) const {
    TextSpan span = text_.words.text_span(source);
    const std::uint32_t e = text_.entity_at[source.begin];
    if (e == kNone) return span;
    for (const Mention& m : text_.entities[e].mentions) {
      if (m.tokens.begin == source.begin && span.begin < m.span.begin) span.begin = m.span.begin;
    }
    return span;
  }

  const Text& text_;
  const std::vector<Block>& blocks_;
  std::vector<Speaker> history_;
  std::vector<Attribution> out_;
};

}  // namespace

std::vector<Attribution> name_speakers(const Text& text, const std::vector<Block>& blocks,
                                       const std::vector<Report>& reports) {
  return SpeakerNaming(text, blocks).run(reports);
}

}  // namespace naqlan::attribution
