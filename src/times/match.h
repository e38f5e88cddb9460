// Finding where the rules fit.
#pragma once

#include <array>
#include <vector>

#include "times/atoms.h"
#include "times/lexicon.h"

namespace naqlan::times {

// The atoms that a rule took, in order, and which of them are the expression.
struct Match {
  static constexpr std::size_t kMost = 20;
  const Pattern* pattern = nullptr;
  std::array<const Atom*, kMost> atoms{};
  std::uint8_t count = 0;
  std::uint8_t first_inside = 0;
  std::uint32_t end_token = 0;   // of the expression
  std::uint32_t scanned_to = 0;  // of all that was taken

  const Atom* begin_atom() const { return atoms[first_inside]; }
  // The first atom of a class, from the `from`th on; null if there is none.
  const Atom* find(TimeClass c, std::size_t from = 0) const;
  bool has(TimeClass c) const { return find(c) != nullptr; }
};

// All ways in which an expression begins at `token`, the one to believe first.
std::vector<Match> matches_at(const Atoms& atoms, const Lexicon& lexicon, std::uint32_t token);

}  // namespace naqlan::times
