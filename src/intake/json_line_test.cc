#include "intake/json_line.h"

#include <gtest/gtest.h>

namespace naqlan::intake {
namespace {

Page page_of(std::string_view line) { return page_of_line(line, "a.jsonl", "a.jsonl:3"); }

TEST(JsonLine, TakesTheFieldsOfAnArticle) {
  const Page p = page_of(R"({"id": "7", "title": "عنوان", "text": "نص", "url": "https://news.example/7",
      "outlet": "الميناء", "published": "2018-05-21", "author": "سلمى", "category": ["x"]})");
  ASSERT_FALSE(p.error);
  EXPECT_EQ(p.raw.id, "7");
  EXPECT_EQ(p.raw.kind, InputKind::text);
  EXPECT_EQ(p.raw.bytes, "نص");
  EXPECT_EQ(p.raw.title, "عنوان");
  EXPECT_EQ(p.raw.url, "https://news.example/7");
  EXPECT_EQ(p.raw.outlet, "الميناء");
  EXPECT_EQ(p.raw.published, "2018-05-21");
  EXPECT_EQ(p.raw.author, "سلمى");
  EXPECT_TRUE(p.is_line);
  EXPECT_TRUE(p.dated_by_line);
}

TEST(JsonLine, TakesTheNamesThatArchivesUse) {
  const Page p = page_of(R"({"id": 12, "text": "نص", "source": "الميناء", "time": "Sun, 18 Feb 2018 21:35:43 +0400"})");
  EXPECT_EQ(p.raw.id, "12");
  EXPECT_EQ(p.raw.outlet, "الميناء");
  EXPECT_EQ(p.raw.published, "2018-02-18T21:35:43+04:00");
}

TEST(JsonLine, HtmlGoesBeforeText) {
  const Page p = page_of(R"({"html": "<p>نص</p>", "text": null, "title": null})");
  ASSERT_FALSE(p.error);
  EXPECT_EQ(p.raw.kind, InputKind::html);
  EXPECT_EQ(p.raw.bytes, "<p>نص</p>");
}

TEST(JsonLine, ADateThatCannotBeReadIsNoted) {
  const Page p = page_of(R"({"text": "نص", "published": "last week"})");
  EXPECT_FALSE(p.error);
  EXPECT_EQ(p.raw.published, "");
  EXPECT_FALSE(p.dated_by_line);
  ASSERT_EQ(p.notes.size(), 1u);
  EXPECT_EQ(p.notes[0].code, "bad-date");
  EXPECT_EQ(p.notes[0].where, "a.jsonl:3");
}

TEST(JsonLine, SaysWhatIsWrong) {
  const std::pair<const char*, const char*> cases[] = {
      {"{\"text\": ", "is not JSON: byte 10 is unexpected"},
      {"[1]", "is JSON, but no object"},
      {"{}", "has neither \"text\" nor \"html\""},
      {R"({"text": 5})", "\"text\" must be a string"},
      {R"({"text": "a", "title": ["b"]})", "\"title\" must be a string"},
      {"{\"text\": \"\xFF\"}", "is not JSON: byte 11 is unexpected"},
  };
  for (const auto& [line, message] : cases) {
    const Page p = page_of(line);
    ASSERT_TRUE(p.error) << line;
    EXPECT_EQ(p.error->code, "bad-json");
    EXPECT_EQ(p.error->where, "a.jsonl:3");
    EXPECT_EQ(p.error->message, message);
  }
}

TEST(JsonLine, AFaultyLineKeepsItsId) { EXPECT_EQ(page_of(R"({"id": "x9"})").raw.id, "x9"); }

TEST(JsonLine, DeepNestingDoesNoHarm) {
  const std::string deep = "{\"text\": \"a\", \"x\": " + std::string(200'000, '[') + std::string(200'000, ']') + "}";
  EXPECT_FALSE(page_of(deep).error);
}

TEST(JsonLine, TellsAnObjectFromOtherText) {
  EXPECT_TRUE(is_json_object(R"({"text": "a"})"));
  EXPECT_FALSE(is_json_object("{ سوريا }"));
  EXPECT_FALSE(is_json_object("[1]"));
  EXPECT_FALSE(is_json_object(""));
}

}  // namespace
}  // namespace naqlan::intake
