#include "events/phrases.h"

#include <gtest/gtest.h>

#include "events/test_reading.h"

namespace naqlan::events {
namespace {

// The phrases of a sentence: noun phrases in brackets with their preposition before,
// V verb, T time, O opener, R relative, S subordinator, P pronoun, comma and stop as they are.
std::string phrases(const std::string& sentence) {
  const Record record = test_record("خبر\n" + sentence);
  const Text text(record.article, record.words, record.entities, record.times, record.attributions, *test_frames());
  const Phrases found(text, record.words.sentences.back());
  std::string out;
  for (std::uint32_t i = 0; i < found.size(); ++i) {
    const Phrase& phrase = found[i];
    constexpr std::string_view kSigns[] = {"[", "P", "V", "T", "O", "R", "S", ",", "."};
    out += i == 0 ? "" : " ";
    if (phrase.is(Phrase::Kind::nominal)) {
      const TextSpan span = record.words.text_span(phrase.tokens);
      out += std::string(phrase.preposition) + "[" + std::string(record.article.slice(span)) + "]";
    } else {
      out += kSigns[static_cast<int>(phrase.kind)];
    }
  }
  return out;
}

TEST(Phrases, EndWhereASecondDefiniteNounBegins) {
  EXPECT_EQ(phrases("هاجم المسلحون المقر."), "V [المسلحون] [المقر] .");
}

TEST(Phrases, KeepAdjectivesThatAgree) {
  EXPECT_EQ(phrases("هاجم مسلحون مجهولون المقر القديم."), "V [مسلحون مجهولون] [المقر القديم] .");
}

TEST(Phrases, KeepTheNumberBehindADefiniteNoun) { EXPECT_EQ(phrases("وصل الوزراء الخمسة."), "V [الوزراء الخمسة] ."); }

TEST(Phrases, TakeASideLikeAPreposition) {
  EXPECT_EQ(phrases("قتل ثلاثة جنود جنوب المدينة."), "V [ثلاثة جنود] جنوب[المدينة] .");
}

TEST(Phrases, ReadAVerbThatActsOnItself) {
  EXPECT_EQ(phrases("قال إن انتحاريا فجر نفسه."), "V O [انتحاريا] V [نفسه] .");
}

TEST(Phrases, KeepScareQuotesInsideAPhrase) {
  EXPECT_EQ(phrases("التقى الوزير وفد \"النور\" في القرية."), "V [الوزير] [وفد \"النور] في[القرية] .");
}

TEST(Phrases, OpenAClauseAtALongQuotation) {
  const std::string read =
      phrases("قال الوزير \"هذا الاجتماع هو واحد من سلسلة الجلسات التي عقدت في القرية منذ أعوام\".");
  EXPECT_EQ(read.substr(0, read.find("هذا")), "V [الوزير] . [");
}

TEST(Phrases, BindAPartToItsWhole) { EXPECT_EQ(phrases("قتل أربعة من الجنود."), "V [أربعة من الجنود] ."); }

TEST(Phrases, SkipWhatStandsInBrackets) {
  EXPECT_EQ(phrases("زار الوزير القرية (شمال البلاد) أمس."), "V [الوزير] [القرية] T .");
}

}  // namespace
}  // namespace naqlan::events
