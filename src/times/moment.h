// TIMEX3 values: points in time of which only a part may be known, and lengths.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "times/calendar.h"

namespace naqlan::times {

// A point in time, as coarse as its grain; a part that is not known prints as X.
struct Moment {
  enum class Grain : std::uint8_t { century, decade, year, period, month, week, day };
  Grain grain = Grain::day;
  std::optional<int> year, month, day, week, weekday;
  std::string_view period;  // of a year or a week: H1 Q2 SU; WE
  std::string clock;        // "10:30", "MO"; empty if none

  static Moment of_day(Day day);
  static Moment of_week(Day day);
  static Moment of_month(Day day);
  static Moment of_year(int year);

  std::string to_timex() const;
};

// A length in TIMEX3 periods; X stands for a number that is not told.
class Length {
 public:
  // `unit`: Y M W D DE CE, or TH TM TS.
  void add(double number, std::string_view unit);
  void add_vague(std::string_view unit);
  bool empty() const { return parts_ == 0; }
  bool is_vague() const { return vague_; }
  bool repeats_unit() const { return repeats_; }  // no length, but two: ساعتين و3 ساعات
  bool is_of_years() const { return unit_ == "Y" && parts_ == 1; }
  double number() const { return number_; }        // of the first part
  std::string_view unit() const { return unit_; }  // of the first part
  std::string to_timex() const { return "P" + days_ + (hours_.empty() ? "" : "T" + hours_); }

 private:
  void append(const std::string& number, std::string_view unit);
  std::string days_, hours_;
  std::string_view unit_, last_unit_;
  double number_ = 0;
  int parts_ = 0;
  bool vague_ = false, repeats_ = false;
};

// Half of a unit, in the unit below: half a year is six months. `number` 0.25 and the like too.
struct Fraction {
  double number;
  std::string_view unit;
};
std::optional<Fraction> fraction_of(double part, std::string_view unit);

}  // namespace naqlan::times
