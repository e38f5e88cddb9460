#include "language/numerals.h"

#include <charconv>
#include <cstdlib>
#include <string>

#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::language {
namespace {

constexpr std::string_view kConjunction = "\u0648";  // wa
constexpr char32_t kArabicDecimal = 0x066B, kArabicThousands = 0x066C;
using Role = NumeralLexicon::Role;
using Piece = NumeralLexicon::Piece;

constexpr std::pair<std::string_view, Role> kRoles[] = {
    {"unit", Role::unit},
    {"one", Role::one},
    {"ten", Role::ten},
    {"tens", Role::tens},
    {"hundred", Role::hundred},
    {"hundreds", Role::hundreds},
    {"scale", Role::scale},
    {"dual_scale", Role::dual_scale},
    {"fraction", Role::fraction},
    {"ordinal", Role::ordinal},
    {"ordinal_one", Role::ordinal_one},
    {"percent", Role::percent},
};

bool is_scale(Role role) { return role == Role::scale || role == Role::dual_scale; }

}  // namespace

// -------------------------------------------------------------------- digits

namespace {

// The digits of a token, cut at its separators.
struct DigitGroups {
  std::array<std::string_view, 8> list;
  std::array<char32_t, 8> separators{};  // separators[i] stands behind list[i]
  std::size_t count = 0;
  bool fits = true;
};

DigitGroups digit_groups(std::string_view form) {
  DigitGroups groups;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= form.size();) {
    const text::Letter next = text::letter_at(form, at);
    if (next.bytes != 0 && next.code >= '0' && next.code <= '9') {
      at += next.bytes;
      continue;
    }
    if (groups.count == groups.list.size()) return groups.fits = false, groups;
    groups.separators[groups.count] = next.code;
    groups.list[groups.count++] = form.substr(begin, at - begin);
    if (next.bytes == 0) break;
    begin = at += next.bytes;
  }
  return groups;
}

// Whether what stands behind the last separator is a fraction.
bool ends_in_fraction(const DigitGroups& groups, bool scaled) {
  const char32_t separator = groups.separators[groups.count - 2];
  const std::string_view last = groups.list[groups.count - 1];
  if (separator == kArabicDecimal) return true;
  if (separator == kArabicThousands) return false;
  if (groups.count > 2 && groups.separators[groups.count - 3] != separator) return true;
  if (groups.count > 2 || last.size() != 3) return groups.count == 2;
  const std::string_view whole = groups.list[0];
  if (whole == "0" || whole.size() > 3) return true;
  return separator == '.' && scaled;
}

double parse_decimal(const std::string& digits) { return std::strtod(digits.c_str(), nullptr); }

}  // namespace

std::optional<double> digits_value(std::string_view form, bool scaled) {
  const DigitGroups groups = digit_groups(form);
  if (!groups.fits || groups.count == 0 || form.size() > 40) return std::nullopt;
  const bool fraction = groups.count > 1 && ends_in_fraction(groups, scaled);
  std::string plain;
  for (std::size_t i = 0; i < groups.count; ++i) {
    if (groups.list[i].empty()) return std::nullopt;
    if (fraction && i + 1 == groups.count) plain += '.';
    plain += groups.list[i];
  }
  return parse_decimal(plain);
}

// --------------------------------------------------------------------- words

Result<std::shared_ptr<const NumeralLexicon>> NumeralLexicon::open(const Data& data) {
  NAQLAN_TRY(table, data.table("numerals", {"word", "role", "value"}));
  auto lexicon = std::make_shared<NumeralLexicon>();
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    Entry entry;
    for (const auto& [name, role] : kRoles) {
      if (table.cell(row, 1) == name) entry.role = role;
    }
    if (entry.role == Role::none) {
      return Error{"bad-language-data", "numerals", "no such role: " + std::string(table.cell(row, 1))};
    }
    entry.value = parse_decimal(std::string(table.cell(row, 2)));
    lexicon->words_[table.key(row)] = entry;
    lexicon->filter_.add(table.key(row));
  }
  return std::shared_ptr<const NumeralLexicon>(std::move(lexicon));
}

