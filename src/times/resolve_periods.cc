// Weeks, months, years and what is longer.
#include <string>

#include "times/resolve.h"

namespace naqlan::times {
namespace {

using std::chrono::days;

constexpr int kMonthsAheadUntold = 3;  // a month that close is taken to come, unless the verb is past
constexpr int kMonthsAheadOfDay = 2;
constexpr int kMonthsBackForNext = 5;  // a month that far back is next year's, where the sentence looks ahead
constexpr double kFirstPlainYear = 1900;
constexpr double kFirstLedYear = 1500;  // behind في and the like
constexpr double kRoundYear = 2000;     // more often a count

bool is_year(int year) { return year >= 1 && year <= 9999; }

bool is_month(const Atom& atom) {
  return atom.time_class == TimeClass::month || atom.time_class == TimeClass::weak_month ||
         atom.time_class == TimeClass::rare_month;
}

const Atom* named_month_in(const Match& match) {
  for (std::size_t i = match.first_inside; i < match.count; ++i) {
    if (is_month(*match.atoms[i])) return match.atoms[i];
  }
  return match.find(TimeClass::month_number);
}

// Two names beside each other, يونيو حزيران, must be of one month.
bool is_one_month(const Match& match) {
  for (std::size_t i = match.first_inside + 1u; i < match.count; ++i) {
    const Atom &here = *match.atoms[i], &before = *match.atoms[i - 1];
    const bool both = is_month(here) && is_month(before);
    if (both && here.front.bytes == 0 && here.number != before.number && here.tokens.end <= match.end_token)
      return false;
  }
  return true;
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
  return year_of(*anchor_) + offset_told(match, "Y");
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
  // A day that close is not a year back, or its year would be told.
  if (day != 0 && ahead > 0 && ahead <= kMonthsAheadOfDay && tense != Direction::since) return this_year;
  if (tense == Direction::future) return ahead <= -kMonthsBackForNext ? this_year + 1 : this_year;
  if (ahead < 0) return this_year;
  const bool to_come = !is_past(tense) && ahead <= kMonthsAheadUntold;
  return to_come ? this_year : this_year - 1;
}

Resolver::Outcome Resolver::month(const Match& match) {
  const Atom* name = named_month_in(match);
  if (name == nullptr || !is_one_month(match)) return std::nullopt;
  const int month = static_cast<int>(name->number);
  bool told = false;
  Moment moment;
  moment.grain = Moment::Grain::month;
  moment.month = month;
  moment.year = year_of_month(match, month, 0, told);
  if (moment.year) last_year_ = moment.year, last_month_ = day_of(*moment.year, month, 1);
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
  if (first == nullptr || last == first) return std::nullopt;
  if (last->number == first->number - 1) std::swap(first, last);  // 2018/2017, as some write from the right
  if (last->number <= first->number) return std::nullopt;
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
  const std::uint32_t before = number.tokens.begin, after = number.tokens.end;
  const bool led = before > 0 && atoms_.has(before - 1, TimeClass::in);
  if (number.number < (led ? kFirstLedYear : kFirstPlainYear)) return false;
  if (before > 0 && !led) {
    const TokenKind kind = words_.tokens[before - 1].kind;
    if (kind == TokenKind::symbol || kind == TokenKind::number || kind == TokenKind::latin) return false;
    for (TimeClass c : {TimeClass::dash, TimeClass::slash, TimeClass::more, TimeClass::approximate}) {
      if (atoms_.has(before - 1, c)) return false;
    }
  }
  const bool listed =
      before > 1 && atoms_.has(before - 1, TimeClass::lone_waw) && atoms_.has(before - 2, TimeClass::year_number);
  if (names_by_year(before)) return false;
  const bool headed = led || listed || is_dated_by_year(before);
  if (ends_line(after)) return headed || number.number != kRoundYear;
  const Token& next = words_.tokens[after];
  if (next.kind == TokenKind::symbol) return false;
  if (next.kind == TokenKind::latin) return led;
  if (next.kind != TokenKind::word || next.proclitics != Proclitics::none) return headed || number.number != kRoundYear;
  const bool counts = numerals_.piece(words_, after).role != language::NumeralLexicon::Role::none;
  const bool noun = next.morphology.pos == PartOfSpeech::noun || next.morphology.pos == PartOfSpeech::adjective;
  if (!counts && !noun) return headed || number.number != kRoundYear;
  if (atoms_.has(before - 1, TimeClass::since)) return before > 0;
  // What is counted by a thousand and more is singular: في 2015 ضربات is no count.
  if (next.morphology.number == Number::plural || counts) return headed;
  return headed && number.number >= kFirstPlainYear && (!led || atoms_.classes_at(after).empty());
}

bool Resolver::ends_line(std::uint32_t token) const {
  if (token >= words_.tokens.size()) return true;
  const std::uint32_t begin = words_.tokens[token - 1].span.end, end = words_.tokens[token].span.begin;
  return text_.substr(begin, end - begin).find('\n') != std::string_view::npos;
}

// رؤية المملكة 2030, رقم 2018
bool Resolver::names_by_year(std::uint32_t number) const {
  for (std::uint32_t back = 1; back <= 2 && back <= number; ++back) {
    if (words_.tokens[number - back].kind != TokenKind::word) return false;
    if (atoms_.has(number - back, TimeClass::plan_head)) return true;
  }
  return false;
}

// مونديال روسيا 2018: behind the name of what is held or decided in a year.
bool Resolver::is_dated_by_year(std::uint32_t number) const {
  constexpr std::uint32_t kReach = 3;  // tokens
  for (std::uint32_t back = 1; back <= kReach && back <= number; ++back) {
    if (words_.tokens[number - back].kind != TokenKind::word) return false;
    if (atoms_.has(number - back, TimeClass::dated_head)) return true;
  }
  return false;
}

// ------------------------------------------------------------ before and after

Resolver::Outcome Resolver::unit(const Match& match) {
  const std::string_view unit = unit_in(match);
  return unit.empty() || unit.front() == 'T' ? std::nullopt : [&] {
    if (match.has(TimeClass::new_year) && unit != "Y" && unit != "M" && unit != "W") return Outcome();
    const int offset = offset_told(match, unit);
    const bool narrated = speaks_of_last(match) || match.has(TimeClass::following);
    if (!narrated) return unit_at(unit, offset);
    const std::optional<Day> anchor = anchor_;
    if (last_day_) anchor_ = last_day_;
    if (unit == "M" && last_month_) anchor_ = last_month_;
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
    if (unit == "D") last_day_ = last_month_ = *anchor_ + days{offset};
    if (unit == "M") last_month_ = plus_months(*anchor_, offset);
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
  if (match.has(TimeClass::last_order)) number = kind->value == "H" ? 2 : 4;
  if (!told && anchor_ && kind->value == "Q" && number > (month_of(*anchor_) - 1) / 3 + 1 &&
      direction(match) != Direction::future) {
    --*moment.year;  // a quarter that has not begun is last year's
  }
  if (number == 0) {  // الربع الماضي
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

// The day or month last spoken of, in another year: اليوم نفسه من عام 1932.
Resolver::Outcome Resolver::same_unit(const Match& match) {
  const std::string_view unit = unit_in(match);
  const auto last = unit == "M" ? last_month_ : last_day_;
  const auto base = last ? last : anchor_;
  if (!base || (unit != "D" && unit != "M")) return std::nullopt;
  int year = year_of(*base);
  if (const Atom* number = match.find(TimeClass::year_number)) {
    year = static_cast<int>(number->number);
  } else if (match.has(TimeClass::year_word)) {
    year = anchor_ ? year_of(*anchor_) + order_of(match).value_or(0) : year;
  } else {
    return std::nullopt;
  }
  const auto day = is_year(year) ? day_of(year, month_of(*base), unit == "M" ? 1 : day_of_month(*base)) : std::nullopt;
  if (!day) return std::nullopt;
  return date_value(unit == "M" ? Moment::of_month(*day) : Moment::of_day(*day));
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
  const Atom* ordinal = match.find(TimeClass::ordinal);
  if (ordinal == nullptr) ordinal = match.find(TimeClass::whole);  // القرن العشرين
  if (related && ordinal != nullptr) {
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

// العقد الثاني من القرن العشرين
Resolver::Outcome Resolver::numbered_decade(const Match& match) {
  const Atom *which = match.find(TimeClass::ordinal), *last = nullptr;
  if (which == nullptr || unit_in(match) != "DE" || which->number > 10) return std::nullopt;
  for (std::size_t i = 0; i < match.count; ++i) {
    const TimeClass c = match.atoms[i]->time_class;
    if (c == TimeClass::ordinal || c == TimeClass::whole) last = match.atoms[i];
  }
  if (last == which && !anchor_) return std::nullopt;
  const int century =
      last != which ? static_cast<int>(last->number) - 1 : year_of(*anchor_) / 100 + order_of(match).value_or(0);
  if (century < 1 || century > 20) return std::nullopt;
  Moment moment = Moment::of_year(century * 100 + 10 * (static_cast<int>(which->number) - 1));
  moment.grain = Moment::Grain::decade;
  return date_value(moment);
}

Resolver::Outcome Resolver::century(const Match& match) {
  // النصف الأول من القرن العشرين has two ordinals.
  const Atom* word = match.find(TimeClass::century_word);
  const Atom* ordinal = nullptr;
  for (std::size_t i = 0; i < match.count; ++i) {
    const bool numbers =
        match.atoms[i]->time_class == TimeClass::ordinal || match.atoms[i]->time_class == TimeClass::whole;
    if (numbers && word != nullptr && match.atoms[i]->tokens.begin > word->tokens.begin) ordinal = match.atoms[i];
  }
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
