// Dates, times of day, durations and sets, as TIMEX3 values.
//
// Reads:     the article (its publication time is the anchor) and its words
// Adds:      TimeExpressions, in the order of the text, none overlapping;
//            diagnostics for what could not be anchored
// Does not:  know who speaks; 'today' in a quotation is the day that its sentence names, else that of publication
#pragma once

#include <memory>
#include <vector>

#include "language/data.h"
#include "naqlan/record.h"

namespace naqlan::times {

class Lexicon;
Result<std::shared_ptr<const Lexicon>> open_lexicon(const language::Data& data);

std::vector<TimeExpression> find(const Article& article, const Words& words, const Lexicon& lexicon,
                                 std::vector<Diagnostic>& diagnostics);

}  // namespace naqlan::times
