#include "names/proper_nouns.h"

#include <gtest/gtest.h>

namespace naqlan::names {
namespace {

// One word of four letters, the first of them cut off as a preposition.
Words one_word() {
  Words words;
  words.forms = "\u0628\u0644\u0627\u0644";
  Token token;
  token.span = {0, 8};
  token.form = {0, 8};
  token.stem = {2, 8};
  token.proclitics = Proclitics::bi;
  words.tokens.push_back(token);
  return words;
}

std::vector<Entity> person_at(TextSpan span) {
  Entity person;
  person.kind = EntityKind::person;
  Mention mention;
  mention.span = span;
  mention.tokens = {0, 1};
  mention.kind = EntityKind::person;
  mention.form = MentionForm::name;
  mention.proper = true;
  person.mentions.push_back(mention);
  return {person};
}

TEST(ProperNouns, ANameThatBeginsWithTheFirstLetterIsWhole) {
  Words words = one_word();
  mark_proper_nouns(person_at({0, 8}), words);
  EXPECT_EQ(words.tokens[0].proclitics, Proclitics::none);
  EXPECT_EQ(words.stem(0), words.form(0));
  EXPECT_EQ(words.tokens[0].morphology.pos, PartOfSpeech::proper_noun);
}

TEST(ProperNouns, LettersBeforeANameStayApart) {
  Words words = one_word();
  mark_proper_nouns(person_at({2, 8}), words);
  EXPECT_EQ(words.tokens[0].proclitics, Proclitics::bi);
  EXPECT_EQ(words.stem(0).size(), 6u);
}

TEST(ProperNouns, NamesCarryNoPronoun) {
  Words words = one_word();
  words.tokens[0].enclitic_letters = 1;
  words.tokens[0].stem.end = 6;
  mark_proper_nouns(person_at({0, 8}), words);
  EXPECT_EQ(words.tokens[0].enclitic_letters, 0);
  EXPECT_EQ(words.tokens[0].stem.end, 8u);
}

}  // namespace
}  // namespace naqlan::names
