// Lengths of time, what lies a length away, and what recurs.
#include <cmath>
#include <string>

#include "times/resolve.h"

namespace naqlan::times {
namespace {

using std::chrono::days;

constexpr double kFarthest = 5000;  // units from the anchor

double part_told(TimeClass c) { return c == TimeClass::half ? 0.5 : c == TimeClass::quarter ? 0.25 : 1.0 / 3; }

// Adds up the numbers and units of an expression from left to right.
class LengthReading {
 public:
  void take(const Atom& atom) {
    switch (atom.time_class) {
      case TimeClass::whole:
      case TimeClass::number:
        number_ = atom.number;
        numbered_ = true;
        break;
      case TimeClass::half:
      case TimeClass::quarter:
      case TimeClass::third:
        take_part(atom);
        break;
      case TimeClass::unit:
        take_unit(atom.value);
        break;
      case TimeClass::plural_unit:
        if (numbered_)
          take_unit(atom.value);
        else
          length_.add_vague(atom.value);
        break;
      case TimeClass::plural_adverb:
        length_.add_vague(atom.value);
        break;
      case TimeClass::dual_unit:
        length_.add(numbered_ ? number_ : 2, last_unit_ = atom.value);
        numbered_ = false;
        break;
      default:
        break;
    }
  }
  // السنوات الخمس المقبلة
  void take_number_behind(const Match& match, std::size_t unit) {
    const Atom* number = match.find(TimeClass::whole, unit + 1);
    if (number != nullptr && !numbered_) take(*number);
  }

  const Length& length() const { return length_; }

 private:
  // عام ونصف العام: half of the unit before; نصف ساعة: half of the unit behind.
  void take_part(const Atom& atom) {
    part_ = part_told(atom.time_class);
    if (!atom.front.conjunction || last_unit_.empty()) return;
    add_part(last_unit_);
    repeated_ = true;
  }

  void take_unit(std::string_view unit) {
    if (repeated_) return;
    last_unit_ = unit;
    if (part_ > 0) return add_part(unit);
    length_.add(numbered_ ? number_ : 1, unit);
    numbered_ = false;
  }

  void add_part(std::string_view unit) {
    if (const auto fraction = fraction_of(part_, unit)) length_.add(fraction->number, fraction->unit);
    part_ = 0;
  }

