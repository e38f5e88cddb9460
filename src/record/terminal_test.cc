#include "record/terminal.h"

#include <gtest/gtest.h>

namespace naqlan::record {
namespace {

TEST(Terminal, MarksAndInvisibleSignsTakeNoColumns) {
  EXPECT_EQ(columns("مُدَرِّسٌ"), 4u);
  EXPECT_EQ(columns("\u2068سلام\u2069"), 4u);
  EXPECT_EQ(columns("\033[1mabc\033[0m"), 3u);
  EXPECT_EQ(columns(""), 0u);
}

TEST(Terminal, APageCannotDriveTheTerminal) {
  EXPECT_EQ(clean("a\033[2Jb\x07 \u202Ec\u0085d"), "a[2Jb c d");
  EXPECT_EQ(clean("  سطر\n\tآخر  "), "سطر آخر");
}

TEST(Terminal, ShortensBetweenWordsWhereThatLosesLittle) {
  EXPECT_EQ(shorten("واحد اثنان", 10), "واحد اثنان");
  EXPECT_EQ(shorten("واحد اثنان ثلاثة أربعة", 14), "واحد اثنان…");
  EXPECT_EQ(shorten("abcdefghijkl", 5), "abcd…");
  EXPECT_EQ(shorten("ab", 0), "");
}

TEST(Terminal, ShorteningNeverPartsALetterFromItsMarks) { EXPECT_EQ(shorten("مُدَرِّس", 3), "مُدَ…"); }

TEST(Terminal, WrapsAtSpaces) {
  EXPECT_EQ(wrap("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("incomprehensible a", 4), (std::vector<std::string>{"incomprehensible", "a"}));
  EXPECT_TRUE(wrap("", 10).empty());
}

TEST(Terminal, IsolatesOnlyWhatRunsRightToLeft) {
  EXPECT_EQ(isolate("plain"), "plain");
  EXPECT_EQ(isolate("قال"), "\u2068قال\u2069");
}

TEST(Terminal, PadsByColumns) { EXPECT_EQ(pad("مُ", 3), "مُ  "); }

TEST(Terminal, ColoursOnlyWhenAsked) {
  EXPECT_EQ((Brush{false}(Paint::bold, "a")), "a");
  EXPECT_EQ((Brush{true}(Paint::bold, "a")), "\033[1ma\033[0m");
}

}  // namespace
}  // namespace naqlan::record
