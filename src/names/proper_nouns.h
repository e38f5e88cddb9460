// What the words of names are, now that the names are known.
//
// Reads:     the entities
// Adds:      to the words of persons, and to places of one word, that they are proper nouns, and whole
// Does not:  touch bodies and longer places, whose words are mostly ordinary ones
#pragma once

#include <vector>

#include "naqlan/record.h"

namespace naqlan::names {

// The stages ask of words what the lexicon says; so this comes after all of them.
void mark_proper_nouns(const std::vector<Entity>& entities, Words& words);

}  // namespace naqlan::names
