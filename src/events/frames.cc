#include "events/frames.h"

#include <algorithm>

#include "events/find.h"
#include "text/fold.h"

namespace naqlan::events {
namespace {

// In the order of EventWord's bits.
constexpr std::string_view kWordKinds[] = {"by",       "at",      "toward",     "future", "doubt",     "denial",
                                           "at_least", "at_most", "partitive",  "member", "condition", "act",
                                           "plan",     "wish",    "background", "about",  "joins",
                                           "sent",     "manner",  "person",
                                           "carries",  "among"};
constexpr std::string_view kParts[] = {"", "actor", "recipient", "place"};
constexpr std::string_view kBearings[] = {"affirms", "plans", "supposes", "denies"};
constexpr std::string_view kCounts[] = {"", "dead", "injured", "arrested", "size"};

// The place of `word` in a list whose order is an enum's; 0 when it is not there.
template <class Kind, std::size_t N>
Kind kind_named(const std::string_view (&list)[N], std::string_view word) {
  const auto* it = std::find(std::begin(list), std::end(list), word);
  return static_cast<Kind>(it == std::end(list) ? 0 : it - std::begin(list));
}

std::vector<std::string_view> split(std::string_view cell) {
  std::vector<std::string_view> out;
  while (!cell.empty()) {
    const std::size_t space = std::min(cell.find(' '), cell.size());
    if (space > 0) out.push_back(cell.substr(0, space));
    cell.remove_prefix(std::min(space + 1, cell.size()));
  }
  return out;
}

// The words of a cell, folded; @name stands for all words of that kind.
std::vector<std::string> listed(std::string_view cell, const language::Table& kinds) {
  std::vector<std::string> out;
  for (std::string_view word : split(cell)) {
    if (!word.starts_with('@')) {
      out.push_back(text::fold(word));
      continue;
    }
    for (std::uint32_t row = 0; row < kinds.rows(); ++row) {
      if (kinds.cell(row, 1) == word.substr(1)) out.emplace_back(kinds.key(row));
    }
  }
  return out;
}

Slots slots_of(std::string_view cell) {
  Slots slots;
  const std::pair<std::string_view, bool*> named[] = {{"subject", &slots.subject},     {"object", &slots.object},
                                                      {"lone", &slots.lone},           {"genitive", &slots.genitive},
                                                      {"adjective", &slots.adjective}, {"by", &slots.by}};
  for (std::string_view word : split(cell)) {
    const auto* it = std::find_if(std::begin(named), std::end(named), [&](auto& n) { return n.first == word; });
    if (it != std::end(named))
      *it->second = true;
    else
      slots.prepositions.push_back(text::fold(word));
  }
  return slots;
}

Frame frame_of(const language::Table& table, std::uint32_t row, const language::Table& kinds) {
  Frame frame;
  frame.is_verb = table.cell(row, 1) == "verb";
  frame.type = table.cell(row, 2);
  frame.mode = table.cell(row, 3);
  frame.actor = slots_of(table.cell(row, 4));
  frame.recipient = slots_of(table.cell(row, 5));
  frame.with = listed(table.cell(row, 6), kinds);
  frame.without = listed(table.cell(row, 7), kinds);
  for (std::string_view note : split(table.cell(row, 8))) {
    if (note == "outcome") frame.outcome = true;
    if (note == "weak") frame.weak = true;
    if (note == "alone") frame.alone = true;
    if (note == "detail") frame.detail = true;
    if (const auto counts = kind_named<Counts>(kCounts, note); counts != Counts::nothing) frame.counts = counts;
  }
  return frame;
}

// Looks a token up as it is written, then by its stem, then by its lemma: what the
// table names itself is surer than a lemma that one word alone suggests.
template <class Map>
auto look_up(const Map& map, const Words& words, std::uint32_t i) {
  const Token& token = words.tokens[i];
  auto it = map.end();
  if (token.kind != TokenKind::word) return it;
  it = map.find(words.form(i));
  if (it == map.end()) it = map.find(words.stem(i));
  if (it == map.end() && !token.lemma.empty()) it = map.find(text::fold(words.view(token.lemma)));
  return it;
}

}  // namespace

bool Slots::takes(std::string_view preposition) const {
  return std::find(prepositions.begin(), prepositions.end(), preposition) != prepositions.end();
}

Result<std::shared_ptr<const Frames>> open_frames(const language::Data& data) { return Frames::open(data); }

Result<std::shared_ptr<const Frames>> Frames::open(const language::Data& data) {
  NAQLAN_TRY(table, data.table("event_frames",
                               {"trigger", "form", "type", "mode", "actor", "recipient", "with", "without", "notes"}));
  NAQLAN_TRY(lights, data.table("light_verbs", {"verb", "takes", "subject", "object", "bearing"}));
  NAQLAN_TRY(words, data.table("event_words", {"word", "kind"}));
  NAQLAN_TRY(contexts, data.table("event_contexts", {"word", "context"}));
  auto frames = std::make_shared<Frames>();
  NAQLAN_TRY(function_words, grammar::FunctionWords::open(data));
  frames->function_words = std::move(function_words);
  const std::pair<std::string_view, language::Table*> party_tables[] = {
      {"countries", &frames->countries},
      {"nationalities", &frames->nationalities},
      {"organisations", &frames->organisations},
      {"organisation_heads", &frames->organisation_heads},
      {"groups", &frames->groups},
      {"people", &frames->people},
      {"sectors", &frames->sectors},
      {"titles", &frames->titles}};
  for (const auto& [name, to] : party_tables) {
    NAQLAN_TRY(party_table, data.table(name));
    *to = party_table;
  }
  for (std::uint32_t row = 0; row < table.rows(); ++row)
    frames->frames_[table.key(row)].push_back(frame_of(table, row, words));
  for (std::uint32_t row = 0; row < lights.rows(); ++row) {
    using Light = LightVerb;
    frames->lights_[lights.key(row)].push_back({text::fold(lights.cell(row, 1)),
                                                kind_named<Light::Part>(kParts, lights.cell(row, 2)),
                                                kind_named<Light::Part>(kParts, lights.cell(row, 3)),
                                                kind_named<Light::Bearing>(kBearings, lights.cell(row, 4))});
  }
  for (std::uint32_t row = 0; row < words.rows(); ++row) {
    const auto* kind = std::find(std::begin(kWordKinds), std::end(kWordKinds), words.cell(row, 1));
    if (kind != std::end(kWordKinds)) frames->words_[words.key(row)] |= 1u << (kind - std::begin(kWordKinds));
  }
  for (std::uint32_t row = 0; row < contexts.rows(); ++row)
    frames->contexts_.emplace(contexts.key(row), contexts.cell(row, 1));
  return std::shared_ptr<const Frames>(std::move(frames));
}

void Frames::find(const Words& words, std::uint32_t token, std::vector<const Frame*>& out) const {
  out.clear();
  const auto it = look_up(frames_, words, token);
  if (it == frames_.end()) return;
  for (const Frame& frame : it->second) out.push_back(&frame);
}

bool Frames::names_form(std::string_view form) const {
  const auto it = frames_.find(form);
  return it != frames_.end() && it->second.front().is_verb;
}

bool Frames::has_verb(const Words& words, std::uint32_t token) const {
  auto it = frames_.find(words.form(token));
  if (it == frames_.end()) it = frames_.find(words.stem(token));
  return it != frames_.end() && std::any_of(it->second.begin(), it->second.end(), [](auto& f) { return f.is_verb; });
}

const std::vector<LightVerb>* Frames::light_verb(const Words& words, std::uint32_t token) const {
  const auto it = look_up(lights_, words, token);
  return it == lights_.end() ? nullptr : &it->second;
}

std::uint32_t Frames::event_word(std::string_view form) const {
  const auto it = words_.find(form);
  return it == words_.end() ? 0 : it->second;
}

std::string_view Frames::context(const Words& words, std::uint32_t token) const {
  const auto it = look_up(contexts_, words, token);
  return it == contexts_.end() ? std::string_view() : it->second;
}

}  // namespace naqlan::events
