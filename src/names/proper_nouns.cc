#include "names/proper_nouns.h"

namespace naqlan::names {

void mark_proper_nouns(const std::vector<Entity>& entities, Words& words) {
  for (const Entity& entity : entities) {
    for (const Mention& mention : entity.mentions) {
      const bool person = entity.kind == EntityKind::person;
      const bool place = entity.kind == EntityKind::place && mention.tokens.size() == 1;
      if (mention.form != MentionForm::name || !mention.proper || !(person || place)) continue;
      for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end && t < words.tokens.size(); ++t) {
        Token& token = words.tokens[t];
        if (token.kind != TokenKind::word) continue;
        token.morphology = {};
        token.morphology.pos = PartOfSpeech::proper_noun;
        if (person) token.morphology.gender = entity.gender;
        token.lemma = token.stem;
      }
    }
  }
}

}  // namespace naqlan::names
