#include "page/dates.h"

#include "page/test_wording.h"

namespace naqlan::page {
namespace {

std::string visible(std::string_view line, bool month_first = false) {
  const auto found = find_date(line, test_wording(), month_first);
  return found ? found->time.value : "";
}

std::string machine(std::string_view text) {
  const auto found = read_machine_time(text, test_wording());
  return found ? found->value : "";
}

TEST(Dates, ArgumentsAreIso) {
  EXPECT_EQ(parse_iso_time("2018-05-21")->value, "2018-05-21");
  EXPECT_EQ(parse_iso_time("2018-05-21T12:30:00Z")->value, "2018-05-21T12:30:00Z");
  EXPECT_EQ(parse_iso_time("2018-05-21T12:30+0300")->value, "2018-05-21T12:30+03:00");
  EXPECT_EQ(parse_iso_time("2018-05-21T12:30")->precision, PublicationTime::Precision::minute);
  for (const char* wrong : {"", "2018-5-21", "2018-02-30", "21/05/2018", "2018-05-21T25:00", "2018-05-21 x"}) {
    EXPECT_FALSE(parse_iso_time(wrong)) << wrong;
  }
}

TEST(Dates, MachinesWriteManyForms) {
  EXPECT_EQ(machine("2021-06-15 07:42:18"), "2021-06-15T07:42:18");
  EXPECT_EQ(machine("2021-06-15T07:42:18.123+00:00"), "2021-06-15T07:42:18+00:00");
  EXPECT_EQ(machine("20210615"), "2021-06-15");
  EXPECT_EQ(machine("Tue, 15 Jun 2021 07:42:18 GMT"), "2021-06-15T07:42:18Z");
  EXPECT_EQ(machine("June 15, 2021"), "2021-06-15");
  EXPECT_EQ(machine("yesterday"), "");
}

TEST(Dates, AllFamiliesOfArabicMonths) {
  EXPECT_EQ(visible("الثلاثاء 14 أيلول 2021 - 10:30"), "2021-09-14T10:30");
  EXPECT_EQ(visible("الأربعاء ٢٦ كانون الثاني/يناير ٢٠٢٢، الساعة ١٢:٤٥"), "2022-01-26T12:45");
  EXPECT_EQ(visible("الثلاثاء 14/مارس/2023 - 01:20 م"), "2023-03-14T13:20");
  EXPECT_EQ(visible("الأربعاء 5 شتنبر 2018 - 09:05"), "2018-09-05T09:05");
  EXPECT_EQ(visible("31 جويلية 2023"), "2023-07-31");
  EXPECT_EQ(visible("يونيو 15, 2021"), "2021-06-15");
  EXPECT_EQ(visible("18 غشت 2020"), "2020-08-18");
}

TEST(Dates, ZonesAndHalvesOfTheDay) {
  EXPECT_EQ(visible("9 آذار 2022 12:05 ص بتوقيت غرينتش"), "2022-03-09T00:05Z");
  EXPECT_EQ(visible("May 21, 2018, 1:30 p.m. GMT+3"), "2018-05-21T13:30+03:00");
  EXPECT_EQ(visible("14 مايو 2019 - 16:20 بتوقيت أبوظبي"), "2019-05-14T16:20+04:00");
  EXPECT_EQ(visible("14 مايو 2019 - 16:20 بتوقيت بيروت"), "2019-05-14T16:20");  // summer time: the page does not say
  EXPECT_EQ(visible("091415 ت غ آذار 22"), "2022-03-09T14:15Z");
}

TEST(Dates, HijriDatesArePassedOver) {
  EXPECT_EQ(visible("الإثنين 1444/11/2 هـ الموافق 2023/05/22 م"), "2023-05-22");
  EXPECT_EQ(visible("أبها 02 ذو القعدة 1444 هـ الموافق 22 مايو 2023 م"), "2023-05-22");
  EXPECT_EQ(visible("2 ذو القعدة 1444هـ"), "");
}

TEST(Dates, NumbersReadDayFirstUnlessTold) {
  EXPECT_EQ(visible("5/6/2021"), "2021-06-05");
  EXPECT_EQ(visible("5/6/2021", true), "2021-05-06");
  EXPECT_EQ(visible("25/6/2021", true), "2021-06-25");
  EXPECT_EQ(visible("1.234.567"), "");
  EXPECT_EQ(visible("31 شباط 2021"), "");
}

TEST(Dates, LinesSayThatTheyAreChanges) {
  EXPECT_TRUE(find_date("آخر تحديث: 14 أيلول 2021", test_wording(), false)->modified);
  EXPECT_FALSE(find_date("نُشر في 24 أبريل 2019", test_wording(), false)->modified);
  EXPECT_EQ(find_date("14 أيلول 2021", test_wording(), false)->other_words, 0u);
}

TEST(Dates, UrlsHoldDays) {
  EXPECT_EQ(find_date_in_url("https://example.org/2021/09/14/title")->value, "2021-09-14");
  EXPECT_EQ(find_date_in_url("https://example.org/news/20210914-title")->value, "2021-09-14");
  EXPECT_EQ(find_date_in_url("https://example.org/a-2021-9-4-b")->value, "2021-09-04");
  EXPECT_FALSE(find_date_in_url("https://example.org/2021/09/"));
  EXPECT_FALSE(find_date_in_url("https://example.org/2021/13/14/"));
}

}  // namespace
}  // namespace naqlan::page
