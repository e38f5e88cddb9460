#include "times/match.h"

#include <algorithm>

namespace naqlan::times {
namespace {

// Depth is bounded: no rule uses itself (lexicon.cc), and the number of ways by kMostWays.
constexpr std::size_t kMostWays = 64;

// One rule being matched: what is asked of its first word, and how many atoms came before it.
struct Frame {
  const Pattern& pattern;
  Glue glue;
  std::uint8_t atoms_before = 0;
  bool outermost = false;
};

class Matcher {
 public:
  Matcher(const Atoms& atoms, const Lexicon& lexicon) : atoms_(atoms), lexicon_(lexicon) {}

  void match(const Pattern& pattern, std::uint32_t token, std::vector<Match>& out) {
    Match start;
    start.pattern = &pattern;
    start.scanned_to = token;
    Glue any;
    any.any = true;
    take({pattern, any, 0, true}, 0, start, out);
  }

 private:
  // Takes the items from `item` on; each way to do so is added to `out`.
  void take(const Frame& frame, std::size_t item, Match here, std::vector<Match>& out) {
    const Pattern& pattern = frame.pattern;
    if (out.size() >= kMostWays) return;
    if (frame.outermost && item == pattern.open) here.first_inside = here.count;
    if (frame.outermost && item == pattern.close) here.end_token = here.scanned_to;
    if (item == pattern.items.size()) {
      out.push_back(here);
      return;
    }
    const Item& wanted = pattern.items[item];
    if (wanted.negative) {
      if (!refused(wanted, here.scanned_to)) take(frame, item + 1, here, out);
      return;
    }
    const bool first = here.count == frame.atoms_before;
    std::vector<Match> ways;
    take_item(wanted, here, first ? merged(wanted.glue, frame.glue) : wanted.glue, ways);
    for (const Match& way : ways) take(frame, item + 1, way, out);
    if (wanted.optional) take(frame, item + 1, here, out);
  }

  void take_item(const Item& item, const Match& so_far, const Glue& glue, std::vector<Match>& ways) {
    if (so_far.scanned_to >= atoms_.tokens() || so_far.count >= Match::kMost) return;
    const ClassSet& classes = atoms_.classes_at(so_far.scanned_to);
    if (item.classes.meets(classes)) take_atoms(item, so_far, glue, ways);
    for (std::uint16_t rule : item.rules) {
      for (const Pattern& pattern : lexicon_.rule(rule)) {
        if (pattern.first.meets(classes)) take({pattern, glue, so_far.count, false}, 0, so_far, ways);
      }
    }
  }

  void take_atoms(const Item& item, const Match& so_far, const Glue& glue, std::vector<Match>& ways) {
    for (const Atom& atom : atoms_.at(so_far.scanned_to)) {
      if (!item.classes.has(atom.time_class) || !allowed(glue, atom.front)) continue;
      Match way = so_far;
      way.atoms[way.count++] = &atom;
      way.scanned_to = atom.tokens.end;
      ways.push_back(way);
    }
  }

  static Glue merged(const Glue& own, const Glue& outer) {
    return {own.al || outer.al, own.bare || outer.bare, own.wa || outer.wa, own.prep || outer.prep,
            own.any || outer.any};
  }

  static bool allowed(const Glue& glue, const language::Front& front) {
    if (glue.al && !front.article) return false;
    if (glue.bare && front.article) return false;
    if (glue.wa && !front.conjunction) return false;
    if (glue.prep && !front.preposition) return false;
    if (glue.any) return true;
    if (front.conjunction && !glue.wa) return false;
    return !front.preposition || glue.prep;
  }

  bool refused(const Item& item, std::uint32_t token) const {
    return token < atoms_.tokens() && item.classes.meets(atoms_.classes_at(token));
  }

  const Atoms& atoms_;
  const Lexicon& lexicon_;
};

// A quick look at the word behind the first, which most patterns fail.
bool may_begin(const Pattern& pattern, const Atoms& atoms, std::uint32_t token) {
  if (!pattern.first.meets(atoms.classes_at(token))) return false;
  if (!pattern.begins_with_word || pattern.second.empty()) return true;
  for (const Atom& atom : atoms.at(token)) {
    const bool goes_on = pattern.first.has(atom.time_class) && atom.tokens.end < atoms.tokens() &&
                         pattern.second.meets(atoms.classes_at(atom.tokens.end));
    if (goes_on) return true;
  }
  return false;
}

}  // namespace

const Atom* Match::find(TimeClass c, std::size_t from) const {
  for (std::size_t i = from; i < count; ++i) {
    if (atoms[i]->time_class == c) return atoms[i];
  }
  return nullptr;
}

std::vector<Match> matches_at(const Atoms& atoms, const Lexicon& lexicon, std::uint32_t token) {
  std::vector<Match> found;
  if (!atoms.classes_at(token).meets(lexicon.first())) return found;
  Matcher matcher(atoms, lexicon);
  std::vector<Match> ways;
  Lexicon::ExpressionSet possible;
  for (const Atom& atom : atoms.at(token)) possible |= lexicon.beginning_with(atom.time_class);
  for (std::size_t i = 0; i < lexicon.expressions().size(); ++i) {
    const Pattern* pattern = lexicon.expressions()[i];
    if (!possible.test(i) || !may_begin(*pattern, atoms, token)) continue;
    ways.clear();
    matcher.match(*pattern, token, ways);
    found.insert(found.end(), ways.begin(), ways.end());
  }
  std::stable_sort(found.begin(), found.end(), [](const Match& a, const Match& b) {
    if (a.end_token != b.end_token) return a.end_token > b.end_token;
    if (a.scanned_to != b.scanned_to) return a.scanned_to > b.scanned_to;
    return a.count < b.count;  // fixed phrases before single words
  });
  return found;
}

}  // namespace naqlan::times
