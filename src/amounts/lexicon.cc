#include "amounts/lexicon.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "amounts/find.h"

namespace naqlan::amounts {
namespace {

constexpr std::string_view kNames[] = {
    "money",           "currency_before", "measure",     "percent",    "ratio",      "dual_times",
    "time_unit",       "no_unit",         "not_counted", "not_number", "nil",        "rank",
    "number_of",       "partitive",       "vague",       "at_least",   "at_most",    "about",
    "at_least_behind", "at_most_behind",  "between",     "range_to",   "conjunction"};
static_assert(std::size(kNames) == static_cast<std::size_t>(AmountClass::count));

std::optional<AmountClass> class_named(std::string_view name) {
  const auto* it = std::find(std::begin(kNames), std::end(kNames), name);
  if (it == std::end(kNames)) return std::nullopt;
  return static_cast<AmountClass>(it - std::begin(kNames));
}

bool follows(const AmountWord& word, const Words& words, std::uint32_t token) {
  if (token + word.rest.size() >= words.tokens.size()) return false;
  for (std::uint32_t i = 0; i < word.rest.size(); ++i) {
    if (words.form(token + 1 + i) != word.rest[i]) return false;
  }
  return true;
}

}  // namespace

Result<std::shared_ptr<const Lexicon>> Lexicon::open(const language::Data& data) {
  NAQLAN_TRY(table, data.table("amount_words", {"word", "class", "value"}));
  NAQLAN_TRY(numerals, language::NumeralLexicon::open(data));
  auto lexicon = std::make_shared<Lexicon>();
  lexicon->numerals_ = numerals;
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    const auto amount_class = class_named(table.cell(row, 1));
    if (!amount_class) {
      return Error{"bad-language-data", "amount_words", "no such class: " + std::string(table.cell(row, 1))};
    }
    AmountWord word{*amount_class, table.cell(row, 2), {}};
    std::string_view key = table.key(row);
    const std::string_view first = key.substr(0, key.find(' '));
    for (key.remove_prefix(first.size()); !key.empty();) {
      key.remove_prefix(1);
      const std::string_view next = key.substr(0, key.find(' '));
      word.rest.push_back(next);
      key.remove_prefix(next.size());
    }
    lexicon->words_[first].push_back(std::move(word));
    lexicon->filter_.add(first);
  }
  NAQLAN_TRY(read, lexicon->read_countries(data));
  (void)read;
  return std::shared_ptr<const Lexicon>(std::move(lexicon));
}

Result<bool> Lexicon::read_countries(const language::Data& data) {
  NAQLAN_TRY(currencies, data.table("currencies", {"name", "alpha2", "code"}));
  NAQLAN_TRY(countries, data.table("countries", {"name", "alpha2"}));
  NAQLAN_TRY(nationalities, data.table("nationalities", {"form", "alpha2"}));
  for (std::uint32_t row = 0; row < currencies.rows(); ++row) {
    currencies_[currencies.key(row)].push_back({currencies.cell(row, 1), currencies.cell(row, 2)});
  }
  for (const language::Table* table : {&countries, &nationalities}) {
    for (std::uint32_t row = 0; row < table->rows(); ++row) {
      const std::string_view key = table->key(row);
      if (key.find(' ') == std::string_view::npos) countries_.try_emplace(key, table->cell(row, 1));
    }
  }
  return true;
}

Lexicon::CountryCounts Lexicon::countries_in(const Words& words) const {
  CountryCounts counts;
  for (std::uint32_t i = 0; i < words.tokens.size(); ++i) {
    if (words.tokens[i].kind == TokenKind::word) count_country(words.form(i), counts);
  }
  return counts;
}

std::string Lexicon::currency(std::string_view name, const CountryCounts& counts) const {
  const auto shared = currencies_.find(name);
  if (shared == currencies_.end()) return std::string(name);
  std::string_view code;
  int most = 0;
  for (const Currency& currency : shared->second) {
    const auto named = counts.find(currency.country);
    if (named == counts.end() || named->second <= most) continue;
    most = named->second;
    code = currency.code;
  }
  return std::string(code);
}

void Lexicon::count_country(std::string_view word, CountryCounts& counts) const {
  for (const language::Front& front : language::Fronts(word)) {
    for (std::uint32_t cut : {front.outer_bytes, front.bytes}) {
      const auto it = countries_.find(word.substr(cut));
      if (it == countries_.end()) continue;
      ++counts[it->second];
      return;
    }
  }
}

bool Lexicon::may_begin(const Words& words, std::uint32_t token) const {
  const std::string_view form = words.form(token);
  for (const language::Front& front : language::Fronts(form)) {
    const std::string_view stem = form.substr(front.bytes);
    if (filter_.may_have(stem) && words_.contains(stem)) return true;
  }
  return false;
}

Found Lexicon::find(const Words& words, std::uint32_t token, AmountClass amount_class) const {
  Found best;
  if (token >= words.tokens.size()) return best;
  const std::string_view form = words.form(token);
  for (const language::Front& front : language::Fronts(form)) {
    const std::string_view stem = form.substr(front.bytes);
    if (!filter_.may_have(stem)) continue;
    const auto it = words_.find(stem);
    if (it == words_.end()) continue;
    for (const AmountWord& word : it->second) {
      const auto end = token + 1 + static_cast<std::uint32_t>(word.rest.size());
      if (word.amount_class != amount_class || end <= best.end || !follows(word, words, token)) continue;
      best = {&word, front, end};
    }
  }
  return best;
}

Result<std::shared_ptr<const Lexicon>> open_lexicon(const language::Data& data) { return Lexicon::open(data); }

}  // namespace naqlan::amounts
