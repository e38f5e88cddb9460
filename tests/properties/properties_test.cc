// What must hold for every input, good or damaged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "naqlan/reader.h"
#include "record/terminal.h"

namespace naqlan {
namespace {

using Json = nlohmann::json;

const Reader& reader() {
  static const Result<Reader> opened = Reader::open(NAQLAN_LANGUAGE_FILE);
  if (!opened) throw std::runtime_error(opened.error().where + ": " + opened.error().message);
  return *opened;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> sample_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(NAQLAN_SAMPLES)) {
    const auto extension = entry.path().extension();
    if (extension == ".html" || extension == ".txt") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

RawPage page_of(std::string bytes, std::optional<InputKind> kind = std::nullopt) {
  RawPage page;
  page.bytes = std::move(bytes);
  page.kind = kind;
  page.published = "2024-03-05T10:00:00+03:00";
  return page;
}

RawPage sample(const std::string& name) { return page_of(bytes_of(std::filesystem::path(NAQLAN_SAMPLES) / name)); }

// ------------------------------------------------- what a printed record owes

// Calls `see` with every object that holds "begin" and "end".
template <class See>
void for_each_span(const Json& json, See see) {
  if (json.is_object() && json.contains("begin") && json.contains("end")) see(json);
  if (json.is_structured()) {
    for (const Json& inner : json) for_each_span(inner, see);
  }
}

// The byte at which each unit of `text` begins, and its end.
std::vector<std::size_t> unit_starts(const std::string& text, OffsetUnit unit) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (unit == OffsetUnit::bytes || (byte & 0xC0) != 0x80) starts.push_back(i);
    if (unit == OffsetUnit::utf16 && byte >= 0xF0) starts.push_back(i);  // a pair of units
  }
  starts.push_back(text.size());
  return starts;
}

// Checks that all spans of a printed record slice to their text; returns how many there are.
int check_spans(const Json& record, OffsetUnit unit) {
  const std::string text = record.at("text");
  const auto starts = unit_starts(text, unit);
  int count = 0;
  for_each_span(record, [&](const Json& span) {
    ++count;
    const std::size_t begin = span.at("begin"), end = span.at("end");
    ASSERT_LE(begin, end) << span;
    ASSERT_LT(end, starts.size()) << span;
    if (span.contains("text")) {
      EXPECT_EQ(text.substr(starts[begin], starts[end] - starts[begin]), span.at("text")) << span;
    }
  });
  return count;
}

// Everything of a printed record but its offsets.
Json without_offsets(Json json) {
  if (json.is_object()) {
    json.erase("begin"), json.erase("end"), json.erase("offsets");
  }
  if (json.is_structured()) {
    for (Json& inner : json) inner = without_offsets(inner);
  }
  return json;
}

void check_chain(const Json& attribution, const Json& record) {
  const Json& chain = attribution.at("chain");
  ASSERT_FALSE(chain.empty());
  EXPECT_EQ(chain.front(), "outlet");
  if (!attribution.at("parent").is_null()) {
    const auto known = record.at("attributions");
    EXPECT_TRUE(
        std::any_of(known.begin(), known.end(), [&](const Json& a) { return a.at("id") == attribution.at("parent"); }));
  }
  if (const Json& speaker = attribution.at("speaker"); !speaker.is_null()) {
    EXPECT_EQ(chain.back(), speaker);
  }
}

void check_record(const Record& record) {
  const Json printed = Json::parse(to_json(record));
  check_spans(printed, OffsetUnit::codepoints);
  for (const Json& attribution : printed.at("attributions")) check_chain(attribution, printed);
  for (const Token& token : record.words.tokens) ASSERT_LE(token.span.end, record.article.text.size());
  EXPECT_FALSE(to_digest(record).empty());
  to_conllu(record);
}

// Reads what may be damaged: a record that holds, or an error that says why.
void read_anything(const RawPage& page) {
  const auto record = reader().read(page);
  if (record) {
    check_record(*record);
  } else {
    EXPECT_FALSE(record.error().code.empty());
    EXPECT_FALSE(record.error().message.empty());
  }
}

// ----------------------------------------------------------- over each sample

class EverySample : public testing::TestWithParam<std::string> {};
class DamageTo : public testing::TestWithParam<std::string> {};

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Samples, EverySample, testing::ValuesIn(sample_names()), test_name);
INSTANTIATE_TEST_SUITE_P(Samples, DamageTo, testing::ValuesIn(sample_names()), test_name);

