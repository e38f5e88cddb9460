#include "grammar/noun_phrase.h"

#include <gtest/gtest.h>

#include "grammar/function_words.h"
#include "words/analyse.h"

namespace naqlan::grammar {
namespace {

const language::Data& data() {
  static const auto opened = language::Data::open(NAQLAN_LANGUAGE_FILE);
  return *opened;
}

// The phrase at the beginning of `text`, its members in brackets; no names are known.
std::string first_phrase(const std::string& text) {
  static const auto words_lexicon = words::open_lexicon(data());
  static const auto function_words = FunctionWords::open(data());
  static const auto stems = data().table("stems", {"stem", "pos", "lemma", "features", "count"});
  Article article;
  article.text = text;
  article.blocks.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
  const Words words = words::analyse(article, **words_lexicon, {});
  const auto classes = (*function_words)->classes_of(words);
  const std::vector<std::uint16_t> names(words.tokens.size());
  const std::vector<std::uint32_t> quoted(words.tokens.size());
  const NounPhrases phrases({words, *stems, classes, names, quoted});
  std::string printed;
  for (TokenRange member : phrases.read(0, static_cast<std::uint32_t>(words.tokens.size())).members) {
    printed += "[" + std::string(article.slice(words.text_span(member))) + "]";
  }
  return printed;
}

TEST(NounPhrase, AnIdafaGoesOnUntilSomethingDefinite) {
  EXPECT_EQ(first_phrase("مدير مكتب الوزارة خطة جديدة"), "[مدير مكتب الوزارة]");
}

TEST(NounPhrase, AdjectivesAgree) {
  EXPECT_EQ(first_phrase("الحكومة التركية المواطنين"), "[الحكومة التركية]");
  EXPECT_EQ(first_phrase("الحكومة الآلاف منهم"), "[الحكومة]");
}

TEST(NounPhrase, AnAdjectiveWithoutTheArticleEndsAnIdafa) {
  EXPECT_EQ(first_phrase("مصدر أمني مقتل جندي"), "[مصدر أمني]");
  EXPECT_EQ(first_phrase("مسؤول كبير الحكومة"), "[مسؤول كبير]");
}

TEST(NounPhrase, SoundPluralsOpenNoIdafa) {
  EXPECT_EQ(first_phrase("دبلوماسيون تشكيكهم"), "[دبلوماسيون]");
  EXPECT_EQ(first_phrase("مسؤولون محليون أن"), "[مسؤولون محليون]");
}

TEST(NounPhrase, ComplementsAreLedByPrepositionsButOccasionsEndIt) {
  EXPECT_EQ(first_phrase("مصدر في الوزارة أن"), "[مصدر في الوزارة]");
  EXPECT_EQ(first_phrase("الوزير خلال اللقاء"), "[الوزير]");
  EXPECT_EQ(first_phrase("دبلوماسي في إشارة إلى"), "[دبلوماسي]");
}

TEST(NounPhrase, RelativesVerbsAndTimesEndIt) {
  EXPECT_EQ(first_phrase("الوزير الذي تحدث"), "[الوزير]");
  EXPECT_EQ(first_phrase("الوزير الثلاثاء أن"), "[الوزير]");
}

TEST(NounPhrase, LikeIsJoinedToLike) {
  EXPECT_EQ(first_phrase("البلدية والنقابة أن"), "[البلدية][والنقابة]");
  EXPECT_EQ(first_phrase("الدراسات الاستراتيجية والدولية أن"), "[الدراسات الاستراتيجية والدولية]");
}

TEST(NounPhrase, NothingBeginsAtAVerb) { EXPECT_EQ(first_phrase("يكتب الوزير"), ""); }

}  // namespace
}  // namespace naqlan::grammar
