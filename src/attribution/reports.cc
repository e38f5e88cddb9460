#include "attribution/report_finder.h"

#include <algorithm>

#include "attribution/subjects.h"
#include "language/glue.h"

namespace naqlan::attribution {

using grammar::WordClass;

namespace {

constexpr std::size_t kOneLetter = 2;  // bytes
constexpr std::string_view kWhich = "\u0645\u0627";

}  // namespace

std::vector<Report> ReportFinder::run() {
  for (std::uint32_t b = 0; b < text_.blocks.size(); ++b) {
    block_ = &text_.blocks[b];
    block_index_ = b;
    scan_block();
  }
  return std::move(reports_);
}

void ReportFinder::scan_block() {
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

Report ReportFinder::start(std::uint32_t at) const {
  Report report;
  report.block = block_index_;
  report.at = at;
  return report;
}

TextSpan ReportFinder::span_of(std::uint32_t begin, std::uint32_t end) const {
  return text_.words.text_span({begin, end});
}

// The type by the marks; a clause wholly in marks is direct, marks outside.
void ReportFinder::add_content(TextSpan span, std::uint32_t begin, std::uint32_t end, Report& report) const {
  const grammar::Quotation* whole = block_->quotation_at(begin);
  const bool direct = whole != nullptr && whole->with_marks.begin <= begin && whole->with_marks.end >= end &&
                      begin <= whole->inside.begin;
  bool marked = false;
  for (const auto& q : block_->quotations) marked |= q.with_marks.overlaps({begin, end});
  report.type = direct ? Attribution::Type::direct : marked ? Attribution::Type::mixed : Attribution::Type::indirect;
  report.content.push_back(direct ? whole->span : span);
}

void ReportFinder::set_source(grammar::NounPhrase phrase, Report& report) {
  report.source = phrase.tokens;
  report.sources = std::move(phrase.members);
}

grammar::NounPhrase ReportFinder::phrase_in(TokenRange range) const {
  return text_.phrases().read(range.begin, range.end);
}

void ReportFinder::keep(Report report) {
  if (is_letter(report.source) || is_sign(report.source)) return;
  std::erase_if(report.content, [](TextSpan s) { return s.empty(); });
  if (!report.content.empty()) reports_.push_back(std::move(report));
}

// م يقل: a letter is nobody; a word is misspelt here.
bool ReportFinder::is_letter(TokenRange source) const {
  return source.size() == 1 && text_.words.tokens[source.begin].kind == TokenKind::word &&
         text_.words.form(source.begin).size() <= kOneLetter;
}

// تشير علامات إلى أن: what points to something says nothing.
bool ReportFinder::is_sign(TokenRange source) const {
  if (source.empty()) return false;
  return text_.cues.is_word(language::without_article(text_.words.form(source.begin)), FrameWord::sign);
}

bool ReportFinder::negated(std::uint32_t i) const {
  if (i == block_->tokens.begin || !text_.is(i - 1, WordClass::negation)) return false;
  // ما قال إنه كذا: what he said it was; a negation only where it opens the sentence.
  const std::string_view before = text_.words.form(i - 1);
  const bool which = before == kWhich || (before.size() == 6 && before.ends_with(kWhich));  // ما, لما
  const bool relative = which && i - 1 > sentence_begin(*block_, i);
  return text_.words.tokens[i - 1].enclitic_letters == 0 && !relative;
}

// قد يقول: he may.
bool ReportFinder::is_only_possible(std::uint32_t i, const CueMatch& cue) const {
  return i > block_->tokens.begin && text_.is(i - 1, WordClass::particle) &&
         cue.morphology.aspect == Aspect::imperfective && cue.shape == CueShape::verb;
}

std::vector<Report> find_reports(const Text& text) { return ReportFinder(text).run(); }

}  // namespace naqlan::attribution