Piece NumeralLexicon::piece(const Words& words, std::uint32_t at) const {
  Piece found;
  if (at >= words.tokens.size()) return found;
  const std::string_view form = words.form(at);
  if (words.tokens[at].kind == TokenKind::number) {
    found.role = Role::digits;
    return found;
  }
  for (const Front& front : Fronts(form)) {
    const std::string_view stem = form.substr(front.bytes);
    if (!filter_.may_have(stem)) continue;
    const auto it = words_.find(stem);
    if (it == words_.end()) continue;
    if (const auto one = joined_one(words, at); front.bytes == 0 && one) return *one;
    return {it->second.role, it->second.value, front};
  }
  return found;
}

// وأحد عشر, whose first word folds to that of واحد.
std::optional<Piece> NumeralLexicon::joined_one(const Words& words, std::uint32_t at) const {
  const std::string_view form = words.form(at);
  if (!form.starts_with(kConjunction) || at + 1 >= words.tokens.size()) return std::nullopt;
  const auto one = words_.find(form.substr(kConjunction.size()));
  const auto ten = words_.find(words.form(at + 1));
  if (one == words_.end() || one->second.role != Role::one) return std::nullopt;
  if (ten == words_.end() || ten->second.role != Role::ten) return std::nullopt;
  Front front;
  front.bytes = front.outer_bytes = static_cast<std::uint32_t>(kConjunction.size());
  front.conjunction = true;
  return Piece{Role::one, one->second.value, front};
}

namespace {

// Walks over the pieces of one number; each take_ function leaves `at_` behind
// what it took and answers false, taking nothing, when the pieces do not fit.
class NumeralReading {
 public:
  NumeralReading(const NumeralLexicon& lexicon, const Words& words, std::uint32_t at)
      : lexicon_(lexicon), words_(words), begin_(at), at_(at) {}

  std::optional<Numeral> take() {
    const Piece first = piece();
    if (first.role == Role::none) return std::nullopt;
    Numeral numeral;
    numeral.front = first.front;
    if (take_ordinal(first, numeral.value)) {
      numeral.ordinal = true;
    } else if (!take_cardinal(first, numeral)) {
      return std::nullopt;
    }
    numeral.tokens = {begin_, at_};
    return numeral;
  }

 private:
  Piece piece(std::uint32_t ahead = 0) const { return lexicon_.piece(words_, at_ + ahead); }

  // A piece that a conjunction joins, glued to it or, as some write it, apart: خمسة و عشرون.
  struct Joined {
    Piece piece;
    std::uint32_t tokens = 1;
  };
  Joined joined(std::uint32_t ahead = 0) const {
    const Piece next = piece(ahead);
    if (next.role != Role::none || at_ + ahead >= words_.tokens.size()) return {next, 1};
    if (words_.form(at_ + ahead) != kConjunction) return {next, 1};
    Piece behind = piece(ahead + 1);
    if (behind.front.conjunction || behind.front.preposition) return {next, 1};
    behind.front.conjunction = behind.role != Role::none;
    return {behind, 2};
  }

  // الخامس; الحادي عشر; الخامس والعشرين
  bool take_ordinal(const Piece& first, double& value) {
    if (first.role != Role::ordinal && first.role != Role::ordinal_one) return false;
    value = first.value;
    ++at_;
    const Piece next = piece();
    const Joined tens = joined();
    if (next.role == Role::ten && next.bare()) {
      value += 10;
      ++at_;
    } else if (tens.piece.role == Role::tens && tens.piece.joined() && tens.piece.front.article) {
      value += tens.piece.value;
      at_ += tens.tokens;
    } else if (first.role == Role::ordinal_one) {
      --at_;
      return false;
    }
    return true;
  }

  bool take_cardinal(const Piece& first, Numeral& numeral) {
    if (first.role == Role::fraction) return take_part_of_scale(first, numeral);
    numeral.digits = first.role == Role::digits;
    double last_scale = 0;
    if (!take_scaled_group(numeral.value, last_scale)) return false;
    while (last_scale > 1 && take_smaller(numeral.value, last_scale)) {
    }
    const Piece last = lexicon_.piece(words_, at_ - 1);
    numeral.scaled = is_scale(last.role);
    if (numeral.scaled) numeral.scale = last.value;
    return true;
  }

  // نصف مليون
  bool take_part_of_scale(const Piece& fraction, Numeral& numeral) {
    const Piece next = piece(1);
    if (next.role != Role::scale || next.front.conjunction || next.front.preposition) return false;
    at_ += 2;
    numeral.value = fraction.value * next.value;
    numeral.scaled = true;
    return true;
  }

