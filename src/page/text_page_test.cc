#include "page/test_wording.h"

#include "base/files.h"

namespace naqlan::page {
namespace {

const std::string kSentence =
    "قال رئيس البلدية في بيان نشر مساء أمس إن أعمال الصيانة في الجسر القديم ستبدأ مطلع الأسبوع المقبل.";
const std::string kOther =
    "وأضاف أن السكان سيتمكنون من استخدام الطريق البديل طوال فترة العمل التي لن تتجاوز عشرة أيام.";

TEST(TextPage, TheFirstLineIsTheTitle) {
  const Article article = read_bytes("\n  صيانة الجسر القديم  \n\n" + kSentence + "\n" + kOther + "\n");
  expect_sound(article);
  EXPECT_EQ(article.slice(article.title), "صيانة الجسر القديم");
  EXPECT_EQ(article.text, "صيانة الجسر القديم\n" + kSentence + "\n" + kOther);
  EXPECT_EQ(article.input.kind, InputKind::text);
  EXPECT_EQ(article.language, "ar");
}

TEST(TextPage, FurnitureOfThePageIsLeftOut) {
  const Article article =
      read_bytes("صيانة الجسر القديم\n\n" + kSentence + "\n\nرئيس البلدية: “لن نتأخر”\n\n" + kOther +
                 "\n\nRead Previous\n\nافتتاح مدرسة في الحي الغربي\n\nالخبر التالي\n\nتوزيع البذار غدا\n\n"
                 "Leave a Reply\n\nMost Popular\n\nأسعار الخضار ترتفع");
  expect_sound(article);
  EXPECT_EQ(blocks_of(article, BlockKind::paragraph), (std::vector<std::string>{kSentence, kOther}));
  EXPECT_EQ(blocks_of(article, BlockKind::heading), std::vector<std::string>{"رئيس البلدية: “لن نتأخر”"});
  ASSERT_EQ(article.links.size(), 3u);
  EXPECT_EQ(article.links[0].kind, Link::Kind::previous);
  EXPECT_EQ(article.links[0].text, "افتتاح مدرسة في الحي الغربي");
  EXPECT_EQ(article.links[1].kind, Link::Kind::next);
  EXPECT_TRUE(leaves_out(article, LeftOut::Kind::comments, "Leave a Reply"));
  EXPECT_TRUE(leaves_out(article, LeftOut::Kind::related, "أسعار الخضار ترتفع"));
}

TEST(TextPage, WiresEndInTheirStamp) {
  const Article article = read_bytes("العراق/ مياه/ جسور\n\nصيانة الجسر القديم تبدأ قريبا\n\n" + kSentence + "\n\n" +
                                     kOther + "\n\n(تحرير: س.م)\n091415 ت غ آذار 22\n");
  EXPECT_EQ(article.slice(article.title), "صيانة الجسر القديم تبدأ قريبا");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->value, "2022-03-09T14:15Z");
  EXPECT_EQ(article.published->source, PublicationTime::Source::text);
}

TEST(TextPage, AnAgencyThatPointsAtTheTextSaysWhatStandsThere) {
  RawPage page;
  page.title = "عنوان";
  page.bytes = "برلين (د\u00A0ب\u00A0أ) - قال متحدث إن الأعمال بدأت أمس.\n";
  const Article article = read_page(page);
  ASSERT_EQ(article.agencies.size(), 1u);
  ASSERT_TRUE(article.agencies[0].span.has_value());
  EXPECT_EQ(article.agencies[0].text, article.slice(*article.agencies[0].span));
}

TEST(TextPage, AgenciesStandInBrackets) {
  const Article article = read_bytes("صيانة الجسر القديم\n\nبيروت (رويترز) – " + kSentence + "\n" + kOther);
  ASSERT_EQ(article.agencies.size(), 1u);
  ASSERT_TRUE(article.agencies[0].span);
  EXPECT_EQ(article.slice(*article.agencies[0].span), "رويترز");
}

TEST(TextPage, ShortTextsAreKept) {
  const Article article = read_bytes("عاجل: إغلاق المعبر\nإغلاق المعبر حتى إشعار آخر\n");
  EXPECT_EQ(article.blocks.size(), 2u);
}

TEST(TextPage, ASavedPageReadsAsItsArticle) {
  const auto bytes = base::read_file(std::string(NAQLAN_SOURCE_DIR) + "/../shared/pages/assad-putin.txt", 1u << 20);
  if (!bytes) GTEST_SKIP() << "the page is not here";
  const Article article = read_bytes(*bytes);
  expect_sound(article);
  EXPECT_EQ(blocks_of(article, BlockKind::paragraph).size(), 10u);
  const auto headings = blocks_of(article, BlockKind::heading);
  ASSERT_EQ(headings.size(), 1u);
  EXPECT_TRUE(headings[0].starts_with("بوتين للأسد: "));
  EXPECT_EQ(article.blocks.size(), 12u);
  for (const Block& block : article.blocks) EXPECT_NE(bytes->find(article.slice(block.span)), std::string::npos);
  EXPECT_EQ(article.left_out.size(), 6u);
  ASSERT_EQ(article.links.size(), 2u);
  EXPECT_EQ(article.links[0].kind, Link::Kind::previous);
  EXPECT_EQ(article.links[1].kind, Link::Kind::next);
}

}  // namespace
}  // namespace naqlan::page
