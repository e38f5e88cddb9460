#include "attribution/reports.h"

#include <algorithm>

#include "attribution/subjects.h"
#include "language/glue.h"

namespace naqlan::attribution {
namespace {

using grammar::WordClass;

constexpr std::uint32_t kColonReach = 10;  // tokens before the colon of a headline
constexpr std::uint32_t kQuoteAfterCue = 3;
constexpr std::uint32_t kLongQuote = 4;  // a shorter one may be a name
constexpr std::uint32_t kSentence = 6;   // a shorter one may be a slogan or a title
constexpr std::uint32_t kRelayReach = 24;
constexpr std::size_t kBareComplementiser = 6;  // bytes: أن بأن
constexpr std::size_t kOneLetter = 2;           // bytes
constexpr std::string_view kOurs = "\u0646\u0627", kPluralOfMen = "\u0648\u0646";
constexpr std::string_view kWhich = "\u0645\u0627";

class ReportFinder {
 public:
  explicit ReportFinder(const Text& text) : text_(text) {}

  std::vector<Report> run() {
    for (std::uint32_t b = 0; b < text_.blocks.size(); ++b) {
      block_ = &text_.blocks[b];
      block_index_ = b;
      scan_block();
    }
    return std::move(reports_);
  }

 private:
  void scan_block() {
    const std::size_t before = reports_.size();
    const bool headline =
        block_->kind == BlockKind::title || block_->kind == BlockKind::heading || block_->kind == BlockKind::subtitle;
    if (headline && take_headline()) return;
    for (std::uint32_t i = block_->tokens.begin; i < block_->tokens.end; ++i) {
      const auto& cue = text_.cue_at[i];
      if (i < consumed_) continue;
      if (cue && cue->cue->relays && !cue->sure && relays_by_its_place(i, *cue)) continue;
      if (cue && may_report(i, *cue))
        take_cue(i, *cue);
      else if (text_.cues.is_word(text_.words.form(i), FrameWord::saying))
        take_saying(i);
      else if (text_.is(i, WordClass::according) || is_measure_of_saying(i))
        take_according(i);
    }
    if (reports_.size() == before) take_rest_of_quotation();
    take_bare_quotations(before);
  }

  // ---------------------------------------------------------------- helpers

  Report start(std::uint32_t at) const {
    Report report;
    report.block = block_index_;
    report.at = at;
    return report;
  }

  TextSpan span_of(std::uint32_t begin, std::uint32_t end) const { return text_.words.text_span({begin, end}); }

  // The type by the marks; a clause wholly in marks is direct, marks outside.
  void add_content(TextSpan span, std::uint32_t begin, std::uint32_t end, Report& report) const {
    const grammar::Quotation* whole = block_->quotation_at(begin);
    const bool direct = whole != nullptr && whole->with_marks.begin <= begin && whole->with_marks.end >= end &&
                        begin <= whole->inside.begin;
    bool marked = false;
    for (const auto& q : block_->quotations) marked |= q.with_marks.overlaps({begin, end});
    report.type = direct ? Attribution::Type::direct : marked ? Attribution::Type::mixed : Attribution::Type::indirect;
    report.content.push_back(direct ? whole->span : span);
  }

  static void set_source(grammar::NounPhrase phrase, Report& report) {
    report.source = phrase.tokens;
    report.sources = std::move(phrase.members);
  }

  grammar::NounPhrase phrase_in(TokenRange range) const { return text_.phrases().read(range.begin, range.end); }

  void keep(Report report) {
    if (is_letter(report.source) || is_sign(report.source)) return;
    std::erase_if(report.content, [](TextSpan s) { return s.empty(); });
    if (!report.content.empty()) reports_.push_back(std::move(report));
  }

  // م يقل: a letter is nobody; a word is misspelt here.
  bool is_letter(TokenRange source) const {
    return source.size() == 1 && text_.words.tokens[source.begin].kind == TokenKind::word &&
           text_.words.form(source.begin).size() <= kOneLetter;
  }

