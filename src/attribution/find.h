// Who said it, in which words, on whose authority.
//
// Reads:     the article, its words, its entities
// Adds:      Attributions in the order of the text, with their chain. A source
//            that carries no name (مصادر دبلوماسية) is a speaker without entity.
// Does not:  judge whether what was said is true
#pragma once

#include <memory>
#include <vector>

#include "language/data.h"
#include "naqlan/limits.h"
#include "naqlan/record.h"

namespace naqlan::attribution {

class Cues;
Result<std::shared_ptr<const Cues>> open_cues(const language::Data& data);

std::vector<Attribution> find(const Article& article, const Words& words, const std::vector<Entity>& entities,
                              const Cues& cues, const Limits& limits);

}  // namespace naqlan::attribution
