// Classes of the words and numbers that time expressions are made of.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace naqlan::times {

// The names in time_words.tsv and time_rules.tsv are these (classes.cc).
enum class TimeClass : std::uint8_t {
  weekday,
  relative_day,
  day,
  month,
  weak_month,
  hijri_month,
  weak_hijri_month,
  hijri_mark,
  common_mark,
  season,
  part,
  part_adverb,
  midnight,
  night,
  unit,
  dual_unit,
  plural_unit,
  year_word,
  month_word,
  week_word,
  hour_word,
  century_word,
  years_word,
  months_word,
  days_word,
  order,
  last_order,
  previous,
  following,
  same,
  self,
  this_,
  that,
  edge,
  approximate,
  more,
  during,
  ago,
  after,
  from_event,
  in,
  of,
  to,
  between,
  half,
  quarter,
  third,
  less,
  decade,
  weekend,
  reference,
  era,
  earlier,
  same_period,
  set_adverb,
  set_adjective,
  each,
  several,
  few,
  zone,
  consecutive,
  corresponding,
  age,
  of_age,
  future_cue,
  general_head,
  feast,
  of_now,
  named_head,
  one,
  lone_waw,
  lone_article,
  last,
  full,
  percent,
  plural_adverb,
  relative,
  day_adjective,
  slash,
  dash,
  colon,
  open,
  close,
  comma,
  or_,
  per,
  occasion,
  since,
  delivery,
  media_head,
  measured,
  holiday,
  rare_month,
  year_adjective,
  new_year,
  dozens,
  dated_on,
  dated_head,
  plan_head,
  half_day,
  age_verb,
  // Numbers, found by their value.
  number,
  whole,
  day_number,
  month_number,
  year_number,
  year_in_words,
  hijri_year,
  ordinal,
  clock_number,
  hour,
  minute,
  four_digits,
  written_date,
  count
};

std::optional<TimeClass> time_class_named(std::string_view name);

// A set of classes.
class ClassSet {
 public:
  constexpr void add(TimeClass c) { words_[index(c)] |= bit(c); }
  constexpr void add(const ClassSet& other) {
    for (int i = 0; i < 2; ++i) words_[i] |= other.words_[i];
  }
  constexpr bool has(TimeClass c) const { return (words_[index(c)] & bit(c)) != 0; }
  constexpr bool meets(const ClassSet& other) const {
    return ((words_[0] & other.words_[0]) | (words_[1] & other.words_[1])) != 0;
  }
  constexpr bool empty() const { return (words_[0] | words_[1]) == 0; }

 private:
  static constexpr int index(TimeClass c) { return static_cast<int>(c) / 64; }
  static constexpr std::uint64_t bit(TimeClass c) { return std::uint64_t{1} << (static_cast<int>(c) % 64); }
  std::uint64_t words_[2] = {0, 0};
};

static_assert(static_cast<int>(TimeClass::count) <= 128);

}  // namespace naqlan::times
