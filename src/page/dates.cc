#include "page/dates.h"

#include <cstdio>

namespace naqlan::page {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Steps through the digits and signs of a written moment.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool done() const { return at_ == text_.size(); }
  bool take(char c) {
    if (done() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool take_any(std::string_view signs) {
    if (done() || signs.find(text_[at_]) == signs.npos) return false;
    ++at_;
    return true;
  }
  // A number of exactly `count` digits, or -1.
  int digits(std::size_t count) {
    if (text_.size() - at_ < count) return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_digit(text_[at_ + i])) return -1;
      value = value * 10 + (text_[at_ + i] - '0');
    }
    at_ += count;
    return value;
  }
  void skip_digits() {
    while (!done() && is_digit(text_[at_])) ++at_;
  }
  void skip_spaces() {
    while (take(' ')) {
    }
  }
  char peek() const { return done() ? '\0' : text_[at_]; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool read_zone(Scanner& in, std::string& zone) {
  if (in.take_any("Zz")) {
    zone = "Z";
    return true;
  }
  const char sign = in.peek();
  if (!in.take_any("+-")) return true;  // no zone
  const int hours = in.digits(2);
  in.take(':');
  int minutes = in.digits(2);
  if (minutes < 0) minutes = 0;
  if (hours < 0 || hours > 15 || minutes > 59) return false;
  char written[32];
  std::snprintf(written, sizeof written, "%c%02d:%02d", sign, hours, minutes);
  zone = written;
  return true;
}

bool read_clock(Scanner& in, Moment& moment) {
  moment.hour = in.digits(2);
  if (moment.hour < 0 || !in.take(':')) return false;
  moment.minute = in.digits(2);
  if (moment.minute < 0) return false;
  if (in.take(':')) {
    moment.second = in.digits(2);
    if (moment.second < 0) return false;
    if (in.take_any(".,")) in.skip_digits();
  }
  return true;
}

// A moment as ISO 8601 has it, or nearly: `loose` allows a space before the time and other separators.
std::optional<Moment> read_iso(std::string_view text, bool loose) {
  Scanner in(text);
  Moment moment;
  moment.year = in.digits(4);
  if (moment.year < 0) return std::nullopt;
  const std::string_view separators = loose ? "-/." : "-";
  const bool separated = in.take_any(separators);
  if (!separated && !loose) return std::nullopt;
  moment.month = in.digits(2);
  if (moment.month < 0 || (separated && !in.take_any(separators))) return std::nullopt;
  moment.day = in.digits(2);
  if (moment.day < 0) return std::nullopt;
  if (in.done()) return moment;
  if (!in.take_any(loose ? "Tt " : "T")) return std::nullopt;
  in.skip_spaces();
  if (!read_clock(in, moment)) return std::nullopt;
  if (loose) in.skip_spaces();
  if (!read_zone(in, moment.zone) || !in.done()) return std::nullopt;
  return moment;
}

int days_in(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<PublicationTime> to_publication_time(const Moment& m) {
  if (m.year < 1 || m.year > 9999 || m.month < 1 || m.month > 12 || m.day < 1 || m.day > days_in(m.year, m.month)) {
    return std::nullopt;
  }
  if (m.hour > 23 || m.minute > 59 || m.second > 60) return std::nullopt;
  PublicationTime time;
  char written[64];
  std::snprintf(written, sizeof written, "%04d-%02d-%02d", m.year, m.month, m.day);
  time.value = written;
  if (m.hour < 0) return time;
  std::snprintf(written, sizeof written, "T%02d:%02d", m.hour, m.minute);
  time.value += written;
  time.precision = PublicationTime::Precision::minute;
  if (m.second >= 0) {
    std::snprintf(written, sizeof written, ":%02d", m.second);
    time.value += written;
    time.precision = PublicationTime::Precision::second;
  }
  time.value += m.zone;
  return time;
}

std::optional<PublicationTime> parse_iso_time(std::string_view text) {
  const auto moment = read_iso(text, false);
  return moment ? to_publication_time(*moment) : std::nullopt;
}

std::optional<PublicationTime> read_machine_time(std::string_view text, const Wording& wording) {
  text = trimmed(text);
  if (text.empty() || text.size() > 120) return std::nullopt;
  if (const auto moment = read_iso(text, true)) return to_publication_time(*moment);
  if (text.size() > 10) {  // an ISO date with something unreadable after it
    if (const auto day = read_iso(text.substr(0, 10), true)) return to_publication_time(*day);
  }
  const auto found = find_date(text, wording, true);
  return found ? std::optional(found->time) : std::nullopt;
}

std::optional<PublicationTime> find_date_in_url(std::string_view url) {
  for (std::size_t at = url.find_first_of("/-_"); at < url.size(); at = url.find_first_of("/-_", at + 1)) {
    Scanner in(url.substr(at + 1));
    Moment moment;
    moment.year = in.digits(4);
    if (moment.year < 1990 || moment.year > 2100) continue;
    const char separator = in.peek();
    if (in.take_any("/-_")) {
      moment.month = in.digits(2);
      if (moment.month < 0) moment.month = in.digits(1);
      if (!in.take(separator)) continue;
      moment.day = in.digits(2);
      if (moment.day < 0) moment.day = in.digits(1);
    } else {
      moment.month = in.digits(2);
      moment.day = in.digits(2);
    }
    if (is_digit(in.peek())) continue;
    if (auto time = to_publication_time(moment)) return time;
  }
  return std::nullopt;
}

}  // namespace naqlan::page
