#include "times/tense.h"

#include <algorithm>

namespace naqlan::times {
namespace {

constexpr std::uint32_t kReach = 25;  // tokens

std::uint32_t sentence_begin(const Words& words, std::uint32_t token) {
  const auto after = std::upper_bound(words.sentences.begin(), words.sentences.end(), token,
                                      [](std::uint32_t t, const Sentence& s) { return t < s.tokens.begin; });
  return after == words.sentences.begin() ? 0 : std::prev(after)->tokens.begin;
}

Direction direction_of(const Words& words, const Atoms& atoms, std::uint32_t token) {
  if (atoms.has(token, TimeClass::future_cue)) return Direction::future;
  const Token& word = words.tokens[token];
  const bool verb = word.morphology.pos == PartOfSpeech::verb || word.morphology.pos == PartOfSpeech::auxiliary;
  if (!verb || word.origin == Origin::guess) return Direction::unclear;
  if (word.proclitics & Proclitics::sa) return Direction::future;
  if (word.morphology.aspect == Aspect::perfective) return Direction::past;
  return word.morphology.aspect == Aspect::imperfective ? Direction::present : Direction::unclear;
}

}  // namespace

Direction direction_before(const Words& words, const Atoms& atoms, std::uint32_t token) {
  if (token > 0 && atoms.has(token - 1, TimeClass::since)) return Direction::since;
  if (token > 0 && atoms.has(token - 1, TimeClass::delivery)) return Direction::future;
  const std::uint32_t begin = std::max(sentence_begin(words, token), token > kReach ? token - kReach : 0);
  Direction found = Direction::unclear;
  for (std::uint32_t i = token; i-- > begin;) {
    const Direction direction = direction_of(words, atoms, i);
    if (direction == Direction::future) return direction;
    // A verb of the present may depend on a cue before it: من المقرر أن يعقد.
    if (direction == Direction::past) return found == Direction::unclear ? direction : found;
    if (found == Direction::unclear) found = direction;
  }
  return found;
}

}  // namespace naqlan::times