TEST_P(EverySample, SpansSliceToTheirTextInEachUnit) {
  const auto record = reader().read(sample(GetParam()));
  ASSERT_TRUE(record) << record.error().message;
  for (OffsetUnit unit : {OffsetUnit::codepoints, OffsetUnit::bytes, OffsetUnit::utf16}) {
    EXPECT_GT(check_spans(Json::parse(to_json(*record, unit)), unit), 0);
  }
}

TEST_P(EverySample, UnitsDifferInNothingButOffsets) {
  const auto record = reader().read(sample(GetParam()));
  ASSERT_TRUE(record) << record.error().message;
  const Json codepoints = without_offsets(Json::parse(to_json(*record)));
  EXPECT_EQ(codepoints, without_offsets(Json::parse(to_json(*record, OffsetUnit::bytes))));
  EXPECT_EQ(codepoints, without_offsets(Json::parse(to_json(*record, OffsetUnit::utf16))));
}

TEST_P(EverySample, ReadingTwiceIsIdentical) {
  const auto first = reader().read(sample(GetParam()));
  const auto second = reader().read(sample(GetParam()));
  ASSERT_TRUE(first && second);
  EXPECT_EQ(to_json(*first), to_json(*second));
  EXPECT_EQ(to_conllu(*first), to_conllu(*second));
  EXPECT_EQ(to_digest(*first), to_digest(*second));
}

TEST_P(EverySample, DigestFitsTheTerminal) {
  RawPage page = sample(GetParam());
  page.published.clear();  // then the digest has notes, too
  const auto record = reader().read(page);
  if (!record) GTEST_SKIP() << record.error().message;
  for (const int width : {40, 57, 80, 120}) {
    std::istringstream lines(to_digest(*record, {.width = width}));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(record::columns(line), width) << line;
  }
}

TEST_P(EverySample, RecordHolds) {
  const auto record = reader().read(sample(GetParam()));
  ASSERT_TRUE(record) << record.error().message;
  check_record(*record);
  EXPECT_THAT(record->article.diagnostics,
              testing::Not(testing::Contains(testing::Field(&Diagnostic::code, "unfounded"))))
      << "a stage reported a finding that points at nothing";
}

TEST_P(EverySample, WholeKeepsTheTextAsItIs) {
  RawPage page = sample(GetParam());
  const auto read = reader().read(page);
  ASSERT_TRUE(read);
  page.bytes = read->article.text;
  page.kind = InputKind::text;
  page.whole = true;
  const auto again = reader().read(page);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->article.text, page.bytes);
}

TEST_P(EverySample, CutAnywhereItIsReadOrRefused) {
  const RawPage whole = sample(GetParam());
  const std::size_t step = std::max<std::size_t>(97, whole.bytes.size() / 150 | 1);
  for (std::size_t length = 1; length < whole.bytes.size(); length += step) {
    SCOPED_TRACE(length);
    read_anything(page_of(whole.bytes.substr(0, length)));
  }
}

// ------------------------------------------------------------- generated input

TEST(GeneratedInput, EmptyAndBlankAreRefusedWithAReason) {
  for (const char* nothing : {"", " ", "\n\n", "\xEF\xBB\xBF"}) {
    const auto record = reader().read(page_of(nothing));
    ASSERT_FALSE(record);
    EXPECT_EQ(record.error().code, "empty");
  }
}

