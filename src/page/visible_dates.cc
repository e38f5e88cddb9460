// Dates as people write them in datelines: "الثلاثاء 14 أيلول 2021 - 10:30",
// "26 كانون الثاني/يناير ٢٠٢٢", "14/مارس/2023 - 01:20 م", "June 15, 2021", "5 أكتوبر 2022".
#include <algorithm>
#include <vector>

#include "page/dates.h"
#include "text/fold.h"
#include "text/letters.h"

namespace naqlan::page {
namespace {

constexpr std::size_t kLongestLine = 400;
constexpr std::size_t kLongestBareTime = 80;
constexpr std::size_t kMostDates = 4;  // of a line
constexpr std::size_t kTimeReach = 9;  // a time stands within so many pieces of its date

// A piece of a line: a number, a word, or a sign.
struct Piece {
  enum class Kind : std::uint8_t { number, word, sign } kind = Kind::sign;
  int value = 0;
  std::size_t digits = 0;
  std::string word;  // folded; of a sign the sign itself
};

bool is_letter(char32_t c) {
  return text::is_arabic_letter(c) || text::is_foreign_letter(c) || text::is_arabic_mark(c) || c == text::kTatweel;
}

std::vector<Piece> pieces_of(std::string_view line) {
  std::vector<Piece> pieces;
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    pieces.push_back({Piece::Kind::word, 0, 0, text::fold(word)});
    word.clear();
  };
  for (std::size_t at = 0; at < line.size();) {
    const auto letter = text::letter_at(line, at);
    if (const int digit = text::digit_value(letter.code); digit >= 0) {
      end_word();
      const bool goes_on = !pieces.empty() && pieces.back().kind == Piece::Kind::number && pieces.back().word.empty();
      if (!goes_on) pieces.push_back({Piece::Kind::number, 0, 0, {}});
      Piece& number = pieces.back();
      if (number.digits < 8) number.value = number.value * 10 + digit;
      ++number.digits;
    } else {
      if (!pieces.empty() && pieces.back().kind == Piece::Kind::number) pieces.back().word = " ";
      if (is_letter(letter.code)) {
        word.append(line, at, letter.bytes);
      } else if (text::is_invisible(letter.code)) {
        // separates nothing
      } else {
        // The dots of "a.m." stand within a word.
        if (!(letter.code == '.' && word.size() == 1)) end_word();
        if (!text::is_space(letter.code) && word.empty()) {
          pieces.push_back({Piece::Kind::sign, 0, 0, std::string(line.substr(at, letter.bytes))});
        }
      }
    }
    at += letter.bytes;
  }
  end_word();
  return pieces;
}

class DateSearch {
 public:
  DateSearch(std::string_view line, const Wording& wording, bool month_first)
      : wording_(wording), month_first_(month_first), pieces_(pieces_of(line)) {
    for (const Piece& piece : pieces_) words_.push_back(piece.kind == Piece::Kind::word ? piece.word : std::string());
  }

  // The first of them, or all.
  std::vector<VisibleDate> run(std::size_t most) {
    std::vector<VisibleDate> dates;
    for (std::size_t i = 0; i < pieces_.size() && dates.size() < most; ++i) {
      Moment moment;
      std::size_t end = i;
      if (!date_at(i, moment, end) || is_hijri(end)) continue;
      std::size_t last = end;
      if (moment.hour < 0) add_time(i, end, moment, last);
      auto time = to_publication_time(moment);
      if (!time) {
        moment.hour = -1;
        time = to_publication_time(moment);
      }
      if (!time) continue;
      VisibleDate found;
      found.time = *time;
      found.time.source = PublicationTime::Source::text;
      describe_rest(i, last, found);
      dates.push_back(found);
      label_begin_ = last;
      i = std::max(i, last - 1);
    }
    return dates;
  }

  // A time of day and nothing else.
  bool is_time() const {
    Moment unused;
    std::size_t last = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (last == 0 && time_at(i, unused, last))
        i = last - 1;
      else if (pieces_[i].kind == Piece::Kind::number || (pieces_[i].kind == Piece::Kind::word && clock(i).empty()))
        return false;
    }
    return last > 0;
  }