  Length length_;
  std::string_view last_unit_;
  double number_ = 0, part_ = 0;
  bool numbered_ = false, repeated_ = false;
};

}  // namespace

Length length_of(const Match& match) {
  LengthReading reading;
  for (std::size_t i = match.first_inside; i < match.count; ++i) {
    if (match.atoms[i]->time_class == TimeClass::plural_unit) reading.take_number_behind(match, i);
    reading.take(*match.atoms[i]);
  }
  return reading.length();
}

// A unit that a number does not count is the head of what follows with the article or
// in digits: قبل عقد القمة, منذ عام 2015, سنوات الحرب.
bool Resolver::is_construct(const Match& match) const {
  std::size_t last = match.count;
  while (last > 0 && match.atoms[last - 1]->tokens.end > match.end_token) --last;
  if (last == 0) return false;
  const Atom& unit = *match.atoms[last - 1];
  const bool dual = unit.time_class == TimeClass::dual_unit;
  if (!dual && unit.time_class != TimeClass::unit && unit.time_class != TimeClass::plural_unit) return false;
  if (unit.front.article || match.end_token >= words_.tokens.size()) return false;
  if (atoms_.has(match.end_token, TimeClass::year_number)) return true;
  const bool counted = last > 1 && match.atoms[last - 2]->time_class == TimeClass::whole;
  if (dual || counted) return false;
  const Token& next = words_.tokens[match.end_token];
  return next.kind == TokenKind::number || (next.kind == TokenKind::word && next.proclitics == Proclitics::al);
}

// 5 - 2 يوم السبت: the number is of a score, for up to ten the plural would follow.
bool Resolver::is_score(const Match& match) const {
  const Atom* number = match.find(TimeClass::whole, match.first_inside);
  if (number == nullptr || number->number > 10 || number->tokens.begin < 2) return false;
  const std::uint32_t dash = number->tokens.begin - 1;
  return match.has(TimeClass::unit) && words_.tokens[dash - 1].kind == TokenKind::number &&
         atoms_.has(dash, TimeClass::dash);
}

// للعقود الآجلة, الدقيقتين 62 و66, يبلغ فلان 45 عاما
bool Resolver::is_another_thing(const Match& match) const {
  const Atom& first = *match.begin_atom();
  const bool last = first.tokens.end == match.end_token;
  if (last && first.time_class == TimeClass::plural_unit && first.front.article && first.front.preposition) return true;
  const bool numbered =
      match.end_token < words_.tokens.size() && words_.tokens[match.end_token].kind == TokenKind::number;
  if (last && first.time_class == TimeClass::dual_unit && first.front.article && numbered) return true;
  constexpr std::uint32_t kReach = 3;  // tokens
  if ((!match.has(TimeClass::whole) && !match.has(TimeClass::number)) || !length_of(match).is_of_years()) return false;
  for (std::uint32_t back = 1; back <= kReach && back <= first.tokens.begin; ++back) {
    const std::uint32_t token = first.tokens.begin - back;
    if (words_.tokens[token].kind != TokenKind::word) return false;
    if (atoms_.has(token, TimeClass::age_verb)) return true;
  }
  return false;
}

Resolver::Outcome Resolver::length(const Match& match) {
  const Length length = length_of(match);
  if (length.empty() || length.repeats_unit()) return std::nullopt;
  if (is_construct(match) || is_score(match) || is_another_thing(match)) return std::nullopt;
  Value value;
  value.type = TimeExpression::Type::duration;
  value.value = length.to_timex();
  return value;
}

// A match that is an age is skipped; other lengths in the same place are lengths.
Resolver::Outcome Resolver::age(const Match& match) {
  return length_of(match).is_of_years() ? std::nullopt : length(match);
}

// للشهر السادس على التوالي: six months.
Resolver::Outcome Resolver::consecutive(const Match& match) {
  Length length;
  length.add(match.find(TimeClass::ordinal)->number, match.find(TimeClass::unit)->value);
  Value value;
  value.type = TimeExpression::Type::duration;
  value.value = length.to_timex();
  return value;
}

Resolver::Outcome Resolver::ago(const Match& match) { return distance(match, -1); }

// From now where the sentence looks ahead; else after something told: a length.
Resolver::Outcome Resolver::after(const Match& match) {
  if (match.has(TimeClass::of_now) || direction(match) == Direction::future) return distance(match, 1);
  Outcome outcome = length(match);
  for (std::size_t i = 0; outcome && i < match.count; ++i) {
    const TimeClass c = match.atoms[i]->time_class;
    if (c == TimeClass::after || c == TimeClass::approximate) continue;
    outcome->begins_at = match.atoms[i];
    break;
  }
  return outcome;
}

// The point that lies a length before or after the anchor, as coarse as the length's unit.
Resolver::Outcome Resolver::distance(const Match& match, int sign) {
  const Length length = length_of(match);
  if (length.empty() || is_construct(match) || length.number() > kFarthest) return std::nullopt;
  Value value;
  if (length.is_vague()) {
    value.value = sign < 0 ? "PAST_REF" : "FUTURE_REF";
    return value;
  }
  const std::string_view unit = length.unit();
  if (unit.front() != 'T') return unit_at(unit, sign * static_cast<int>(length.number()));
  const int minutes = static_cast<int>(length.number() * (unit == "TH" ? 60 : unit == "TM" ? 1 : 0));
  if (!anchor_) return day_value(std::nullopt, {});
  if (anchor_minutes_ < 0) return day_value(Moment::of_day(*anchor_), {});
  const int then = anchor_minutes_ + sign * minutes;
  const int day = static_cast<int>(std::floor(then / 1440.0));
  const int rest = then - day * 1440;
  char clock[16];
  std::snprintf(clock, sizeof clock, "%02d:%02d", rest / 60 % 24, rest % 60);
  return day_value(Moment::of_day(*anchor_ + days{day}), clock);
}

// مرتين في الأسبوع recurs; في اليوم without a number before it tells nothing.
Resolver::Outcome Resolver::per(const Match& match) {
  constexpr std::uint32_t kReach = 4;  // tokens
  const std::uint32_t preposition = match.atoms[0]->tokens.begin;
  const Atom& unit = *match.find(TimeClass::unit);
  if (!unit.front.article || unit.value == "TS") return std::nullopt;  // في الثانية is an hour or a rank
  if (preposition == 0 || atoms_.has(preposition - 1, TimeClass::measured)) return std::nullopt;
  bool counted = false;
  for (std::uint32_t back = 1; back <= kReach && back <= preposition && !counted; ++back) {
    for (TimeClass c : {TimeClass::number, TimeClass::dual_unit, TimeClass::occasion}) {
      counted = counted || atoms_.has(preposition - back, c);
    }
  }
  if (!counted) return std::nullopt;
  Value value;
  value.type = TimeExpression::Type::set;
  value.value = length_of(match).to_timex();
  return value;
}

Resolver::Outcome Resolver::set(const Match& match) {
  Value value;
  value.type = TimeExpression::Type::set;
  for (TimeClass c : {TimeClass::set_adverb, TimeClass::set_adjective}) {
    if (const Atom* atom = match.find(c)) value.value = atom->value;
  }
  if (match.has(TimeClass::part) || match.has(TimeClass::night)) value.value = "P1D";
  if (match.has(TimeClass::weekday)) value.value = "P1W";
  if (value.value.empty()) value.value = length_of(match).to_timex();
  return value;
}

}  // namespace naqlan::times
