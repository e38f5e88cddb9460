#include "language/numerals.h"

#include <gtest/gtest.h>

#include "words/analyse.h"

namespace naqlan::language {
namespace {

const Data& data() {
  static const auto opened = Data::open(NAQLAN_LANGUAGE_FILE);
  return *opened;
}

Words words_of(const Article& article) {
  static const auto lexicon = words::open_lexicon(data());
  return words::analyse(article, **lexicon, {});
}

Article article_of(const std::string& text) {
  Article article;
  article.text = text;
  article.blocks.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
  return article;
}

// The number that begins a text, and how many tokens it takes.
std::optional<Numeral> number(const std::string& text) {
  static const auto lexicon = NumeralLexicon::open(data());
  return (*lexicon)->read(words_of(article_of(text)), 0);
}

struct Case {
  const char* text;
  double value;
  unsigned tokens;
};

TEST(Numerals, WordsInEveryFormOfAgreement) {
  for (const Case& c : {Case{"ثلاث", 3, 1},
                        Case{"ثلاثة", 3, 1},
                        Case{"بثلاثة", 3, 1},
                        Case{"والثلاثة", 3, 1},
                        Case{"أحد عشر", 11, 2},
                        Case{"إحدى عشرة", 11, 2},
                        Case{"اثنا عشر", 12, 2},
                        Case{"اثني عشر", 12, 2},
                        Case{"اثنتي عشرة", 12, 2},
                        Case{"ثلاثة عشر", 13, 2},
                        Case{"ثماني عشرة", 18, 2},
                        Case{"عشرون", 20, 1},
                        Case{"ثلاث وعشرين", 23, 2},
                        Case{"ثلاثة وعشرون", 23, 2},
                        Case{"واحد وتسعين", 91, 2},
                        Case{"مئة", 100, 1},
                        Case{"مئتان", 200, 1},
                        Case{"مئتي", 200, 1},
                        Case{"مائتين", 200, 1},
                        Case{"ثلاثمئة", 300, 1},
                        Case{"ثلاثمائة", 300, 1},
                        Case{"ثلاث مئة", 300, 2},
                        Case{"ثمانمئة", 800, 1},
                        Case{"مئة وخمسة", 105, 2},
                        Case{"مئة وخمسة عشر", 115, 3},
                        Case{"ثلاثمئة وخمسة وستون", 365, 3},
                        Case{"ألف", 1000, 1},
                        Case{"ألفين", 2000, 1},
                        Case{"ألفين وثمانية عشر", 2018, 3},
                        Case{"ألف وتسعمئة وثمان وأربعين", 1948, 4},
                        Case{"ثلاثة آلاف", 3000, 2},
                        Case{"عشرين ألفا", 20000, 2},
                        Case{"مئة ألف", 100000, 2},
                        Case{"ثمانية عشر ألفا وأربعمئة وثلاثة وعشرين", 18423, 6},
                        Case{"مليون", 1e6, 1},
                        Case{"مليونان", 2e6, 1},
                        Case{"مليون ونصف المليون", 1.5e6, 3},
                        Case{"مليون ونصف مليون", 1.5e6, 3},
                        Case{"نصف مليون", 5e5, 2},
                        Case{"ثلاثة ملايين ومئتي ألف", 3.2e6, 4},
                        Case{"مليارين", 2e9, 1},
                        Case{"ألف مليار", 1e12, 2}}) {
    const auto read = number(c.text);
    ASSERT_TRUE(read) << c.text;
    EXPECT_DOUBLE_EQ(read->value, c.value) << c.text;
    EXPECT_EQ(read->tokens.size(), c.tokens) << c.text;
    EXPECT_FALSE(read->ordinal) << c.text;
  }
}

TEST(Numerals, Ordinals) {
  for (const Case& c :
       {Case{"الأول", 1, 1}, Case{"الثانية", 2, 1}, Case{"الحادي عشر", 11, 2}, Case{"الحادية عشرة", 11, 2},
        Case{"الثاني عشر", 12, 2}, Case{"الخامس والعشرين", 25, 2}, Case{"الحادي والعشرين", 21, 2}}) {
    const auto read = number(c.text);
    ASSERT_TRUE(read) << c.text;
    EXPECT_TRUE(read->ordinal) << c.text;
    EXPECT_DOUBLE_EQ(read->value, c.value) << c.text;
    EXPECT_EQ(read->tokens.size(), c.tokens) << c.text;
  }
}

TEST(Numerals, DigitsAndMixed) {
  for (const Case& c : {Case{"12", 12, 1}, Case{"١٢", 12, 1}, Case{"3.5", 3.5, 1}, Case{"٣٫٥", 3.5, 1},
                        Case{"12,000", 12000, 1}, Case{"١٢٬٠٠٠", 12000, 1}, Case{"1,234,567.8", 1234567.8, 1},
                        Case{"12.433 مليار", 12.433e9, 2}, Case{"12.000", 12000, 1}, Case{"11,30", 11.30, 1},
                        Case{"10 000", 10000, 2}, Case{"3 ملايين و200 ألف", 3.2e6, 5}, Case{"5 آلاف", 5000, 2}}) {
    const auto read = number(c.text);
    ASSERT_TRUE(read) << c.text;
    EXPECT_DOUBLE_EQ(read->value, c.value) << c.text;
    EXPECT_EQ(read->tokens.size(), c.tokens) << c.text;
  }
}

TEST(Numerals, WhatIsNoNumber) {
  for (const char* text : {"كتاب", "أحد القادة", "إحدى المدن", "نصف السكان", "الحادي"}) {
    EXPECT_FALSE(number(text)) << text;
  }
}

TEST(Numerals, TokensBeginBehindGluedLettersAndTheirMarks) {
  const Article article = article_of("وَبِالعام وللعام");
  const Words words = words_of(article);
  EXPECT_EQ(article.text.substr(begin_without(article.text, words.tokens[0], 4)), "العام وللعام");
  EXPECT_EQ(begin_without(article.text, words.tokens[0], 0), words.tokens[0].span.begin);
  EXPECT_EQ(article.text.substr(begin_without(article.text, words.tokens[1], 2)), "للعام");
}

TEST(Numerals, DigitsOfAnyShapeAreSafe) {
  for (const char* text :
       {"", ".", "1.", ",5", "1,,2", "1.2.3.4.5.6.7.8.9.1.2.3", "99999999999999999999999999999999999999999"}) {
    (void)digits_value(text, false);
    (void)digits_value(text, true);
  }
}

}  // namespace
}  // namespace naqlan::language
