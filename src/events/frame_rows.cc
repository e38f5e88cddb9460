#include "events/frame_rows.h"

#include <algorithm>

#include "text/fold.h"

namespace naqlan::events {
namespace {

// In the order of EventWord's bits.
constexpr std::string_view kWordKinds[] = {"by",       "at",      "toward",     "future", "doubt",     "denial",
                                           "at_least", "at_most", "partitive",  "member", "condition", "act",
                                           "plan",     "wish",    "background", "about",  "joins",     "sent",
                                           "manner",   "person",  "carries",    "among"};
constexpr std::string_view kParts[] = {"", "actor", "recipient", "place"};
constexpr std::string_view kBearings[] = {"affirms", "plans", "supposes", "denies"};
constexpr std::string_view kCounts[] = {"", "dead", "injured", "arrested", "size"};

struct TypeModes {
  std::string_view type;
  std::vector<std::string_view> modes;
};

// The types of PLOVER 2.0 with their modes.
const std::vector<TypeModes>& plover() {
  static const std::vector<TypeModes> types = {
      {"AGREE", {}},
      {"CONSULT", {"visit", "third-party", "multilateral", "phone"}},
      {"SUPPORT", {}},
      {"CONCEDE", {}},
      {"COOPERATE", {}},
      {"AID", {}},
      {"RETREAT", {"withdraw", "release", "return", "disarm", "ceasefire", "access"}},
      {"REQUEST", {"assist", "change", "yield", "meet"}},
      {"ACCUSE", {"disapprove", "investigate", "allege"}},
      {"REJECT", {"assist", "change", "yield", "meet"}},
      {"THREATEN", {"restrict", "ban", "arrest", "relations", "expel", "territory", "violence"}},
      {"PROTEST", {"demo", "riot", "strike", "hunger", "boycott", "obstruct"}},
      {"SANCTION", {"convict", "expel", "withdraw", "discontinue"}},
      {"MOBILIZE", {"troops", "weapons", "police", "militia"}},
      {"COERCE",
       {"seize", "restrict", "ban", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber"}},
      {"ASSAULT",
       {"abduct", "beat", "torture", "execute", "sexual", "assassinate", "primitive", "firearms", "explosives",
        "suicide-attack", "heavy-weapons", "other"}}};
  return types;
}

template <class List>
bool has(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// The place of `word` in a list whose order is an enum's; 0 when it is not there.
template <class Kind, std::size_t N>
Kind kind_named(const std::string_view (&list)[N], std::string_view word) {
  const auto* it = std::find(std::begin(list), std::end(list), word);
  return static_cast<Kind>(it == std::end(list) ? 0 : it - std::begin(list));
}

// `problem` with the row as it stands in the table.
Error bad_row(std::string_view table, const language::Table& rows, std::uint32_t row, std::string_view problem,
              std::string_view word) {
  std::string line;
  for (std::uint32_t column = 0; column < rows.columns(); ++column) {
    if (column > 0) line += '\t';
    line += rows.cell(row, column);
  }
  line.erase(line.find_last_not_of('\t') + 1);
  return Error{"bad-language-data", std::string(table) + ": " + line, std::string(problem) + ": " + std::string(word)};
}

// Names of the program are in Latin letters, words of the language never.
bool is_latin(std::string_view word) { return !word.empty() && static_cast<unsigned char>(word.front()) < 0x80; }

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

// The first word that is no slot goes into `unknown`.
Slots slots_of(std::string_view cell, std::string_view& unknown) {
  Slots slots;
  const std::pair<std::string_view, bool*> named[] = {{"subject", &slots.subject},     {"object", &slots.object},
                                                      {"lone", &slots.lone},           {"genitive", &slots.genitive},
                                                      {"adjective", &slots.adjective}, {"by", &slots.by}};
  for (std::string_view word : split(cell)) {
    const auto* it = std::find_if(std::begin(named), std::end(named), [&](auto& n) { return n.first == word; });
    if (it != std::end(named))
      *it->second = true;
    else if (is_latin(word))
      unknown = word;
    else
      slots.prepositions.push_back(text::fold(word));
  }
  return slots;
}

// Whether the table of words has words of that kind.
bool is_kind(const language::Table& kinds, std::string_view name) {
  for (std::uint32_t row = 0; row < kinds.rows(); ++row) {
    if (kinds.cell(row, 1) == name) return true;
  }
  return false;
}

}  // namespace

Result<Frame> parse_frame(const language::Table& frames, std::uint32_t row, const language::Table& kinds) {
  const auto bad = [&](std::string_view problem, std::string_view word) {
    return bad_row("event_frames", frames, row, problem, word);
  };
  enum Column : std::uint32_t { trigger, form, type, mode, actor, recipient, with, without, notes };
  const auto cell = [&](Column column) { return frames.cell(row, column); };
  Frame frame;
  if (cell(form) != "verb" && cell(form) != "noun") return bad("neither verb nor noun", cell(form));
  frame.is_verb = cell(form) == "verb";
  const auto known =
      std::find_if(plover().begin(), plover().end(), [&](const TypeModes& t) { return t.type == cell(type); });
  if (known == plover().end()) return bad("no event type of PLOVER", cell(type));
  if (!cell(mode).empty() && !has(known->modes, cell(mode))) return bad("no mode of that type", cell(mode));
  frame.type = cell(type);
  frame.mode = cell(mode);
  std::string_view unknown;
  frame.actor = slots_of(cell(actor), unknown);
  frame.recipient = slots_of(cell(recipient), unknown);
  if (!unknown.empty()) return bad("no such place of an argument", unknown);
  for (const Column column : {with, without}) {
    for (std::string_view word : split(cell(column))) {
      if (word.starts_with('@') && !is_kind(kinds, word.substr(1))) return bad("no words of that kind", word);
    }
  }
  frame.with = listed(cell(with), kinds);
  frame.without = listed(cell(without), kinds);
  for (std::string_view note : split(cell(notes))) {
    const auto counts = kind_named<Counts>(kCounts, note);
    if (counts != Counts::nothing)
      frame.counts = counts;
    else if (note == "outcome")
      frame.outcome = true;
    else if (note == "weak")
      frame.weak = true;
    else if (note == "alone")
      frame.alone = true;
    else if (note == "detail")
      frame.detail = true;
    else
      return bad("no such note", note);
  }
  return frame;
}

Result<LightVerb> parse_light_verb(const language::Table& lights, std::uint32_t row) {
  enum Column : std::uint32_t { verb, takes, subject, object, bearing };
  const auto bad = [&](std::string_view problem, Column column) {
    return bad_row("light_verbs", lights, row, problem, lights.cell(row, column));
  };
  const std::string_view noun = lights.cell(row, takes), bears = lights.cell(row, bearing);
  if (is_latin(noun) && noun != "subject" && noun != "object") return bad("no such place of the noun", takes);
  for (const Column part : {subject, object}) {
    if (!has(kParts, lights.cell(row, part))) return bad("no such part", part);
  }
  if (!bears.empty() && !has(kBearings, bears)) return bad("no such bearing", bearing);
  return LightVerb{text::fold(noun), kind_named<LightVerb::Part>(kParts, lights.cell(row, subject)),
                   kind_named<LightVerb::Part>(kParts, lights.cell(row, object)),
                   kind_named<LightVerb::Bearing>(kBearings, bears)};
}

std::set<std::string_view> kinds_named(const language::Table& frames) {
  std::set<std::string_view> named;
  for (std::uint32_t row = 0; row < frames.rows(); ++row) {
    for (const std::uint32_t column : {6u, 7u}) {  // with, without
      for (std::string_view word : split(frames.cell(row, column))) {
        if (word.starts_with('@')) named.insert(word.substr(1));
      }
    }
  }
  return named;
}

Result<std::uint32_t> parse_event_word(const language::Table& words, std::uint32_t row,
                                       const std::set<std::string_view>& named) {
  const std::string_view kind = words.cell(row, 1);
  const auto* it = std::find(std::begin(kWordKinds), std::end(kWordKinds), kind);
  if (it != std::end(kWordKinds)) return 1u << (it - std::begin(kWordKinds));
  if (named.contains(kind)) return 0u;
  return bad_row("event_words", words, row, "no such kind, and no frame names it", kind);
}

}  // namespace naqlan::events
