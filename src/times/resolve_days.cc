// Days, parts of days, clock times, Hijri dates.
#include <array>
#include <cmath>
#include <cstdlib>

#include "times/resolve.h"

namespace naqlan::times {
namespace {

using std::chrono::days;

const Atom* month_in(const Match& match, std::size_t from = 0) {
  for (std::size_t i = from; i < match.count; ++i) {
    const TimeClass c = match.atoms[i]->time_class;
    const bool named = c == TimeClass::month || c == TimeClass::weak_month || c == TimeClass::rare_month;
    if (named || c == TimeClass::month_number) return match.atoms[i];
  }
  return nullptr;
}

const Atom* day_number_in(const Match& match, std::size_t from = 0) {
  for (std::size_t i = from; i < match.count; ++i) {
    const TimeClass c = match.atoms[i]->time_class;
    if (c == TimeClass::day_number || c == TimeClass::ordinal) return match.atoms[i];
  }
  return nullptr;
}

const Atom* hijri_month_in(const Match& match) {
  const Atom* month = match.find(TimeClass::hijri_month);
  return month ? month : match.find(TimeClass::weak_hijri_month);
}

const Atom* part_in(const Match& match) {
  for (TimeClass c :
       {TimeClass::part, TimeClass::part_adverb, TimeClass::midnight, TimeClass::night, TimeClass::half_day}) {
    if (const Atom* atom = match.find(c)) return atom;
  }
  return nullptr;
}

std::string clock_in(const Match& match) {
  const Atom* part = part_in(match);
  return part ? std::string(part->value) : std::string();
}

std::string clock_text(int minutes) {
  std::string text = "00:00";
  text[0] = static_cast<char>('0' + minutes / 600);
  text[1] = static_cast<char>('0' + minutes / 60 % 10);
  text[3] = static_cast<char>('0' + minutes % 60 / 10);
  text[4] = static_cast<char>('0' + minutes % 10);
  return text;
}

int minutes_told(const Match& match) {
  int minutes = -1;
  for (std::size_t i = 0; i < match.count && minutes < 0; ++i) {
    const double number = match.atoms[i]->number;
    switch (match.atoms[i]->time_class) {
      case TimeClass::clock_number:
      case TimeClass::four_digits:
        minutes = static_cast<int>(number);
        break;
      case TimeClass::hour:
        minutes = static_cast<int>(number) * 60;
        break;
      case TimeClass::ordinal:
        minutes = number <= 12 ? static_cast<int>(number) * 60 : -1;
        break;
      case TimeClass::midnight:
        minutes = 0;
        break;
      default:
        break;
    }
  }
  if (minutes < 0) return minutes;
  const int sign = match.has(TimeClass::less) ? -1 : 1;
  const Atom* counted = match.find(TimeClass::whole);  // الرابعة و20 دقيقة
  if (counted != nullptr && counted->number < 60) minutes += static_cast<int>(counted->number);
  if (const Atom* minute = match.find(TimeClass::minute)) minutes += static_cast<int>(minute->number);
  if (match.has(TimeClass::half)) minutes += 30;
  if (match.has(TimeClass::quarter)) minutes += sign * 15;
  if (match.has(TimeClass::third)) minutes += sign * 20;
  return minutes;
}

// ":20" where the clock time goes on to the second: 10:15:20.
std::string seconds_told(const Match& match) {
  const Atom* last = nullptr;
  int told = 0;
  for (std::size_t i = 0; i < match.count; ++i) {
    if (match.atoms[i]->time_class == TimeClass::minute) last = match.atoms[i], ++told;
  }
  return told == 2 ? clock_text(static_cast<int>(last->number)).replace(0, 2, "") : std::string();
}

std::string zone_told(const Match& match) {
  const Atom* zone = match.find(TimeClass::zone);
  return zone ? std::string(zone->value) : std::string();
}

// An hour on the dial of twelve, in the part of the day that is told.
int on_dial_of_24(int minutes, std::string_view part) {
  const bool after_noon = part == "AF" || part == "EV" || part == "12:00" || (part == "NI" && minutes >= 5 * 60);
  if (after_noon && minutes < 12 * 60 && !(part == "12:00" && minutes >= 11 * 60)) return minutes + 12 * 60;
  if ((part == "MO" || part == "NI") && minutes >= 12 * 60 && minutes < 13 * 60) return minutes - 12 * 60;
  return minutes;
}

}  // namespace

Resolver::Outcome Resolver::day_value(std::optional<Moment> moment, const std::string& clock) {
  Value value;
  if (!moment) {
    moment.emplace();
    value.anchored = false;
  }
  moment->clock = clock;
  if (!clock.empty()) value.type = TimeExpression::Type::time;
  value.value = moment->to_timex();
  return value;
}

namespace {

// A weekday beside أمس or اليوم is surer than the day of publication, which may lie after midnight.
Day with_weekday(Day day, const Match& match) {
  const Atom* weekday = match.find(TimeClass::weekday);
  if (weekday == nullptr) return day;
  for (int away : {0, -1, 1, -2, 2}) {
    if (iso_weekday(day + days{away}) == static_cast<int>(weekday->number)) return day + days{away};
  }
  return day;
}

// الأحد الثاني من مايو: the second Sunday, where the second of May is none.
bool counts_weekdays(const Match& match, Day day) {
  const Atom* weekday = match.find(TimeClass::weekday);
  return weekday != nullptr && iso_weekday(day) != static_cast<int>(weekday->number);
}

}  // namespace

bool Resolver::is_today(const Match& match) const {
  const Atom* day = match.find(TimeClass::day);
  return day != nullptr && day->front.article;
}

Resolver::Outcome Resolver::day(const Match& match) {
  const std::string clock = clock_in(match);
  const auto told = [&](Day day) {
    last_day_ = last_month_ = day;
    last_year_ = year_of(day);
    return day_value(Moment::of_day(day), clock);
  };
  if (const Atom* written = match.find(TimeClass::written_date)) {
    return told(Day{days{static_cast<int>(written->number)}});
  }
  const Atom* number = day_number_in(match);
  if (number != nullptr && (month_in(match) != nullptr || match.has(TimeClass::month_word))) {
    Value value;
    const auto day = calendar_day(match, static_cast<int>(number->number), 0, value);
    const bool ordinal = atoms_.has(number->tokens.begin, TimeClass::ordinal) && number->number <= 5;
    if (day && ordinal && counts_weekdays(match, *day)) return std::nullopt;
    if (day) return told(*day);
    if (value.value.empty()) return std::nullopt;  // no such day
    if (!clock.empty()) value.type = TimeExpression::Type::time, value.value += "T" + clock;
    return value;
  }
  if (const Atom* relative = match.find(TimeClass::relative_day)) {
    if (!anchor_) return day_value(std::nullopt, clock);
    return told(with_weekday(*anchor_ + days{static_cast<int>(relative->number)}, match));
  }
  if (is_today(match)) {
    if (clock.empty() && is_another_day(match)) return std::nullopt;
    if (!anchor_) return day_value(std::nullopt, clock);
    return told(with_weekday(*anchor_, match));
  }
  if (!match.has(TimeClass::weekday)) return std::nullopt;
  if (const auto day = weekday(match)) return told(*day);
  Moment open;
  open.weekday = static_cast<int>(match.find(TimeClass::weekday)->number);
  Outcome outcome = day_value(open, clock);
  outcome->anchored = false;
  return outcome;
}

// اليوم that is not today: اليوم الذي, اليوم العالمي, في اليوم.
bool Resolver::is_another_day(const Match& match) const {
  if (atoms_.has(match.end_token, TimeClass::relative) || atoms_.has(match.end_token, TimeClass::day_adjective)) {
    return true;
  }
  const std::uint32_t begin = match.begin_atom()->tokens.begin;
  return match.count == 1 && begin > 0 && atoms_.has(begin - 1, TimeClass::per);
}

// The nearest such day in the direction that order word or tense implies.
std::optional<Day> Resolver::weekday(const Match& match) {
  if (!anchor_) return std::nullopt;
  const int wanted = static_cast<int>(match.find(TimeClass::weekday)->number);
  const int back = (iso_weekday(*anchor_) - wanted + 7) % 7;
  const Day last = *anchor_ - days{back};
  const auto order = order_of(match);
  if (order && *order < 0) return back == 0 ? last - days{7} : last;
  if (order && *order > 0) return last + days{7};
  if (back == 0) return last;
  const Direction tense = direction(match);
  const bool ahead = tense == Direction::future || (!is_past(tense) && back >= 5);
  return ahead ? last + days{7} : last;
}

// A day of a named month; without a year, that of the weekday told, or as months are read.
// With no year to be had, `value` gets what is known.
std::optional<Day> Resolver::calendar_day(const Match& match, int day, std::size_t from, Value& value) {
  const Atom* named = month_in(match, from);
  if (named == nullptr) {
    const auto placed = month_by_place(match);
    if (placed) return day_of(year_of(*placed), month_of(*placed), day);
    Moment open;
    open.day = day;
    value.value = open.to_timex();
    value.anchored = false;
    return std::nullopt;
  }
  const int month = static_cast<int>(named->number);
  bool told = false;
  std::optional<int> year = year_of_month(match, month, day, told);
  const Atom* weekday = match.find(TimeClass::weekday);
  if (year && !told && weekday != nullptr && anchor_) {
    for (int candidate : {*year, year_of(*anchor_), year_of(*anchor_) - 1, year_of(*anchor_) + 1}) {
      const auto date = day_of(candidate, month, day);
      if (date && iso_weekday(*date) == static_cast<int>(weekday->number)) return date;
    }
  }
  if (year) return day_of(*year, month, day);
  Moment open;
  open.month = month;
  open.day = day;
  value.value = open.to_timex();
  value.anchored = false;
  return std::nullopt;
}

// A month that is told by its place: الشهر الجاري, هذا الشهر, الشهر نفسه.
std::optional<Day> Resolver::month_by_place(const Match& match) const {
  const bool narrated = match.has(TimeClass::same) || match.has(TimeClass::following) || match.has(TimeClass::previous);
  const auto base = narrated && last_month_ ? last_month_ : anchor_;
  if (!base) return std::nullopt;
  return plus_months(*day_of(year_of(*base), month_of(*base), 1), order_of(match).value_or(0));
}

Resolver::Outcome Resolver::part_of_day(const Match& match) {
  const Atom* part = part_in(match);
  if (part == nullptr || (match.has(TimeClass::that) && part->value == "AF")) return std::nullopt;  // ذلك العصر
  const auto order = order_of(match);
  std::optional<Day> day = anchor_;
  const bool narrated = part->time_class == TimeClass::part_adverb || match.has(TimeClass::that) ||
                        match.has(TimeClass::self) || match.has(TimeClass::same) || match.has(TimeClass::following);
  if (narrated && last_day_) day = last_day_;
  if (!day) return day_value(std::nullopt, std::string(part->value));
  if (order) *day += days{*order};
  return day_value(Moment::of_day(*day), std::string(part->value));
}

Resolver::Outcome Resolver::day_list(const Match& match) {
  Value value;
  const auto day = calendar_day(match, static_cast<int>(day_number_in(match)->number), 0, value);
  if (day) return day_value(Moment::of_day(*day), {});
  return value.value.empty() ? std::nullopt : Outcome(value);
}

// The first Tuesday of a month, or its last.
Resolver::Outcome Resolver::numbered_weekday(const Match& match) {
  std::optional<Day> first = month_by_place(match);
  if (const Atom* month = month_in(match)) {
    bool told = false;
    const auto year = year_of_month(match, static_cast<int>(month->number), 0, told);
    first = year ? day_of(*year, static_cast<int>(month->number), 1) : std::nullopt;
  }
  if (!first) return std::nullopt;
  const int wanted = static_cast<int>(match.find(TimeClass::weekday)->number);
  Day day = *first + days{(wanted - iso_weekday(*first) + 7) % 7};
  if (const Atom* ordinal = match.find(TimeClass::ordinal)) {
    day += days{7 * (static_cast<int>(ordinal->number) - 1)};
    if (month_of(day) != month_of(*first)) return std::nullopt;
  } else {
    while (month_of(day + days{7}) == month_of(*first)) day += days{7};
  }
  last_day_ = last_month_ = day;
  return day_value(Moment::of_day(day), {});
}

// 3 إلى 7 أيار: both days are of the one month.
Resolver::Outcome Resolver::day_range(const Match& match) {
  std::array<int, 2> numbers{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < match.count && count < 2; ++i) {
    if (match.atoms[i]->time_class == TimeClass::day_number)
      numbers[count++] = static_cast<int>(match.atoms[i]->number);
  }
  if (count < 2) return std::nullopt;
  Value value, end;
  const auto first = calendar_day(match, numbers[0], 0, value);
  const auto last = calendar_day(match, numbers[1], 0, end);
  if (first) value.value = Moment::of_day(*first).to_timex();
  value.until = last ? Moment::of_day(*last).to_timex() : end.value;
  if (value.value.empty() || value.until.empty()) return std::nullopt;
  return value;
}

// 14/5, 4/22: the day first, unless only the other way is a date.
Resolver::Outcome Resolver::short_date(const Match& match) {
  const Atom* first = match.find(TimeClass::day_number);
  const Atom* second = nullptr;
  for (std::size_t i = 0; i < match.count; ++i) {
    if (match.atoms[i]->time_class == TimeClass::day_number) second = match.atoms[i];
  }
  if (first == nullptr || second == first) return std::nullopt;
  int day = static_cast<int>(first->number), month = static_cast<int>(second->number);
  // في 3/4 is as likely a fraction.
  if (match.has(TimeClass::per) && day <= 12 && month <= 12) return std::nullopt;
  if (month > 12) std::swap(day, month);
  if (month > 12) return std::nullopt;
  bool told = false;
  const auto year = year_of_month(match, month, day, told);
  if (!year) {
    Moment open;
    open.month = month;
    open.day = day;
    Outcome outcome = day_value(open, {});
    outcome->anchored = false;
    return outcome;
  }
  const auto date = day_of(*year, month, day);
  if (!date) return std::nullopt;
  last_day_ = last_month_ = *date;
  return day_value(Moment::of_day(*date), {});
}

Resolver::Outcome Resolver::clock(const Match& match) {
  int minutes = minutes_told(match);
  if (minutes < 0) return std::nullopt;
  const Atom* part = part_in(match);
  if (part != nullptr && part->time_class != TimeClass::midnight) minutes = on_dial_of_24(minutes, part->value);
  minutes %= 24 * 60;
  const std::string clock = clock_text(minutes) + seconds_told(match);
  const bool has_day = match.has(TimeClass::weekday) || match.has(TimeClass::relative_day) ||
                       match.has(TimeClass::day) || month_in(match) != nullptr;
  if (has_day) {
    Outcome outcome = day(match);
    if (!outcome) return std::nullopt;
    outcome->type = TimeExpression::Type::time;
    outcome->value = outcome->value.substr(0, outcome->value.find('T')) + "T" + clock;
    outcome->zone = zone_told(match);
    return outcome;
  }
  const auto day = last_day_ ? last_day_ : anchor_;
  Outcome outcome = day_value(day ? std::optional(Moment::of_day(*day)) : std::nullopt, clock);
  outcome->zone = zone_told(match);
  return outcome;
}

// ------------------------------------------------------------------- Hijri

Resolver::Outcome Resolver::hijri(const Match& match) {
  const Atom* month = hijri_month_in(match);
  const Atom* number = day_number_in(match);
  if (month == nullptr && number != nullptr) month = match.find(TimeClass::month_number);
  HijriDate date{0, month ? static_cast<int>(month->number) : 1, number ? static_cast<int>(number->number) : 0};
  if (const Atom* year = match.find(TimeClass::hijri_year)) {
    date.year = static_cast<int>(year->number);
  } else if (anchor_) {
    const auto today = day_to_hijri(*anchor_, HijriCalendar::umm_al_qura);
    if (!today) return std::nullopt;
    const int order = order_of(match).value_or(0);
    date.year = today->year;
    if (order < 0 && date.month >= today->month) --date.year;
    if (order > 0 && date.month <= today->month) ++date.year;
  } else {
    Outcome open = day_value(std::nullopt, {});
    open->calendar = TimeExpression::Calendar::hijri;
    return open;
  }
  return hijri_span(date, month != nullptr);
}

// A day, or the first and last day of a month or year. A day that the two calendars put
// differently, or the thirtieth, hangs on the sighting of the moon.
Resolver::Outcome Resolver::hijri_span(const HijriDate& date, bool month_known) {
  constexpr auto kCalendar = HijriCalendar::umm_al_qura;
  Value value;
  value.calendar = TimeExpression::Calendar::hijri;
  const bool day_known = date.day != 0;
  const HijriDate begin{date.year, date.month, day_known ? date.day : 1};
  const auto civil = hijri_to_day(begin, HijriCalendar::civil);
  auto first = hijri_to_day(begin, kCalendar);
  value.doubtful = begin.day == 30 || first != civil;
  if (first && civil && first != civil) value.civil = Moment::of_day(*civil).to_timex();
  if (!first) first = civil;
  if (!first && begin.day == 30) {  // neither calendar gives this month a thirtieth, a sighting may
    first = hijri_to_day({begin.year, begin.month, 29}, kCalendar);
    if (first) *first += days{1};
  }
  if (!first) return std::nullopt;
  value.value = Moment::of_day(*first).to_timex();
  if (day_known) {
    last_day_ = last_month_ = *first;
    return value;
  }
  const bool year_ends = !month_known || date.month == 12;
  const auto next = hijri_to_day({year_ends ? date.year + 1 : date.year, year_ends ? 1 : date.month + 1, 1}, kCalendar);
  if (next) value.until = Moment::of_day(*next - days{1}).to_timex();
  return value;
}

}  // namespace naqlan::times
