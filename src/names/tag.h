// Labels tokens as names by the learned model: a linear chain over each sentence,
// looked at twice; the second look knows what the rest of the document said of
// each word (a name known once in full is known in its short forms).
#pragma once

#include <vector>

#include "names/features.h"

namespace naqlan::names {

// The label of each token; all outside without a model.
std::vector<Label> tag(const Words& words, const Features& features, const Model& model);

// A name as labelled.
struct TaggedName {
  TokenRange tokens;
  std::size_t kind = 0;  // 0 person, 1 place, 2 organisation, 3 other
};
std::vector<TaggedName> names_in(const std::vector<Label>& labels, TokenRange sentence);

// For each token, how the other occurrences of its word were labelled: 0 for
// nothing known, else which kind most often, how surely, and whether in a longer name.
std::vector<std::uint8_t> remember(const Words& words, const std::vector<Label>& labels);

}  // namespace naqlan::names
