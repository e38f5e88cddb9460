#include "attribution/cues.h"

#include <algorithm>
#include <charconv>

#include "attribution/find.h"
#include "language/features.h"
#include "language/glue.h"
#include "text/fold.h"

namespace naqlan::attribution {
namespace {

constexpr std::string_view kFutureSin = "\u0633";
constexpr std::string_view kFrameNames[] = {"relayed",    "per_expression", "document",    "outlet",    "anonymous",
                                            "collective", "no_speaker",     "same_source", "statement", "upon",
                                            "about",      "that_which",     "audience",    "echo",      "as",
                                            "saying",     "no_report",      "sign"};

unsigned count_in(std::string_view digits) {
  unsigned count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

Polarity polarity_named(std::string_view name) {
  if (name == "denied") return Polarity::denied;
  if (name == "asked") return Polarity::asked;
  if (name == "demanded") return Polarity::demanded;
  return Polarity::asserted;
}

std::vector<std::string> split_words(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const std::size_t space = list.find(' ');
    if (space != 0) out.emplace_back(text::fold(list.substr(0, space)));
    if (space == std::string_view::npos) break;
    list.remove_prefix(space + 1);
  }
  return out;
}

Cue cue_of(const language::Table& table, std::uint32_t row) {
  Cue cue;
  cue.manner = table.cell(row, 2);
  cue.polarity = polarity_named(table.cell(row, 3));
  cue.takes_clause = table.cell(row, 4) == "yes";
  cue.prepositions = split_words(table.cell(row, 5));
  cue.bare_nominal = std::erase(cue.prepositions, "np") > 0;
  std::erase_if(cue.prepositions, [&](std::string& preposition) {
    if (!preposition.ends_with('+')) return false;
    cue.clause_prepositions.push_back(preposition.substr(0, preposition.size() - 1));
    return true;
  });
  cue.takes_quotation = table.cell(row, 6) != "no";
  cue.only_quoted = table.cell(row, 6) == "only";
  cue.only_colon = table.cell(row, 6) == "colon";
  cue.wants_object = table.cell(row, 7) == "must";
  cue.takes_object = cue.wants_object || table.cell(row, 7) == "yes";
  cue.impersonal = table.cell(row, 8) == "impersonal";
  cue.documentary = table.cell(row, 8) == "document";
  cue.named_only = table.cell(row, 8) == "named";
  if (!cue.impersonal && !cue.documentary && !cue.named_only) cue.source_preposition = text::fold(table.cell(row, 8));
  cue.relays = cue.manner == "relaying" && !cue.prepositions.empty();
  return cue;
}

}  // namespace

Result<std::shared_ptr<const Cues>> open_cues(const language::Data& data) { return Cues::open(data); }

Result<std::shared_ptr<const Cues>> Cues::open(const language::Data& data) {
  NAQLAN_TRY(table, data.table("cues", {"verb", "participle", "manner", "polarity", "clause", "nominal", "quotation",
                                        "object", "subject"}));
  NAQLAN_TRY(titles, data.table("titles", {"title", "gender", "number", "domain", "use"}));
  NAQLAN_TRY(places, data.table("places", {"name", "kind", "alpha2", "geonames", "english", "ambiguous"}));
  NAQLAN_TRY(frames, data.table("attribution_frames", {"word", "kind"}));
  NAQLAN_TRY(stems, data.table("stems", {"stem", "pos", "lemma", "features", "count"}));
  NAQLAN_TRY(function_words, grammar::FunctionWords::open(data));
  auto cues = std::make_shared<Cues>();
  cues->stems_ = stems;
  cues->titles_ = titles;
  cues->places_ = places;
  cues->function_words_ = function_words;
  cues->pronouns_ = function_words->pronouns();
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    cues->verbs_.emplace(table.key(row), cue_of(table, row));
  }
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    const std::string participle = text::fold(table.cell(row, 1));
    if (!participle.empty()) cues->participles_.emplace(participle, &cues->verbs_.at(std::string(table.key(row))));
  }
  for (std::uint32_t row = 0; row < frames.rows(); ++row) {
    const auto* kind = std::find(std::begin(kFrameNames), std::end(kFrameNames), frames.cell(row, 1));
    if (kind != std::end(kFrameNames)) {
      cues->frame_words_[std::string(frames.key(row))] |= 1u << (kind - std::begin(kFrameNames));
    }
  }
  return std::shared_ptr<const Cues>(std::move(cues));
}

bool Cues::is_word(std::string_view form, std::uint32_t kinds) const {
  const auto it = frame_words_.find(std::string(form));
  return it != frame_words_.end() && it->second & kinds;
}

std::uint32_t Cues::frame_word(std::string_view form) const {
  if (form.size() < language::kLeastStem) return 0;
  for (const language::Front& cut : language::Fronts(form)) {
    const auto it = frame_words_.find(std::string(form.substr(cut.bytes)));
    if (it != frame_words_.end()) return it->second;
  }
  return 0;
}

