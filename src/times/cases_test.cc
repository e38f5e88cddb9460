// The tables of cases beside this file, and families of cases made from the names of months.
#include <gtest/gtest.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <array>
#include <fstream>

#include "times/find.h"
#include "words/analyse.h"

namespace naqlan::times {
namespace {

constexpr const char* kWednesday = "2018-05-16T09:00:00+03:00";

const language::Data& data() {
  static const auto opened = language::Data::open(NAQLAN_LANGUAGE_FILE);
  return *opened;
}

struct Reading {
  std::string printed;  // "[expression]=value", ranges as value..until, one space between
  std::vector<Diagnostic> diagnostics;
};

Reading read(const std::string& text, const std::string& published) {
  static const auto words_lexicon = words::open_lexicon(data());
  static const auto lexicon = open_lexicon(data());
  Article article;
  article.text = text;
  article.blocks.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
  if (!published.empty()) article.published = PublicationTime{published};
  if (published.size() > 10) article.published->precision = PublicationTime::Precision::minute;
  const Words words = words::analyse(article, **words_lexicon, {});
  Reading reading;
  for (const TimeExpression& time : find(article, words, **lexicon, reading.diagnostics)) {
    if (!reading.printed.empty()) reading.printed += ' ';
    reading.printed += "[" + std::string(article.slice(time.span)) + "]=" + time.value;
    if (!time.until.empty()) reading.printed += ".." + time.until;
  }
  return reading;
}

// The rows of a table, cut at tabs, without its comments.
std::vector<std::vector<std::string>> rows_of(const std::string& name) {
  std::ifstream file(std::string(NAQLAN_SOURCE_DIR) + "/src/times/" + name);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> row(1);
    for (char c : line) {
      if (c == '\t')
        row.emplace_back();
      else
        row.back() += c;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

TEST(TimeCases, ReadAsTheTableSays) {
  const auto rows = rows_of("cases.tsv");
  ASSERT_GE(rows.size(), 400u);
  for (const auto& row : rows) {
    ASSERT_GE(row.size(), 2u) << row[0];
    const std::string published = row.size() < 3 ? kWednesday : row[2] == "-" ? "" : row[2];
    const Reading reading = read(row[0], published);
    EXPECT_EQ(reading.printed, row[1]) << row[0] << " on " << published;
    const bool open = row[1].find("XX") != std::string::npos;
    EXPECT_EQ(open, !reading.diagnostics.empty()) << row[0];
  }
}

TEST(TimeCases, WhatIsNoTimeIsLeftAlone) {
  const auto rows = rows_of("not_times.tsv");
  ASSERT_GE(rows.size(), 100u);
  for (const auto& row : rows) EXPECT_EQ(read(row[0], kWednesday).printed, "") << row[0];
}

struct Month {
  const char* name;
  int number;
  bool needs_day;  // also another word, and no month without a day or year
};

constexpr Month kMonths[] = {
    // The Levant and Iraq.
    {"كانون الثاني", 1, false},
    {"شباط", 2, false},
    {"آذار", 3, false},
    {"نيسان", 4, false},
    {"أيار", 5, false},
    {"حزيران", 6, false},
    {"تموز", 7, false},
    {"آب", 8, false},
    {"أيلول", 9, false},
    {"تشرين الأول", 10, false},
    {"تشرين الثاني", 11, false},
    {"كانون الأول", 12, false},
    // Egypt, Sudan, Libya and the Gulf.
    {"يناير", 1, false},
    {"فبراير", 2, false},
    {"مارس", 3, false},
    {"أبريل", 4, false},
    {"مايو", 5, false},
    {"يونيو", 6, false},
    {"يوليو", 7, false},
    {"أغسطس", 8, false},
    {"سبتمبر", 9, false},
    {"أكتوبر", 10, false},
    {"نوفمبر", 11, false},
    {"ديسمبر", 12, false},
    // Algeria and Tunisia.
    {"جانفي", 1, false},
    {"فيفري", 2, false},
    {"مارس", 3, false},
    {"أفريل", 4, false},
    {"ماي", 5, true},
    {"جوان", 6, true},
    {"جويلية", 7, false},
    {"أوت", 8, false},
    {"سبتمبر", 9, false},
    {"أكتوبر", 10, false},
    {"نوفمبر", 11, false},
    {"ديسمبر", 12, false},
    // Morocco.
    {"يناير", 1, false},
    {"فبراير", 2, false},
    {"مارس", 3, false},
    {"أبريل", 4, false},
    {"ماي", 5, true},
    {"يونيو", 6, false},
    {"يوليوز", 7, false},
    {"غشت", 8, false},
    {"شتنبر", 9, false},
    {"أكتوبر", 10, false},
    {"نونبر", 11, false},
    {"دجنبر", 12, false},
};

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string eastern(const std::string& western) {
  constexpr std::array<const char*, 10> kDigits = {"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"};
  std::string out;
  for (char c : western) out += kDigits[static_cast<std::size_t>(c - '0')];
  return out;
}

TEST(TimeCases, EveryMonthOfFourFamiliesWithGluedLettersInBothDigits) {
  for (const Month& month : kMonths) {
    const std::string value = "2017-" + two_digits(month.number);
    for (const std::string& year : {std::string("2017"), eastern("2017")}) {
      for (const std::string& day : {std::string("12"), eastern("12")}) {
        const std::string date = day + " " + month.name + " " + year;
        EXPECT_EQ(read("في " + date, kWednesday).printed, "[" + date + "]=" + value + "-12");
      }
      const std::string named = std::string(month.name) + " " + year;
      for (const char* glued : {"", "و", "ف", "ب", "ل", "ك", "وب", "ول"}) {
        EXPECT_EQ(read(glued + named, kWednesday).printed, "[" + named + "]=" + value) << glued;
      }
    }
    const std::string in_word = "شهر " + std::string(month.name) + " عام 2017";
    EXPECT_EQ(read("خلال " + in_word, kWednesday).printed, "[" + in_word + "]=" + value);
    const std::string plain = read("وقع في " + std::string(month.name), kWednesday).printed;
    if (month.needs_day) {
      EXPECT_EQ(plain, "");
    } else {
      const std::string year = month.number <= 5 ? "2018-" : "2017-";
      EXPECT_EQ(plain, "[" + std::string(month.name) + "]=" + year + two_digits(month.number));
    }
  }
}

// The families by twos, in either order: أيار/مايو, مايو/ أيار, مايو أيار, أيار (مايو).
TEST(TimeCases, EveryPairOfMonthNamesIsOneExpression) {
  for (int i = 0; i < 12; ++i) {
    const std::string first = kMonths[i].name, second = kMonths[i + 12].name;
    const std::string value = "2017-" + two_digits(i + 1);
    for (const std::string& pair : {first + "/" + second, second + "/ " + first, second + " " + first,
                                    first + " (" + second + ")", second + " - " + first}) {
      EXPECT_EQ(read("في " + pair + " 2017", kWednesday).printed, "[" + pair + " 2017]=" + value);
      EXPECT_EQ(read("في 9 " + pair + " 2017", kWednesday).printed, "[9 " + pair + " 2017]=" + value + "-09");
    }
  }
}

// Two different months side by side are no pair.
TEST(TimeCases, NeighbouringMonthsStayApart) {
  EXPECT_EQ(read("بين يناير أبريل 2018", kWednesday).printed, "[يناير]=2018-01 [أبريل 2018]=2018-04");
}

TimeExpression time_in(const std::string& text) {
  static const auto words_lexicon = words::open_lexicon(data());
  static const auto lexicon = open_lexicon(data());
  Article article;
  article.text = text;
  article.blocks.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
  std::vector<Diagnostic> diagnostics;
  const auto times = find(article, words::analyse(article, **words_lexicon, {}), **lexicon, diagnostics);
  return times.empty() ? TimeExpression{} : times[0];
}

TEST(TimeCases, ClockTimesNameTheirZone) {
  EXPECT_EQ(time_in("الساعة 17:00 بتوقيت غرينتش").zone, "Z");
  EXPECT_EQ(time_in("الساعة الثامنة مساء بالتوقيت المحلي").zone, "local");
  EXPECT_EQ(time_in("الساعة 3 عصرا بتوقيت القاهرة").zone, "Africa/Cairo");
  EXPECT_EQ(time_in("عند العاشرة صباحا بتوقيت مكة المكرمة").zone, "Asia/Riyadh");
  EXPECT_EQ(time_in("الساعة الثامنة").zone, "");
}

// A name that no calendar knows could not be turned into a moment.
TEST(TimeCases, ZonesOfTheTableAreKnown) {
  const auto table = data().table("time_words");
  ASSERT_TRUE(table);
  int zones = 0;
  for (std::uint32_t row = 0; row < table->rows(); ++row) {
    if (table->cell(row, 1) != "zone") continue;
    const std::string name(table->cell(row, 2));
    if (name == "Z" || name == "local") continue;
    icu::UnicodeString canonical;
    UErrorCode status = U_ZERO_ERROR;
    icu::TimeZone::getCanonicalID(icu::UnicodeString::fromUTF8(name), canonical, status);
    EXPECT_TRUE(U_SUCCESS(status)) << name;
    ++zones;
  }
  EXPECT_GT(zones, 50);
}

TEST(TimeCases, HijriDaysTellBothCalendarsAndTheDoubt) {
  const TimeExpression differing = time_in("1 محرم 1440هـ");
  EXPECT_EQ(differing.value, "2018-09-11");
  EXPECT_EQ(differing.civil, "2018-09-12");
  EXPECT_TRUE(differing.doubtful);
  EXPECT_EQ(differing.calendar, TimeExpression::Calendar::hijri);
  const TimeExpression doubtful = time_in("30 شعبان 1439هـ");
  EXPECT_TRUE(doubtful.doubtful);
  EXPECT_EQ(doubtful.value, "2018-05-16");  // Sha'ban 1439 has 29 days in both calendars
}

}  // namespace
}  // namespace naqlan::times
