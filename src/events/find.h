// Who did what to whom, in the terms of PLOVER 2.0.
//
// Reads:     the article and all layers before
// Adds:      Events, one for all mentions of a happening, each on somebody's word
// Does not:  merge events of different articles
#pragma once

#include <memory>
#include <vector>

#include "language/data.h"
#include "naqlan/record.h"

namespace naqlan::events {

class Frames;
Result<std::shared_ptr<const Frames>> open_frames(const language::Data& data);

std::vector<Event> find(const Article& article, const Words& words, const std::vector<Entity>& entities,
                        const std::vector<TimeExpression>& times, const std::vector<Attribution>& attributions,
                        const Frames& frames);

}  // namespace naqlan::events
