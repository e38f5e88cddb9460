// The words beside numbers, as language/ar/amounts has them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/data.h"
#include "language/numerals.h"
#include "naqlan/record.h"

namespace naqlan::amounts {

enum class AmountClass : std::uint8_t {
  money,
  currency_before,
  measure,
  percent,
  ratio,
  dual_times,
  time_unit,
  no_unit,
  not_counted,
  not_number,
  nil,
  rank,
  number_of,
  partitive,
  vague,
  at_least,
  at_most,
  about,
  at_least_behind,
  at_most_behind,
  between,
  range_to,
  conjunction,
  count
};

struct AmountWord {
  AmountClass amount_class = AmountClass::count;
  std::string_view value;
  std::vector<std::string_view> rest;  // folded words after the first
};

// A word or phrase found at a token.
struct Found {
  const AmountWord* word = nullptr;
  language::Front front;
  std::uint32_t end = 0;
};

class Lexicon {
 public:
  static Result<std::shared_ptr<const Lexicon>> open(const language::Data& data);

  // The longest phrase of a class that begins at a token; `word` is null if none does.
  Found find(const Words& words, std::uint32_t token, AmountClass amount_class) const;
  // Whether a word or phrase of any class may begin there; most tokens begin none.
  bool may_begin(const Words& words, std::uint32_t token) const;
  bool has(const Words& words, std::uint32_t token, AmountClass c) const {
    return find(words, token, c).word != nullptr;
  }
  const language::NumeralLexicon& numerals() const { return *numerals_; }

  // How often an article names each country, by ISO 3166-1 alpha-2.
  using CountryCounts = std::unordered_map<std::string_view, int>;
  CountryCounts countries_in(const Words& words) const;

  // Whether several countries have a currency of this name.
  bool is_shared(std::string_view currency) const { return currencies_.contains(currency); }
  // A shared currency, in the country that the article names most often; empty if it names none of them.
  std::string currency(std::string_view name, const CountryCounts& counts) const;

 private:
  struct Currency {
    std::string_view country, code;
  };
  Result<bool> read_countries(const language::Data& data);
  void count_country(std::string_view word, CountryCounts& counts) const;

  std::unordered_map<std::string_view, std::vector<AmountWord>> words_;
  std::unordered_map<std::string_view, std::vector<Currency>> currencies_;
  std::unordered_map<std::string_view, std::string_view> countries_;  // by a word that names it
  language::WordFilter filter_;
  std::shared_ptr<const language::NumeralLexicon> numerals_;
};

}  // namespace naqlan::amounts
