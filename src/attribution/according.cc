// Sources that prepositions name: بحسب فلان، وفقا لفلان، نقلا عن فلان، على حد قوله.
#include "attribution/report_finder.h"

#include <algorithm>

#include "attribution/subjects.h"
#include "language/glue.h"

namespace naqlan::attribution {

using grammar::WordClass;

bool ReportFinder::is_measure_of_saying(std::uint32_t i) const {  // على حد قول فلان
  return text_.cues.is_word(text_.words.form(i), FrameWord::upon) && i + 2 < block_->tokens.end &&
         text_.cues.frame_word(text_.words.form(i + 1)) & FrameWord::per_expression;
}

void ReportFinder::take_according(std::uint32_t i) {
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
bool ReportFinder::takes_words_of_report_around(std::uint32_t i, Report& report) const {
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
bool ReportFinder::opens_clause(TextSpan words) const {
  for (std::uint32_t i = block_->tokens.begin + 1; i < block_->tokens.end; ++i) {
    if (text_.words.tokens[i].span.begin >= words.begin) return text_.is_complementiser(i - 1);
  }
  return false;
}

// على حد قوله, حسب ما كشفه: words that stand in nobody's report yet are those of the last speaker.
void ReportFinder::take_according_to_him(std::uint32_t i, std::uint32_t end, const Morphology& agreement) {
  const std::uint32_t begin = sentence_begin(*block_, i);
  if (i < begin + 3) return;
  const TextSpan before = span_of(begin, i);
  const bool told = std::any_of(reports_.begin(), reports_.end(), [&](const Report& earlier) {
    return earlier.block == block_index_ &&
           std::any_of(earlier.content.begin(), earlier.content.end(), [&](TextSpan s) { return s.overlaps(before); });
  });
  if (told) return;
  Report report = start(i);
  report.cue = TokenRange{i, end};
  report.agreement = agreement;
  take_clause_before(begin, i, report);
  keep(std::move(report));
}

// The gender and number of the pronoun at the end of a word: قوله, قولها, قولهم.
Morphology ReportFinder::pronoun_agreement(std::uint32_t token) const {
  const std::string_view form = text_.words.form(token);
  Morphology m;
  m.number = form.ends_with("\u0647\u0645") ? Number::plural : Number::singular;
  if (m.number == Number::singular) m.gender = form.ends_with("\u0647\u0627") ? Gender::feminine : Gender::masculine;
  return m;
}

// وفق حدود السلامة, بحسب الحاجة: a measure is not somebody.
bool ReportFinder::may_be_authority(const grammar::NounPhrase& phrase) const {
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
bool ReportFinder::is_measure_within(std::uint32_t at, const grammar::NounPhrase& phrase) const {
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

bool ReportFinder::is_cue_tail(std::uint32_t head, std::uint32_t i) const {
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

void ReportFinder::take_clause_behind(std::uint32_t begin, Report& report) const {
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
bool ReportFinder::opens_answer(std::uint32_t i) const {
  return text_.is(i, WordClass::complementiser) && text_.words.form(i).starts_with("\u0641");
}

// …، بحسب فلان، أن …: the source stands within the clause.
void ReportFinder::take_rest_of_clause(std::uint32_t at, Report& report) const {
  const bool within = !report.content.empty() && at + 2 < block_->tokens.end && text_.is_comma(at) &&
                      text_.is(at + 1, WordClass::complementiser) && !opens_answer(at + 1);
  if (!within) return;
  const std::uint32_t end = content_end(text_, *block_, at + 2);
  if (end > at + 2) report.content.push_back(span_of(at + 1, end));
}

void ReportFinder::take_clause_before(std::uint32_t begin, std::uint32_t end, Report& report) const {
  while (end > begin && (text_.is_comma(end - 1) || text_.mark(end - 1) == '-')) --end;
  if (end < begin + 3) return;
  TextSpan span = span_of(begin, end);
  const Token& first = text_.words.tokens[begin];
  if (first.proclitics & (Proclitics::wa | Proclitics::fa)) {
    span.begin = language::begin_without(text_.article.text, first, 2);
  }
  add_content(span, begin, end, report);
}

}  // namespace naqlan::attribution
