#include "names/proper_nouns.h"

namespace naqlan::names {
namespace {

// A name that begins with the token's first letter has no letters glued to it, nor a
// pronoun: بلال is no ب and لال. The article stays its own.
void make_whole(Token& token, std::uint32_t name_begins) {
  constexpr std::uint16_t kOuter =
      Proclitics::wa | Proclitics::fa | Proclitics::bi | Proclitics::li | Proclitics::ka | Proclitics::sa;
  if (name_begins == token.span.begin && token.proclitics & kOuter) {
    token.proclitics = Proclitics::none;
    token.stem.begin = token.form.begin;
  }
  if (token.enclitic_letters > 0) {
    token.enclitic_letters = 0;
    token.stem.end = token.form.end;
  }
}

}  // namespace

void mark_proper_nouns(const std::vector<Entity>& entities, Words& words) {
  for (const Entity& entity : entities) {
    for (const Mention& mention : entity.mentions) {
      const bool person = entity.kind == EntityKind::person;
      const bool place = entity.kind == EntityKind::place && mention.tokens.size() == 1;
      if (mention.form != MentionForm::name || !mention.proper || !(person || place)) continue;
      for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end && t < words.tokens.size(); ++t) {
        Token& token = words.tokens[t];
        if (token.kind != TokenKind::word) continue;
        make_whole(token, t == mention.tokens.begin ? mention.span.begin : token.span.begin);
        token.morphology = {};
        token.morphology.pos = PartOfSpeech::proper_noun;
        if (person) token.morphology.gender = entity.gender;
        token.lemma = token.stem;
      }
    }
  }
}

}  // namespace naqlan::names
