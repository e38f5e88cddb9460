#include "times/moment.h"

#include <cmath>
#include <cstdio>

namespace naqlan::times {
namespace {

std::string digits(const std::optional<int>& number, int width) {
  if (!number) return std::string(static_cast<std::size_t>(width), 'X');
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%0*d", width, *number);
  return buffer;
}

std::string plain_number(double number) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.10g", number);
  return buffer;
}

}  // namespace

Moment Moment::of_day(Day day) {
  Moment moment;
  moment.year = year_of(day);
  moment.month = month_of(day);
  moment.day = day_of_month(day);
  return moment;
}

Moment Moment::of_week(Day day) {
  Moment moment;
  const IsoWeek week = iso_week(day);
  moment.grain = Grain::week;
  moment.year = week.year;
  moment.week = week.week;
  return moment;
}

Moment Moment::of_month(Day day) {
  Moment moment = of_day(day);
  moment.grain = Grain::month;
  return moment;
}

Moment Moment::of_year(int year) {
  Moment moment;
  moment.grain = Grain::year;
  moment.year = year;
  return moment;
}

std::string Moment::to_timex() const {
  const std::string known_year = digits(year, 4);
  switch (grain) {
    case Grain::century:
      return known_year.substr(0, 2);
    case Grain::decade:
      return known_year.substr(0, 3);
    case Grain::year:
      return known_year;
    case Grain::period:
      return known_year + "-" + std::string(period);
    case Grain::month:
      return known_year + "-" + digits(month, 2);
    case Grain::week: {
      std::string value = known_year + "-W" + digits(week, 2);
      if (!period.empty()) value += "-" + std::string(period);
      return value;
    }
    case Grain::day:
      break;
  }
  std::string value = known_year;
  if (weekday && !day) {
    value += "-WXX-" + digits(weekday, 1);
  } else {
    value += "-" + digits(month, 2) + "-" + digits(day, 2);
  }
  return clock.empty() ? value : value + "T" + clock;
}

void Length::add(double number, std::string_view unit) {
  if (parts_ == 0) number_ = number;
  append(plain_number(number), unit);
}

void Length::add_vague(std::string_view unit) {
  vague_ = true;
  append("X", unit);
}

void Length::append(const std::string& number, std::string_view unit) {
  if (parts_++ == 0) unit_ = unit;
  repeats_ = repeats_ || unit == last_unit_;
  last_unit_ = unit;
  if (unit.size() == 2 && unit.front() == 'T') {
    hours_ += number + std::string(unit.substr(1));
  } else {
    days_ += number + std::string(unit);
  }
}

std::optional<Fraction> fraction_of(double part, std::string_view unit) {
  struct Step {
    std::string_view unit;
    double times;
    std::string_view below;
  };
  constexpr Step kSteps[] = {{"CE", 100, "Y"}, {"DE", 10, "Y"}, {"Y", 12, "M"},   {"M", 30, "D"},
                             {"W", 7, "D"},    {"D", 24, "TH"}, {"TH", 60, "TM"}, {"TM", 60, "TS"}};
  for (const Step& step : kSteps) {
    if (step.unit == unit) return Fraction{std::round(part * step.times), step.below};
  }
  return std::nullopt;
}

}  // namespace naqlan::times
