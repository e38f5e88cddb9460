// Words that somebody passes on: نقل فلان عن فلان.
#include "attribution/report_finder.h"

#include <algorithm>

#include "attribution/subjects.h"
#include "language/glue.h"

namespace naqlan::attribution {

using grammar::WordClass;

namespace {

constexpr std::uint32_t kRelayReach = 24;

}  // namespace

// نقل موقع كذا عن كذا أن: at the head of a clause the verb, not the noun.
bool ReportFinder::relays_by_its_place(std::uint32_t i, const CueMatch& cue) {
  const bool head = i == sentence_begin(*block_, i) || cue.conjunction || text_.is(i - 1, WordClass::relative);
  return head && !text_.in_role[i] && text_.entity_at[i] == kNone && !cue.object &&
         block_->quotation_at(i) == nullptr && cue.shape == CueShape::verb && take_relay(i, cue);
}

// نقلت X عن Y قوله إن …: two links. The relayer's content begins behind عن.
bool ReportFinder::take_relay(std::uint32_t i, const CueMatch& cue) {
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
void ReportFinder::extend_relay(const Report& added) {
  for (std::size_t r = reports_.size(); r-- > 0 && reports_[r].block == added.block;) {
    if (!reports_[r].relayed_by) continue;
    Report& relayer = reports_[*reports_[r].relayed_by];
    const bool same = sentence_begin(*block_, added.at) == sentence_begin(*block_, relayer.at);
    if (!same || added.content.empty() || !grammar::may_agree(source_agreement(reports_[r]), added.agreement)) return;
    relayer.content.back().end = std::max(relayer.content.back().end, added.content.back().end);
    return;
  }
}

Morphology ReportFinder::source_agreement(const Report& report) const {
  return agreement_of(text_, {report.source, {report.source}});
}

bool ReportFinder::is_relay_preposition(std::uint32_t i, const Cue& cue) const {
  const std::string_view form = text_.words.form(i);
  if (std::find(cue.prepositions.begin(), cue.prepositions.end(), form) != cue.prepositions.end()) return true;
  return text_.cues.is_word(form, FrameWord::upon) && i + 1 < block_->tokens.end &&
         text_.cues.frame_word(text_.words.form(i + 1)) & FrameWord::per_expression;
}

Opener ReportFinder::find_opener_after(std::uint32_t origin) const {
  static const Cue kAnyClause = [] {
    Cue cue;
    cue.takes_clause = true;
    return cue;
  }();
  CueMatch match;
  match.cue = &kAnyClause;
  return find_opener(text_, *block_, origin, match);
}

std::optional<TokenRange> ReportFinder::relayed_cue(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t i = from; i < to; ++i) {
    if (text_.cues.frame_word(text_.words.form(i)) & FrameWord::relayed) return TokenRange{i, i + 1};
  }
  return std::nullopt;
}

}  // namespace naqlan::attribution
