// Weeks, months, years and what is longer.
#include <string>

#include "times/resolve.h"

namespace naqlan::times {
namespace {

using std::chrono::days;

constexpr int kMonthsAheadUntold = 3;  // a month that close is taken to come, unless the verb is past
constexpr int kMonthsBackForNext = 5;  // a month that far back is next year's, where the sentence looks ahead
constexpr double kFirstPlainYear = 1900;

bool is_year(int year) { return year >= 1 && year <= 9999; }

const Atom* named_month_in(const Match& match) {
  const Atom* month = match.find(TimeClass::month);
  if (month == nullptr) month = match.find(TimeClass::weak_month);
  return month ? month : match.find(TimeClass::month_number);
}

bool speaks_of_last(const Match& match) {
  return match.has(TimeClass::same) || match.has(TimeClass::self) || match.has(TimeClass::that);
}

std::string_view unit_in(const Match& match) {
  for (TimeClass c : {TimeClass::unit, TimeClass::day, TimeClass::month_word, TimeClass::year_word}) {
    if (const Atom* atom = match.find(c)) return atom->value;
  }
  return {};
}

std::string_view period_name(std::string_view kind, int number) {
  constexpr std::string_view kHalves[] = {"H1", "H2"}, kQuarters[] = {"Q1", "Q2", "Q3", "Q4"};
  if (number < 1) return {};
  const auto index = static_cast<std::size_t>(number - 1);
  if (kind == "H") return index < std::size(kHalves) ? kHalves[index] : std::string_view{};
  return index < std::size(kQuarters) ? kQuarters[index] : std::string_view{};
}

}  // namespace

// The year that a match tells by number or by a word of order; `told` says whether it tells one.
std::optional<int> Resolver::year_told(const Match& match, bool& told) const {
  told = true;
  for (TimeClass c : {TimeClass::year_number, TimeClass::year_in_words}) {
    if (const Atom* year = match.find(c)) return static_cast<int>(year->number);
  }
  told = match.has(TimeClass::year_word);
  if (!told) return std::nullopt;
  const bool narrated = speaks_of_last(match) || match.has(TimeClass::following);
  if (narrated && last_year_) {
    const int year = *last_year_ + order_of(match).value_or(0);
    return is_year(year) ? std::optional(year) : std::nullopt;
  }
  if (!anchor_) return std::nullopt;
  return year_of(*anchor_) + order_of(match).value_or(0);
}

std::optional<int> Resolver::year_of_month(const Match& match, int month, int day, bool& told) const {
  const auto year = year_told(match, told);
  if (told || !anchor_) return year;
  const int this_year = year_of(*anchor_);
  const int ahead = month - month_of(*anchor_);
  if (const auto order = order_of(match)) {
    const int days_ahead = ahead == 0 && day != 0 ? day - day_of_month(*anchor_) : 0;
    if (*order < 0) return ahead < 0 || days_ahead < 0 ? this_year : this_year - 1;
    if (*order > 0) return ahead > 0 || days_ahead > 0 ? this_year : this_year + 1;
    return this_year;
  }
  if (ahead == 0) return this_year;
  const Direction tense = direction(match);
  if (tense == Direction::future) return ahead <= -kMonthsBackForNext ? this_year + 1 : this_year;
  if (ahead < 0) return this_year;
  const bool to_come = tense != Direction::past && ahead <= kMonthsAheadUntold;
  return to_come ? this_year : this_year - 1;
}

Resolver::Outcome Resolver::month(const Match& match) {
  const Atom* name = named_month_in(match);
  if (name == nullptr) return std::nullopt;
  const int month = static_cast<int>(name->number);
  bool told = false;
  Moment moment;
  moment.grain = Moment::Grain::month;
  moment.month = month;
  moment.year = year_of_month(match, month, 0, told);
  if (moment.year) last_year_ = moment.year;
  Outcome outcome = date_value(moment);
  outcome->anchored = moment.year.has_value();
  return outcome;
}

Resolver::Outcome Resolver::year(const Match& match) {
  if (is_bare_year(match) && !plausible_bare_year(match)) return std::nullopt;
  bool told = false;
  const auto year = year_told(match, told);
  if (!told) return std::nullopt;
  Moment moment;
  moment.grain = Moment::Grain::year;
  moment.year = year;
  if (year) last_year_ = year;
  Outcome outcome = date_value(moment);
  outcome->anchored = year.has_value();
  return outcome;
}

Resolver::Outcome Resolver::year_range(const Match& match) {
  const Atom* first = match.find(TimeClass::year_number);
  const Atom* last = nullptr;
  for (std::size_t i = 0; i < match.count; ++i) {
    if (match.atoms[i]->time_class == TimeClass::year_number) last = match.atoms[i];
  }
  if (first == nullptr || last == first || last->number <= first->number) return std::nullopt;
  if (first->number < kFirstPlainYear) return std::nullopt;
  Outcome outcome = date_value(Moment::of_year(static_cast<int>(first->number)));
  outcome->until = Moment::of_year(static_cast<int>(last->number)).to_timex();
  return outcome;
}

bool Resolver::is_bare_year(const Match& match) const {
  return match.has(TimeClass::year_number) && !match.has(TimeClass::year_word) && !match.has(TimeClass::common_mark);
}

// Four digits are a year unless something seems to be counted or numbered by them.
bool Resolver::plausible_bare_year(const Match& match) const {
  const Atom& number = *match.find(TimeClass::year_number);
  if (number.number < kFirstPlainYear) return false;
  const std::uint32_t before = number.tokens.begin, after = number.tokens.end;
  const bool led = before > 0 && atoms_.has(before - 1, TimeClass::in);
  if (before > 0 && !led) {
    const TokenKind kind = words_.tokens[before - 1].kind;
    if (kind == TokenKind::symbol || kind == TokenKind::number || kind == TokenKind::latin) return false;
    if (atoms_.has(before - 1, TimeClass::dash) || atoms_.has(before - 1, TimeClass::slash)) return false;
    if (atoms_.has(before - 1, TimeClass::more) || atoms_.has(before - 1, TimeClass::approximate)) return false;
  }
  if (after >= words_.tokens.size()) return true;
  const Token& next = words_.tokens[after];
  if (next.kind == TokenKind::symbol || next.kind == TokenKind::latin) return next.kind == TokenKind::latin && led;
  const bool scaled = numerals_.piece(words_, after).role != language::NumeralLexicon::Role::none;
  if (scaled && next.kind == TokenKind::word && next.proclitics == Proclitics::none) return false;
  const bool noun = next.kind == TokenKind::word && next.proclitics == Proclitics::none &&
                    (next.morphology.pos == PartOfSpeech::noun || next.morphology.pos == PartOfSpeech::adjective);
  return !noun || (led && next.morphology.number != Number::plural && atoms_.classes_at(after).empty());
}

// ------------------------------------------------------------ before and after

Resolver::Outcome Resolver::unit(const Match& match) {
  const std::string_view unit = unit_in(match);
  return unit.empty() || unit.front() == 'T' ? std::nullopt : [&] {
    const int offset = order_of(match).value_or(0);
    const bool narrated = speaks_of_last(match) || match.has(TimeClass::following);
    if (!narrated) return unit_at(unit, offset);
    const std::optional<Day> anchor = anchor_;
    if (last_day_) anchor_ = last_day_;
    if (unit == "Y" && last_year_) anchor_ = day_of(*last_year_, 1, 1);
    Outcome outcome = unit_at(unit, offset);
    anchor_ = anchor;
    return outcome;
  }();
}

// The unit so many units away from the anchor's.
Resolver::Outcome Resolver::unit_at(std::string_view unit, int offset) {
  Moment moment;
  if (unit == "Y") moment.grain = Moment::Grain::year;
  if (unit == "M") moment.grain = Moment::Grain::month;
  if (unit == "W") moment.grain = Moment::Grain::week;
  if (unit == "DE") moment.grain = Moment::Grain::decade;
  if (unit == "CE") moment.grain = Moment::Grain::century;
  if (anchor_) {
    const int year = year_of(*anchor_);
    if (unit == "D")
      moment = Moment::of_day(*anchor_ + days{offset});
    else if (unit == "W")
      moment = Moment::of_week(*anchor_ + days{7 * offset});
    else if (unit == "M")
      moment = Moment::of_month(plus_months(*anchor_, offset));
    else if (unit == "Y")
      moment.year = year + offset;
    else if (unit == "DE")
      moment.year = year + 10 * offset;
    else if (unit == "CE")
      moment.year = year + 100 * offset;
    else
      return std::nullopt;
    if (unit == "D") last_day_ = *anchor_ + days{offset};
    if (moment.year && !is_year(*moment.year)) return std::nullopt;
    if (unit == "Y" || unit == "M") last_year_ = moment.year;
  }
  Outcome outcome = date_value(moment);
  outcome->anchored = anchor_.has_value();
  return outcome;
}

// ----------------------------------------------------- parts of a year, decades

Resolver::Outcome Resolver::period(const Match& match) {
  const Atom* kind = match.find(TimeClass::half);
  if (kind == nullptr) kind = match.find(TimeClass::quarter);
  const Atom* ordinal = match.find(TimeClass::ordinal);
  bool told = false;
  Moment moment;
  moment.grain = Moment::Grain::period;
  moment.year = year_told(match, told);
  if (!told && anchor_) moment.year = year_of(*anchor_);
  int number = ordinal ? static_cast<int>(ordinal->number) : 0;
  if (ordinal == nullptr) {  // الربع الماضي
    if (!anchor_) return std::nullopt;
    const Day day = plus_months(*anchor_, 3 * order_of(match).value_or(0));
    moment.year = year_of(day);
    number = (month_of(day) - 1) / 3 + 1;
  }
  moment.period = period_name(kind->value, number);
  if (moment.period.empty()) return std::nullopt;
  last_period_ = moment.period;
  if (moment.year) last_year_ = moment.year;
  Outcome outcome = date_value(moment);
  outcome->anchored = moment.year.has_value();
  return outcome;
}

Resolver::Outcome Resolver::same_period(const Match& match) {
  bool told = false;
  Moment moment;
  moment.year = year_told(match, told);
  moment.grain = last_period_.empty() ? Moment::Grain::year : Moment::Grain::period;
  moment.period = last_period_;
  Outcome outcome = date_value(moment);
  outcome->anchored = moment.year.has_value();
  return outcome;
}

Resolver::Outcome Resolver::season(const Match& match) {
  bool told = false;
  Moment moment;
  moment.grain = Moment::Grain::period;
  moment.period = match.find(TimeClass::season)->value;
  moment.year = year_told(match, told);
  if (!told && anchor_) {
    const int order = order_of(match).value_or(0);
    constexpr std::pair<std::string_view, int> kFirstMonths[] = {{"SP", 3}, {"SU", 6}, {"FA", 9}, {"WI", 12}};
    int ahead = 0;
    for (const auto& [name, first] : kFirstMonths) {
      if (name == moment.period) ahead = first - month_of(*anchor_);
    }
    moment.year = year_of(*anchor_);
    if (order < 0 && ahead >= -2) --*moment.year;
    if (order > 0 && ahead <= 0) ++*moment.year;
  }
  Outcome outcome = date_value(moment);
  outcome->anchored = moment.year.has_value();
  return outcome;
}

Resolver::Outcome Resolver::decade(const Match& match) {
  int century = 19;
  const bool related = match.has(TimeClass::century_word);
  if (const Atom* ordinal = match.find(TimeClass::ordinal); related && ordinal != nullptr) {
    century = static_cast<int>(ordinal->number) - 1;
  } else if (related && anchor_) {
    century = year_of(*anchor_) / 100 + order_of(match).value_or(0);
  }
  if (century < 1 || century > 20) return std::nullopt;
  return date_value([&] {
    Moment moment = Moment::of_year(century * 100 + 10 * static_cast<int>(match.find(TimeClass::decade)->number));
    moment.grain = Moment::Grain::decade;
    return moment;
  }());
}

Resolver::Outcome Resolver::century(const Match& match) {
  const Atom* ordinal = match.find(TimeClass::ordinal);
  if (ordinal == nullptr) return unit_at("CE", order_of(match).value_or(0));
  if (ordinal->number < 1 || ordinal->number > 30) return std::nullopt;
  Moment moment = Moment::of_year((static_cast<int>(ordinal->number) - 1) * 100);
  moment.grain = Moment::Grain::century;
  return date_value(moment);
}

Resolver::Outcome Resolver::weekend(const Match& match) {
  Moment moment;
  moment.grain = Moment::Grain::week;
  if (anchor_) moment = Moment::of_week(*anchor_ + days{7 * order_of(match).value_or(0)});
  moment.period = "WE";
  Outcome outcome = date_value(moment);
  outcome->anchored = anchor_.has_value();
  return outcome;
}

}  // namespace naqlan::times
