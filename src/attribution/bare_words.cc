// Words that no verb reports: headlines with a colon, marks alone.
#include "attribution/report_finder.h"

#include <algorithm>

#include "attribution/subjects.h"
#include "language/glue.h"

namespace naqlan::attribution {

using grammar::WordClass;

namespace {

constexpr std::uint32_t kColonReach = 10;  // tokens before the colon of a headline
constexpr std::string_view kAccusative = "\u0627";
constexpr std::string_view kOurs = "\u0646\u0627", kPluralOfMen = "\u0648\u0646";

}  // namespace

bool ReportFinder::take_headline() {
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
  // فلان ساخرا: how he said it.
  const auto& manner = text_.words.tokens[colon - 1];
  const bool adverb = report.source.size() > 1 && manner.origin == Origin::lexicon && manner.enclitic_letters == 0 &&
                      !(manner.proclitics & Proclitics::al) && text_.words.form(colon - 1).ends_with(kAccusative) &&
                      (manner.morphology.pos == PartOfSpeech::noun || manner.morphology.pos == PartOfSpeech::adjective);
  if (adverb && text_.entity_at[colon - 1] == kNone) --report.source.end;
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
bool ReportFinder::is_mere_place(TokenRange source) const {
  std::string name;
  for (std::uint32_t i = source.begin; i < source.end; ++i) {
    name.append(name.empty() ? "" : " ").append(text_.words.form(i));
    const std::uint32_t e = text_.entity_at[i];
    if (e == kNone || text_.entities[e].kind != EntityKind::place) return false;
  }
  return !text_.cues.is_capital(name);
}

// الأردن: أغلقنا حدودنا, موسكو: لا أساس لذلك: a state that speaks says we, or no, or is quoted.
bool ReportFinder::speaks_of_itself(TokenRange words) const {
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
void ReportFinder::split_addressee(Report& report) const {
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
void ReportFinder::take_bare_quotations(std::size_t before) {
  if (block_->kind == BlockKind::title) return;
  for (const auto& q : block_->quotations) {
    if (q.inside.size() <= kLongQuote || is_reported(q, before)) continue;
    const bool paragraph = q.with_marks.begin == block_->tokens.begin && q.with_marks.end + 1 >= block_->tokens.end;
    if (!paragraph && !(q.closed && (is_sentence(q) || is_behind_colon(q)))) continue;
    Report report = bare_quotation(q.with_marks.begin, q.span);
    if (!reports_.empty() || !report.source.empty()) keep(std::move(report));
  }
}

Report ReportFinder::bare_quotation(std::uint32_t at, TextSpan words) const {
  Report report = start(at);
  report.type = Attribution::Type::direct;
  report.content.push_back(words);
  const std::uint32_t begin = sentence_begin(*block_, at);
  if (at > begin + 1 && text_.mark(at - 1) == ':') {  // فلان: "…"
    grammar::NounPhrase whole = phrase_in({begin, at - 1});
    if (whole.tokens == TokenRange{begin, at - 1} && may_speak(text_, whole)) set_source(std::move(whole), report);
  }
  return report;
}

bool ReportFinder::is_reported(const grammar::Quotation& q, std::size_t before) const {
  return std::any_of(reports_.begin() + static_cast<std::ptrdiff_t>(before), reports_.end(), [&](const Report& r) {
    return std::any_of(r.content.begin(), r.content.end(), [&](TextSpan s) { return s.overlaps(q.span); });
  });
}

bool ReportFinder::is_sentence(const grammar::Quotation& q) const {
  const std::uint32_t end = q.with_marks.end;
  const bool ends = end >= block_->tokens.end || text_.is_stop(end) || text_.is_stop(q.inside.end - 1);
  return ends && sentence_begin(*block_, q.with_marks.begin) == q.with_marks.begin;
}

bool ReportFinder::is_behind_colon(const grammar::Quotation& q) const {
  return q.with_marks.begin > block_->tokens.begin && text_.mark(q.with_marks.begin - 1) == ':';
}

// Marks that the paragraph before opens and this one closes.
void ReportFinder::take_rest_of_quotation() {
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

}  // namespace naqlan::attribution
