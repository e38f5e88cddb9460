#include "page/mojibake.h"

#include <gtest/gtest.h>

#include "page/charset.h"

namespace naqlan::page {
namespace {

// Forty letters and more, and some ASCII between them.
const std::string kText =
    "<p>الفائز</p> <p>الفائز الأول</p> <p>الفائز الثاني</p> <p>الفائز الثالث</p> <p>الفائز الرابع</p>";

TEST(Mojibake, IsUndoneWhateverItWasTakenFor) {
  for (const char* charset : {"windows-1252", "windows-1256"}) {
    const Undone undone = undo_mojibake(from_charset(kText, charset));
    EXPECT_EQ(undone.text, kText) << charset;
    EXPECT_EQ(undone.charset, charset);
  }
}

TEST(Mojibake, OfFewWordsIsLeftAsItStands) {
  EXPECT_EQ(undo_mojibake(from_charset(kText.substr(0, 15), "windows-1252")).charset, "");
}

TEST(Mojibake, TextThatIsRightIsLeftAlone) {
  EXPECT_EQ(undo_mojibake(kText).charset, "");
  std::string french;
  for (int i = 0; i < 60; ++i) french += "été ";
  EXPECT_EQ(undo_mojibake(french).charset, "");
}

}  // namespace
}  // namespace naqlan::page