 private:
  bool number(std::size_t i, std::size_t least, std::size_t most) const {
    return i < pieces_.size() && pieces_[i].kind == Piece::Kind::number && pieces_[i].digits >= least &&
           pieces_[i].digits <= most;
  }
  bool sign(std::size_t i, std::string_view signs) const {
    return i < pieces_.size() && pieces_[i].kind == Piece::Kind::sign && signs.find(pieces_[i].word) != signs.npos;
  }
  bool year(std::size_t i) const { return number(i, 4, 4) && pieces_[i].value >= 1970 && pieces_[i].value <= 2100; }
  bool day(std::size_t i) const { return number(i, 1, 2) && pieces_[i].value >= 1 && pieces_[i].value <= 31; }
  std::string_view clock(std::size_t i) const {
    return i < pieces_.size() && pieces_[i].kind == Piece::Kind::word ? wording_.clock_word(pieces_[i].word)
                                                                      : std::string_view();
  }

  std::size_t over_signs(std::size_t i, std::string_view signs) const {
    while (sign(i, signs)) ++i;
    return i;
  }
  // Over "of", "th", "من" and signs between day, month and year.
  std::size_t over_joints(std::size_t i) const {
    while (sign(i, "/-.,–—،") || clock(i) == "at" || clock(i) == "weekday") ++i;
    return i;
  }

  // Steps over a month name, and over its second name in "كانون الثاني/يناير".
  int month_at(std::size_t& i) const {
    if (i >= words_.size() || words_[i].empty()) return 0;
    const Month month = wording_.month(words_, i);
    if (month.number == 0) return 0;
    i += month.words;
    std::size_t second = over_signs(i, "/()-");
    if (second < words_.size() && !words_[second].empty()) {
      const Month same = wording_.month(words_, second);
      if (same.number == month.number) i = over_signs(second + same.words, "()");
    }
    return month.number;
  }

  bool date_at(std::size_t i, Moment& m, std::size_t& end) const {
    return day_month_year(i, m, end) || month_day_year(i, m, end) || numeric(i, m, end) || year_month_day(i, m, end) ||
           wire_stamp(i, m, end);
  }

  // "091415 ت غ آذار 22": day, hour and minute in universal time, month, year, as wires end.
  bool wire_stamp(std::size_t i, Moment& m, std::size_t& end) const {
    if (!number(i, 6, 6)) return false;
    std::size_t at = i + 1;
    while (clock(at) == "at") ++at;
    if (clock(at) != "utc") return false;
    m.month = month_at(++at);
    if (m.month == 0 || !number(at, 2, 2)) return false;
    m.day = pieces_[i].value / 10000;
    m.hour = pieces_[i].value / 100 % 100;
    m.minute = pieces_[i].value % 100;
    m.year = 2000 + pieces_[at].value;
    m.zone = "Z";
    end = at + 1;
    return true;
  }

  bool day_month_year(std::size_t i, Moment& m, std::size_t& end) const {
    if (!day(i)) return false;
    std::size_t at = over_joints(i + 1);
    m.month = month_at(at);
    at = over_joints(at);
    if (m.month == 0 || !year(at)) return false;
    m.day = pieces_[i].value;
    m.year = pieces_[at].value;
    end = at + 1;
    return true;
  }

  bool month_day_year(std::size_t i, Moment& m, std::size_t& end) const {
    std::size_t at = i;
    m.month = month_at(at);
    if (m.month == 0) return false;
    at = over_joints(at);
    if (!day(at)) return false;
    m.day = pieces_[at].value;
    at = over_joints(at + 1);
    if (!year(at)) return false;
    m.year = pieces_[at].value;
    end = at + 1;
    return true;
  }

  bool year_month_day(std::size_t i, Moment& m, std::size_t& end) const {
    if (!year(i)) return false;
    std::size_t at = over_joints(i + 1);
    m.month = month_at(at);
    at = over_joints(at);
    if (m.month == 0 || !day(at)) return false;
    m.year = pieces_[i].value;
    m.day = pieces_[at].value;
    end = at + 1;
    return true;
  }

  bool numeric(std::size_t i, Moment& m, std::size_t& end) const {
    if (!sign(i + 1, "/-.") || !sign(i + 3, "/-.") || pieces_[i + 1].word != pieces_[i + 3].word) return false;
    if (!number(i + 2, 1, 2)) return false;
    end = i + 5;
    m.month = pieces_[i + 2].value;
    if (year(i) && day(i + 4)) {
      m.year = pieces_[i].value;
      m.day = pieces_[i + 4].value;
      return true;
    }
    if (!day(i) || !year(i + 4)) return false;
    m.year = pieces_[i + 4].value;
    m.day = pieces_[i].value;
    const bool swapped = m.month > 12 || (month_first_ && m.day <= 12);
    if (swapped) std::swap(m.day, m.month);
    return true;
  }

