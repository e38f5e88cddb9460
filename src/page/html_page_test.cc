#include "page/test_wording.h"

#include <algorithm>
#include <filesystem>

#include "base/files.h"

namespace naqlan::page {
namespace {

const std::string kFirst =
    "قال رئيس البلدية في بيان نشر مساء أمس، إن أعمال الصيانة في الجسر القديم ستبدأ مطلع الأسبوع المقبل.";
const std::string kSecond =
    "وأضاف أن السكان سيتمكنون من استخدام الطريق البديل، طوال فترة العمل التي لن تتجاوز عشرة أيام.";
const std::string kThird =
    "وكان الجسر قد أغلق في نيسان الماضي بعد أن كشف مهندسون عن تشققات في دعامته الشرقية، بحسب البلدية.";

std::string page_of(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html lang=ar><head><meta charset=utf-8>" + head + "</head><body>" + body + "</body></html>";
}

std::string story(const std::string& inside = {}) {
  return "<div id=menu><ul><li><a href=/>الرئيسية</a></li><li><a href=/n>أخبار</a></li></ul></div>"
         "<div class=content><h1>صيانة الجسر القديم تبدأ قريبا</h1><div class=meta>الثلاثاء 14 أيلول 2021 - "
         "10:30</div><p>" +
         kFirst + "</p>" + inside + "<p>" + kSecond + "</p><p>" + kThird +
         "</p></div>"
         "<div class=more><h3>اقرأ أيضا</h3><ul><li><a href=/n/2>افتتاح مدرسة في الحي</a></li><li><a href=/n/3>توزيع "
         "البذار</a></li></ul></div>"
         "<div class=foot>جميع الحقوق محفوظة</div>";
}

TEST(HtmlPage, TheArticleIsToldFromTheFurniture) {
  const Article article = read_bytes(page_of("<title>صيانة الجسر القديم تبدأ قريبا | صدى</title>", story()));
  expect_sound(article);
  EXPECT_EQ(article.text, "صيانة الجسر القديم تبدأ قريبا\n" + kFirst + "\n" + kSecond + "\n" + kThird);
  EXPECT_EQ(article.outlet.name, "صدى");
  EXPECT_EQ(article.published->value, "2021-09-14T10:30");
  EXPECT_TRUE(leaves_out(article, LeftOut::Kind::related, "افتتاح مدرسة في الحي"));
  EXPECT_TRUE(leaves_out(article, LeftOut::Kind::boilerplate, "جميع الحقوق محفوظة"));
  EXPECT_TRUE(leaves_out(article, LeftOut::Kind::byline, "14 أيلول 2021"));
}

TEST(HtmlPage, LinksAreAbsolute) {
  RawPage page;
  page.bytes = page_of("<link rel=canonical href=/n/1>", story());
  page.url = "https://example.org/n/1?from=home";
  const Article article = read_page(page);
  const auto link =
      std::find_if(article.links.begin(), article.links.end(), [](const Link& l) { return l.text == "توزيع البذار"; });
  ASSERT_NE(link, article.links.end());
  EXPECT_EQ(link->url, "https://example.org/n/3");
  EXPECT_EQ(link->kind, Link::Kind::related);
  EXPECT_EQ(article.outlet.site, "example.org");
}

TEST(HtmlPage, BlocksHaveKinds) {
  const Article article = read_bytes(
      page_of("", story("<figure><img src=x><figcaption>الجسر كما بدا أمس</figcaption></figure><h2>لماذا "
                        "الآن؟</h2><ul><li>ثلاثة أسباب لدى البلدية</li></ul>"
                        "<blockquote><p>«لن نتأخر يوما واحدا»</p></blockquote><p><strong>الطريق البديل</strong></p>")));
  EXPECT_EQ(blocks_of(article, BlockKind::caption), std::vector<std::string>{"الجسر كما بدا أمس"});
  EXPECT_EQ(blocks_of(article, BlockKind::heading), (std::vector<std::string>{"لماذا الآن؟", "الطريق البديل"}));
  EXPECT_EQ(blocks_of(article, BlockKind::list_item), std::vector<std::string>{"ثلاثة أسباب لدى البلدية"});
  EXPECT_EQ(blocks_of(article, BlockKind::quote), std::vector<std::string>{"«لن نتأخر يوما واحدا»"});
}

TEST(HtmlPage, LabelsWithinTheArticleTakeTheirLinks) {
  const Article article = read_bytes(page_of("", story("<p>اقرأ أيضا: <a href=/n/9>سعر الإسمنت يرتفع</a></p>")));
  EXPECT_EQ(article.text.find("الإسمنت"), std::string::npos);
  EXPECT_TRUE(leaves_out(article, LeftOut::Kind::related, "سعر الإسمنت يرتفع"));
}

TEST(HtmlPage, LineBreaksPartParagraphs) {
  const Article article = read_bytes(page_of(
      "", "<h1>صيانة الجسر القديم تبدأ قريبا</h1><div>" + kFirst + "<br><br>" + kSecond + "<br>" + kThird + "</div>"));
  EXPECT_EQ(blocks_of(article, BlockKind::paragraph), (std::vector<std::string>{kFirst, kSecond, kThird}));
}

TEST(HtmlPage, WhiteSpaceCollapsesAndJoinersStay) {
  const Article article = read_bytes(
      page_of("", "<h1>عنوان \n الصفحة الأولى</h1><p>" + kFirst +
                      "</p><p>می\u200Cشود&nbsp;كلمة\n\t ثم كلمة أخرى في سطر طويل بما يكفي ليبقى في النص.</p>"));
  EXPECT_EQ(article.slice(article.title), "عنوان الصفحة الأولى");
  EXPECT_NE(article.text.find("می\u200Cشود كلمة ثم"), std::string::npos);
}

TEST(HtmlPage, JsonLdNamesAuthorAndTime) {
  const Article article = read_bytes(page_of(
      "<script "
      "type='application/"
      "ld+json'>{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2020-01-01\"},{\"@type\":\"NewsArticle\","
      "\"headline\":\"صيانة الجسر القديم تبدأ "
      "قريبا\",\"datePublished\":\"2021-09-14T10:31:00+03:00\",\"author\":{\"@id\":\"#a\"},"
      "\"publisher\":{\"name\":\"صدى\"}},{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"ليلى \n حداد\"}]}</script>",
      story()));
  EXPECT_EQ(article.published->value, "2021-09-14T10:31:00+03:00");
  EXPECT_EQ(article.published->source, PublicationTime::Source::json_ld);
  ASSERT_EQ(article.authors.size(), 1u);
  EXPECT_EQ(article.authors[0].text, "ليلى حداد");
  EXPECT_EQ(article.outlet.name, "صدى");
}

TEST(HtmlPage, PagesThatScriptsFillKeepTheDeclaredBody) {
  const Article article =
      read_bytes(page_of("<title>صيانة الجسر</title><script "
                         "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"صيانة الجسر\","
                         "\"articleBody\":\"" +
                             kFirst + "\\n\\n" + kSecond + "\"}</script>",
                         "<div id=app></div>"));
  EXPECT_EQ(article.text, "صيانة الجسر\n" + kFirst + "\n" + kSecond);
}

TEST(HtmlPage, PoorPagesAreSaidToBePoor) {
  EXPECT_TRUE(has_diagnostic(read_bytes(page_of("<title>صدى دجلة</title>", "<div id=app></div>")), "no-article"));
  std::string front;
  for (int i = 0; i < 20; ++i)
    front += "<div><a href=/n/" + std::to_string(i) + ">خبر رقم " + std::to_string(i) + " من أخبار اليوم</a></div>";
  EXPECT_TRUE(has_diagnostic(read_bytes(page_of("<title>صدى دجلة</title>", front)), "section-front"));
}

TEST(HtmlPage, NamesOfElementsDoNotHideTheArticle) {
  const Article article =
      read_bytes(page_of("", "<h1>صيانة الجسر القديم تبدأ قريبا</h1><div class=newsletter><p>" + kFirst + kFirst +
                                 kFirst + "</p></div><div class=newsletter><p>" + kSecond + kSecond + kSecond +
                                 "</p></div><div class=newsletter><p>" + kThird + kThird + kThird + "</p></div>"));
  EXPECT_NE(article.text.find(kSecond), std::string::npos);
}

TEST(HtmlPage, EverySampleReadsSoundly) {
  const std::filesystem::path folder = std::string(NAQLAN_SOURCE_DIR) + "/samples";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no samples";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto bytes = base::read_file(entry.path(), 1u << 20);
    const std::string kind = entry.path().extension();
    if (!bytes || (kind != ".html" && kind != ".txt")) continue;
    SCOPED_TRACE(entry.path().filename());
    const Article article = read_bytes(*bytes);
    expect_sound(article);
    // A page cut short is the same page, with less.
    for (std::size_t part = 1; part < 8; ++part) {
      RawPage page;
      page.bytes = bytes->substr(0, bytes->size() * part / 8);
      if (const auto cut = extract(page, test_wording(), {}); cut.ok()) expect_sound(*cut);
    }
  }
}

// A page with a title, what stands below it, and enough prose to be an article.
Article read_with_head(const std::string& head, const std::string& below_title) {
  const std::string prose =
      "<p>The harbour of the town was opened again on Monday, after a year of works, said the office.</p>";
  return read_bytes("<html lang=en><head>" + head + "</head><body><h1>The harbour is open again</h1>" + below_title +
                    prose + prose.substr(0, prose.size() - 5) + " Ships came in.</p></body></html>");
}

TEST(Publication, WhatReadersSeeStandsBeforeWhatIsDeclared) {
  const Article article =
      read_with_head("<meta property='article:published_time' content='2024-03-01T08:00:00Z'>", "<p>May 2, 2024</p>");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->value, "2024-05-02");
}