  // تشير علامات إلى أن: what points to something says nothing.
  bool is_sign(TokenRange source) const {
    if (source.empty()) return false;
    return text_.cues.is_word(language::without_article(text_.words.form(source.begin)), FrameWord::sign);
  }

  bool negated(std::uint32_t i) const {
    if (i == block_->tokens.begin || !text_.is(i - 1, WordClass::negation)) return false;
    // ما قال إنه كذا: what he said it was; a negation only where it opens the sentence.
    const std::string_view before = text_.words.form(i - 1);
    const bool which = before == kWhich || (before.size() == 6 && before.ends_with(kWhich));  // ما, لما
    const bool relative = which && i - 1 > sentence_begin(*block_, i);
    return text_.words.tokens[i - 1].enclitic_letters == 0 && !relative;
  }

  // قد يقول: he may.
  bool is_only_possible(std::uint32_t i, const CueMatch& cue) const {
    return i > block_->tokens.begin && text_.is(i - 1, WordClass::particle) &&
           cue.morphology.aspect == Aspect::imperfective && cue.shape == CueShape::verb;
  }

  // ------------------------------------------------------------- verbs of saying

  // Words that only look like verbs of saying are many: a word of the closed
  // class, a title, a name; and a form that the analyser took for a noun must
  // show its words at once.
  bool may_report(std::uint32_t i, const CueMatch& cue) const {
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
    if (block_->quotation_at(i) != nullptr)
      return find_opener(text_, *block_, i, cue).kind == Opener::clause && cue.sure;
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
  bool is_written_or_studied(TokenRange source) const {
    constexpr std::uint32_t kinds = FrameWord::document | FrameWord::statement | FrameWord::anonymous;
    if (source.empty()) return false;
    const std::string_view head = text_.words.form(source.begin);
    return (text_.cues.frame_word(head) | text_.cues.frame_word(language::without_article(head))) & kinds;
  }

  // ويذكر أن, يشار إلى أن: nobody says it.
  bool is_impersonal(std::uint32_t i, const CueMatch& cue, const Report& report) const {
    const Morphology& m = cue.morphology;
    const bool third_masculine =
        m.person == Person::third && m.gender == Gender::masculine && m.number == Number::singular;
    const bool unnamed = m.passive || (m.aspect == Aspect::imperfective && cue.cue->impersonal);
    return report.source.empty() && cue.shape == CueShape::verb && third_masculine && unnamed &&
           i == sentence_begin(*block_, i);
  }

  bool is_told_already(const Report& report) const {
    return std::any_of(reports_.begin(), reports_.end(), [&](const Report& earlier) {
      return earlier.block == report.block && !report.content.empty() && earlier.content == report.content;
    });
  }

  // دون أن يوضح, يستطيع أن يقول: a verb right behind أن is not yet said.
  bool is_only_meant(std::uint32_t i, const CueMatch& cue) const {
    return i > block_->tokens.begin && cue.shape == CueShape::verb && cue.morphology.aspect == Aspect::imperfective &&
           text_.is(i - 1, WordClass::complementiser) && text_.words.tokens[i - 1].enclitic_letters == 0 &&
           text_.words.form(i - 1).size() <= kBareComplementiser;
  }

  void take_cue(std::uint32_t i, const CueMatch& cue) {
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

  bool opener_belongs_to_later_cue(std::uint32_t i, const Opener& opener) const {
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
  bool is_in_relative_clause(std::uint32_t i, std::uint32_t j) const {
    if (text_.is(j - 1, WordClass::relative)) return true;
    const auto subject = subject_after(text_, *block_, i, j, text_.cue_at[i]->morphology);
    return !subject.empty() && subject.tokens.end == j && !text_.is_definite(subject.tokens.begin);
  }

  // A circumstantial participle is accusative and stands behind its clause.
  bool participle_reports(std::uint32_t i, const CueMatch& cue, const Opener& opener) const {
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

  void take_content(const Opener& opener, Report& report) const {
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
  bool goes_on_behind(const grammar::Quotation& q) const {
    const std::uint32_t next = q.with_marks.end;
    if (next >= block_->tokens.end || text_.words.tokens[next].kind != TokenKind::word) return false;
    const auto glued = text_.words.tokens[next].proclitics;
    return !(glued & (Proclitics::wa | Proclitics::fa)) && text_.words.form(next) != "\u0648" &&
           !text_.is(next, WordClass::according | WordClass::conjunction | WordClass::subordinator | WordClass::aside |
                               WordClass::relative) &&
           !text_.cue_at[next];
  }

  // "…" و"…": two marked pieces under one cue.
  void add_second_quotation(const grammar::Quotation& first, Report& report) const {
    for (const auto& q : block_->quotations) {
      const bool joined =
          q.with_marks.begin == first.with_marks.end + 1 && text_.words.form(first.with_marks.end) == "\u0648";
      if (joined) report.content.push_back(q.span);
    }
  }

  // The subject behind the cue, if what stands there is not its object: أنها أمرت الدولة بـ, اتهم الدولة بـ.
  grammar::NounPhrase subject_behind(std::uint32_t i, const CueMatch& cue, const Opener& opener) const {
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
  std::uint32_t strange_name_end(TokenRange phrase) const {
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
  grammar::NounPhrase source_of(std::uint32_t i, const CueMatch& cue, const Opener& opener) const {
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
  void take_saying(std::uint32_t i) {
    const Opener opener = find_opener_after(i);
    if (opener.kind == Opener::none || opener.source_end > i + 2) return;
    Report report = start(i);
    report.cue = TokenRange{i, i + 1};
    report.participle = true;
    take_content(opener, report);
    if (!is_told_already(report)) keep(std::move(report));
  }

  // "…"، قال فلان.
  bool take_quotation_before(std::uint32_t i, const CueMatch& cue, Report& report) const {
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
  bool take_as_said(std::uint32_t i, const CueMatch& cue, Report& report) const {
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

  // --------------------------------------------------------------------- relays

  // نقل موقع كذا عن كذا أن: at the head of a clause the verb, not the noun.
  bool relays_by_its_place(std::uint32_t i, const CueMatch& cue) {
    const bool head = i == sentence_begin(*block_, i) || cue.conjunction || text_.is(i - 1, WordClass::relative);
    return head && !text_.in_role[i] && text_.entity_at[i] == kNone && !cue.object &&
           block_->quotation_at(i) == nullptr && cue.shape == CueShape::verb && take_relay(i, cue);
  }

  // نقلت X عن Y قوله إن …: two links. The relayer's content begins behind عن.
  bool take_relay(std::uint32_t i, const CueMatch& cue) {
    const std::uint32_t stop = std::min(block_->tokens.end, i + kRelayReach);
    std::uint32_t about = i + 1;
    while (about < stop && !is_relay_preposition(about, *cue.cue)) ++about;
    if (about >= stop || about + 1 >= block_->tokens.end) return false;
    std::uint32_t origin = about + 1;
    if (text_.cues.is_word(text_.words.form(about), FrameWord::upon)) ++origin;  // على لسان
    if (origin >= block_->tokens.end) return false;

    const Opener opener = find_opener_after(origin);
    if (opener.kind == Opener::none) return false;
    Report child = start(origin);
    take_content(opener, child);
    child.cue = relayed_cue(origin + 1, opener.source_end);
    set_source(phrase_in({origin, child.cue ? child.cue->begin : opener.source_end}), child);
    if (child.content.empty()) return false;

    Report relayer = start(i);
    relayer.cue = TokenRange{i, i + 1};
    relayer.manner = cue.cue->manner;
    relayer.agreement = cue.morphology;
    auto relaying = subject_after(text_, *block_, i, about, cue.morphology);
    if (relaying.empty()) relaying = subject_before(text_, *block_, i, cue.morphology, cue.conjunction);
    set_source(std::move(relaying), relayer);
    const std::uint32_t end = content_end(text_, *block_, opener.content);
    TextSpan all{text_.words.tokens[origin].span.begin,
                 std::max(child.content.back().end, span_of(opener.content, end).end)};
    relayer.type = child.type == Attribution::Type::indirect ? child.type : Attribution::Type::mixed;
    relayer.content.push_back(all);
    const auto index = static_cast<std::uint32_t>(reports_.size());
    reports_.push_back(std::move(relayer));
    child.relayed_by = index;
    reports_.push_back(std::move(child));
    consumed_ = opener.source_end;
    return true;
  }

  // نقلت الوكالة عن مصدر أن …، مضيفا أن …: what the source adds is passed on as well.
  void extend_relay(const Report& added) {
    for (std::size_t r = reports_.size(); r-- > 0 && reports_[r].block == added.block;) {
      if (!reports_[r].relayed_by) continue;
      Report& relayer = reports_[*reports_[r].relayed_by];
      const bool same = sentence_begin(*block_, added.at) == sentence_begin(*block_, relayer.at);
      if (!same || added.content.empty() || !grammar::may_agree(source_agreement(reports_[r]), added.agreement)) return;
      relayer.content.back().end = std::max(relayer.content.back().end, added.content.back().end);
      return;
    }
  }

  Morphology source_agreement(const Report& report) const {
    return agreement_of(text_, {report.source, {report.source}});
  }

  bool is_relay_preposition(std::uint32_t i, const Cue& cue) const {
    const std::string_view form = text_.words.form(i);
    if (std::find(cue.prepositions.begin(), cue.prepositions.end(), form) != cue.prepositions.end()) return true;
    return text_.cues.is_word(form, FrameWord::upon) && i + 1 < block_->tokens.end &&
           text_.cues.frame_word(text_.words.form(i + 1)) & FrameWord::per_expression;
  }

  Opener find_opener_after(std::uint32_t origin) const {
    static const Cue kAnyClause = [] {
      Cue cue;
      cue.takes_clause = true;
      return cue;
    }();
    CueMatch match;
    match.cue = &kAnyClause;
    return find_opener(text_, *block_, origin, match);
  }

  std::optional<TokenRange> relayed_cue(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t i = from; i < to; ++i) {
      if (text_.cues.frame_word(text_.words.form(i)) & FrameWord::relayed) return TokenRange{i, i + 1};
    }
    return std::nullopt;
  }

  // ----------------------------------------------------------- بحسب، وفق، نقلا عن

  bool is_measure_of_saying(std::uint32_t i) const {  // على حد قول فلان
    return text_.cues.is_word(text_.words.form(i), FrameWord::upon) && i + 2 < block_->tokens.end &&
           text_.cues.frame_word(text_.words.form(i + 1)) & FrameWord::per_expression;
  }

  void take_according(std::uint32_t i) {
    std::uint32_t after = i + 1;
    // Which words are the cue: بحسب ما ذكره, وفقا لـ, على حد قول.
    while (after < block_->tokens.end && is_cue_tail(i, after)) ++after;
    while (after < block_->tokens.end && after > i + 1 && text_.is(after, WordClass::time_word)) ++after;
    if (after < block_->tokens.end && text_.cues.frame_word(text_.words.form(after)) & FrameWord::per_expression &&
        text_.words.tokens[after].enclitic_letters > 0) {
      return take_according_to_him(i, after + 1, pronoun_agreement(after));
    }
    grammar::NounPhrase phrase;
    if (after < block_->tokens.end) phrase = phrase_in({after, sentence_end(*block_, after)});
    if (phrase.empty()) {
      const auto& verb = text_.cue_at[after - 1];
      if (verb && verb->shape == CueShape::verb && after > i + 1) take_according_to_him(i, after, verb->morphology);
      return;
    }
    if (!may_be_authority(phrase) || is_measure_within(i, phrase)) return;
    const TokenRange source = phrase.tokens;
    Report report = start(i);
    report.cue = TokenRange{i, after};
    report.postposed = true;
    set_source(phrase, report);
    if (takes_words_of_report_around(i, report)) {
      keep(std::move(report));
      return;
    }
    const std::uint32_t clause_begin = sentence_begin(*block_, i);
    const bool alone = i == clause_begin && (source.end >= block_->tokens.end || text_.is_stop(source.end));
    if (alone && i > block_->tokens.begin)  // …. بحسب فلان.
      take_clause_before(sentence_begin(*block_, i - 1), i - 1, report);
    else if (i == clause_begin)
      take_clause_behind(source.end, report);
    else
      take_clause_before(clause_begin, i, report);
    take_rest_of_clause(source.end, report);
    keep(std::move(report));
  }

  // ذكرت الوكالة نقلا عن الوزارة أن: the words of the report that is still open at `i` are those of both.
  bool takes_words_of_report_around(std::uint32_t i, Report& report) const {
    const std::uint32_t at = text_.words.tokens[i].span.begin;
    for (std::size_t r = reports_.size(); r-- > 0 && reports_[r].block == block_index_;) {
      const Report& around = reports_[r];
      const bool open = around.cue && around.at < i && around.at >= sentence_begin(*block_, i) &&
                        !around.content.empty() && around.content.front().begin > at && !around.source.empty() &&
                        around.source.end <= i && around.type != Attribution::Type::direct &&
                        opens_clause(around.content.front());
      if (!open) continue;
      report.content = around.content;
      report.type = around.type;
      if (text_.cues.is_word(text_.words.form(report.cue->end - 1), FrameWord::about)) {
        report.relayed_by = static_cast<std::uint32_t>(r);
      }
      return true;
    }
    return false;
  }

  // The words stand behind أن.
  bool opens_clause(TextSpan words) const {
    for (std::uint32_t i = block_->tokens.begin + 1; i < block_->tokens.end; ++i) {
      if (text_.words.tokens[i].span.begin >= words.begin) return text_.is_complementiser(i - 1);
    }
    return false;
  }

  // على حد قوله, حسب ما كشفه: words that stand in nobody's report yet are those of the last speaker.
  void take_according_to_him(std::uint32_t i, std::uint32_t end, const Morphology& agreement) {
    const std::uint32_t begin = sentence_begin(*block_, i);
    if (i < begin + 3) return;
    const TextSpan before = span_of(begin, i);
    const bool told = std::any_of(reports_.begin(), reports_.end(), [&](const Report& earlier) {
      return earlier.block == block_index_ && std::any_of(earlier.content.begin(), earlier.content.end(),
                                                          [&](TextSpan s) { return s.overlaps(before); });
    });
    if (told) return;
    Report report = start(i);
    report.cue = TokenRange{i, end};
    report.agreement = agreement;
    take_clause_before(begin, i, report);
    keep(std::move(report));
  }

  // The gender and number of the pronoun at the end of a word: قوله, قولها, قولهم.
  Morphology pronoun_agreement(std::uint32_t token) const {
    const std::string_view form = text_.words.form(token);
    Morphology m;
    m.number = form.ends_with("\u0647\u0645") ? Number::plural : Number::singular;
    if (m.number == Number::singular) m.gender = form.ends_with("\u0647\u0627") ? Gender::feminine : Gender::masculine;
    return m;
  }

  // وفق حدود السلامة, بحسب الحاجة: a measure is not somebody.
  bool may_be_authority(const grammar::NounPhrase& phrase) const {
    if (may_speak(text_, phrase)) return true;
    const Token& head = text_.words.tokens[phrase.tokens.begin];
    if (head.kind != TokenKind::word || head.origin != Origin::lexicon || head.morphology.pos != PartOfSpeech::noun)
      return true;
    for (std::uint32_t i = phrase.tokens.begin; i < phrase.tokens.end; ++i) {
      if (text_.is_name(i) || text_.in_role[i]) return true;
    }
    return false;
  }

  // المركز الذي يحتله وفقا للنتائج, وفقا لعهد أن: a document that measures only what a relative clause tells,
  // or whose own words follow.
  bool is_measure_within(std::uint32_t at, const grammar::NounPhrase& phrase) const {
    const std::uint32_t head = phrase.tokens.begin, end = phrase.tokens.end;
    constexpr std::uint32_t papers = FrameWord::document | FrameWord::statement;
    const bool somebody = text_.entity_at[head] != kNone || text_.in_role[head] || text_.is_title(head) ||
                          text_.cues.frame_word(text_.words.form(head)) & ~papers;
    if (somebody) return false;
    const std::uint32_t begin = sentence_begin(*block_, at);
    if (end < block_->tokens.end && at > begin && text_.is_complementiser(end)) return true;
    for (std::uint32_t i = at; i-- > begin && !text_.is_comma(i);) {
      if (text_.is(i, WordClass::relative)) return true;
    }
    return false;
  }

  bool is_cue_tail(std::uint32_t head, std::uint32_t i) const {
    const std::string_view form = text_.words.form(i);
    if (text_.cues.is_word(form, FrameWord::that_which)) return true;              // لما، ما
    if (text_.cues.is_word(form, FrameWord::about) && i == head + 1) return true;  // نقلا عن
    const std::uint32_t kind = text_.cues.frame_word(form);
    if (kind & FrameWord::per_expression && text_.words.tokens[i].enclitic_letters == 0 && i <= head + 2) return true;
    const auto& verb = text_.cue_at[i];
    if (verb && verb->shape == CueShape::verb && i <= head + 2) return true;
    const bool published = text_.words.tokens[i].morphology.pos == PartOfSpeech::verb && i == head + 2 &&
                           text_.cues.is_word(text_.words.form(i - 1), FrameWord::that_which);
    if (published) return true;  // وفق ما نشرت فلانة
    return i > head + 1 && text_.cue_at[i - 1] && text_.is(i, WordClass::preposition) && form.size() <= 6 &&
           text_.words.tokens[i].enclitic_letters > 0;  // أفاد به
  }

  void take_clause_behind(std::uint32_t begin, Report& report) const {
    std::uint32_t end = block_->tokens.end;
    while (begin < end && !opens_answer(begin) && !text_.is_comma(begin) && !text_.is_stop(begin) &&
           text_.words.tokens[begin].morphology.pos != PartOfSpeech::verb && block_->quotation_at(begin) == nullptr) {
      ++begin;
    }
    if (begin < end && (text_.is_comma(begin) || opens_answer(begin))) ++begin;
    if (begin < end && opens_answer(begin)) ++begin;  // بحسب فلان، فإن …
    if (begin + 2 >= end) return;
    end = content_end(text_, *block_, begin);
    if (end > begin) add_content(span_of(begin, end), begin, end, report);
  }

  // بحسب فلان فإن …
  bool opens_answer(std::uint32_t i) const {
    return text_.is(i, WordClass::complementiser) && text_.words.form(i).starts_with("\u0641");
  }

  // …، بحسب فلان، أن …: the source stands within the clause.
  void take_rest_of_clause(std::uint32_t at, Report& report) const {
    const bool within = !report.content.empty() && at + 2 < block_->tokens.end && text_.is_comma(at) &&
                        text_.is(at + 1, WordClass::complementiser) && !opens_answer(at + 1);
    if (!within) return;
    const std::uint32_t end = content_end(text_, *block_, at + 2);
    if (end > at + 2) report.content.push_back(span_of(at + 1, end));
  }

  void take_clause_before(std::uint32_t begin, std::uint32_t end, Report& report) const {
    while (end > begin && (text_.is_comma(end - 1) || text_.mark(end - 1) == '-')) --end;
    if (end < begin + 3) return;
    TextSpan span = span_of(begin, end);
    const Token& first = text_.words.tokens[begin];
    if (first.proclitics & (Proclitics::wa | Proclitics::fa)) {
      span.begin = language::begin_without(text_.article.text, first, 2);
    }
    add_content(span, begin, end, report);
  }

  // -------------------------------------------------------------- X: … and marks alone

  bool take_headline() {
    const TokenRange tokens = block_->tokens;
    std::uint32_t colon = tokens.begin;
    const std::uint32_t limit = std::min(tokens.end, tokens.begin + kColonReach);
    while (colon < limit && text_.mark(colon) != ':') ++colon;
    if (colon >= limit || colon == tokens.begin || colon + 1 >= tokens.end) return false;
    bool names_somebody = false;
    for (std::uint32_t i = tokens.begin; i < colon; ++i) {
      const Token& token = text_.words.tokens[i];
      if (text_.cues.frame_word(text_.words.form(i)) & FrameWord::no_speaker) return false;
      if (text_.is_stop(i)) return false;
      if (token.morphology.pos == PartOfSpeech::verb && text_.entity_at[i] == kNone && !text_.in_role[i]) return false;
      const bool source_word = text_.cues.frame_word(text_.words.form(i)) &
                               (FrameWord::anonymous | FrameWord::collective | FrameWord::outlet | FrameWord::document);
      names_somebody |= text_.entity_at[i] != kNone || text_.in_role[i] || source_word ||
                        (token.morphology.pos == PartOfSpeech::proper_noun && colon - tokens.begin <= 3);
    }
    if (!names_somebody) return false;
    if (is_mere_place({tokens.begin, colon}) && !speaks_of_itself({colon + 1, tokens.end})) return false;
    Report report = start(tokens.begin);
    report.source = {tokens.begin, colon};
    split_addressee(report);
    if (auto phrase = phrase_in(report.source); phrase.tokens == report.source)
      report.sources = std::move(phrase.members);
    std::uint32_t end = tokens.end;
    while (end > colon + 1 && text_.mark(end - 1) == '.') --end;
    add_content(span_of(colon + 1, end), colon + 1, end, report);
    keep(std::move(report));
    return true;
  }

  // سوريا: قتلى في انفجار: where it happened; but a capital stands for those who govern there.
  bool is_mere_place(TokenRange source) const {
    std::string name;
    for (std::uint32_t i = source.begin; i < source.end; ++i) {
      name.append(name.empty() ? "" : " ").append(text_.words.form(i));
      const std::uint32_t e = text_.entity_at[i];
      if (e == kNone || text_.entities[e].kind != EntityKind::place) return false;
    }
    return !text_.cues.is_capital(name);
  }

  // الأردن: أغلقنا حدودنا, موسكو: لا أساس لذلك: a state that speaks says we, or no, or is quoted.
  bool speaks_of_itself(TokenRange words) const {
    if (text_.is(words.begin, WordClass::negation) || block_->quotation_at(words.begin) != nullptr) return true;
    for (std::uint32_t i = words.begin; i < words.end; ++i) {
      const Token& t = text_.words.tokens[i];
      const bool we = t.morphology.pos == PartOfSpeech::verb && t.morphology.person == Person::first;
      const bool ours = t.enclitic_letters == 2 && text_.words.form(i).ends_with(kOurs);
      const bool first_are = i == words.begin && text_.words.form(i).ends_with(kPluralOfMen) &&
                             t.morphology.number == Number::plural && !text_.is_title(i);
      if (we || ours || first_are) return true;
    }
    return false;
  }

  // فلان لفلان: the second is addressed.
  void split_addressee(Report& report) const {
    for (std::uint32_t i = report.source.begin + 1; i < report.source.end; ++i) {
      const std::string_view form = text_.words.form(i);
      const bool alone = form == "\u0644";
      const bool told = alone || (form.starts_with("\u0644") && text_.mention_begins[i] && !text_.in_role[i]);
      if (!told) continue;
      report.addressee = {alone ? i + 1 : i, report.source.end};
      report.source.end = i;
      return;
    }
  }

  // Words in marks that no verb reports: a sentence of their own, or behind a colon (وهذا رده: "…"). They are
  // those of whom the sentence tells, else of the last speaker.
  void take_bare_quotations(std::size_t before) {
    if (block_->kind == BlockKind::title || reports_.empty()) return;
    for (const auto& q : block_->quotations) {
      if (q.inside.size() <= kLongQuote || is_reported(q, before)) continue;
      const bool paragraph = q.with_marks.begin == block_->tokens.begin && q.with_marks.end + 1 >= block_->tokens.end;
      const bool long_enough = q.inside.size() > kSentence && q.closed;
      if (paragraph || (long_enough && (is_sentence(q) || is_behind_colon(q))))
        keep(bare_quotation(q.with_marks.begin, q.span));
    }
  }

  Report bare_quotation(std::uint32_t at, TextSpan words) const {
    Report report = start(at);
    report.type = Attribution::Type::direct;
    report.content.push_back(words);
    const std::uint32_t begin = sentence_begin(text_, *block_, at);
    if (at > begin + 1 && text_.mark(at - 1) == ':') {  // فلان: "…"
      grammar::NounPhrase whole = phrase_in({begin, at - 1});
      if (whole.tokens == TokenRange{begin, at - 1} && may_speak(text_, whole)) set_source(std::move(whole), report);
    }
    return report;
  }

  bool is_reported(const grammar::Quotation& q, std::size_t before) const {
    return std::any_of(reports_.begin() + static_cast<std::ptrdiff_t>(before), reports_.end(), [&](const Report& r) {
      return std::any_of(r.content.begin(), r.content.end(), [&](TextSpan s) { return s.overlaps(q.span); });
    });
  }

  bool is_sentence(const grammar::Quotation& q) const {
    const std::uint32_t end = q.with_marks.end;
    const bool ends = end >= block_->tokens.end || text_.is_stop(end) || text_.is_stop(q.inside.end - 1);
    return ends && sentence_begin(text_, *block_, q.with_marks.begin) == q.with_marks.begin;
  }

  bool is_behind_colon(const grammar::Quotation& q) const {
    return q.with_marks.begin > block_->tokens.begin && text_.mark(q.with_marks.begin - 1) == ':';
  }

  // Marks that the paragraph before opens and this one closes.
  void take_rest_of_quotation() {
    if (block_index_ == 0 || reports_.empty() || reports_.back().block + 1 != block_index_) return;
    const Block& last = text_.blocks[block_index_ - 1];
    if (last.quotations.empty() || last.quotations.back().closed) return;
    const grammar::Quotation& open = last.quotations.back();
    const bool told = open.with_marks.end + 1 >= last.tokens.end && !reports_.back().content.empty() &&
                      reports_.back().content.back().overlaps(open.span);
    if (!told) return;
    for (std::uint32_t i = block_->tokens.begin; i < block_->tokens.end; ++i) {
      if (block_->quotation_at(i) != nullptr) return;
      if (!grammar::is_quotation_mark(text_.mark(i))) continue;
      if (i > block_->tokens.begin + kLongQuote)
        keep(bare_quotation(block_->tokens.begin, span_of(block_->tokens.begin, i)));
      return;
    }
  }

  const Text& text_;
  const Block* block_ = nullptr;
  std::uint32_t block_index_ = 0;
  std::uint32_t consumed_ = 0;  // tokens before it belong to a relay
  std::vector<Report> reports_;
};

}  // namespace

std::vector<Report> find_reports(const Text& text) { return ReportFinder(text).run(); }

}  // namespace naqlan::attribution
