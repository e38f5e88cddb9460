#include "record/readings.h"

#include <gtest/gtest.h>

namespace naqlan::record {
namespace {

TEST(Readings, OfTimes) {
  const std::pair<const char*, const char*> cases[] = {
      {"2021-09-13", "Mon 13 Sep 2021"},
      {"2021-09-13T10:30:00+03:00", "Mon 13 Sep 2021, 10:30 +03:00"},
      {"2021-09-13T10:30:07Z", "Mon 13 Sep 2021, 10:30:07 UTC"},
      {"2021-09-13TEV", "Mon 13 Sep 2021, evening"},
      {"PT1H30M", "1 hour 30 minutes"},
      {"P1Y6M", "1 year 6 months"},
      {"2021-05", "May 2021"},
      {"2021-H1", "first half of 2021"},
      {"2021-Q3", "third quarter of 2021"},
      {"2021-W07", "week 7 of 2021"},
      {"2021-SU", "summer of 2021"},
      {"2021", "2021"},
      {"199", "1990s"},
      {"P6Y", "6 years"},
      {"P1D", "1 day"},
      {"PT30M", "30 minutes"},
      {"PXW", "some weeks"},
      {"PRESENT_REF", "now"},
      {"2021-02-30", "2021-02-30"},
      {"XXXX-WXX-1", "XXXX-WXX-1"},
      {"", ""},
      {"P", "P"},
      {"PT", "PT"},
      {"P1", "P1"},
      {"PAST", "PAST"},
  };
  for (const auto& [timex, reading] : cases) EXPECT_EQ(reading_of_time(timex), reading) << timex;
}

TEST(Readings, OfAmounts) {
  EXPECT_EQ(reading_of_amount({{}, Amount::Kind::percent, 90, ""}), "90 %");
  EXPECT_EQ(reading_of_amount({{}, Amount::Kind::ratio, 3.5, ""}), "3.5");
  EXPECT_EQ(reading_of_amount({{}, Amount::Kind::money, 62e6, "USD"}), "62,000,000 USD");
  EXPECT_EQ(reading_of_amount({{}, Amount::Kind::count, -12345, ""}), "-12,345");
  EXPECT_EQ(reading_of_amount({{}, Amount::Kind::count, 1990, ""}), "1990");
}

TEST(Readings, OfEvents) {
  Event e;
  e.type = "CONSULT";
  EXPECT_EQ(reading_of_event(e), "meeting");
  e.mode = "phone";
  EXPECT_EQ(reading_of_event(e), "phone call");
  e.type = "ASSAULT";
  e.mode = "aerial";
  EXPECT_EQ(reading_of_event(e), "assault (aerial)");
}

}  // namespace
}  // namespace naqlan::record
