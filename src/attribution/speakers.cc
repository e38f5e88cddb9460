// A source names its speaker (وزير الخارجية فلان), describes somebody known (الرئيس
// الروسي, الأخير, المصدر) or is not there at all (وأضاف). What is not named goes on
// with whoever speaks in the sentence, else with the last one whom the cue's gender and
// number allow and whose words are not themselves part of somebody else's.
#include "attribution/speakers.h"

#include <algorithm>

#include "attribution/subjects.h"
#include "attribution/voices.h"
#include "language/glue.h"

namespace naqlan::attribution {
namespace {

constexpr std::uint32_t kBlocksBack = 3;  // paragraphs over which an unnamed speaker goes on

class SpeakerNaming {
 public:
  SpeakerNaming(const Text& text, const std::vector<Report>& reports, const Parents& parents)
      : text_(text), reports_(reports), parents_(parents), voices_(text) {}

  std::vector<Attribution> run() {
    std::vector<Attribution> out;
    for (std::uint32_t r = 0; r < reports_.size(); ++r) {
      const Report& report = reports_[r];
      Voice voice = report.source.empty() ? unnamed(r) : voices_.named(report.source, report.sources);
      // The verb shows what the name does not.
      if (voice.agreement.gender == Gender::unknown && voice.agreement.number != Number::plural) {
        voice.agreement.gender = report.agreement.gender;
      }
      voice.nested = parents_[r].has_value() && !report.relayed_by;
      if (!voice.nested) voice.issued = issued_in(report);
      voices_.remember(voice);
      history_.push_back(std::move(voice));
      out.push_back(attribution_of(report, history_.back()));
    }
    return out;
  }

 private:
  Voice unnamed(std::uint32_t r) const {
    const Report& report = reports_[r];
    if (report.relayed_by) return history_[*report.relayed_by];
    if (const Voice* governing = in_sentence(r)) return *governing;
    if (auto subject = subject_of_sentence(r)) return *subject;
    if (const Voice* outer = of_outer_words(r)) return *outer;
    if (const Voice* last = last_main(r)) return *last;
    if (auto near = agreeing_entity_before(report)) return voices_.of_entity(*near);
    return history_.empty() ? Voice{} : history_.back();
  }

  // قالت الوزارة في بيان إن: later "the statement" is hers.
  std::string_view issued_in(const Report& report) const {
    const std::uint32_t begin = sentence_begin(block_of(report), report.at);
    for (std::uint32_t i = begin; i < block_of(report).tokens.end; ++i) {
      if (i > report.at && text_.words.tokens[i].span.begin >= report.content.front().begin) break;
      const std::string_view form = language::without_article(text_.words.form(i));
      const bool in = i > begin && text_.is(i - 1, grammar::WordClass::preposition);
      if (in && text_.cues.is_word(form, FrameWord::statement | FrameWord::document)) return form;
    }
    return {};
  }

  bool agrees(std::uint32_t r, const Report& report) const {
    return grammar::may_agree(history_[r].agreement, report.agreement);
  }

  const Block& block_of(const Report& report) const { return text_.blocks[report.block]; }

  // مضيفا, وأكد: goes on with the report before it in the sentence, on the same level of the chain.
  const Voice* in_sentence(std::uint32_t r) const {
    const Report& report = reports_[r];
    const std::uint32_t begin = sentence_begin(block_of(report), report.at);
    const Voice* nested = nullptr;
    for (std::uint32_t i = r; i-- > 0;) {
      const Report& other = reports_[i];
      if (other.block != report.block || other.at < begin) break;
      if (other.postposed || !agrees(i, report)) continue;
      const bool relayed = other.relayed_by && parents_[r] == parents_[*other.relayed_by];
      if (parents_[i] == parents_[r] || relayed) return &history_[i];
      if (nested == nullptr && !(parents_[r] && *parents_[r] == i)) nested = &history_[i];
    }
    return report.participle ? nested : nullptr;
  }