TEST(GeneratedInput, RandomBytesAreReadOrRefused) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    std::string bytes(random() % 700, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    SCOPED_TRACE(round);
    read_anything(page_of(bytes));
    read_anything(page_of(bytes, InputKind::html));
    read_anything(page_of(bytes, InputKind::text));
  }
}

// Arabic letters, marks, signs of direction, emoji, quotation marks and markup in any order.
TEST(GeneratedInput, RandomPiecesOfPagesAreReadOrRefused) {
  const std::vector<std::string> pieces = {"\u0642\u0627\u0644 ",
                                           "\u0648\u0623\u0636\u0627\u0641 ",
                                           "\u0623\u0646\u0651\u064E ",
                                           "\u0640",
                                           "\u064B",
                                           "\u0301",
                                           "\u200F",
                                           "\u202B",
                                           "\u200D",
                                           "\U0001F600",
                                           "\u201C",
                                           "\u201D",
                                           "\u00AB",
                                           "\u00BB",
                                           "\"",
                                           ": ",
                                           "\u060C ",
                                           ". ",
                                           "\n",
                                           "\n\n",
                                           "<p>",
                                           "</p>",
                                           "<div>",
                                           "<h1>",
                                           "<script>",
                                           "<!--",
                                           "-->",
                                           "&amp;",
                                           "&#1602;",
                                           "&#x110000;",
                                           "12",
                                           "\u0661\u0662",
                                           "%",
                                           "2021-09-13 ",
                                           "\u0627\u0644\u0631\u0626\u064A\u0633 ",
                                           "(",
                                           ")"};
  std::mt19937 random(2);
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (std::size_t n = random() % 200; n > 0; --n) bytes += pieces[random() % pieces.size()];
    SCOPED_TRACE(bytes);
    read_anything(page_of(bytes));
    read_anything(page_of(bytes, InputKind::text));
  }
}

TEST(GeneratedInput, DeepNestingEnds) {
  std::string deep;
  for (int i = 0; i < 50'000; ++i) deep += "<div>";
  read_anything(page_of(deep + "\u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064A\u0633", InputKind::html));
}

TEST(GeneratedInput, OneEndlessLineEnds) {
  std::string line;
  for (int i = 0; i < 20'000; ++i) line += "\u0648\u0642\u0627\u0644 \u0625\u0646 ";
  read_anything(page_of(line, InputKind::text));
}

// A currency that several countries have is told by the countries that the article names.
TEST(GeneratedInput, ManyAmountsOfASharedCurrencyEnd) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "\u0633\u0639\u0631 20 \u0631\u064A\u0627\u0644\u0627\n";
  read_anything(page_of(text, InputKind::text));
}

TEST(GeneratedInput, TooLargeIsRefused) {
  Limits limits;
  limits.page_bytes = 1000;
  const auto record = reader().read(page_of(std::string(1001, 'a')), limits);
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, "too-large");
}

// --------------------------------------------------------------------- damage

constexpr int kDamages = 500;

TEST_P(DamageTo, CutsAtRandomPlaces) {
  const RawPage whole = sample(GetParam());
  std::mt19937 random(3);
  for (int i = 0; i < kDamages; ++i) {
    const std::size_t length = random() % whole.bytes.size();
    SCOPED_TRACE(length);
    read_anything(page_of(whole.bytes.substr(0, length)));
  }
}

TEST_P(DamageTo, FlippedBytes) {
  const RawPage whole = sample(GetParam());
  std::mt19937 random(4);
  for (int i = 0; i < kDamages; ++i) {
    RawPage page = whole;
    for (std::size_t flips = 1 + random() % 8; flips > 0; --flips) {
      page.bytes[random() % page.bytes.size()] ^= static_cast<char>(1u << random() % 8);
    }
    SCOPED_TRACE(i);
    read_anything(page);
  }
}

}  // namespace
}  // namespace naqlan
