#include "intake/dates.h"

#include <gtest/gtest.h>

namespace naqlan::intake {
namespace {

TEST(ParseDate, ReadsIsoAndRfc2822) {
  const std::pair<const char*, const char*> cases[] = {
      {"2018-05-21", "2018-05-21"},
      {" 2018-05-21\n", "2018-05-21"},
      {"2018-05-21T12:30:00Z", "2018-05-21T12:30:00Z"},
      {"2018-05-21 12:30", "2018-05-21T12:30"},
      {"2018-05-21T12:30:00.250+0300", "2018-05-21T12:30:00+03:00"},
      {"2018-05-21T12:30+03", "2018-05-21T12:30+03:00"},
      {"Sun, 18 Feb 2018 21:35:43 +0400", "2018-02-18T21:35:43+04:00"},
      {"Tue, 6 Mar 2018 09:05:00 GMT", "2018-03-06T09:05:00Z"},
      {"6 March 2018 09:05 EST", "2018-03-06T09:05-05:00"},
      {"Tue, 06 Mar 18 09:05:00 -0000", "2018-03-06T09:05:00-00:00"},
      {"Tue, 06 Mar 2018 09:05:00 +0400 (GST)", "2018-03-06T09:05:00+04:00"},
      {"Thu, 29 Feb 2024", "2024-02-29"},
  };
  for (const auto& [text, iso] : cases) EXPECT_EQ(parse_date(text), iso) << text;
}

TEST(ParseDate, RefusesTheRest) {
  for (const char* text : {"", "yesterday", "2018", "2018-13-01", "2018-02-29", "2018-05-21T", "2018-05-21T25:00",
                           "2018-05-21T12:30:00 nowhere", "2018-05-21x", "Sun 18 Feb 2018", "18 Foo 2018",
                           "31 Apr 2018 10:00:00 GMT", "Sun, 18 Feb 2018 21:35:43 +04:", "2018-05-21T12:30:00+99:00"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace naqlan::intake