  // نشر فلان صورة وقال: the subject of another verb of the sentence.
  std::optional<Voice> subject_of_sentence(std::uint32_t r) const {
    const Report& report = reports_[r];
    const Block& block = block_of(report);
    std::uint32_t begin = sentence_begin(block, report.at);
    if (parents_[r]) {
      const TextSpan around = reports_[*parents_[r]].content.front();
      while (begin < report.at && text_.words.tokens[begin].span.begin < around.begin) ++begin;
    }
    for (std::uint32_t i = begin; i < report.at; ++i) {
      const Token& t = text_.words.tokens[i];
      if (block.quotation_at(i) != nullptr && block.quotation_at(i) != block.quotation_at(report.at)) continue;
      if (t.morphology.pos != PartOfSpeech::verb || t.origin != Origin::lexicon || text_.is_name(i)) continue;
      auto subject = subject_after(text_, block, i, report.at, t.morphology);
      if (subject.empty()) subject = subject_before(text_, block, i, t.morphology, false);
      if (!may_speak(text_, subject)) continue;
      if (!grammar::may_agree(agreement_of(text_, subject), report.agreement)) continue;
      return voices_.named(subject.tokens, subject.members);
    }
    return std::nullopt;
  }

  // قال إنه يتوقع …: whose words they are.
  const Voice* of_outer_words(std::uint32_t r) const {
    const auto parent = parents_[r];
    if (!parent || *parent >= r || !agrees(*parent, reports_[r])) return nullptr;
    return &history_[*parent];
  }

  // The last speaker whose words are the writer's own report, or passed on by it.
  const Voice* last_main(std::uint32_t r) const {
    const Report& report = reports_[r];
    const Voice* postposed = nullptr;
    for (std::uint32_t i = r; i-- > 0;) {
      const Report& other = reports_[i];
      if (report.block > other.block + kBlocksBack) break;
      if (!agrees(i, report)) continue;
      const bool main = !parents_[i] || (other.relayed_by && !parents_[*other.relayed_by]);
      if (!main) continue;
      if (!other.postposed) return &history_[i];
      if (postposed == nullptr) postposed = &history_[i];
    }
    return postposed;
  }

  // The first person or body of the sentence, or of the paragraphs before.
  std::optional<EntityIndex> agreeing_entity_before(const Report& report) const {
    for (std::uint32_t back = 0; back <= 2 && back <= report.block; ++back) {
      const TokenRange tokens = text_.blocks[report.block - back].tokens;
      const std::uint32_t end = back == 0 ? report.at : tokens.end;
      for (std::uint32_t i = tokens.begin; i < end; ++i) {
        const std::uint32_t e = text_.entity_at[i];
        if (e == kNone) continue;
        const EntityKind kind = text_.entities[e].kind;
        Morphology own;
        own.gender = text_.entities[e].gender;
        if (!grammar::may_agree(own, report.agreement)) continue;
        if (kind == EntityKind::person || (own.gender == Gender::feminine && kind == EntityKind::organisation))
          return e;
      }
    }
    return std::nullopt;
  }

  Attribution attribution_of(const Report& report, const Voice& voice) const {
    Attribution a;
    a.type = report.type;
    a.content = report.content;
    if (report.cue) a.cue = text_.words.text_span(*report.cue);
    if (!report.source.empty()) a.source = source_span(report.source);
    a.speaker = voice.entity;
    a.speaker_name = voice.name;
    a.speaker_kind = voice.kind;
    a.polarity = report.polarity;
    a.manner = report.manner;
    for (std::uint32_t i = report.addressee.begin; i < report.addressee.end && !a.addressee; ++i) {
      if (text_.entity_at[i] != kNone) a.addressee = text_.entity_at[i];
    }
    return a;
  }

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
  const std::vector<Report>& reports_;
  const Parents& parents_;
  Voices voices_;
  std::vector<Voice> history_;
};

}  // namespace

std::vector<Attribution> name_speakers(const Text& text, const std::vector<Report>& reports, const Parents& parents) {
  return SpeakerNaming(text, reports, parents).run();
}

}  // namespace naqlan::attribution
