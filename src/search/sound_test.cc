#include "search/sound.h"

#include <gtest/gtest.h>

namespace naqlan::search {
namespace {

TEST(Sound, OneForTheWaysInWhichANameIsRomanised) {
  EXPECT_EQ(sound("Assad"), sound("al-Asad"));
  EXPECT_EQ(sound("Khaled"), sound("Khalid"));
  EXPECT_EQ(sound("Mohammed"), sound("Muhammad"));
  EXPECT_EQ(sound("Hussein"), sound("Husain"));
  EXPECT_EQ(sound("Qaddafi"), sound("Kadhafi"));
}

TEST(Sound, KeepsNamesApartThatOtherConsonantsTellApart) {
  EXPECT_NE(sound("Karim"), sound("Salim"));
  EXPECT_NE(sound("Omar"), sound("Amir"));
}

TEST(Sound, IsNothingForAnArticleAlone) {
  EXPECT_EQ(sound("al"), "");
  EXPECT_EQ(sound("12"), "");
}

}  // namespace
}  // namespace naqlan::search
