#include "times/calendar.h"

#include <gtest/gtest.h>

namespace naqlan::times {
namespace {

TEST(Calendar, DaysAreChecked) {
  EXPECT_TRUE(day_of(2016, 2, 29));
  EXPECT_FALSE(day_of(2018, 2, 29));
  EXPECT_FALSE(day_of(2018, 13, 1));
  EXPECT_FALSE(day_of(2018, 0, 1));
  EXPECT_FALSE(day_of(10000, 1, 1));
  EXPECT_EQ(parse_day("2018-05-21T12:30:00+03:00"), day_of(2018, 5, 21));
  for (const char* wrong : {"", "2018", "2018-5-21", "2018-02-30", "21/05/2018"})
    EXPECT_FALSE(parse_day(wrong)) << wrong;
}

TEST(Calendar, WeeksAreThoseOfIso8601) {
  struct Case {
    int year, month, day, week_year, week;
  };
  for (const Case& c : {Case{2018, 1, 1, 2018, 1}, Case{2017, 1, 1, 2016, 52}, Case{2020, 12, 31, 2020, 53},
                        Case{2018, 12, 31, 2019, 1}, Case{2018, 4, 7, 2018, 14}}) {
    const IsoWeek week = iso_week(*day_of(c.year, c.month, c.day));
    EXPECT_EQ(week.year, c.week_year) << c.year << '-' << c.month << '-' << c.day;
    EXPECT_EQ(week.week, c.week) << c.year << '-' << c.month << '-' << c.day;
  }
}

TEST(Calendar, MonthsEndWhereTheyEnd) {
  EXPECT_EQ(plus_months(*day_of(2018, 3, 31), -1), *day_of(2018, 2, 28));
  EXPECT_EQ(plus_months(*day_of(2018, 1, 15), -13), *day_of(2016, 12, 15));
}

TEST(Calendar, KnownHijriDays) {
  EXPECT_EQ(hijri_to_day({1439, 9, 1}, HijriCalendar::umm_al_qura), day_of(2018, 5, 16));
  EXPECT_EQ(hijri_to_day({1440, 1, 1}, HijriCalendar::umm_al_qura), day_of(2018, 9, 11));
  EXPECT_EQ(hijri_to_day({1442, 12, 10}, HijriCalendar::umm_al_qura), day_of(2021, 7, 20));
  EXPECT_FALSE(hijri_to_day({1439, 13, 1}, HijriCalendar::civil));
  EXPECT_FALSE(hijri_to_day({1439, 2, 31}, HijriCalendar::civil));
}

// Every day of 1340 to 1500 goes to Hijri and back, and dates run without gaps.
TEST(Calendar, HijriDaysGoThereAndBack) {
  for (const HijriCalendar calendar : {HijriCalendar::umm_al_qura, HijriCalendar::civil}) {
    const auto begin = hijri_to_day({1340, 1, 1}, calendar), end = hijri_to_day({1501, 1, 1}, calendar);
    ASSERT_TRUE(begin && end);
    HijriDate before{1339, 12, 30};
    for (Day day = *begin; day < *end; day += std::chrono::days{1}) {
      const auto date = day_to_hijri(day, calendar);
      ASSERT_TRUE(date);
      ASSERT_EQ(hijri_to_day(*date, calendar), day) << date->year << '-' << date->month << '-' << date->day;
      if (date->day != 1)
        ASSERT_EQ(date->day, before.day + 1);
      else
        ASSERT_GE(before.day, 29);
      before = *date;
    }
  }
}

}  // namespace
}  // namespace naqlan::times
