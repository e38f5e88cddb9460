// Counts, percentages, money, ratios, measures, ordinals.
//
// Reads:     the article, its words, and its times (a number inside a time is no amount)
// Adds:      Amounts, in the order of the text, none overlapping
// Does not:  convert currencies or units
#pragma once

#include <memory>
#include <vector>

#include "language/data.h"
#include "naqlan/record.h"

namespace naqlan::amounts {

class Lexicon;
Result<std::shared_ptr<const Lexicon>> open_lexicon(const language::Data& data);

std::vector<Amount> find(const Article& article, const Words& words, const std::vector<TimeExpression>& times,
                         const Lexicon& lexicon);

}  // namespace naqlan::amounts
