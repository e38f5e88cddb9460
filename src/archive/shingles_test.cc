#include "archive/shingles.h"

#include <gtest/gtest.h>

#include <string>

namespace naqlan::archive {
namespace {

// A body of the words first, first + 1, …, packed as the index has them.
std::vector<std::uint64_t> body(int first, int count) {
  std::vector<search::LayeredWord> words;
  for (int i = first; i < first + count; ++i)
    words.push_back({{}, {"s" + std::to_string(i), "o" + std::to_string(i)}, false});
  return shingles_of(search::pack(words.data(), words.data() + words.size()));
}

TEST(Shingles, AreOneForEachRunOfThreeWords) {
  EXPECT_EQ(body(0, 10).size(), 8u);
  EXPECT_TRUE(body(0, 2).empty());
  EXPECT_EQ(body(0, 10), body(0, 10));
}

TEST(Shingles, ACopyMayHaveAnotherLeadAndMayBeCut) {
  EXPECT_TRUE(is_copy(body(0, 100), body(20, 100)));
  EXPECT_TRUE(is_copy(body(0, 100), body(0, 30)));
  EXPECT_FALSE(is_copy(body(0, 100), body(70, 100)));
  EXPECT_FALSE(is_copy(body(0, 100), body(500, 100)));
}

TEST(Shingles, OfShortTextsOnlyTheSameIsACopy) {
  EXPECT_TRUE(is_copy(body(0, 6), body(0, 6)));
  EXPECT_FALSE(is_copy(body(0, 6), body(1, 6)));
  EXPECT_FALSE(is_copy({}, {}));
}

TEST(Shingles, TellHowMuchOfTheShorterStandsInTheLonger) {
  EXPECT_DOUBLE_EQ(contained_in(body(0, 102), body(0, 12)), 1.0);
  EXPECT_DOUBLE_EQ(contained_in(body(0, 102), body(50, 102)), 0.5);
  EXPECT_DOUBLE_EQ(contained_in({}, body(0, 12)), 0.0);
}

}  // namespace
}  // namespace naqlan::archive
