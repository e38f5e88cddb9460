#include "times/classes.h"

#include <algorithm>
#include <iterator>

namespace naqlan::times {
namespace {

constexpr std::string_view kNames[] = {
    "weekday", "relative_day", "day", "month", "weak_month", "hijri_month", "weak_hijri_month", "hijri_mark",
    "common_mark", "season", "part", "part_adverb", "midnight", "night", "unit", "dual_unit", "plural_unit",
    "year_word", "month_word", "week_word", "hour_word", "century_word", "years_word", "months_word", "days_word",
    "order", "last_order", "previous", "following", "same", "self", "this", "that", "edge", "approximate", "more",
    "during", "ago", "after", "from_event", "in", "of", "to", "between", "half", "quarter", "third", "less", "decade",
    "weekend", "reference", "era", "earlier", "same_period", "set_adverb", "set_adjective", "each", "several", "few",
    "zone", "consecutive", "corresponding", "age", "of_age", "future_cue", "general_head", "feast", "of_now", "named_head", "one", "lone_waw",
    "lone_article", "last", "full", "percent", "plural_adverb", "relative", "day_adjective", "slash", "dash", "colon", "open", "close", "comma",
    "number", "whole", "day_number", "month_number", "year_number", "year_in_words", "hijri_year", "ordinal",
    "clock_number", "hour", "minute", "four_digits"};

static_assert(std::size(kNames) == static_cast<std::size_t>(TimeClass::count));

}  // namespace

std::optional<TimeClass> time_class_named(std::string_view name) {
  const auto* it = std::find(std::begin(kNames), std::end(kNames), name);
  if (it == std::end(kNames)) return std::nullopt;
  return static_cast<TimeClass>(it - std::begin(kNames));
}

}  // namespace naqlan::times
