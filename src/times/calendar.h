// Days of the civil calendar, ISO weeks, and the two Hijri calendars of ICU.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace naqlan::times {

using Day = std::chrono::sys_days;

// None when there is no such day.
std::optional<Day> day_of(int year, int month, int day);
// The day of an ISO 8601 date or date and time, as written, whatever its zone.
std::optional<Day> parse_day(std::string_view iso);

int year_of(Day day);
int month_of(Day day);
int day_of_month(Day day);
int iso_weekday(Day day);  // 1, Monday, to 7

struct IsoWeek {
  int year, week;
};
IsoWeek iso_week(Day day);

// The same day of the month, or the last, so many months on.
Day plus_months(Day day, int months);

// Umm al-Qura is the calendar of Saudi Arabia's government; the civil one is
// the arithmetic calendar. They differ by a day at most.
enum class HijriCalendar { umm_al_qura, civil };
struct HijriDate {
  int year, month, day;
};

std::optional<Day> hijri_to_day(const HijriDate& date, HijriCalendar calendar);
std::optional<HijriDate> day_to_hijri(Day day, HijriCalendar calendar);

}  // namespace naqlan::times
