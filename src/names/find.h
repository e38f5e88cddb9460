// What is named in the text, and which mentions are one entity.
//
// Reads:     the article, its words, and the outlet
// Adds:      Entities with their mentions (names, roles, descriptions), the
//            titles of persons, ids and a romanisation
// Does not:  follow pronouns or continuing speakers; attribution does
#pragma once

#include <memory>
#include <vector>

#include "language/data.h"
#include "naqlan/record.h"

namespace naqlan::names {

class Lexicon;
Result<std::shared_ptr<const Lexicon>> open_lexicon(const language::Data& data);

// Mentions in the order of the text, none overlapping.
struct Named {
  Mention mention;
  std::vector<TokenRange> titles;  // the words of each office beside the name
  bool second_name = false;        // another name of the mention before it: وكالة كذا «فلانة»
};
// What the rules find, before the model is asked.
class Scanner;
std::vector<Named> find_by_rules(const Article& article, const Words& words, const Lexicon& lexicon, Scanner& scanner);

std::vector<Named> find(const Article& article, const Words& words, const Lexicon& lexicon);

std::vector<Entity> resolve(const Article& article, const Words& words, const std::vector<Named>& named,
                            const Lexicon& lexicon);

}  // namespace naqlan::names
