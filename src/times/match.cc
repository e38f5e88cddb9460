#include "times/match.h"

#include <algorithm>

namespace naqlan::times {
namespace {

// Depth is bounded: no rule uses itself (lexicon.cc), and the number of ways by kMostWays.
constexpr std::size_t kMostWays = 64;

class Matcher {
 public:
  Matcher(const Atoms& atoms, const Lexicon& lexicon) : atoms_(atoms), lexicon_(lexicon) {}

  void match(const Pattern& pattern, std::uint32_t token, std::vector<Match>& out) {
    Match start;
    start.pattern = &pattern;
    start.scanned_to = token;
    Glue any;
    any.any = true;
    take(pattern, 0, start, any, true, out);
  }

 private:
  // Takes the items from `item` on; `glue` is what is asked of the first word of all.
  void take(const Pattern& pattern, std::size_t item, const Match& so_far, const Glue& glue, bool outermost,
            std::vector<Match>& out) {
    if (out.size() >= kMostWays) return;
    Match here = so_far;
    if (outermost && item == pattern.open) here.first_inside = here.count;
    if (outermost && item == pattern.close) here.end_token = here.scanned_to;
    if (item == pattern.items.size()) {
      out.push_back(here);
      return;
    }
    const Item& wanted = pattern.items[item];
    if (wanted.negative) {
      if (!refused(wanted, here.scanned_to)) take(pattern, item + 1, here, glue, outermost, out);
      return;
    }
    const Glue asked = here.count == so_far_count_ ? merged(wanted.glue, glue) : wanted.glue;
    std::vector<Match> ways;
    take_item(wanted, here, asked, ways);
    for (const Match& way : ways) take(pattern, item + 1, way, glue, outermost, out);
    if (wanted.optional) take(pattern, item + 1, here, glue, outermost, out);
  }

  void take_item(const Item& item, const Match& so_far, const Glue& glue, std::vector<Match>& ways) {
    if (so_far.scanned_to >= atoms_.tokens() || so_far.count >= Match::kMost) return;
    const ClassSet& classes = atoms_.classes_at(so_far.scanned_to);
    if (item.classes.meets(classes)) take_atoms(item, so_far, glue, ways);
    for (std::uint16_t rule : item.rules) {
      for (const Pattern& pattern : lexicon_.rule(rule)) {
        if (!pattern.first.meets(classes)) continue;
        const std::uint8_t outer = so_far_count_;
        so_far_count_ = so_far.count;
        take(pattern, 0, so_far, glue, false, ways);
        so_far_count_ = outer;
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
  std::uint8_t so_far_count_ = 0;   // atoms taken before the rule that is being matched
};

}  // namespace

const Atom* Match::find(TimeClass c, std::size_t from) const {
  for (std::size_t i = from; i < count; ++i) {
    if (atoms[i]->time_class == c) return atoms[i];
  }
  return nullptr;
}

std::vector<Match> matches_at(const Atoms& atoms, const Lexicon& lexicon, std::uint32_t token) {
  std::vector<Match> found;
  const ClassSet& classes = atoms.classes_at(token);
  if (!classes.meets(lexicon.first())) return found;
  Matcher matcher(atoms, lexicon);
  for (const Pattern* pattern : lexicon.expressions()) {
    if (pattern->first.meets(classes)) {
      std::vector<Match> ways;
      matcher.match(*pattern, token, ways);
      found.insert(found.end(), ways.begin(), ways.end());
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Match& a, const Match& b) {
    if (a.end_token != b.end_token) return a.end_token > b.end_token;
    return a.count > b.count;
  });
  return found;
}

}  // namespace naqlan::times
