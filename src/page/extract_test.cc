#include "page/test_wording.h"

namespace naqlan::page {
namespace {

RawPage whole(std::string bytes) {
  RawPage page;
  page.bytes = std::move(bytes);
  page.whole = true;
  return page;
}

std::string error_of(const RawPage& page, const Limits& limits = {}) {
  const auto article = extract(page, test_wording(), limits);
  return article.ok() ? "" : article.error().code;
}

TEST(Whole, TextStaysAsItIs) {
  const Article article = read_page(whole("  عنوان \n\n فقرة\u00A0أولى \r\nRead Previous\rآخر\n"));
  EXPECT_EQ(article.text, "  عنوان \n\n فقرة\u00A0أولى \nRead Previous\nآخر\n");
  ASSERT_EQ(article.blocks.size(), 4u);
  EXPECT_EQ(article.slice(article.blocks[0].span), "عنوان");
  EXPECT_EQ(article.slice(article.blocks[1].span), "فقرة\u00A0أولى");
  EXPECT_EQ(article.slice(article.blocks[3].span), "آخر");
  EXPECT_TRUE(article.left_out.empty());
  expect_sound(article);
}

TEST(Whole, BrokenBytesAreReplaced) {
  EXPECT_EQ(read_page(whole("\xEF\xBB\xBF"
                            "abc\xFF"
                            "d"))
                .text,
            "abc\uFFFDd");
  EXPECT_EQ(read_page(whole(std::string("a\0b", 3))).text, "a\uFFFDb");
}

TEST(Whole, MarkupIsText) {
  const Article article = read_page(whole("<p>title</p>\n<b>x</b>"));
  EXPECT_EQ(article.text, "<p>title</p>\n<b>x</b>");
  EXPECT_EQ(article.input.kind, InputKind::text);
}

TEST(Whole, MarksThatOpenALineStayOutsideItsBlock) {
  const Article article = read_page(whole("عنوان\n\u064Eفقرة"));
  EXPECT_EQ(article.text, "عنوان\n\u064Eفقرة");
  expect_sound(article);
}

TEST(Extract, TitlesKnownApartGoBeforeTheBody) {
  RawPage page;
  page.bytes = "فقرة أولى\nفقرة ثانية\n";
  page.title = " عنوان ";
  page.kind = InputKind::jsonl;
  const Article article = read_page(page);
  EXPECT_EQ(article.text, " عنوان \nفقرة أولى\nفقرة ثانية\n");
  EXPECT_EQ(article.slice(article.title), "عنوان");
  EXPECT_EQ(article.blocks.size(), 3u);
  EXPECT_EQ(article.input.kind, InputKind::jsonl);
}

TEST(Extract, IdsComeFromTheCallerOrTheText) {
  RawPage page = whole("abc");
  EXPECT_EQ(read_page(page).id, "sha256:ba7816bf8f01cfea");
  EXPECT_EQ(read_page(page).input.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  page.id = "x1";
  EXPECT_EQ(read_page(page).id, "x1");
}

TEST(Extract, ArgumentsStandBeforeThePage) {
  RawPage page;
  page.bytes =
      "<meta property='article:published_time' content='2020-01-01'><meta property='og:site_name' content='B'><h1>A "
      "title</h1><p>text</p>";
  page.published = "2018-05-21T12:30:00Z";
  page.outlet = "A";
  page.author = "N";
  const Article article = read_page(page);
  EXPECT_EQ(article.published->value, "2018-05-21T12:30:00Z");
  EXPECT_EQ(article.published->source, PublicationTime::Source::argument);
  EXPECT_EQ(article.outlet.name, "A");
  ASSERT_EQ(article.authors.size(), 1u);
  EXPECT_EQ(article.authors[0].text, "N");
}

TEST(Extract, ErrorsAreNamed) {
  EXPECT_EQ(error_of({}), "empty");
  EXPECT_EQ(error_of(whole(" \n\t\u200F")), "empty");
  RawPage html;
  html.bytes = "<html><body><script>x</script></body></html>";
  EXPECT_EQ(error_of(html), "empty");
  RawPage wrong = whole("x");
  wrong.published = "gestern";
  EXPECT_EQ(error_of(wrong), "bad-argument");
  Limits limits;
  limits.page_bytes = 2;
  EXPECT_EQ(error_of(whole("xyz"), limits), "too-large");
}

TEST(Extract, LongTextsAreCutAtABlock) {
  Limits limits;
  limits.text_bytes = 20;
  const Article article = read_page(whole("title\nfirst line\nsecond line"), limits);
  EXPECT_EQ(article.text, "title\nfirst line");
  EXPECT_TRUE(has_diagnostic(article, "text-cut"));
}

TEST(Extract, MissingDatesAreSaid) { EXPECT_TRUE(has_diagnostic(read_page(whole("x")), "no-date")); }

}  // namespace
}  // namespace naqlan::page