TEST(Publication, AnUpdateIsNoPublicationUnlessThePageSaysNoOther) {
  const std::string declared = "<meta property='article:published_time' content='2024-03-01T08:00:00Z'>";
  EXPECT_EQ(read_with_head(declared, "<p>Updated May 4, 2025</p>").published->value, "2024-03-01T08:00:00Z");
  EXPECT_EQ(read_with_head("", "<p>Updated May 4, 2025</p>").published->value, "2025-05-04");
}

TEST(Publication, ALineMayHoldBothDates) {
  const Article article = read_with_head("", "<p>Updated May 4, 2024 | Published March 1, 2024</p>");
  EXPECT_EQ(article.published->value, "2024-03-01");
  EXPECT_EQ(article.modified->value, "2024-05-04");
}

TEST(Bylines, ANameIsFoundWhereverABylineShowsIt) {
  for (const char* below :
       {"<p>By Mona Halabi</p>", "<p>Written by</p><p>Mona Halabi</p>", "<p>Published May 2, 2024 by Mona Halabi</p>",
        "<div><a href='/author/mona/'>Mona Halabi</a></div>", "<p>Mona Halabi<br>2 May 2024</p>",
        "<div class=author><h4 class=author-name>Mona Halabi</h4><p>Senior Editor</p></div>"}) {
    const Article article = read_with_head("", below);
    ASSERT_EQ(article.authors.size(), 1u) << below;
    EXPECT_EQ(article.authors[0].text, "Mona Halabi") << below;
  }
}