  bool is_hijri(std::size_t end) const { return clock(end) == "hijri"; }

  // The time nearest after the date, else before it.
  void add_time(std::size_t begin, std::size_t end, Moment& m, std::size_t& last) const {
    const std::size_t stop = std::min(pieces_.size(), end + kTimeReach);
    for (std::size_t i = end; i < stop; ++i) {
      if (time_at(i, m, last)) return;
    }
    std::size_t unused = 0;
    for (std::size_t i = begin > kTimeReach ? begin - kTimeReach : 0; i + 2 < begin; ++i) {
      if (time_at(i, m, unused)) return;
    }
  }

  bool time_at(std::size_t i, Moment& m, std::size_t& last) const {
    if (!number(i, 1, 2) || !sign(i + 1, ":") || !number(i + 2, 2, 2)) return false;
    if (pieces_[i].value > 23 || pieces_[i + 2].value > 59) return false;
    m.hour = pieces_[i].value;
    m.minute = pieces_[i + 2].value;
    std::size_t at = i + 3;
    if (sign(at, ":") && number(at + 1, 2, 2) && pieces_[at + 1].value < 60) {
      m.second = pieces_[at + 1].value;
      at += 2;
    }
    const std::string_view half = clock(at);
    if (half == "pm" && m.hour < 12) m.hour += 12;
    if (half == "am" && m.hour == 12) m.hour = 0;
    if (half == "am" || half == "pm") ++at;
    last = read_zone(at, m);
    return true;
  }

  std::size_t read_zone(std::size_t at, Moment& m) const {
    std::size_t i = at;
    while (clock(i) == "at" || sign(i, "().,")) ++i;
    const std::string_view said = clock(i);
    if (said == "utc") {
      m.zone = "Z";
      at = ++i;
    } else if (said.starts_with("zone ")) {
      m.zone = std::string(said.substr(5));
      return i + 1;
    }
    if (sign(i, "+-") && number(i + 1, 1, 4)) {
      const int value = pieces_[i + 1].digits > 2 ? pieces_[i + 1].value / 100 : pieces_[i + 1].value;
      const int minutes = pieces_[i + 1].digits > 2 ? pieces_[i + 1].value % 100 : 0;
      if (value > 14 || minutes > 59) return at;
      const auto two = [](int v) { return std::string(v < 10 ? "0" : "") + std::to_string(v); };
      m.zone = pieces_[i].word + two(value) + ":" + two(minutes);
      return i + 2;
    }
    return at;
  }

  void describe_rest(std::size_t begin, std::size_t last, VisibleDate& found) const {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].kind != Piece::Kind::word || (i >= begin && i < last)) continue;
      const std::string_view meaning = clock(i);
      if (i >= label_begin_ && i < begin && meaning == "modified") found.modified = true;
      if (i >= label_begin_ && i < begin && meaning == "published" && clock(i - 1) != "modified")
        found.modified = false;
      if (meaning.empty()) ++found.other_words;
    }
  }

  const Wording& wording_;
  bool month_first_;
  std::vector<Piece> pieces_;
  std::vector<std::string> words_;
  std::size_t label_begin_ = 0;  // what a date is stands after the date before it
};

}  // namespace

std::vector<VisibleDate> find_dates(std::string_view line, const Wording& wording, bool month_first) {
  if (line.size() > kLongestLine) line = line.substr(0, text::floor_boundary(line, kLongestLine));
  return DateSearch(line, wording, month_first).run(kMostDates);
}

bool is_bare_time(std::string_view line, const Wording& wording) {
  if (line.size() > kLongestBareTime) return false;
  const DateSearch search(line, wording, false);
  if (search.is_time()) return true;
  const auto date = find_date(line, wording, false);
  return date && date->other_words == 0;
}

bool says_modified(std::string_view line, const Wording& wording) {
  for (const Piece& piece : pieces_of(line)) {
    if (piece.kind == Piece::Kind::word && wording.clock_word(piece.word) == "modified") return true;
  }
  return false;
}

std::optional<VisibleDate> find_date(std::string_view line, const Wording& wording, bool month_first) {
  if (line.size() > kLongestLine) line = line.substr(0, text::floor_boundary(line, kLongestLine));
  const auto dates = DateSearch(line, wording, month_first).run(1);
  return dates.empty() ? std::nullopt : std::optional(dates.front());
}

}  // namespace naqlan::page
