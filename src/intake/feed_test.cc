#include "intake/feed.h"

#include <gtest/gtest.h>

namespace naqlan::intake {
namespace {

// "url|title|published" of each.
std::string told(std::string_view bytes, const std::string& url = "https://news.example/feed") {
  const auto feed = parse_feed(bytes, url);
  if (!feed) return feed.error().code;
  std::string out;
  for (const FeedItem& item : feed->items) out += item.url + "|" + item.title + "|" + item.published + "\n";
  for (const std::string& sitemap : feed->sitemaps) out += "sitemap " + sitemap + "\n";
  return out;
}

TEST(Feed, OfRssGivesLinksTitlesAndDates) {
  EXPECT_EQ(
      told(R"(<?xml version="1.0"?><rss version="2.0"><channel><title>All</title><link>https://news.example/</link>
    <item><title><![CDATA[One & more]]></title><link> https://news.example/1#top </link>
      <pubDate>Mon, 21 May 2018 12:30:00 +0300</pubDate></item>
    <item><title>Two</title><guid>https://news.example/2</guid></item>
    <item><title>Three</title><guid isPermaLink="false">17</guid></item>
    <item><link>javascript:alert(1)</link></item></channel></rss>)"),
      "https://news.example/1|One & more|2018-05-21T12:30:00+03:00\nhttps://news.example/2|Two|\n");
}

TEST(Feed, OfRdfToo) {
  EXPECT_EQ(told(R"(<rdf:RDF xmlns:rdf="r" xmlns="x" xmlns:dc="d"><channel/><item><title>T</title><link>/1</link>
    <dc:date>2018-05-21</dc:date></item></rdf:RDF>)"),
            "https://news.example/1|T|2018-05-21\n");
}

TEST(Feed, OfAtomTakesTheAlternateLinkAndWhenItFirstAppeared) {
  EXPECT_EQ(told(R"(<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://news.example/"/><title>All</title>
    <entry><title type="html">One</title><link rel="self" href="https://news.example/a/1"/><link href="1"/>
    <updated>2018-05-22T00:00:00Z</updated><published>2018-05-21T00:00:00Z</published></entry></feed>)"),
            "https://news.example/1|One|2018-05-21T00:00:00Z\n");
}

TEST(Feed, OfJson) {
  EXPECT_EQ(told(R"({"version":"https://jsonfeed.org/version/1.1","items":[
    {"id":"1","url":"https://news.example/1","title":"One","date_published":"2018-05-21T12:00:00Z"},{"id":"2"},7]})"),
            "https://news.example/1|One|2018-05-21T12:00:00Z\n");
  EXPECT_EQ(told(R"({"items":7})"), "bad-feed");
  EXPECT_EQ(told("{"), "bad-feed");
}

TEST(Feed, OfSitemapsAndTheirIndexes) {
  EXPECT_EQ(told(R"(<urlset xmlns="s" xmlns:news="n"><url><loc>https://news.example/1</loc><lastmod>2018-05-22</lastmod>
    <news:news><news:publication><news:name>N</news:name></news:publication>
    <news:publication_date>2018-05-21</news:publication_date><news:title>One</news:title></news:news></url></urlset>)"),
            "https://news.example/1|One|2018-05-21\n");
  EXPECT_EQ(told("<sitemapindex><sitemap><loc>https://news.example/s.xml</loc></sitemap></sitemapindex>"),
            "sitemap https://news.example/s.xml\n");
}

TEST(Feed, FaultsArePassedOverWhereTheyCanBe) {
  EXPECT_EQ(told("\xEF\xBB\xBF\n<rss><channel><item><title>A &nbsp; B</title><link>https://news.example/1</link></item>"
                 "<item><link>https://news.exa"),
            "https://news.example/1|A  B|\n");
  EXPECT_EQ(told("<html><body>not here</body></html>"), "bad-feed");
  EXPECT_EQ(told(""), "bad-feed");
}

TEST(Feed, ReadsNoFilesAndReplacesNoEntities) {
  EXPECT_EQ(told(R"(<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "aaaa">]><rss><channel><item>
    <title>x&f;</title><link>https://news.example/1</link></item></channel></rss>)"),
            "https://news.example/1|x|\n");
}

TEST(Feed, DeepNestingIsSurvived) {
  std::string deep = "<rss>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  told(deep);
}

TEST(FeedList, IsOpmlOrOneAddressALine) {
  const auto opml = parse_feed_list(R"(<opml version="2.0"><head><title>T</title></head><body><outline text="Group">
    <outline type="rss" text="Short" title="An outlet" xmlUrl="https://news.example/rss"/>
    <outline text="Other" xmlUrl="https://other.example/feed?a=1&amp;b=2"/></outline></body></opml>)");
  ASSERT_TRUE(opml.ok());
  ASSERT_EQ(opml->size(), 2u);
  EXPECT_EQ((*opml)[0].url + (*opml)[0].outlet, "https://news.example/rssAn outlet");
  EXPECT_EQ((*opml)[1].url + (*opml)[1].outlet, "https://other.example/feed?a=1&b=2Other");
  const auto lines = parse_feed_list("# mine\nhttps://news.example/rss\r\n\nhttps://other.example/\n");
  ASSERT_TRUE(lines.ok());
  EXPECT_EQ(lines->size(), 2u);
  EXPECT_FALSE(parse_feed_list("<opml/>").ok());
}

}  // namespace
}  // namespace naqlan::intake
