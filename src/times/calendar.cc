#include "times/calendar.h"

#include <charconv>
#include <cmath>
#include <memory>

#include <unicode/calendar.h>
#include <unicode/locid.h>

namespace naqlan::times {
namespace {

namespace chrono = std::chrono;

chrono::year_month_day civil(Day day) { return chrono::year_month_day{day}; }

std::optional<int> parse_digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

constexpr double kDayMilliseconds = 86'400'000.0;

std::unique_ptr<icu::Calendar> open_calendar(HijriCalendar which) {
  UErrorCode status = U_ZERO_ERROR;
  const char* name = which == HijriCalendar::civil ? "ar@calendar=islamic-civil" : "ar@calendar=islamic-umalqura";
  std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(icu::TimeZone::getGMT()->clone(), icu::Locale(name), status));
  if (U_FAILURE(status)) return nullptr;
  calendar->clear();
  return calendar;
}

}  // namespace

std::optional<Day> day_of(int year, int month, int day) {
  const chrono::year_month_day date{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                    chrono::day{static_cast<unsigned>(day)}};
  if (year < 1 || year > 9999 || month < 1 || day < 1 || !date.ok()) return std::nullopt;
  return Day{date};
}

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = parse_digits(iso.substr(0, 4)), month = parse_digits(iso.substr(5, 2)),
             day = parse_digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return day_of(*year, *month, *day);
}

int year_of(Day day) { return static_cast<int>(civil(day).year()); }
int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(civil(day).month())); }
int day_of_month(Day day) { return static_cast<int>(static_cast<unsigned>(civil(day).day())); }
int iso_weekday(Day day) { return static_cast<int>(chrono::weekday{day}.iso_encoding()); }

IsoWeek iso_week(Day day) {
  // The week belongs to the year of its Thursday.
  const Day thursday = day + chrono::days{4 - iso_weekday(day)};
  const int year = year_of(thursday);
  const Day first = *day_of(year, 1, 1);
  return {year, static_cast<int>((thursday - first).count() / 7) + 1};
}

Day plus_months(Day day, int months) {
  const chrono::year_month_day date = civil(day);
  const chrono::year_month target = chrono::year_month{date.year(), date.month()} + chrono::months{months};
  const chrono::year_month_day same{target.year(), target.month(), date.day()};
  return same.ok() ? Day{same}
                   : Day{chrono::year_month_day_last{target.year(), chrono::month_day_last{target.month()}}};
}

std::optional<Day> hijri_to_day(const HijriDate& date, HijriCalendar which) {
  if (date.year < 1 || date.year > 2000 || date.month < 1 || date.month > 12 || date.day < 1 || date.day > 30) {
    return std::nullopt;
  }
  const auto calendar = open_calendar(which);
  if (!calendar) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  calendar->setLenient(false);
  calendar->set(date.year, date.month - 1, date.day);
  const UDate time = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;  // the 30th of a month of 29 days
  return Day{chrono::days{static_cast<int>(std::floor(time / kDayMilliseconds))}};
}

std::optional<HijriDate> day_to_hijri(Day day, HijriCalendar which) {
  const auto calendar = open_calendar(which);
  if (!calendar) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  calendar->setTime(static_cast<double>(day.time_since_epoch().count()) * kDayMilliseconds, status);
  const HijriDate date{calendar->get(UCAL_YEAR, status), calendar->get(UCAL_MONTH, status) + 1,
                       calendar->get(UCAL_DATE, status)};
  if (U_FAILURE(status)) return std::nullopt;
  return date;
}

}  // namespace naqlan::times
