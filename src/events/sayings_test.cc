#include "events/sayings.h"

#include <gtest/gtest.h>

#include "events/text.h"

namespace naqlan::events {
namespace {

// Ten tokens of two bytes each, a byte apart.
Words ten_tokens() {
  Words words;
  for (std::uint32_t i = 0; i < 10; ++i) {
    Token token;
    token.span = TextSpan{i * 3, i * 3 + 2};
    words.tokens.push_back(token);
  }
  return words;
}

Attribution of(std::uint32_t first, std::uint32_t last) {
  Attribution a;
  a.content = {TextSpan{first * 3, last * 3 + 2}};
  return a;
}

TEST(InnermostAttribution, IsTheShortestThatHoldsTheToken) {
  const auto found = innermost_attributions(ten_tokens(), {of(0, 8), of(2, 5), of(3, 3)});
  EXPECT_EQ(found, (std::vector<std::uint32_t>{0, 0, 1, 2, 1, 1, 0, 0, 0, kNone}));
}

TEST(InnermostAttribution, GoesBackToAnOuterOneBehindOneThatOverlaps) {
  const auto found = innermost_attributions(ten_tokens(), {of(0, 4), of(3, 9)});
  EXPECT_EQ(found, (std::vector<std::uint32_t>{0, 0, 0, 0, 0, 1, 1, 1, 1, 1}));
}

TEST(InnermostAttribution, HoldsAWholeTokenOrNone) {
  Attribution half;
  half.content = {TextSpan{0, 4}};  // the second token begins at 3 and ends at 5
  const auto found = innermost_attributions(ten_tokens(), {half});
  EXPECT_EQ(found[0], 0u);
  EXPECT_EQ(found[1], kNone);
}

TEST(InnermostAttribution, OfEqualContentsIsTheFirst) {
  EXPECT_EQ(innermost_attributions(ten_tokens(), {of(1, 2), of(1, 2)})[1], 0u);
}

}  // namespace
}  // namespace naqlan::events
