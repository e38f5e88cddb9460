#include "times/resolve.h"

#include <cstdlib>

namespace naqlan::times {
namespace {

// Publication outside these years is a mistake; within them no date that is told leaves the calendar.
constexpr int kFirstAnchorYear = 1700, kLastAnchorYear = 2300;

int minutes_of(const Article& article) {
  if (!article.published || article.published->precision == PublicationTime::Precision::day) return -1;
  const std::string& iso = article.published->value;
  if (iso.size() < 16 || iso[13] != ':') return -1;
  const int minutes = std::atoi(iso.substr(11, 2).c_str()) * 60 + std::atoi(iso.substr(14, 2).c_str());
  return minutes >= 0 && minutes < 24 * 60 ? minutes : -1;
}

}  // namespace

Resolver::Resolver(const Article& article, const Words& words, const Lexicon& lexicon, const Atoms& atoms)
    : text_(article.text),
      words_(words),
      numerals_(lexicon.numerals()),
      atoms_(atoms),
      anchor_minutes_(minutes_of(article)) {
  if (article.published) anchor_ = parse_day(article.published->value);
  if (anchor_ && (year_of(*anchor_) < kFirstAnchorYear || year_of(*anchor_) > kLastAnchorYear)) anchor_.reset();
}

std::optional<Value> Resolver::resolve(const Match& match) {
  switch (match.pattern->reading) {
    case Reading::part:
    case Reading::skip:
      return std::nullopt;
    case Reading::age:
      return age(match);
    case Reading::day:
      return day(match);
    case Reading::part_of_day:
      return part_of_day(match);
    case Reading::day_list:
      return day_list(match);
    case Reading::short_date:
      return short_date(match);
    case Reading::numbered_weekday:
      return numbered_weekday(match);
    case Reading::day_range:
      return day_range(match);
    case Reading::month:
      return month(match);
    case Reading::year:
      return year(match);
    case Reading::year_range:
      return year_range(match);
    case Reading::unit:
      return unit(match);
    case Reading::period:
      return period(match);
    case Reading::same_period:
      return same_period(match);
    case Reading::same_unit:
      return same_unit(match);
    case Reading::holiday:
      return holiday(match);
    case Reading::per:
      return per(match);
    case Reading::season:
      return season(match);
    case Reading::decade:
      return decade(match);
    case Reading::numbered_decade:
      return numbered_decade(match);
    case Reading::century:
      return century(match);
    case Reading::weekend:
      return weekend(match);
    case Reading::length:
      return length(match);
    case Reading::consecutive:
      return consecutive(match);
    case Reading::ago:
      return ago(match);
    case Reading::after:
      return after(match);
    case Reading::set:
    case Reading::set_weekday:
      return set(match);
    case Reading::reference: {
      Value value;
      value.value = match.find(TimeClass::reference) ? match.find(TimeClass::reference)->value
                                                     : match.find(TimeClass::era)->value;
      return value;
    }
    case Reading::clock:
      return clock(match);
    case Reading::hijri:
      return hijri(match);
  }
  return std::nullopt;
}

Resolver::Outcome Resolver::date_value(const Moment& moment) const {
  Value value;
  value.value = moment.to_timex();
  return value;
}

int Resolver::offset_told(const Match& match, std::string_view unit) const {
  constexpr int kYearIsNew = 6;  // months: later in the year, the new year is the next one
  if (!match.has(TimeClass::new_year)) return order_of(match).value_or(0);
  return unit == "Y" && anchor_ && month_of(*anchor_) <= kYearIsNew ? 0 : 1;
}

std::optional<int> order_of(const Match& match) {
  constexpr TimeClass kOrders[] = {TimeClass::order, TimeClass::last_order, TimeClass::previous, TimeClass::following};
  for (TimeClass c : kOrders) {
    if (const Atom* atom = match.find(c)) return static_cast<int>(atom->number);
  }
  return std::nullopt;
}

}  // namespace naqlan::times