TEST(Bylines, AnAccountGivesWayToAByline) {
  EXPECT_EQ(read_with_head("<meta name=author content=admin2>", "<p>By Mona Halabi</p>").authors[0].text,
            "Mona Halabi");
  EXPECT_EQ(read_with_head("<meta name=author content='Rami Odeh'>", "<p>By Mona Halabi</p>").authors[0].text,
            "Rami Odeh");
}

TEST(Bylines, WhatStandsBehindANameIsNoPartOfIt) {
  for (const char* below : {"<p>By Mona Halabi in Beirut</p>", "<p>Mona Halabi | Senior Writer | May 2, 2024</p>",
                            "<p><span>By Mona Halabi</span><span>May 2, 2024</span></p>"}) {
    const Article article = read_with_head("", below);
    ASSERT_EQ(article.authors.size(), 1u) << below;
    EXPECT_EQ(article.authors[0].text, "Mona Halabi") << below;
  }
  EXPECT_TRUE(read_with_head("", "<p>By the way we write of games and other small things</p>").authors.empty());
}

TEST(Headline, LosesTheSectionBehindABar) {
  const Article article = read_bytes(
      "<h1>The harbour of the town is open | Local</h1><p>Ships came in again on Monday, the office said.</p>");
  EXPECT_EQ(article.slice(article.title), "The harbour of the town is open");
}

}  // namespace
}  // namespace naqlan::page