  // A number below 1000 or in digits, with the scale words behind it.
  bool take_scaled_group(double& value, double& scale) {
    scale = 1;
    const Piece first = piece();
    if (is_scale(first.role)) {
      ++at_;
      const double alone = first.role == Role::dual_scale ? 2 : 1;
      value = alone * first.value;
      scale = first.value;
    } else if (!take_group(first, value)) {
      return false;
    }
    for (Piece next = piece(); is_scale(next.role) && may_multiply(next); next = piece()) {
      ++at_;
      value *= next.value;
      scale *= next.value;
    }
    return true;
  }

  // A conjunction that stands alone before digits: و200 is two tokens.
  bool take_lone_conjunction() {
    if (at_ + 1 >= words_.tokens.size() || words_.tokens[at_ + 1].kind != TokenKind::number) return false;
    const std::string_view form = words_.form(at_);
    if (form != kConjunction) return false;
    ++at_;
    return true;
  }

  static bool may_multiply(const Piece& scale) { return !scale.front.conjunction && !scale.front.preposition; }

  // و200 ألف; ونصف المليون; ونصف مليون
  bool take_smaller(double& value, double& last_scale) {
    const std::uint32_t before = at_;
    const bool digits = take_lone_conjunction();
    const Piece next = piece();
    if (!digits && !next.joined()) return false;
    if (next.role == Role::fraction) {
      value += next.value * last_scale;
      ++at_;
      const Piece repeated = piece();
      if (repeated.role == Role::scale && may_multiply(repeated) && repeated.value == last_scale) ++at_;
      last_scale = 1;
      return true;
    }
    double part = 0, scale = 1;
    if (!take_scaled_group(part, scale) || part >= last_scale) return at_ = before, false;
    value += part;
    last_scale = scale;
    return true;
  }

  bool take_group(const Piece& first, double& value) {
    switch (first.role) {
      case Role::digits:
        return take_digits(value);
      case Role::unit:
      case Role::one:
        return take_unit(first, value);
      case Role::ten:
      case Role::tens:
        return take_one(first, value);
      case Role::hundred:
      case Role::hundreds:
        take_one(first, value);
        take_below_hundred(value);
        return true;
      default:
        return false;
    }
  }

  bool take_one(const Piece& piece, double& value) {
    value = piece.value;
    ++at_;
    return true;
  }

  // ١٢٬٠٠٠; 10 000 with the space of some papers.
  bool take_digits(double& value) {
    const Piece next = piece(1);
    const bool scaled = is_scale(next.role) || next.role == Role::percent;
    const auto read = digits_value(words_.form(at_), scaled);
    if (!read) return false;
    value = *read;
    ++at_;
    while (at_ < words_.tokens.size() && words_.form(at_) == "000" && value < 1e9 &&
           words_.tokens[at_].span.begin - words_.tokens[at_ - 1].span.end <= 3) {
      value *= 1000;
      ++at_;
    }
    return true;
  }

  // ثلاثة; ثلاثة عشر; ثلاثة وعشرين; ثلاث مئة
  bool take_unit(const Piece& first, double& value) {
    const Piece next = piece(1);
    if (next.role == Role::ten && next.bare()) return at_ += 2, value = first.value + 10, true;
    if (const Joined tens = joined(1); tens.piece.role == Role::tens && tens.piece.joined()) {
      return at_ += 1 + tens.tokens, value = first.value + tens.piece.value, true;
    }
    if (first.role == Role::one) return false;
    if (next.role == Role::hundred && next.bare() && first.value > 2) {
      at_ += 2;
      value = first.value * next.value;
      take_below_hundred(value);
      return true;
    }
    return take_one(first, value);
  }

  // After hundreds: وخمسة; وخمسة عشر; وعشرين; و25
  void take_below_hundred(double& value) {
    const std::uint32_t before = at_;
    const bool digits = take_lone_conjunction();
    const Piece next = piece();
    if ((!digits && !next.joined()) || next.role == Role::hundred || next.role == Role::hundreds) return;
    double part = 0;
    if (!take_group(next, part) || part >= 100) {
      at_ = before;
      return;
    }
    value += part;
  }

  const NumeralLexicon& lexicon_;
  const Words& words_;
  std::uint32_t begin_, at_;
};

}  // namespace

std::optional<Numeral> NumeralLexicon::read(const Words& words, std::uint32_t at) const {
  return NumeralReading(*this, words, at).take();
}

}  // namespace naqlan::language
