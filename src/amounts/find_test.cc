#include "amounts/find.h"

#include <gtest/gtest.h>

#include "times/find.h"
#include "words/analyse.h"

namespace naqlan::amounts {
namespace {

const language::Data& data() {
  static const auto opened = language::Data::open(NAQLAN_LANGUAGE_FILE);
  return *opened;
}

constexpr std::string_view kKinds[] = {"count", "percent", "money", "ratio", "measure", "ordinal"};

// "[amount]kind value unit", one space between.
std::string read(const std::string& text) {
  static const auto words_lexicon = words::open_lexicon(data());
  static const auto times_lexicon = times::open_lexicon(data());
  static const auto lexicon = open_lexicon(data());
  Article article;
  article.text = text;
  article.blocks.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
  article.published = PublicationTime{"2018-05-16"};
  const Words words = words::analyse(article, **words_lexicon, {});
  const auto times = times::find(article, words, **times_lexicon, article.diagnostics);
  std::string printed;
  for (const Amount& amount : find(article, words, times, **lexicon)) {
    char value[32];
    std::snprintf(value, sizeof value, "%.12g", amount.value);
    if (!printed.empty()) printed += ' ';
    printed += "[" + std::string(article.slice(amount.span)) + "]" +
               std::string(kKinds[static_cast<int>(amount.kind)]) + " " + value +
               (amount.unit.empty() ? "" : " " + amount.unit);
    const auto bound = [](const std::optional<double>& at) {
      char number[32] = "";
      if (at) std::snprintf(number, sizeof number, "%.12g", *at);
      return std::string(number);
    };
    if (amount.least || amount.most) printed += " " + bound(amount.least) + ".." + bound(amount.most);
  }
  return printed;
}

struct Case {
  const char* text;
  const char* expected;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(read(c.text), c.expected) << c.text;
}

TEST(Amounts, CountsWithWhatIsCounted) {
  check({{"قتل 12 شخصا", "[12 شخصا]count 12 شخص"},
         {"أصيب ثلاثة وعشرون جنديا", "[ثلاثة وعشرون جنديا]count 23 جندي"},
         {"غرق 1500 مهاجر", "[1500 مهاجر]count 1500 مهاجر"},
         {"و200 مهاجر", "[200 مهاجر]count 200 مهاجر"},
         {"١٢٬٠٠٠ لاجئ", "[١٢٬٠٠٠ لاجئ]count 12000 لاجئ"},
         {"ألفين وخمسمئة موظف", "[ألفين وخمسمئة موظف]count 2500 موظف"}});
}

TEST(Amounts, Percentages) {
  check({{"أكثر من 90 % من", "[90 %]percent 90 % 90.."},
         {"بنسبة 12.5 في المئة", "[12.5 في المئة]percent 12.5 %"},
         {"7% من", "[7%]percent 7 %"},
         {"خمسين بالمئة", "[خمسين بالمئة]percent 50 %"}});
}

TEST(Amounts, Money) {
  check({{"3 ملايين و200 ألف دولار", "[3 ملايين و200 ألف دولار]money 3200000 USD"},
         {"10,5 مليار دولار", "[10,5 مليار دولار]money 10500000000 USD"},
         {"مليون يورو", "[مليون يورو]money 1000000 EUR"},
         {"$50 مليون", "[$50 مليون]money 50000000 USD"},
         {"500 ليرة تركية", "[500 ليرة تركية]money 500 TRY"},
         {"20 ريالا", "[20 ريالا]money 20"}});
}

TEST(Amounts, MeasuresAndRatios) {
  check({{"ثلاثمئة وخمسون كيلومترا", "[ثلاثمئة وخمسون كيلومترا]measure 350 km"},
         {"120 كيلومترا مربعا", "[120 كيلومترا مربعا]measure 120 km2"},
         {"ازداد بمقدار 3.5 مرات", "[3.5 مرات]ratio 3.5 times"},
         {"فاز مرتين", "[مرتين]ratio 2 times"}});
}

TEST(Amounts, Ordinals) {
  check({{"المركز الثاني", "[الثاني]ordinal 2"},
         {"للمرة الثالثة", "[الثالثة]ordinal 3"},
         {"سجل في الدقيقة 71.", "[71]ordinal 71"},
         {"حلت في المرتبة 161 عالميا", "[161]ordinal 161"}});
}

TEST(Amounts, OrdersOfNumbersAreTheLeastOfTheirOrder) {
  check({{"نزح عشرات الآلاف من السكان", "[عشرات الآلاف من السكان]count 10000 ساكن 10000.."},
         {"مقتل مئات آلاف المدنيين", "[مئات آلاف المدنيين]count 100000 مدني 100000.."},
         {"سددت مئات الملايين من الدولارات", "[مئات الملايين من الدولارات]money 100000000 USD 100000000.."},
         {"تظاهر الآلاف في العاصمة", "[الآلاف]count 1000 1000.."},
         {"أصيب العشرات", "[العشرات]count 10 10.."},
         {"خسر ملايين الدولارات", "[ملايين الدولارات]money 1000000 USD 1000000.."},
         {"ثلاثة آلاف جندي", "[ثلاثة آلاف جندي]count 3000 جندي"},
         {"منذ عشرات السنين", ""}});
}

TEST(Amounts, DigitsBehindANounCountWhereANumberIsTold) {
  check({{"بلغ عدد القتلى 26.", "[26]count 26"},
         {"أصيب 26 آخرون", "[26]count 26"},
         {"غادر أكثر من 200 من الرعايا", "[200 من الرعايا]count 200 رعية 200.."}});
}

TEST(Amounts, WhatIsNoAmount) {
  check({{"في 12 مايو 2018", ""},
         {"عام ألفين وثمانية عشر", ""},
         {"فاز 2-1 على ضيفه", ""},
         {"رحلة 370", ""},
         {"(46 عاما)", ""},
         {"إف 16", ""},
         {"رؤية السعودية 2030 ومونديال فرنسا 98", ""},
         {"سباقات فورميولا 1.", ""},
         {"فاز 2-صفر على ضيفه", ""},
         {"لست متفائلا", ""},
         {"منظومة إس-300 الروسية", ""},
         {"1. زيت الزيتون", ""},
         {"كم في المئة من الناس", ""},
         {"F-16", ""},
         {"أحد القادة", ""},
         {"خانة واحدة سبب", ""}});
}

TEST(Amounts, BoundsFromTheWordsAround) {
  check({{"قتل ما لا يقل عن 20 شخصا", "[20 شخصا]count 20 شخص 20.."},
         {"أصيب أكثر من 100 متظاهر", "[100 متظاهر]count 100 متظاهر 100.."},
         {"أقل من 50 في المئة", "[50 في المئة]percent 50 % ..50"},
         {"لا يتجاوز 30 دولارا", "[30 دولارا]money 30 USD ..30"},
         {"ستة قتلى على الأقل", "[ستة قتلى]count 6 قتيل 6.."},
         {"نحو 2000 مهاجر", "[2000 مهاجر]count 2000 مهاجر 1500..2500"},
         {"حوالي 1.5 مليون برميل يوميا", "[1.5 مليون برميل يوميا]measure 1500000 bbl/d 1450000..1550000"}});
}

TEST(Amounts, RangesAreOneAmountWithTwoBounds) {
  check({{"بين 3 و5 ملايين دولار", "[3 و5 ملايين دولار]money 3000000 USD 3000000..5000000"},
         {"من 10 إلى 12 في المئة", "[10 إلى 12 في المئة]percent 10 % 10..12"},
         {"بين خمسة وسبعة جنود", "[خمسة وسبعة جنود]count 5 جندي 5..7"},
         {"نزح بين 200 و 300 ألف شخص", "[200 و 300 ألف شخص]count 200000 شخص 200000..300000"},
         {"بين 2012 و2017", ""},
         {"فاز 2-1", ""}});
}

TEST(Amounts, CurrencyOfTheCountryThatTheArticleNames) {
  check({{"بلغت الأرباح في السعودية 3 مليارات ريال", "[3 مليارات ريال]money 3000000000 SAR"},
         {"قالت الحكومة القطرية إن الكلفة 3 ملايين ريال", "[3 ملايين ريال]money 3000000 QAR"},
         {"خسرت تركيا 30 مليار ليرة", "[30 مليار ليرة]money 30000000000 TRY"},
         {"اقترض لبنان 5 ملايين ليرة", "[5 ملايين ليرة]money 5000000 LBP"},
         {"دعم الكويت 7 آلاف دينار", "[7 آلاف دينار]money 7000 KWD"},
         {"دعمت الجزائر القطاع بـ 7 آلاف دينار", "[7 آلاف دينار]money 7000 DZD"},
         {"ألف درهم في المغرب", "[ألف درهم]money 1000 MAD"}});
}

}  // namespace
}  // namespace naqlan::amounts
