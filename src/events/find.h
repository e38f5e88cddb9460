// Who did what to whom, in the terms of PLOVER 2.0.
//
// Reads:     the article and all layers before
// Adds:      Events, one for all mentions of a happening, each on somebody's word;
//            entities for parties without a name (مسلحون مجهولون); countries and
//            sectors of the parties
// Does not:  merge events of different articles
#pragma once

#include <memory>
#include <vector>

#include "language/data.h"
#include "naqlan/limits.h"
#include "naqlan/record.h"

namespace naqlan::events {

class Frames;
Result<std::shared_ptr<const Frames>> open_frames(const language::Data& data);

std::vector<Event> find(const Article& article, const Words& words, std::vector<Entity>& entities,
                        const std::vector<TimeExpression>& times, const std::vector<Amount>& amounts,
                        const std::vector<Attribution>& attributions, const Frames& frames, const Limits& limits);

}  // namespace naqlan::events
