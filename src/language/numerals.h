// Numbers, in digits and in words, as they stand among the tokens of an article.
//
// Arabic number words agree with what they count and change with case, and each
// may carry letters glued to its front: ثلاث وعشرين, بثلاثمئة, والخامسة. The
// words and their values are in language/ar/numerals.tsv; how they join to a
// number (3 ملايين و200 ألف) is told here.
#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "language/data.h"
#include "language/glue.h"
#include "naqlan/record.h"

namespace naqlan::language {

// Says of most words at once that they are not among a set of words.
class WordFilter {
 public:
  void add(std::string_view word) { bits_.set(index(word)); }
  bool may_have(std::string_view word) const { return bits_.test(index(word)); }

 private:
  static constexpr std::size_t kBits = 1u << 15;
  // By length and the first two letters.
  static std::size_t index(std::string_view word) {
    std::uint32_t hash = static_cast<std::uint32_t>(word.size());
    for (char byte : word.substr(0, 4)) hash = hash * 67u + static_cast<unsigned char>(byte);
    return hash * 2654435761u >> 17;
  }
  std::bitset<kBits> bits_;
};

struct Numeral {
  TokenRange tokens;
  double value = 0;
  Front front;  // of the first token
  bool ordinal = false;
  bool digits = false;  // the first token is written in digits
  bool scaled = false;  // ends with a scale word: 3 ملايين
  double scale = 1;     // what that word multiplies by
};

// The value of one token of digits: 1,234.5  ١٢٬٠٠٠  11,30. `scaled` says that a
// word for thousands or more, or a percentage, follows, so that 12.433 is a fraction.
std::optional<double> digits_value(std::string_view form, bool scaled);

class NumeralLexicon {
 public:
  // Error "bad-language-data". Valid as long as the Data; safe from many threads.
  static Result<std::shared_ptr<const NumeralLexicon>> open(const Data& data);

  // The longest number that begins at token `at`; none when none does.
  std::optional<Numeral> read(const Words& words, std::uint32_t at) const;

  enum class Role : std::uint8_t {
    none,
    digits,
    unit,
    one,
    ten,
    tens,
    hundred,
    hundreds,
    scale,
    dual_scale,
    fraction,
    ordinal,
    ordinal_one,
    percent
  };

  // One token as a part of a number.
  struct Piece {
    Role role = Role::none;
    double value = 0;
    Front front;
    bool bare() const { return front.bytes == 0; }
    bool joined() const { return front.conjunction && !front.preposition; }
  };
  Piece piece(const Words& words, std::uint32_t at) const;

 private:
  struct Entry {
    Role role = Role::none;
    double value = 0;
  };
  std::optional<Piece> joined_one(const Words& words, std::uint32_t at) const;

  std::unordered_map<std::string_view, Entry> words_;
  WordFilter filter_;
};

}  // namespace naqlan::language
