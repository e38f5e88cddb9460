// How the value of a matched rule comes about: the last column of time_rules.tsv.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace naqlan::times {

enum class Reading : std::uint8_t {
  part,              // "-": the rule is only a part of others
  skip,              // looks like a time and is none
  age,               // the same, if the length is one of years
  day,               // a day, with its part or not
  part_of_day,       // of the day last spoken of
  day_list,          // a day whose month stands with a later one: 28 و29 حزيران
  short_date,        // 14/5, 4/22
  numbered_weekday,  // أول ثلاثاء من نوفمبر
  day_range,
  month,
  year,
  year_range,
  unit,         // the week, month, year … before, of or after the anchor
  period,       // a half or quarter of a year
  same_period,  // the period last spoken of, in another year
  same_unit,    // the day or month last spoken of, in another year
  holiday,      // a day that is told by a feast
  per,          // في اليوم, of what happens so often
  season,
  decade,
  numbered_decade,  // the second decade of a century
  century,
  weekend,
  length,
  consecutive,
  ago,
  after,
  set,
  set_weekday,
  reference,
  clock,
  hijri
};

std::optional<Reading> reading_named(std::string_view name);

}  // namespace naqlan::times
