// Days that are told by a feast: first days of the feast of breaking the fast, the eve of new year.
//
// Only where the words tell a day: a feast by itself is an occasion, no time.
#include <array>
#include <cstdlib>
#include <string>

#include "times/resolve.h"

namespace naqlan::times {
namespace {

using std::chrono::days;

constexpr int kFirstYearNotHijri = 1600;

// Easter Sunday of the western churches (the anonymous Gregorian computus).
std::optional<Day> easter(int year) {
  const int golden = year % 19, century = year / 100, rest = year % 100;
  const int moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
  const int sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
  const int late = (golden + 11 * moon + 22 * sunday) / 451;
  const int of_march = moon + sunday - 7 * late + 114;
  return day_of(year, of_march / 31, of_march % 31 + 1);
}

// The feast's first day in a year of its own calendar; `rule` as in time_words.tsv: H10-01 G12-25 E-02.
std::optional<Day> feast_day(std::string_view rule, int year) {
  if (rule.size() < 4) return std::nullopt;
  if (rule[0] == 'E') {
    const auto sunday = easter(year);
    if (sunday) return *sunday + days{std::atoi(std::string(rule.substr(1)).c_str())};
    return std::nullopt;
  }
  const int month = std::atoi(std::string(rule.substr(1, 2)).c_str());
  const int day = std::atoi(std::string(rule.substr(4)).c_str());
  if (rule[0] == 'H') return hijri_to_day({year, month, day}, HijriCalendar::umm_al_qura);
  return day_of(year, month, day);
}

// The years of the feast's calendar that touch a civil year.
std::array<int, 2> feast_years(std::string_view rule, int civil_year) {
  if (rule.front() != 'H') return {civil_year, civil_year};
  const auto first = day_to_hijri(*day_of(civil_year, 1, 1), HijriCalendar::umm_al_qura);
  return first ? std::array<int, 2>{first->year, first->year + 1} : std::array<int, 2>{0, 0};
}

}  // namespace

// The feast of the year that is told, or the nearest in the direction that the sentence looks.
std::optional<Day> Resolver::holiday_day(const Match& match, std::string_view rule) const {
  if (const Atom* year = match.find(TimeClass::hijri_year)) return feast_day(rule, static_cast<int>(year->number));
  bool told = false;
  const auto year = year_told(match, told);
  if (told && !year) return std::nullopt;
  if (told && rule.front() == 'H' && *year < kFirstYearNotHijri) return feast_day(rule, *year);
  if (!told && !anchor_) return std::nullopt;
  const Direction tense = direction(match);
  const int order = order_of(match).value_or(0);
  std::optional<Day> nearest;
  const int middle = told ? *year : year_of(*anchor_);
  for (int civil = told ? middle : middle - 1; civil <= (told ? middle : middle + 1); ++civil) {
    for (int feast_year : feast_years(rule, civil)) {
      const auto day = feast_day(rule, feast_year);
      if (!day) continue;
      if (told) {
        if (year_of(*day) == middle) return day;
        continue;
      }
      if ((order < 0 || tense == Direction::since) && *day > *anchor_) continue;
      if ((order > 0 || tense == Direction::future) && *day < *anchor_) continue;
      const auto away = [&](Day d) { return std::chrono::abs(d - *anchor_); };
      if (!nearest || away(*day) < away(*nearest)) nearest = day;
    }
  }
  return nearest;
}

Resolver::Outcome Resolver::holiday(const Match& match) {
  const Atom* feast = match.find(TimeClass::holiday);
  auto day = holiday_day(match, feast->value);
  Value value;
  if (feast->value.front() == 'H') value.calendar = TimeExpression::Calendar::hijri;
  if (!day) {
    value.value = Moment().to_timex();
    value.anchored = false;
    return value;
  }
  const Atom* ordinal = match.find(TimeClass::ordinal);
  if (ordinal != nullptr) *day += days{static_cast<int>(ordinal->number) - 1};
  Moment moment = Moment::of_day(*day);
  if (const Atom* part = match.find(TimeClass::part)) {
    // The eve and the night before belong to the day before.
    const bool before = part->value == "EV" || part->value == "NI";
    moment = Moment::of_day(before ? *day - days{1} : *day);
    moment.clock = part->value;
    value.type = TimeExpression::Type::time;
  }
  value.value = moment.to_timex();
  last_day_ = last_month_ = *day;
  return value;
}

}  // namespace naqlan::times
