#include "words/lexicon.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "language/features.h"
#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"
#include "words/analyse.h"

namespace naqlan::words {
namespace {

constexpr std::string_view kNames[kPartsOfSpeech] = {
    "unknown",   "noun",       "proper_noun",  "adjective",   "verb",         "adverb",
    "pronoun",   "determiner", "adposition",   "conjunction", "subordinator", "particle",
    "auxiliary", "number",     "interjection", "punctuation", "symbol"};

void set_feature(std::string_view feature, StemReading& reading) {
  language::set_feature(feature, reading.morphology);
  if (feature == "encl") reading.before_enclitic_only = reading.no_article = true;
  if (feature == "bare") reading.never_before_enclitic = true;
  if (feature == "cons" || feature == "def") reading.no_article = true;
  if (feature == "nom" || feature == "noprep") reading.no_preposition = true;
  if (feature == "indef") reading.no_preposition = reading.no_article = reading.never_before_enclitic = true;
}

// The clitics that a combination as written stands for: "ولل" is و ل ال.
std::uint16_t proclitics_of(std::string_view letters) {
  std::uint16_t set = 0;
  for (std::size_t at = 0; at < letters.size();) {
    const text::Letter letter = text::letter_at(letters, at);
    at += letter.bytes;
    switch (letter.code) {
      case 0x0648:
        set |= Proclitics::wa;
        break;
      case 0x0641:
        set |= Proclitics::fa;
        break;
      case 0x0628:
        set |= Proclitics::bi;
        break;
      case 0x0643:
        set |= Proclitics::ka;
        break;
      case 0x0633:
        set |= Proclitics::sa;
        break;
      case text::kLam:
        set |= (set & Proclitics::li) ? Proclitics::al : Proclitics::li;
        break;
      case text::kAlif:
        if (text::letter_at(letters, at).code == text::kLam) {
          set |= Proclitics::al;
          at += 2;
        } else {
          set |= Proclitics::interrogative;
        }
        break;
      default:
        break;
    }
  }
  return set;
}

Affix& affix_of(std::string_view letters, std::vector<Affix>& affixes) {
  auto it = std::find_if(affixes.begin(), affixes.end(), [&](const Affix& a) { return a.letters == letters; });
  if (it != affixes.end()) return *it;
  affixes.push_back({std::string(letters), proclitics_of(letters), {}});
  return affixes.back();
}

StemGroup index_of(std::string_view name, std::vector<std::string>& groups) {
  auto it = std::find(groups.begin(), groups.end(), name);
  if (it == groups.end()) it = groups.insert(groups.end(), std::string(name));
  return static_cast<StemGroup>(it - groups.begin());
}

// The group of stems that a reading belongs to, as train/words names it.
std::string group_name(const StemReading& reading, bool ending) {
  std::string name(kNames[static_cast<std::size_t>(reading.morphology.pos)]);
  switch (reading.morphology.aspect) {
    case Aspect::perfective:
      name += ":perf";
      break;
    case Aspect::imperfective:
      name += ":imperf";
      break;
    case Aspect::imperative:
      name += ":imp";
      break;
    case Aspect::none:
      break;
  }
  if (ending) return reading.before_enclitic_only ? name + "+" : name;
  if (reading.no_preposition || reading.no_article) name += '-';
  if (reading.no_preposition) name += 'p';
  if (reading.no_article) name += 'a';
  return name;
}

constexpr std::size_t kMarks = 8;  // combinations: ending, or no preposition, no article
constexpr std::size_t kAspects = 4;

std::size_t slot_of(const StemReading& r, bool ending) {
  const std::size_t marks =
      ending ? 4 + (r.before_enclitic_only ? 1 : 0) : (r.no_preposition ? 1 : 0) + (r.no_article ? 2 : 0);
  return (static_cast<std::size_t>(r.morphology.pos) * kAspects + static_cast<std::size_t>(r.morphology.aspect)) *
             kMarks +
         marks;
}

}  // namespace

PartOfSpeech part_of_speech(std::string_view name) {
  const auto* it = std::find(std::begin(kNames), std::end(kNames), name);
  return it == std::end(kNames) ? PartOfSpeech::unknown : static_cast<PartOfSpeech>(it - kNames);
}

Result<std::shared_ptr<const Lexicon>> open_lexicon(const language::Data& data) { return Lexicon::open(data); }

Result<std::shared_ptr<const Lexicon>> Lexicon::open(const language::Data& data) {
  NAQLAN_TRY(stems, data.table("stems", {"stem", "pos", "lemma", "features", "count"}));
  NAQLAN_TRY(clitics, data.table("clitics", {"clitic", "kind", "attaches_to", "log_cost"}));
  auto lexicon = std::make_shared<Lexicon>();
  lexicon->stems_ = stems;
  lexicon->groups_.emplace_back();
  for (std::uint32_t row = 0; row < clitics.rows(); ++row) {
    auto& affixes = clitics.cell(row, 1) == "proclitic" ? lexicon->beginnings_ : lexicon->endings_;
    Affix& affix = affix_of(clitics.key(row), affixes);
    const StemGroup group = index_of(clitics.cell(row, 2), lexicon->groups_);
    if (affix.cost.size() <= group) affix.cost.resize(group + 1u, kForbidden);
    affix.cost[group] = std::strtof(std::string(clitics.cell(row, 3)).c_str(), nullptr);
  }
  for (auto* affixes : {&lexicon->beginnings_, &lexicon->endings_}) {
    for (Affix& affix : *affixes) {
      affix.cost.resize(lexicon->groups_.size(), kForbidden);
      if (affix.letters.empty()) affix.cost[0] = 0;  // stems of no group take nothing
    }
  }
  lexicon->index_groups();
  return std::shared_ptr<const Lexicon>(std::move(lexicon));
}

void Lexicon::index_groups() {
  group_of_.assign(kPartsOfSpeech * kAspects * kMarks, 0);
  StemReading r;
  for (std::size_t pos = 0; pos < kPartsOfSpeech; ++pos) {
    for (std::size_t aspect = 0; aspect < kAspects; ++aspect) {
      r.morphology.pos = static_cast<PartOfSpeech>(pos);
      r.morphology.aspect = static_cast<Aspect>(aspect);
      for (bool first : {false, true}) {
        for (bool second : {false, true}) {
          r.no_preposition = first, r.no_article = second;
          r.before_enclitic_only = first;
          for (bool ending : {false, true}) group_of_[slot_of(r, ending)] = named_group(r, ending);
        }
      }
    }
  }
}

// The most particular group that the table knows.
StemGroup Lexicon::named_group(const StemReading& reading, bool ending) const {
  std::string name = group_name(reading, ending);
  for (;;) {
    const auto it = std::find(groups_.begin(), groups_.end(), name);
    if (it != groups_.end()) return static_cast<StemGroup>(it - groups_.begin());
    const std::size_t mark = name.find_last_of("-+");
    if (mark == std::string::npos) return 0;
    name.erase(mark);
  }
}

void Lexicon::find(std::string_view stem, std::vector<StemReading>& out) const {
  const language::Rows rows = stems_.find(stem);
  for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
    StemReading reading;
    reading.morphology.pos = part_of_speech(stems_.cell(row, 1));
    reading.lemma = stems_.cell(row, 2);
    language::for_each_item(stems_.cell(row, 3), [&](std::string_view feature) { set_feature(feature, reading); });
    unsigned count = 1;
    const auto digits = stems_.cell(row, 4);
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    reading.log_count = std::log(static_cast<float>(std::max(count, 1u)));
    reading.beginning_group = group_of_[slot_of(reading, false)];
    reading.ending_group = group_of_[slot_of(reading, true)];
    out.push_back(reading);
  }
}

}  // namespace naqlan::words
