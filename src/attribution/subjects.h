// Who says what a verb says, as far as his words stand beside the verb.
#pragma once

#include "attribution/block.h"

namespace naqlan::attribution {

// The noun phrase behind a verb that may be its subject: what stands between them
// (times, occasions, who is told) is passed over. It agrees with the verb in gender.
grammar::NounPhrase subject_after(const Text& text, const Block& block, std::uint32_t verb, std::uint32_t limit,
                                  const Morphology& agreement,
                                  grammar::NounPhrases::BehindName behind = grammar::NounPhrases::BehindName::object);

// The noun phrase in front of a verb that may be its subject: right before it (فلان قد
// قال), before a relative clause (القانون الذي … ينص), or the topic of the clause.
grammar::NounPhrase subject_before(const Text& text, const Block& block, std::uint32_t verb,
                                   const Morphology& agreement, bool conjunction);

// Whether the phrase names somebody or something that has a voice: people, bodies, what is written.
bool may_speak(const Text& text, const grammar::NounPhrase& phrase);

// The gender and number of what a phrase names, for a verb behind it.
Morphology agreement_of(const Text& text, const grammar::NounPhrase& phrase);

}  // namespace naqlan::attribution
