// What a page declares and shows of its article beside the text, and what kind of page it is.
#include <gtest/gtest.h>

#include "page/test_wording.h"

namespace naqlan::page {
namespace {

const std::string kProse =
    "<p>The harbour of the town was opened again on Monday, after a year of works, said the office of the port.</p>"
    "<p>Ships came in during the afternoon, and the first of them was loaded with timber, as in the years before.</p>";

Article read_with(const std::string& head, const std::string& body = kProse) {
  return read_bytes("<html lang=en><head><title>The harbour is open again</title>" + head +
                    "</head><body><h1>The harbour is open again</h1>" + body + "</body></html>");
}

std::string json_ld(const std::string& json) { return "<script type='application/ld+json'>" + json + "</script>"; }

TEST(Filing, ComesFromMetaOrJsonLd) {
  for (const std::string& head :
       {std::string("<meta property=article:section content=Local><meta property=article:tag content=port>"
                    "<meta property=article:tag content=ships>"),
        json_ld(R"({"@type":"NewsArticle","articleSection":["Local","All"],"keywords":"port, ships"})"),
        json_ld(R"({"@type":"NewsArticle","articleSection":"Local","keywords":["port","ships"]})")}) {
    const Article article = read_with(head);
    EXPECT_EQ(article.section, "Local") << head;
    EXPECT_EQ(article.tags, (std::vector<std::string>{"port", "ships"})) << head;
  }
}

TEST(Filing, TagsThatThePageShowsStandBeforeKeywords) {
  const std::string keywords = "<meta name=keywords content='cheap, news, today'>";
  const std::string shown = "<p><a rel=tag href=/t/1>port</a> <a rel=tag href=/t/2>ships</a></p>";
  EXPECT_EQ(read_with(keywords, kProse + shown).tags, (std::vector<std::string>{"port", "ships"}));
  EXPECT_EQ(read_with(keywords).tags, (std::vector<std::string>{"cheap", "news", "today"}));
}

TEST(Filing, ThePictureHasTheCaptionBelowIt) {
  const std::string head =
      "<link rel=canonical href=https://port.example/a><meta property=og:image content=/i/quay-800.jpg>";
  const std::string figures =
      "<figure><img src=/i/other.jpg><figcaption>A crane</figcaption></figure>"
      "<figure><img src=/i/quay-800.jpg?w=3><figcaption>The old quay</figcaption></figure>";
  const Article article = read_with(head, figures + kProse);
  EXPECT_EQ(article.image.url, "https://port.example/i/quay-800.jpg");
  EXPECT_EQ(article.image.caption, "The old quay");
}

TEST(Filing, ThePictureMayComeFromJsonLd) {
  const Article article = read_with(json_ld(
      R"({"@type":"NewsArticle","image":[{"@type":"ImageObject","url":"https://port.example/q.jpg","caption":"The quay"}]})"));
  EXPECT_EQ(article.image.url, "https://port.example/q.jpg");
  EXPECT_EQ(article.image.caption, "The quay");
}

TEST(JsonLd, TheArticleIsThePagesOwn) {
  const std::string other =
      R"({"@type":"NewsArticle","headline":"Snow in the hills","url":"https://port.example/snow","author":{"name":"Rami Odeh"}})";
  const std::string by_headline =
      R"({"@type":"NewsArticle","headline":"The harbour is open again","author":{"name":"Mona Halabi"}})";
  const std::string by_address =
      R"({"@type":"NewsArticle","headline":"Harbour: open","mainEntityOfPage":{"@id":"http://www.port.example/harbour/"},"author":{"name":"Mona Halabi"}})";
  for (const std::string& own : {by_headline, by_address}) {
    const Article article = read_with("<link rel=canonical href=https://port.example/harbour>" +
                                      json_ld("{\"@graph\":[" + other + "," + own + "]}"));
    ASSERT_EQ(article.authors.size(), 1u) << own;
    EXPECT_EQ(article.authors[0].text, "Mona Halabi") << own;
  }
  EXPECT_TRUE(read_with("<link rel=canonical href=https://port.example/harbour>" + json_ld(other)).authors.empty());
}

TEST(JsonLd, ThatNestsBeyondReasonIsPassedOver) {
  EXPECT_TRUE(read_with(json_ld(R"({"@type":"NewsArticle","articleSection":"Local","x":)" + std::string(5'000, '[') +
                                std::string(5'000, ']') + "}"))
                  .section.empty());
}

TEST(PageKind, APaidArticleSaysHowMuchIsMissing) {
  const Article article =
      read_with(json_ld(R"({"@type":"NewsArticle","isAccessibleForFree":"False","wordCount":900})"));
  ASSERT_TRUE(has_diagnostic(article, "paywalled"));
  EXPECT_NE(article.diagnostics[0].message.find("of 900 words"), std::string::npos);
  std::string whole;
  for (int i = 0; i < 20; ++i) whole += "<p>" + std::to_string(i) + kProse.substr(3);
  EXPECT_FALSE(
      has_diagnostic(read_with(json_ld(R"({"@type":"NewsArticle","isAccessibleForFree":false})"), whole), "paywalled"));
}

TEST(PageKind, APageThatScriptsFillIsNoEmptyArticle) {
  EXPECT_TRUE(has_diagnostic(read_with("<script src=/app.js></script>", "<div id=root></div>"), "script-only"));
  EXPECT_TRUE(has_diagnostic(read_with("", "<p>Soon.</p>"), "no-article"));
}

TEST(PageKind, EntriesStandBelowTheirTimes) {
  std::string entries;
  for (const char* time : {"14:10", "12:30", "9:05"})
    entries += "<div>" + std::string(time) + "</div>" + kProse.substr(0, 3) + time + kProse.substr(3);
  const Article article = read_with("", entries);
  EXPECT_TRUE(has_diagnostic(article, "live-blog"));
  EXPECT_EQ(blocks_of(article, BlockKind::dateline), (std::vector<std::string>{"14:10", "12:30", "9:05"}));
  EXPECT_FALSE(has_diagnostic(read_with("", "<div>14:10</div>" + kProse), "live-blog"));
}

TEST(PageKind, AGalleryIsMostlyCaptions) {
  std::string figures;
  for (int i = 0; i < 5; ++i)
    figures += "<figure><img src=a.jpg><figcaption>The quay in the " + std::to_string(i) +
               ". hour of the day, seen from the hill.</figcaption></figure>";
  EXPECT_TRUE(has_diagnostic(
      read_with("", "<p>The harbour through a day, in five pictures of our photographer.</p>" + figures), "gallery"));
}

TEST(PageKind, AFrontPageListsItsLinksOnce) {
  std::string items;
  for (int i = 0; i < 12; ++i)
    items +=
        "<li><a href=/n/" + std::to_string(i) + ">Headline of the article number " + std::to_string(i) + "</a></li>";
  const Article article =
      read_with("<link rel=canonical href=https://port.example/>", "<ul>" + items + items + "</ul>");
  EXPECT_TRUE(has_diagnostic(article, "section-front"));
  ASSERT_EQ(article.links.size(), 12u);
  EXPECT_EQ(article.links[3].url, "https://port.example/n/3");
}

TEST(Limits, LinesBeyondTheLimitAreLeftOutAndSaid) {
  std::string lines;
  for (int i = 0; i < 50'100; ++i) lines += "<li>a";
  EXPECT_TRUE(has_diagnostic(read_with("", lines), "lines-cut"));
}

}  // namespace
}  // namespace naqlan::page
