// From a matched rule to a value: anchored on the day of publication and on the
// time last spoken of.
#pragma once

#include <optional>
#include <string>

#include "naqlan/record.h"
#include "times/match.h"
#include "times/moment.h"
#include "times/tense.h"

namespace naqlan::times {

// A value, before it is a TimeExpression.
struct Value {
  TimeExpression::Type type = TimeExpression::Type::date;
  std::string value, until;
  TimeExpression::Calendar calendar = TimeExpression::Calendar::gregorian;
  std::string zone;                 // of a clock time, as the table has it
  std::string civil;                // a Hijri day by the civil calendar, where it differs
  bool doubtful = false;            // a Hijri day whose reading depends on the sighting of the moon
  bool anchored = true;             // false: it would need the time of publication
  const Atom* begins_at = nullptr;  // where the expression begins, if not with the match
};

class Resolver {
 public:
  Resolver(const Article& article, const Words& words, const Lexicon& lexicon, const Atoms& atoms);

  // The day that 'today' means from here on: of publication, or of somebody's words.
  std::optional<Day> anchor() const { return anchor_; }
  void set_anchor(std::optional<Day> day) { anchor_ = day; }

  // None when the match is no time expression after all.
  std::optional<Value> resolve(const Match& match);

 private:
  using Outcome = std::optional<Value>;

  // resolve_days.cc
  Outcome day(const Match& match);
  Outcome part_of_day(const Match& match);
  Outcome day_list(const Match& match);
  Outcome short_date(const Match& match);
  Outcome numbered_weekday(const Match& match);
  Outcome day_range(const Match& match);
  Outcome clock(const Match& match);
  Outcome hijri(const Match& match);
  Outcome hijri_span(const HijriDate& date, bool month_known);
  std::optional<Day> calendar_day(const Match& match, int day, std::size_t from, Value& value);
  std::optional<Day> weekday(const Match& match);
  Outcome day_value(std::optional<Moment> moment, const std::string& clock);
  bool is_today(const Match& match) const;
  bool is_another_day(const Match& match) const;
  std::optional<Day> month_by_place(const Match& match) const;

  // resolve_holidays.cc
  Outcome holiday(const Match& match);
  std::optional<Day> holiday_day(const Match& match, std::string_view rule) const;

  // resolve_periods.cc
  Outcome month(const Match& match);
  Outcome year(const Match& match);
  Outcome year_range(const Match& match);
  Outcome unit(const Match& match);
  Outcome unit_at(std::string_view unit, int offset);
  Outcome period(const Match& match);
  Outcome same_period(const Match& match);
  Outcome same_unit(const Match& match);
  Outcome season(const Match& match);
  Outcome decade(const Match& match);
  Outcome numbered_decade(const Match& match);
  Outcome century(const Match& match);
  Outcome weekend(const Match& match);
  std::optional<int> year_told(const Match& match, bool& told) const;
  std::optional<int> year_of_month(const Match& match, int month, int day, bool& told) const;
  bool is_bare_year(const Match& match) const;
  bool plausible_bare_year(const Match& match) const;
  bool ends_line(std::uint32_t token) const;
  bool names_by_year(std::uint32_t number) const;
  bool is_dated_by_year(std::uint32_t number) const;

  // resolve_lengths.cc
  Outcome length(const Match& match);
  Outcome age(const Match& match);
  Outcome consecutive(const Match& match);
  Outcome ago(const Match& match);
  Outcome after(const Match& match);
  Outcome distance(const Match& match, int sign);
  Outcome set(const Match& match);
  Outcome per(const Match& match);
  bool is_construct(const Match& match) const;
  bool is_score(const Match& match) const;
  bool is_another_thing(const Match& match) const;

  Outcome date_value(const Moment& moment) const;
  Direction direction(const Match& match) const {
    return direction_before(words_, atoms_, match.begin_atom()->tokens.begin);
  }

  // The word of order, or what الجديد means for a unit at the anchor.
  int offset_told(const Match& match, std::string_view unit) const;

  std::string_view text_;
  const Words& words_;
  const language::NumeralLexicon& numerals_;
  const Atoms& atoms_;
  std::optional<Day> anchor_;
  int anchor_minutes_ = -1;  // of the day, where the time of publication tells
  // Last spoken of; of a month its first day.
  std::optional<Day> last_day_, last_month_;
  std::optional<int> last_year_;
  std::string_view last_period_;
};

// The length that a match tells, from its first atom inside the expression on.
Length length_of(const Match& match);

// -1, 0 or 1 by the word of order; none without one.
std::optional<int> order_of(const Match& match);

}  // namespace naqlan::times
