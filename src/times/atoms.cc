#include "times/atoms.h"

#include <cmath>
#include <string>

#include "text/letters.h"
#include "text/utf8.h"
#include "times/calendar.h"

namespace naqlan::times {
namespace {

constexpr double kFirstYear = 1000, kLastYear = 2100;
constexpr double kFirstHijriYear = 1300, kLastHijriYear = 1500;

// A token's text from a byte on, without marks and other signs that change no letter.
std::string letters_of(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::string out;
  for (std::size_t at = begin; at < end;) {
    const text::Letter letter = text::letter_at(text, at);
    at += letter.bytes;
    if (text::is_mark(letter.code) || text::is_invisible(letter.code) || letter.code == text::kTatweel) continue;
    text::append_utf8(out, letter.code);
  }
  return out;
}

bool is_digits(std::string_view form) { return form.find_first_not_of("0123456789") == std::string_view::npos; }

// Hours and minutes as agencies write them, 11,30 or 11.30; -1 if it is no clock time.
int minutes_of(std::string_view form) {
  const std::size_t separator = form.find_first_of(".,");
  if (separator == std::string_view::npos || separator > 2 || form.size() - separator != 3) return -1;
  if (!is_digits(form.substr(0, separator)) || !is_digits(form.substr(separator + 1))) return -1;
  const int hours = std::stoi(std::string(form.substr(0, separator)));
  const int minutes = std::stoi(std::string(form.substr(separator + 1)));
  return hours <= 24 && minutes < 60 ? hours * 60 + minutes : -1;
}

// A date written in one token, 28.6.2018.
std::optional<Day> written_date(std::string_view form) {
  const std::size_t first = form.find('.'), last = form.rfind('.');
  if (first == std::string_view::npos || first == last || first > 2 || form.size() - last != 5) return std::nullopt;
  const auto part = [&](std::size_t begin, std::size_t end) -> int {
    const std::string_view digits = form.substr(begin, end - begin);
    return digits.empty() || digits.size() > 4 || !is_digits(digits) ? 0 : std::stoi(std::string(digits));
  };
  return day_of(part(last + 1, form.size()), part(first + 1, last), part(0, first));
}

}  // namespace

Atoms::Atoms(const Article& article, const Words& words, const Lexicon& lexicon)
    : article_(article), words_(words), lexicon_(lexicon), classes_(words.tokens.size()) {
  begins_.reserve(words.tokens.size() + 1);
  for (std::uint32_t i = 0; i < words.tokens.size(); ++i) {
    begins_.push_back(static_cast<std::uint32_t>(list_.size()));
    switch (words.tokens[i].kind) {
      case TokenKind::number:
        add_number(i);
        add_digits(i);
        break;
      case TokenKind::word:
        add_words(i);
        add_number(i);
        break;
      case TokenKind::punctuation:
      case TokenKind::symbol:
      case TokenKind::latin:
        add_entries(i, {});
        break;
      default:
        break;
    }
  }
  begins_.push_back(static_cast<std::uint32_t>(list_.size()));
}

void Atoms::add_words(std::uint32_t token) {
  for (const language::Front& front : language::Fronts(words_.form(token))) add_entries(token, front);
}

void Atoms::add_entries(std::uint32_t token, const language::Front& front) {
  const auto* entries = lexicon_.words_beginning(words_.form(token).substr(front.bytes));
  if (entries == nullptr) return;
  for (const TimeWord& word : *entries) {
    if (!fits(word, token, front)) continue;
    const auto end = token + 1 + static_cast<std::uint32_t>(word.rest.size());
    add(word.time_class, {token, end}, front, word.number, word.value);
  }
}

bool Atoms::fits(const TimeWord& word, std::uint32_t token, const language::Front& front) const {
  if (token + word.rest.size() >= words_.tokens.size()) return false;
  for (std::uint32_t i = 0; i < word.rest.size(); ++i) {
    if (words_.form(token + 1 + i) != word.rest[i]) return false;
  }
  if (word.exact.empty()) return true;
  const Token& first = words_.tokens[token];
  const std::uint32_t begin = language::begin_without(article_.text, first, front.bytes);
  return letters_of(article_.text, begin, first.span.end) == word.exact;
}

// The classes that depend on the value alone, in digits or in words.
void Atoms::add_number(std::uint32_t token) {
  const auto numeral = lexicon_.numerals().read(words_, token);
  if (!numeral) return;
  const double value = numeral->value;
  const bool whole = std::floor(value) == value;
  const auto put = [&](TimeClass c) { add(c, numeral->tokens, numeral->front, value); };
  if (whole && value >= 1 && value <= 31) put(TimeClass::day_number);
  if (numeral->ordinal) return put(TimeClass::ordinal);
  put(TimeClass::number);
  if (whole) put(TimeClass::whole);
  if (numeral->digits) return;
  if (whole && value >= kFirstYear && value <= kLastYear) put(TimeClass::year_in_words);
  if (whole && value >= 1 && value <= 12) put(TimeClass::hour);
}

// The classes that depend on how one token of digits is written.
void Atoms::add_digits(std::uint32_t token) {
  const std::string_view form = words_.form(token);
  const auto put = [&](TimeClass c, double value) { add(c, {token, token + 1}, {}, value); };
  if (const int minutes = minutes_of(form); minutes >= 0) put(TimeClass::clock_number, minutes);
  if (const auto day = written_date(form))
    put(TimeClass::written_date, static_cast<double>(day->time_since_epoch().count()));
  if (form.size() > 4 || !is_digits(form)) return;
  const int value = std::stoi(std::string(form));
  if (value >= 1 && value <= 12) put(TimeClass::month_number, value);
  if (form.size() <= 2 && value <= 24) put(TimeClass::hour, value);
  if (form.size() == 2 && value < 60) put(TimeClass::minute, value);
  if (form.size() != 4) return;
  if (value >= kFirstYear && value <= kLastYear) put(TimeClass::year_number, value);
  if (value >= kFirstHijriYear && value <= kLastHijriYear) put(TimeClass::hijri_year, value);
  if (value / 100 <= 24 && value % 100 < 60) put(TimeClass::four_digits, value / 100 * 60 + value % 100);
}

void Atoms::add(TimeClass time_class, TokenRange tokens, const language::Front& front, double number,
                std::string_view value) {
  list_.push_back({time_class, tokens, front, value, number});
  classes_[tokens.begin].add(time_class);
}

}  // namespace naqlan::times
