#include "intake/dates.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <utility>

namespace naqlan::intake {
namespace {

// Reads from the front of a text; each take_ tells whether it could.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }

  bool take(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // From `least` to `most` digits.
  std::optional<int> take_number(std::size_t least, std::size_t most) {
    int value = 0;
    std::size_t digits = 0;
    while (digits < most && digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9') {
      value = value * 10 + (rest_[digits++] - '0');
    }
    if (digits < least) return {};
    rest_.remove_prefix(digits);
    return value;
  }

  // Latin letters, as many as there are.
  std::string_view take_word() {
    std::size_t size = 0;
    while (size < rest_.size() && ((rest_[size] | 32) >= 'a' && (rest_[size] | 32) <= 'z')) ++size;
    const std::string_view word = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return word;
  }

  void skip_spaces() {
    while (take(' ') || take('\t')) {
    }
  }

 private:
  std::string_view rest_;
};

struct Day {
  int year, month, day;
};

bool exists(const Day& d) {
  return std::chrono::year_month_day{std::chrono::year(d.year), std::chrono::month(static_cast<unsigned>(d.month)),
                                     std::chrono::day(static_cast<unsigned>(d.day))}
      .ok();
}

bool same_word(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if ((a[i] | 32) != (b[i] | 32)) return false;
  }
  return true;
}

int month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                               "jul", "aug", "sep", "oct", "nov", "dec"};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (word.size() >= 3 && same_word(word.substr(0, 3), kMonths[i])) return static_cast<int>(i) + 1;
  }
  return 0;
}

// "21:35", "21:35:43", "21:35:43.250"; fractions of seconds are dropped.
std::optional<std::string> take_clock(Scanner& in) {
  const auto hour = in.take_number(2, 2);
  const auto minute = hour && in.take(':') ? in.take_number(2, 2) : std::nullopt;
  if (!minute || *hour > 23 || *minute > 59) return {};
  if (!in.take(':')) return fmt::format("{:02}:{:02}", *hour, *minute);
  const auto second = in.take_number(2, 2);
  if (!second || *second > 60) return {};
  if ((in.take('.') || in.take(',')) && !in.take_number(1, 9)) return {};
  return fmt::format("{:02}:{:02}:{:02}", *hour, *minute, *second);
}

// "+04:00", "+0400", "+04"; "-00:00" is kept as it is.
std::optional<std::string> take_offset(Scanner& in) {
  const char sign = in.take('+') ? '+' : in.take('-') ? '-' : '\0';
  const auto hours = sign != '\0' ? in.take_number(2, 2) : std::nullopt;
  if (!hours || *hours > 15) return {};
  const bool colon = in.take(':');
  const auto minutes = in.take_number(2, 2);
  if ((colon && !minutes) || minutes.value_or(0) > 59) return {};
  return fmt::format("{}{:02}:{:02}", sign, *hours, minutes.value_or(0));
}

// The obsolete zone names of RFC 2822, which feeds still use.
std::optional<std::string> zone_of(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> kZones[] = {
      {"z", "Z"},        {"ut", "Z"},       {"utc", "Z"},      {"gmt", "Z"},      {"est", "-05:00"}, {"edt", "-04:00"},
      {"cst", "-06:00"}, {"cdt", "-05:00"}, {"mst", "-07:00"}, {"mdt", "-06:00"}, {"pst", "-08:00"}, {"pdt", "-07:00"}};
  for (const auto& [zone, offset] : kZones) {
    if (same_word(name, zone)) return std::string(offset);
  }
  return {};
}

std::optional<std::string> take_zone(Scanner& in) {
  const std::string_view name = in.take_word();
  return name.empty() ? take_offset(in) : zone_of(name);
}

std::optional<std::string> with_clock(const Day& day, Scanner& in) {
  const auto clock = take_clock(in);
  if (!clock) return {};
  in.skip_spaces();
  std::string zone;
  if (!in.at_end()) {
    const auto found = take_zone(in);
    if (!found) return {};
    zone = *found;
  }
  in.skip_spaces();
  if (in.take('(')) in = Scanner("");  // a comment: "+0400 (GST)"
  if (!in.at_end()) return {};
  return fmt::format("{:04}-{:02}-{:02}T{}{}", day.year, day.month, day.day, *clock, zone);
}

std::optional<std::string> parse_iso(Scanner in) {
  const auto year = in.take_number(4, 4);
  const auto month = year && in.take('-') ? in.take_number(2, 2) : std::nullopt;
  const auto number = month && in.take('-') ? in.take_number(2, 2) : std::nullopt;
  if (!number) return {};
  const Day day{*year, *month, *number};
  if (!exists(day)) return {};
  if (in.at_end()) return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
  if (!in.take('T') && !in.take('t') && !in.take(' ')) return {};
  return with_clock(day, in);
}

std::optional<std::string> parse_rfc2822(Scanner in) {
  if (!in.take_word().empty() && !in.take(',')) return {};
  in.skip_spaces();
  const auto number = in.take_number(1, 2);
  in.skip_spaces();
  const int month = month_of(in.take_word());
  in.skip_spaces();
  auto year = in.take_number(2, 4);
  if (!number || month == 0 || !year) return {};
  if (*year < 100) *year += *year < 50 ? 2000 : 1900;  // RFC 2822, 4.3
  const Day day{*year, month, *number};
  if (!exists(day)) return {};
  in.skip_spaces();
  if (in.at_end()) return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
  return with_clock(day, in);
}

}  // namespace

std::optional<std::string> parse_date(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  Scanner in(text);
  in.skip_spaces();
  if (auto iso = parse_iso(in)) return iso;
  return parse_rfc2822(in);
}

}  // namespace naqlan::intake
