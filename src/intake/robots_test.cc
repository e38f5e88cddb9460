#include "intake/robots.h"

#include <gtest/gtest.h>

namespace naqlan::intake {
namespace {

Robots of(std::string_view bytes) { return Robots::parse(bytes, "naqlan"); }

TEST(Robots, TheLongestRuleDecidesAndAllowWinsWhereTheyAreAlike) {
  const Robots robots = of("User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /same\nAllow: /same\n");
  EXPECT_FALSE(robots.allows("/a"));
  EXPECT_FALSE(robots.allows("/apple"));
  EXPECT_TRUE(robots.allows("/a/b/c"));
  EXPECT_TRUE(robots.allows("/same"));
  EXPECT_TRUE(robots.allows("/"));
}

TEST(Robots, StarsStandForAnythingAndADollarForTheEnd) {
  const Robots robots = of("user-agent: *\ndisallow: /*.pdf$\ndisallow: /x*y*z\ndisallow: *?print=\n");
  EXPECT_FALSE(robots.allows("/a/b.pdf"));
  EXPECT_TRUE(robots.allows("/a/b.pdf?x"));
  EXPECT_FALSE(robots.allows("/x1y2z3"));
  EXPECT_TRUE(robots.allows("/x1z2y3"));
  EXPECT_FALSE(robots.allows("/news?print=1"));
}

TEST(Robots, ItsOwnGroupGoesBeforeThatOfAllAndSeveralAreOne) {
  const Robots robots =
      of("User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: NAQLAN/1.0\nDisallow: /one\n\n"
         "User-agent: Naqlan\nDisallow: /two # why\n");
  EXPECT_TRUE(robots.allows("/"));
  EXPECT_FALSE(robots.allows("/one"));
  EXPECT_FALSE(robots.allows("/two"));
  EXPECT_TRUE(of("User-agent: other\nDisallow: /\n").allows("/"));
}

TEST(Robots, EncodedAndPlainPathsAreTheSame) {
  const Robots robots = of("User-agent: *\nDisallow: /%7ejoe/\nDisallow: /\xD8\xAE\xD8\xA8\xD8\xB1\n");
  EXPECT_FALSE(robots.allows("/~joe/x"));
  EXPECT_FALSE(robots.allows("/%D8%AE%D8%A8%D8%B1/1"));
  EXPECT_FALSE(robots.allows("/%d8%ae%d8%a8%d8%b1/1"));
}

TEST(Robots, AnEmptyRuleForbidsNothing) {
  EXPECT_TRUE(of("User-agent: *\nDisallow:\n").allows("/a"));
  EXPECT_TRUE(of("").allows("/a"));
  EXPECT_TRUE(of("<html>not found</html>").allows("/a"));
}

TEST(Robots, ADelayIsRead) {
  EXPECT_EQ(of("User-agent: *\nCrawl-delay: 2.5\n").delay_s(), 2.5);
  EXPECT_EQ(of("User-agent: *\nCrawl-delay: soon\n").delay_s(), std::nullopt);
}

TEST(Robots, NothingIsAllowedWhereTheFileCannotBeHad) {
  EXPECT_FALSE(Robots::allow_nothing().allows("/a"));
  EXPECT_TRUE(Robots::allow_nothing().allows("/robots.txt"));
}

TEST(Robots, ManyStarsTakeNoLongTime) {
  std::string pattern = "/";
  for (int i = 0; i < 1'000; ++i) pattern += "*a";
  const Robots robots = of("User-agent: *\nDisallow: " + pattern + "b\n");
  EXPECT_TRUE(robots.allows("/" + std::string(3'000, 'a')));
}

}  // namespace
}  // namespace naqlan::intake
