#include "serve/offsets.h"

#include <gtest/gtest.h>

namespace naqlan::serve {
namespace {

TEST(Recount, TurnsCodePointsIntoOtherUnitsWhereverTheyStand) {
  const Json record = Json::parse(R"({"offsets":"codepoints","text":"a😀ب.","list":[{"in":{"begin":1,"end":3}}]})");
  Json utf16 = record, bytes = record, same = record;
  recount(utf16, OffsetUnit::utf16);
  recount(bytes, OffsetUnit::bytes);
  recount(same, OffsetUnit::codepoints);
  EXPECT_EQ(utf16["offsets"], "utf16");
  EXPECT_EQ(utf16["list"][0]["in"], (Json{{"begin", 1}, {"end", 4}}));
  EXPECT_EQ(bytes["list"][0]["in"], (Json{{"begin", 1}, {"end", 7}}));
  EXPECT_EQ(same, record);
}

TEST(Recount, LeavesWhatIsNoOffsetOfTheText) {
  Json record = Json::parse(R"({"text":"ab","one":{"begin":99,"end":"x"}})");
  recount(record, OffsetUnit::utf16);
  EXPECT_EQ(record["one"], (Json{{"begin", 99}, {"end", "x"}}));
}

}  // namespace
}  // namespace naqlan::serve
