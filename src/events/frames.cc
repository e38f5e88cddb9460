#include "events/frames.h"

#include <algorithm>

#include "events/find.h"
#include "events/frame_rows.h"
#include "text/fold.h"

namespace naqlan::events {
namespace {

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

const Frames::Country* Frames::country(std::string_view alpha2) const {
  const auto it = countries_.find(alpha2.substr(0, 2));
  return it == countries_.end() ? nullptr : &it->second;
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
  NAQLAN_TRY(countries, data.table("countries", {"name", "alpha2", "alpha3"}));
  for (std::uint32_t row = 0; row < countries.rows(); ++row) {
    const std::string_view name = countries.cell(row, 0);
    const auto [it, fresh] =
        frames->countries_.try_emplace(countries.cell(row, 1), Country{countries.cell(row, 2), name});
    if (!fresh && name.size() < it->second.name.size()) it->second.name = name;
  }
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    NAQLAN_TRY(frame, parse_frame(table, row, words));
    frames->frames_[table.key(row)].push_back(std::move(frame));
  }
  for (std::uint32_t row = 0; row < lights.rows(); ++row) {
    NAQLAN_TRY(light, parse_light_verb(lights, row));
    frames->lights_[lights.key(row)].push_back(std::move(light));
  }
  const std::set<std::string_view> named = kinds_named(table);
  for (std::uint32_t row = 0; row < words.rows(); ++row) {
    NAQLAN_TRY(kind, parse_event_word(words, row, named));
    frames->words_[words.key(row)] |= kind;
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