bool Cues::is_capital(std::string_view name) const {
  const language::Rows rows = places_.find(name);
  return !rows.empty() && places_.cell(rows.begin, 1) == "capital";
}

bool Cues::is_title(std::string_view form) const {
  if (form.size() < language::kLeastStem) return false;
  const language::Fronts fronts(form);
  return std::any_of(fronts.begin(), fronts.end(),
                     [&](const language::Front& cut) { return titles_.has(form.substr(cut.bytes)); });
}

std::optional<CueMatch> Cues::match_verb(std::string_view base) const {
  // يجب is a form of both أجاب and وجب: a verb much rarer than its double is not meant.
  constexpr unsigned kRarer = 3;
  const language::Rows rows = stems_.find(base);
  std::optional<CueMatch> found;
  unsigned most = 0, cue_count = 0;
  for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
    if (stems_.cell(row, 1) != "verb") continue;
    const unsigned count = count_in(stems_.cell(row, 4));
    most = std::max(most, count);
    const auto cue = verbs_.find(text::fold(stems_.cell(row, 2)));
    if (cue == verbs_.end()) continue;
    CueMatch match;
    match.cue = &cue->second;
    language::for_each_item(stems_.cell(row, 3),
                            [&](std::string_view f) { language::set_feature(f, match.morphology); });
    const Morphology& m = match.morphology;
    // Whoever speaks of himself is quoted; reports are in the third person.
    if (m.aspect == Aspect::imperative || m.person == Person::first || m.person == Person::second) continue;
    if (!found || count > cue_count) found = match, cue_count = count;
  }
  return cue_count * kRarer >= most ? found : std::nullopt;
}

// مؤكدا مؤكدة مؤكدين مؤكدتين: the circumstantial participle, always accusative.
std::optional<CueMatch> Cues::match_participle(std::string_view base) const {
  struct Ending {
    std::string_view letters;
    Gender gender;
    Number number;
  };
  static constexpr Ending kEndings[] = {{"\u0627", Gender::masculine, Number::singular},
                                        {"\u062A\u064A\u0646", Gender::feminine, Number::dual},
                                        {"\u064A\u0646", Gender::masculine, Number::plural},
                                        {"\u0629", Gender::feminine, Number::singular}};
  for (const Ending& ending : kEndings) {
    if (!base.ends_with(ending.letters)) continue;
    const auto it = participles_.find(std::string(base.substr(0, base.size() - ending.letters.size())));
    if (it == participles_.end()) continue;
    CueMatch match;
    match.cue = it->second;
    match.shape = CueShape::participle;
    match.morphology.gender = ending.gender;
    match.morphology.number = ending.number;
    return match;
  }
  return std::nullopt;
}

// في, or فيه: the text spoken of before.
bool Cues::leads_to_source(const Words& words, std::uint32_t token, std::string_view preposition) const {
  const std::string_view form = words.form(token);
  if (form == preposition) return true;
  return form.starts_with(preposition) &&
         std::find(pronouns_.begin(), pronouns_.end(), form.substr(preposition.size())) != pronouns_.end();
}

std::optional<CueMatch> Cues::match(const Words& words, std::uint32_t token) const {
  const Token& t = words.tokens[token];
  const std::string_view form = words.form(token);
  constexpr std::size_t kLeastVerb = 4;  // two letters: رد
  if (t.kind != TokenKind::word || form.size() < kLeastVerb || t.proclitics & Proclitics::al) return std::nullopt;
  for (const language::Front& cut : language::Fronts(form)) {
    if (cut.article || cut.preposition) continue;
    std::string_view base = form.substr(cut.bytes);
    if (is_word(base, FrameWord::no_report)) return std::nullopt;
    auto found = match_participle(base);
    if (!found) found = match_verb(base);
    if (!found && base.starts_with(kFutureSin)) {
      found = match_verb(base.substr(kFutureSin.size()));
      if (found && found->morphology.aspect != Aspect::imperfective) found.reset();  // the name سامر is no أمر
    }
    for (std::size_t i = 0; !found && i < pronouns_.size(); ++i) {
      if (!base.ends_with(pronouns_[i]) || base.size() <= pronouns_[i].size() + 4) continue;
      found = match_verb(base.substr(0, base.size() - pronouns_[i].size()));
      if (found) found->object = true;
    }
    if (!found) continue;
    // ورد في البيان, but ورد الوزير بأن is و and رد.
    const std::string& led_by = found->cue->source_preposition;
    if (!led_by.empty() && !(token + 1 < words.tokens.size() && leads_to_source(words, token + 1, led_by))) continue;
    found->conjunction = cut.conjunction;
    found->sure = t.morphology.pos == PartOfSpeech::verb;
    return found;
  }
  return std::nullopt;
}

}  // namespace naqlan::attribution
