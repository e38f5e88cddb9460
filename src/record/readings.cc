#include "record/readings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>
#include <utility>

namespace naqlan::record {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

// The number that `text` is, to its last character.
std::optional<unsigned> whole_number(std::string_view text) {
  unsigned value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || failed != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

// "2021-09-13" or its beginning; any other form has no reading here.
std::optional<std::string> reading_of_day(std::string_view day) {
  if (day.size() != 10 || day[4] != '-' || day[7] != '-') return {};
  const auto y = whole_number(day.substr(0, 4)), m = whole_number(day.substr(5, 2)), d = whole_number(day.substr(8));
  if (!y || !m || !d) return {};
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*y)), std::chrono::month(*m),
                                         std::chrono::day(*d)};
  if (!date.ok()) return {};
  const std::chrono::weekday weekday{std::chrono::sys_days(date)};
  return fmt::format("{} {} {} {}", kWeekdays[weekday.c_encoding()], *d, kMonths[*m - 1], *y);
}

std::optional<std::string> reading_of_part(std::string_view year, std::string_view part) {
  static constexpr std::pair<std::string_view, std::string_view> kParts[] = {
      {"H1", "first half"},    {"H2", "second half"},    {"Q1", "first quarter"}, {"Q2", "second quarter"},
      {"Q3", "third quarter"}, {"Q4", "fourth quarter"}, {"SP", "spring"},        {"SU", "summer"},
      {"FA", "autumn"},        {"WI", "winter"}};
  for (const auto& [code, words] : kParts) {
    if (part == code) return fmt::format("{} of {}", words, year);
  }
  const auto month = whole_number(part);
  if (part.size() == 2 && month && *month >= 1 && *month <= 12) return fmt::format("{} {}", kMonths[*month - 1], year);
  const auto week = part.substr(0, 1) == "W" ? whole_number(part.substr(1)) : std::nullopt;
  if (week) return fmt::format("week {} of {}", *week, year);
  return {};
}

std::string_view unit_of(char letter, bool of_clock) {
  switch (letter) {
    case 'Y':
      return "year";
    case 'M':
      return of_clock ? "minute" : "month";
    case 'W':
      return "week";
    case 'D':
      return "day";
    case 'H':
      return "hour";
    case 'S':
      return "second";
    default:
      return {};
  }
}

// "6 years" of "P6Y", "1 hour 30 minutes" of "PT1H30M", "some weeks" of "PXW".
std::optional<std::string> reading_of_length(std::string_view timex) {
  if (timex.size() < 3 || timex[0] != 'P') return {};
  std::string all;
  bool of_clock = false;
  for (std::size_t at = 1; at < timex.size();) {
    if (timex[at] == 'T' && !of_clock) {
      of_clock = true;
      ++at;
      continue;
    }
    const std::size_t end = timex.find_first_not_of("0123456789.X", at);
    const std::string_view count = timex.substr(at, end - at);
    const std::string_view unit = end == std::string_view::npos ? std::string_view() : unit_of(timex[end], of_clock);
    if (unit.empty() || count.empty()) return {};
    all +=
        fmt::format("{}{} {}{}", all.empty() ? "" : " ", count == "X" ? "some" : count, unit, count == "1" ? "" : "s");
    at = end + 1;
  }
  return all;
}

// "10:30 +03:00" of "10:30:00+03:00", "night" of "NI".
std::string reading_of_clock(std::string_view clock) {
  static constexpr std::pair<std::string_view, std::string_view> kParts[] = {
      {"MO", "morning"}, {"MI", "midday"}, {"AF", "afternoon"}, {"EV", "evening"}, {"NI", "night"}, {"DT", "daytime"}};
  for (const auto& [code, words] : kParts) {
    if (clock == code) return std::string(words);
  }
  const std::size_t zone = std::min(clock.find_first_of("Z+-"), clock.size());
  std::string_view time = clock.substr(0, zone);
  if (time.size() == 8 && time.ends_with(":00")) time.remove_suffix(3);
  if (zone == clock.size()) return std::string(time);
  return fmt::format("{} {}", time, clock[zone] == 'Z' ? "UTC" : clock.substr(zone));
}

std::string_view reading_of_reference(std::string_view timex) {
  if (timex == "PRESENT_REF") return "now";
  if (timex == "PAST_REF") return "lately";
  if (timex == "FUTURE_REF") return "soon";
  return {};
}

std::string with_thousands(std::string digits) {
  std::size_t end = digits.find('.');
  if (end == std::string::npos) end = digits.size();
  for (std::size_t at = end; at > 3 + (digits[0] == '-' ? 1u : 0u);) digits.insert(at -= 3, ",");
  return digits;
}

}  // namespace

std::string reading_of_time(std::string_view timex) {
  if (const auto words = reading_of_reference(timex); !words.empty()) return std::string(words);
  if (const auto length = reading_of_length(timex)) return *length;
  const std::size_t clock = timex.find('T');
  if (const auto day = reading_of_day(timex.substr(0, clock))) {
    return clock == std::string_view::npos ? *day
                                           : fmt::format("{}, {}", *day, reading_of_clock(timex.substr(clock + 1)));
  }
  if (timex.size() > 5 && timex[4] == '-') {
    if (const auto part = reading_of_part(timex.substr(0, 4), timex.substr(5))) return *part;
  }
  if (timex.size() == 3 && whole_number(timex)) return fmt::format("{}0s", timex);
  return std::string(timex);
}

std::string reading_of_amount(const Amount& amount) {
  const bool whole = std::trunc(amount.value) == amount.value && std::abs(amount.value) < 1e15;
  std::string value = whole ? fmt::format("{:.0f}", amount.value) : fmt::format("{:.6g}", amount.value);
  if (value.find('e') == std::string::npos && std::abs(amount.value) >= 10'000) value = with_thousands(value);
  if (amount.kind == Amount::Kind::percent) return value + " %";
  return amount.unit.empty() ? value : value + " " + amount.unit;
}

std::string reading_of_event(const Event& event) {
  static constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {"CONSULT", "meeting"},       {"AGREE", "agreement"},  {"COOPERATE", "cooperation"}, {"CONCEDE", "concession"},
      {"MOBILIZE", "mobilisation"}, {"COERCE", "coercion"},  {"ACCUSE", "accusation"},     {"REJECT", "rejection"},
      {"THREATEN", "threat"},       {"SANCTION", "sanction"}};
  const std::string mode = event.mode == "phone" ? "phone call" : event.mode;
  if (event.type == "CONSULT" && !mode.empty()) return mode;
  std::string type;
  for (const auto& [code, words] : kTypes) {
    if (event.type == code) type = words;
  }
  if (type.empty()) {
    for (char c : event.type) type += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return mode.empty() ? type : fmt::format("{} ({})", type, mode);
}

}  // namespace naqlan::record
