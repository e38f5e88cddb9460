#include "record/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "naqlan/reader.h"
#include "record/sample_record.h"
#include "text/utf8.h"

namespace naqlan {
namespace {

using Json = nlohmann::ordered_json;

Json printed(const Record& record, OffsetUnit unit = OffsetUnit::codepoints) {
  return Json::parse(to_json(record, unit));
}

std::vector<std::string> fields_of(const Json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

using Names = std::vector<std::string>;

TEST(RecordJson, HasTheFieldsOfTheContractInOrder) {
  EXPECT_EQ(
      fields_of(printed(sample_record())),
      (Names{"format",   "id",       "offsets", "input",   "outlet",       "published",   "modified",    "byline",
             "agencies", "language", "url",     "title",   "text",         "text_sha256", "blocks",      "left_out",
             "links",    "entities", "times",   "amounts", "attributions", "events",      "diagnostics", "versions"}));
}

TEST(RecordJson, IsOneLine) { EXPECT_EQ(to_json(sample_record()).find('\n'), std::string::npos); }

TEST(RecordJson, LeavesOutWhatIsEmptyAndSaysNullWhereTheContractDoes) {
  Record empty;
  empty.article.text = "خبر";
  empty.article.title = {0, 6};
  const Json json = printed(empty);
  EXPECT_FALSE(json.contains("url"));
  EXPECT_EQ(json["published"], nullptr);
  EXPECT_EQ(json["modified"], nullptr);
  EXPECT_EQ(json["outlet"], Json::object());
  EXPECT_EQ(json["language"], "und");
  EXPECT_EQ(json["entities"], Json::array());
  EXPECT_EQ(fields_of(json["input"]), (Names{"kind", "sha256", "charset", "bytes"}));
  EXPECT_EQ(json["id"].get<std::string>().size(), 16u);
}

TEST(RecordJson, TheFingerprintIsOfTheText) {
  Record record;
  record.article.text = "abc";
  EXPECT_EQ(printed(record)["text_sha256"], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(RecordJson, PrintsAnAttributionWithItsChain) {
  const Json a = printed(sample_record())["attributions"][1];
  EXPECT_EQ(fields_of(a), (Names{"id", "type", "content", "cue", "source", "speaker", "speaker_name", "speaker_kind",
                                 "addressee", "parent", "polarity", "manner", "chain"}));
  EXPECT_EQ(a["id"], "a2");
  EXPECT_EQ(a["type"], "direct");
  EXPECT_EQ(a["speaker"], "e1");
  EXPECT_EQ(a["addressee"], "e2");
  EXPECT_EQ(a["parent"], "a1");
  EXPECT_EQ(a["chain"], (Json{"outlet", "وكالة الضفاف", "e1"}));
  EXPECT_EQ(a["content"][0]["text"], "سنبدأ غداً");
}

TEST(RecordJson, ASpeakerWithoutEntityIsNull) {
  const Json a = printed(sample_record())["attributions"][0];
  EXPECT_EQ(a["speaker"], nullptr);
  EXPECT_EQ(a["source"], nullptr);
  EXPECT_EQ(a["parent"], nullptr);
  EXPECT_FALSE(a.contains("addressee"));
  EXPECT_FALSE(a.contains("manner"));
  EXPECT_EQ(a["chain"], (Json{"outlet", "وكالة الضفاف"}));
}

TEST(RecordJson, AChainThatRunsInACircleEnds) {
  Record record = sample_record();
  record.attributions[0].parent = 1;
  EXPECT_EQ(printed(record)["attributions"][0]["chain"], (Json{"outlet", "e1", "وكالة الضفاف"}));
}

TEST(RecordJson, PrintsEntitiesTimesAmountsAndEvents) {
  const Json json = printed(sample_record());
  EXPECT_EQ(fields_of(json["entities"][0]), (Names{"id", "kind", "name", "latin", "ids", "mentions", "roles"}));
  EXPECT_EQ(json["entities"][0]["roles"][0]["text"], "وزيرة النقل");
  EXPECT_EQ(json["entities"][1]["ids"], (Json{{"iso3166", "JO"}}));
  EXPECT_EQ(fields_of(json["times"][0]), (Names{"begin", "end", "text", "type", "value", "calendar"}));
  EXPECT_EQ(json["times"][0]["type"], "DATE");
  EXPECT_EQ(json["amounts"][0]["value"].dump(), "90");
  EXPECT_EQ(json["amounts"][1]["value"].dump(), "3.5");
  EXPECT_EQ(fields_of(json["events"][0]), (Names{"id", "type", "mode", "trigger", "actors", "recipients", "place",
                                                 "date", "polarity", "modality", "attribution", "evidence"}));
  EXPECT_EQ(json["events"][0]["id"], "v1");
  EXPECT_EQ(json["events"][0]["attribution"], "a1");
}

// The slice of the printed text that a span's begin and end cut out, in code points.
std::string slice_codepoints(const std::string& text, std::size_t begin, std::size_t end) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const auto letter = text::letter_at(text, at);
    if (count >= begin && count < end) out += text.substr(at, letter.bytes);
    at += letter.bytes;
  }
  return out;
}

std::size_t utf16_units(const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = text::letter_at(text, at);
    count += letter.code > 0xFFFF ? 2 : 1;
    at += letter.bytes;
  }
  return count;
}

// All objects with begin, end and text, wherever they stand.
void collect_spans(const Json& json, std::vector<Json>& spans) {
  if (json.is_object() && json.contains("begin") && json.contains("text")) spans.push_back(json);
  if (json.is_structured()) {
    for (const Json& part : json) collect_spans(part, spans);
  }
}

TEST(RecordJson, TheThreeUnitsCutOutTheSameText) {
  const Record record = sample_record();
  const std::string& text = record.article.text;
  std::vector<Json> codepoints, bytes, utf16;
  collect_spans(printed(record), codepoints);
  collect_spans(printed(record, OffsetUnit::bytes), bytes);
  collect_spans(printed(record, OffsetUnit::utf16), utf16);
  ASSERT_GT(codepoints.size(), 10u);
  ASSERT_EQ(codepoints.size(), bytes.size());
  ASSERT_EQ(codepoints.size(), utf16.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t begin = bytes[i]["begin"], end = bytes[i]["end"];
    const std::string slice = text.substr(begin, end - begin);
    EXPECT_EQ(bytes[i]["text"], slice);
    EXPECT_EQ(codepoints[i]["text"], slice);
    EXPECT_EQ(slice_codepoints(text, codepoints[i]["begin"], codepoints[i]["end"]), slice);
    EXPECT_EQ(utf16[i]["begin"], utf16_units(text.substr(0, begin)));
    EXPECT_EQ(utf16[i]["end"], utf16_units(text.substr(0, end)));
  }
}

TEST(ErrorJson, LeavesOutAnEmptyId) {
  EXPECT_EQ(record::to_json({"bad-json", "a.jsonl:3", "is not JSON"}),
            R"({"error":{"code":"bad-json","where":"a.jsonl:3","message":"is not JSON"}})");
  EXPECT_EQ(record::to_json({"empty", "", "nothing"}, "n7"),
            R"({"id":"n7","error":{"code":"empty","where":"","message":"nothing"}})");
}

TEST(ErrorJson, BytesThatAreNotUtf8DoNotStopIt) {
  EXPECT_NE(record::to_json({"cannot-read", "\xFF.html", "gone"}).find("\uFFFD.html"), std::string::npos);
}

}  // namespace
}  // namespace naqlan
