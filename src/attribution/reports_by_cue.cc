// Verbs of saying, and the nouns and participles that report like them.
#include "attribution/report_finder.h"

#include <algorithm>

#include "attribution/subjects.h"
#include "language/glue.h"

namespace naqlan::attribution {

using grammar::WordClass;

namespace {

constexpr std::uint32_t kQuoteAfterCue = 3;
constexpr std::size_t kBareComplementiser = 6;  // bytes: أن بأن
constexpr std::string_view kWhich = "\u0645\u0627";

}  // namespace

// Words that only look like verbs of saying are many: a word of the closed
// class, a title, a name; and a form that the analyser took for a noun must
// show its words at once.
bool ReportFinder::may_report(std::uint32_t i, const CueMatch& cue) const {
  if (text_.in_role[i] || text_.classes[i] & ~WordClass::circumstance) return false;
  if (cue.morphology.passive && cue.cue->takes_object) return false;  // يدعى فلانا
  if (text_.entity_at[i] != kNone && text_.form_at[i] == MentionForm::name) return false;
  // قانون أقره المجلس, تفاصيل كشفها: the pronoun goes back to a noun, no words follow.
  if (cue.object && !cue.cue->takes_object && cue.shape == CueShape::verb) return false;
  // وصف ما جاء في التقرير بأنه كذا
  if (!cue.cue->source_preposition.empty() && i > block_->tokens.begin && text_.words.form(i - 1) == kWhich)
    return false;
  const bool led = i > block_->tokens.begin && text_.is(i - 1, WordClass::preposition) &&
                   text_.words.tokens[i - 1].enclitic_letters == 0;
  if (led && !cue.conjunction) return false;
  if (block_->quotation_at(i) != nullptr) return find_opener(text_, *block_, i, cue).kind == Opener::clause && cue.sure;
  // رد is also a noun of the occasion.
  const bool occasion = text_.is(i, WordClass::circumstance) && !cue.conjunction;
  if ((cue.sure && !occasion) || cue.shape == CueShape::participle) return true;
  if (cue.object) return false;
  const Opener opener = find_opener(text_, *block_, i, cue);
  const bool subject = cue.conjunction && opener.kind == Opener::nominal &&
                       may_speak(text_, subject_after(text_, *block_, i, opener.source_end, cue.morphology));
  return opener.kind == Opener::clause || opener.kind == Opener::quotation || opener.kind == Opener::colon || subject;
}

// وجدت الدراسة أن: finding is saying only where it is written down.
bool ReportFinder::is_written_or_studied(TokenRange source) const {
  constexpr std::uint32_t kinds = FrameWord::document | FrameWord::statement | FrameWord::anonymous;
  if (source.empty()) return false;
  const std::string_view head = text_.words.form(source.begin);
  return (text_.cues.frame_word(head) | text_.cues.frame_word(language::without_article(head))) & kinds;
}

// ويذكر أن, يشار إلى أن, جيل يتوقع أن يكبر: nobody says it.
bool ReportFinder::is_impersonal(std::uint32_t i, const CueMatch& cue, const Report& report) const {
  const Morphology& m = cue.morphology;
  const bool third_masculine =
      m.person == Person::third && m.gender == Gender::masculine && m.number == Number::singular;
  const bool unnamed = m.passive || (m.aspect == Aspect::imperfective && cue.cue->impersonal);
  return report.source.empty() && cue.shape == CueShape::verb && third_masculine && unnamed &&
         (i == sentence_begin(*block_, i) || (!m.passive && !cue.conjunction));
}

bool ReportFinder::is_told_already(const Report& report) const {
  return std::any_of(reports_.begin(), reports_.end(), [&](const Report& earlier) {
    return earlier.block == report.block && !report.content.empty() && earlier.content == report.content;
  });
}

// دون أن يوضح, يستطيع أن يقول: a verb right behind أن is not yet said.
bool ReportFinder::is_only_meant(std::uint32_t i, const CueMatch& cue) const {
  return i > block_->tokens.begin && cue.shape == CueShape::verb && cue.morphology.aspect == Aspect::imperfective &&
         text_.is(i - 1, WordClass::complementiser) && text_.words.tokens[i - 1].enclitic_letters == 0 &&
         text_.words.form(i - 1).size() <= kBareComplementiser;
}

void ReportFinder::take_cue(std::uint32_t i, const CueMatch& cue) {
  if (negated(i) || is_only_meant(i, cue) || is_only_possible(i, cue)) return;
  if (cue.cue->relays && cue.sure && take_relay(i, cue)) return;
  if (cue.cue->relays && !cue.cue->takes_clause) return;  // نسب إلى فلان القول إن, or nothing
  Opener opener = find_opener(text_, *block_, i, cue);
  Report report = start(i);
  report.cue = TokenRange{i, i + 1};
  report.polarity = cue.cue->polarity;
  report.manner = cue.cue->manner;
  report.agreement = cue.morphology;
  report.participle = cue.shape == CueShape::participle;
  if (report.participle && !participle_reports(i, cue, opener)) return;
  const std::string& led_by = cue.cue->source_preposition;
  if (!led_by.empty() && i + 2 >= block_->tokens.end) return;
  if (opener.kind == Opener::none || opener_belongs_to_later_cue(i, opener)) {
    if (cue.cue->only_colon || !cue.cue->takes_quotation) return;
    if (!take_quotation_before(i, cue, report) && !take_as_said(i, cue, report)) return;
    if (!report.participle)
      set_source(subject_after(text_, *block_, i, sentence_end(*block_, i), cue.morphology, behind_name(*cue.cue)),
                 report);
    keep(std::move(report));
    return;
  }
  // "…"، قالت فلانة، "…": both are hers.
  if (opener.kind == Opener::quotation) take_quotation_before(i, cue, report);
  take_content(opener, report);
  if (!report.participle) set_source(source_of(i, cue, opener), report);
  if (cue.cue->named_only && report.source.empty() && !report.participle) return;
  // وأظهرت أن: goes on with what was written.
  const bool goes_on = report.source.empty() && cue.conjunction && opener.source_end == i + 1;
  if (cue.cue->documentary && !goes_on && !is_written_or_studied(report.source)) return;
  // قال … قائلا: the finite verb is the cue.
  const bool inside_marks = block_->quotation_at(i) != nullptr;
  if (inside_marks && (report.source.empty() || text_.entity_at[report.source.begin] == kNone)) return;
  if (is_impersonal(i, cue, report) || is_told_already(report)) return;
  if (report.participle) extend_relay(report);
  keep(std::move(report));
}

bool ReportFinder::opener_belongs_to_later_cue(std::uint32_t i, const Opener& opener) const {
  if (opener.kind == Opener::nominal) return false;
  for (std::uint32_t j = i + 1; j < opener.source_end; ++j) {
    const auto& other = text_.cue_at[j];
    if (other && other->morphology.passive && other->cue->takes_object) continue;  // تدعى فلانة
    const bool filled = other && other->object && !other->cue->takes_object;       // تصريح نقلته صحيفة
    const bool verb = other && other->sure && !filled && other->shape == CueShape::verb && !text_.in_role[j] &&
                      text_.entity_at[j] == kNone && block_->quotation_at(j) == nullptr;
    const bool participle = other && other->shape == CueShape::participle && text_.cue_at[i]->cue->only_quoted;
    if (participle && text_.words.form(j).ends_with("\u0627"))
      return find_opener(text_, *block_, j, *other).content == opener.content;
    // Who تحدث says nothing of his own where another verb does.
    const bool bare = text_.cue_at[i]->cue->only_colon;
    if (!verb || (is_in_relative_clause(i, j) && !bare)) continue;
    const Opener theirs = find_opener(text_, *block_, j, *other);
    // رد بضرب مبنى قال إنه «كذا»: the marks stand in what the later verb says.
    const bool within = opener.kind == Opener::quotation && theirs.kind != Opener::none;
    return theirs.content == opener.content || (within && theirs.content < opener.content);
  }
  return false;
}

// فلان الذي ذكر, مسؤول نقلت أقواله صحيفة: the verb at `j` only says more of the subject of that at `i`.
bool ReportFinder::is_in_relative_clause(std::uint32_t i, std::uint32_t j) const {
  if (text_.is(j - 1, WordClass::relative)) return true;
  const auto subject = subject_after(text_, *block_, i, j, text_.cue_at[i]->morphology);
  return !subject.empty() && subject.tokens.end == j && !text_.is_definite(subject.tokens.begin);
}

// A circumstantial participle is accusative and stands behind its clause.
bool ReportFinder::participle_reports(std::uint32_t i, const CueMatch& cue, const Opener& opener) const {
  if (opener.kind == Opener::none || opener.source_end > i + 6) return false;
  const bool at_head = i == block_->tokens.begin || text_.is_stop(i - 1);
  // A stop may stand where a comma should: "…". مضيفا: "…".
  if (at_head && !cue.conjunction) return i > block_->tokens.begin && opener.source_end <= i + 1;
  if (at_head || text_.words.form(i).ends_with("\u0627")) return true;
  if (text_.cues.is_word(text_.words.form(i), FrameWord::echo)) return true;
  // هاتفين «…»
  const auto* marked =
      opener.kind == Opener::quotation && opener.source_end == i + 1 ? block_->quotation_at(i + 1) : nullptr;
  if (marked != nullptr && marked->inside.size() >= kLongQuote) return true;
  const bool after_break = text_.is_comma(i - 1) || block_->quotation_at(i - 1) != nullptr || cue.conjunction;
  return after_break || (opener.kind == Opener::clause && opener.source_end <= i + 2);
}

void ReportFinder::take_content(const Opener& opener, Report& report) const {
  const std::uint32_t begin = opener.content;
  if (opener.kind == Opener::quotation) {
    const auto* q = block_->quotation_at(begin);
    const std::uint32_t rest = content_end(text_, *block_, q->inside.begin);
    if (q->closed && goes_on_behind(*q) && rest > q->with_marks.end) {
      add_content(span_of(q->with_marks.begin, rest), q->with_marks.begin, rest, report);
      return;
    }
    report.type = Attribution::Type::direct;
    report.content.push_back(q->span);
    add_second_quotation(*q, report);
    return;
  }
  std::uint32_t end = content_end(text_, *block_, begin);
  if (const auto* around = block_->quotation_at(report.at)) end = std::min(end, around->inside.end);
  if (end <= begin) return;
  TextSpan span = span_of(begin, end);
  span.begin = opener.content_begin.begin;
  // A quotation that a comma ends is the whole clause: إن "…"، وذلك في …
  if (const auto* q = block_->quotation_at(begin);
      q != nullptr && q->with_marks.begin == begin && q->with_marks.end < end && text_.is_comma(q->with_marks.end)) {
    end = q->with_marks.end;
    span.end = q->with_marks.end;
  }
  add_content(span, begin, end, report);
}

// "…" تحلق فوق المدينة: the reported clause runs on behind its marked part.
bool ReportFinder::goes_on_behind(const grammar::Quotation& q) const {
  const std::uint32_t next = q.with_marks.end;
  if (next >= block_->tokens.end || text_.words.tokens[next].kind != TokenKind::word) return false;
  const auto glued = text_.words.tokens[next].proclitics;
  return !(glued & (Proclitics::wa | Proclitics::fa)) && text_.words.form(next) != "\u0648" &&
         !text_.is(next, WordClass::according | WordClass::conjunction | WordClass::subordinator | WordClass::aside |
                             WordClass::relative) &&
         !text_.cue_at[next];
}

// "…" و"…": two marked pieces under one cue.
void ReportFinder::add_second_quotation(const grammar::Quotation& first, Report& report) const {
  for (const auto& q : block_->quotations) {
    const bool joined =
        q.with_marks.begin == first.with_marks.end + 1 && text_.words.form(first.with_marks.end) == "\u0648";
    if (joined) report.content.push_back(q.span);
  }
}

// The subject behind the cue, if what stands there is not its object: أنها أمرت الدولة بـ, اتهم الدولة بـ.
grammar::NounPhrase ReportFinder::subject_behind(std::uint32_t i, const CueMatch& cue, const Opener& opener) const {
  auto found = subject_after(text_, *block_, i, opener.source_end, cue.morphology, behind_name(*cue.cue));
  if (!cue.cue->takes_object || found.empty() || cue.object) return found;
  const bool pronoun_before = i > block_->tokens.begin && text_.words.tokens[i - 1].enclitic_letters > 0 &&
                              text_.is(i - 1, WordClass::complementiser | WordClass::conjunction);
  if (pronoun_before) return {};
  if (!cue.cue->wants_object || opener.kind == Opener::quotation) return found;
  // وأخبر ترينتون قناة محلية أن: a name and then a noun are two, who tells and who is told.
  if (const std::uint32_t end = strange_name_end(found.tokens); end > found.tokens.begin && end < found.tokens.end) {
    const TokenRange name{found.tokens.begin, end};
    return {name, {name}};
  }
  for (std::uint32_t j = found.tokens.end; j < opener.source_end; ++j) {
    const Token& t = text_.words.tokens[j];
    const bool led = text_.is(j, WordClass::preposition | WordClass::time_word) || t.kind != TokenKind::word;
    if (!led) return found;
  }
  return {};
}

// The end of the words at the head of a phrase that only a name can be.
std::uint32_t ReportFinder::strange_name_end(TokenRange phrase) const {
  std::uint32_t i = phrase.begin;
  for (; i < phrase.end; ++i) {
    const Token& t = text_.words.tokens[i];
    const bool strange = t.origin == Origin::guess || t.morphology.pos == PartOfSpeech::proper_noun;
    const bool name = text_.is_name(i) && text_.is_person(i);
    if (t.kind != TokenKind::word || text_.in_role[i] || t.proclitics & Proclitics::al || !(strange || name)) break;
  }
  return i;
}

// The words that name the source: behind the cue (قال فلان إن), or in front of it
// (فلان قال إن), where a verb that takes an object has that behind it.
grammar::NounPhrase ReportFinder::source_of(std::uint32_t i, const CueMatch& cue, const Opener& opener) const {
  if (const std::string& led_by = cue.cue->source_preposition; !led_by.empty()) {
    const bool pronoun = text_.words.form(i + 1) != led_by;  // جاء فيه: أن
    return pronoun ? grammar::NounPhrase{} : phrase_in({i + 2, opener.source_end});
  }
  const auto after = subject_behind(i, cue, opener);
  const bool counted = cue.morphology.number == Number::plural || cue.morphology.number == Number::dual;
  const bool before_first =
      cue.cue->takes_object || counted || !may_speak(text_, after) || is_object_behind(text_, *block_, i, cue, after);
  if (!after.empty() && !before_first) return after;
  const auto before = subject_before(text_, *block_, i, cue.morphology, cue.conjunction);
  if (!before.empty() && (after.empty() || may_speak(text_, before))) return before;
  // واتهم الحكومة بـ…: after an object pronoun, or where nobody could speak, there is only an object.
  const bool strange = !after.empty() && strange_name_end(after.tokens) == after.tokens.end;
  const bool object = cue.cue->takes_object && cue.conjunction && !may_speak(text_, after) && !strange &&
                      (opener.kind == Opener::nominal || cue.cue->wants_object);
  return object || counted ? grammar::NounPhrase{} : after;
}

// واكتفى فلان بالقول: "…": reports like a participle, unless the verb has done so.
void ReportFinder::take_saying(std::uint32_t i) {
  const Opener opener = find_opener_after(i);
  if (opener.kind == Opener::none || opener.source_end > i + 2) return;
  Report report = start(i);
  report.cue = TokenRange{i, i + 1};
  report.participle = true;
  take_content(opener, report);
  if (!is_told_already(report)) keep(std::move(report));
}

// "…"، قال فلان.
bool ReportFinder::take_quotation_before(std::uint32_t i, const CueMatch& cue, Report& report) const {
  if (cue.conjunction || report.participle || cue.cue->only_quoted) return false;
  for (const auto& q : block_->quotations) {
    const bool near = q.with_marks.end <= i && i - q.with_marks.end < kQuoteAfterCue && q.inside.size() > kLongQuote;
    const bool first = q.with_marks.begin == sentence_begin(*block_, q.with_marks.begin);
    if (!near || !first) continue;
    report.type = Attribution::Type::direct;
    report.content.push_back(q.span);
    return true;
  }
  return false;
}

// …، كما قال فلان: what he said stands before.
bool ReportFinder::take_as_said(std::uint32_t i, const CueMatch& cue, Report& report) const {
  if (i < block_->tokens.begin + 4 || !cue.sure || report.participle || !text_.is(i - 1, WordClass::subordinator))
    return false;
  if (!text_.cues.is_word(text_.words.form(i - 1), FrameWord::as)) return false;
  const std::uint32_t begin = sentence_begin(*block_, i);
  if (begin + 2 >= i) return false;
  if (!text_.is_comma(i - 2)) {  // … كما قال فلان.
    const auto who = subject_after(text_, *block_, i, sentence_end(*block_, i), cue.morphology);
    std::uint32_t behind = who.tokens.end;  // الأسبوع الماضي
    while (behind < block_->tokens.end && behind - who.tokens.end < 2 &&
           text_.is(who.tokens.end, WordClass::time_word) && text_.words.tokens[behind].kind == TokenKind::word)
      ++behind;
    const bool last = !who.empty() && may_speak(text_, who) &&
                      (behind >= block_->tokens.end || text_.words.tokens[behind].kind == TokenKind::punctuation);
    if (!last) return false;
  }
  take_clause_before(begin, i - 1, report);
  report.postposed = true;
  return true;
}

}  // namespace naqlan::attribution
