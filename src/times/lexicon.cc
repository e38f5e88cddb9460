#include "times/lexicon.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>

#include "times/find.h"

namespace naqlan::times {
namespace {

constexpr std::string_view kReadings[] = {"-",
                                          "skip",
                                          "age",
                                          "day",
                                          "part_of_day",
                                          "day_list",
                                          "short_date",
                                          "numbered_weekday",
                                          "day_range",
                                          "month",
                                          "year",
                                          "year_range",
                                          "unit",
                                          "period",
                                          "same_period",
                                          "same_unit",
                                          "holiday",
                                          "per",
                                          "season",
                                          "decade",
                                          "numbered_decade",
                                          "century",
                                          "weekend",
                                          "length",
                                          "consecutive",
                                          "ago",
                                          "after",
                                          "set",
                                          "set_weekday",
                                          "reference",
                                          "clock",
                                          "hijri"};

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

Error bad_rule(std::string_view pattern, std::string_view what) {
  return Error{"bad-language-data", "time_rules: " + std::string(pattern), std::string(what)};
}

}  // namespace

std::optional<Reading> reading_named(std::string_view name) {
  const auto* it = std::find(std::begin(kReadings), std::end(kReadings), name);
  if (it == std::end(kReadings)) return std::nullopt;
  return static_cast<Reading>(it - std::begin(kReadings));
}

// Turns the rows of time_rules into rules that refer to each other by index.
class RuleCompiler {
 public:
  RuleCompiler(const language::Table& table, Lexicon& lexicon) : table_(table), lexicon_(lexicon) {}

  Result<bool> run() {
    for (std::uint32_t row = 0; row < table_.rows(); ++row) index_.try_emplace(table_.key(row), index_.size());
    lexicon_.rules_.resize(index_.size());
    for (std::uint32_t row = 0; row < table_.rows(); ++row) {
      NAQLAN_TRY(pattern, parse(row));
      lexicon_.rules_[index_.at(table_.key(row))].push_back(std::move(pattern));
    }
    state_.assign(lexicon_.rules_.size(), State::fresh);
    firsts_.resize(lexicon_.rules_.size());
    for (std::size_t i = 0; i < lexicon_.rules_.size(); ++i) {
      if (!set_first(i)) return bad_rule(table_.key(0), "a rule uses itself");
    }
    collect_expressions();
    if (lexicon_.expressions_.size() > Lexicon::kMostExpressions) return bad_rule(table_.key(0), "too many rules");
    for (std::size_t i = 0; i < lexicon_.expressions_.size(); ++i) {
      for (std::size_t c = 0; c < lexicon_.beginnings_.size(); ++c) {
        if (lexicon_.expressions_[i]->first.has(static_cast<TimeClass>(c))) lexicon_.beginnings_[c].set(i);
      }
    }
    return true;
  }

 private:
  enum class State : std::uint8_t { fresh, open, done };

  Result<Pattern> parse(std::uint32_t row) {
    const std::string_view text = table_.cell(row, 1);
    Pattern pattern;
    const auto reading = reading_named(table_.cell(row, 2));
    if (!reading) return bad_rule(text, "no such reading");
    pattern.reading = *reading;
    bool closed = false;
    for (std::string_view word : split(text, ' ')) {
      if (word == "[") {
        pattern.open = pattern.items.size();
      } else if (word == "]") {
        pattern.close = pattern.items.size();
        closed = true;
      } else {
        NAQLAN_TRY(item, parse_item(word, text));
        pattern.items.push_back(std::move(item));
      }
    }
    if (!closed) {
      pattern.close = pattern.items.size();
      while (pattern.close > 0 && pattern.items[pattern.close - 1].negative) --pattern.close;
    }
    if (pattern.close <= pattern.open) return bad_rule(text, "an empty expression");
    return pattern;
  }

  Result<Item> parse_item(std::string_view word, std::string_view pattern) {
    Item item;
    if (word.front() == '!') {
      item.negative = true;
      word.remove_prefix(1);
    }
    if (word.ends_with('?')) {
      item.optional = true;
      word.remove_suffix(1);
    }
    if (const std::size_t colon = word.find(':'); colon != std::string_view::npos) {
      if (!set_glue(word.substr(colon + 1), item.glue)) return bad_rule(pattern, "no such sign");
      word = word.substr(0, colon);
    }
    for (std::string_view name : split(word, '|')) {
      if (const auto time_class = time_class_named(name)) {
        item.classes.add(*time_class);
      } else if (const auto it = index_.find(name); it != index_.end()) {
        item.rules.push_back(static_cast<std::uint16_t>(it->second));
      } else {
        return bad_rule(pattern, "no class or rule " + std::string(name));
      }
    }
    return item;
  }

  static bool set_glue(std::string_view sign, Glue& glue) {
    if (sign == "al") return glue.al = true;
    if (sign == "bare") return glue.bare = true;
    if (sign == "wa") return glue.wa = true;
    if (sign == "prep") return glue.prep = true;
    if (sign == "any") return glue.any = true;
    return false;
  }

  // Fills in what can begin each pattern of a rule; false if a rule uses itself.
  bool set_first(std::size_t rule) {
    if (state_[rule] == State::done) return true;
    if (state_[rule] == State::open) return false;
    state_[rule] = State::open;
    for (Pattern& pattern : lexicon_.rules_[rule]) {
      if (!set_first(pattern)) return false;
      firsts_[rule].add(pattern.first);
    }
    state_[rule] = State::done;
    return true;
  }

  bool set_first(Pattern& pattern) {
    for (const Item& item : pattern.items) {
      for (std::uint16_t rule : item.rules) {
        if (!set_first(static_cast<std::size_t>(rule))) return false;
      }
    }
    pattern.first = first_from(pattern, 0).classes;
    const Item& head = pattern.items.front();
    pattern.begins_with_word = head.rules.empty() && !head.optional;
    const Beginning second = first_from(pattern, 1);
    if (!second.may_be_missing) pattern.second = second.classes;
    return true;
  }

  // What can begin the items of a pattern from one on.
  struct Beginning {
    ClassSet classes;
    bool may_be_missing = true;
  };
  Beginning first_from(const Pattern& pattern, std::size_t item) const {
    Beginning beginning;
    for (; item < pattern.items.size() && beginning.may_be_missing; ++item) {
      const Item& here = pattern.items[item];
      if (here.negative) break;
      beginning.classes.add(here.classes);
      for (std::uint16_t rule : here.rules) beginning.classes.add(firsts_[rule]);
      beginning.may_be_missing = here.optional;
    }
    return beginning;
  }

  void collect_expressions() {
    for (const Rule& rule : lexicon_.rules_) {
      for (const Pattern& pattern : rule) {
        if (pattern.reading == Reading::part) continue;
        lexicon_.expressions_.push_back(&pattern);
        lexicon_.first_.add(pattern.first);
      }
    }
  }

  const language::Table& table_;
  Lexicon& lexicon_;
  std::unordered_map<std::string_view, std::size_t> index_;
  std::vector<State> state_;
  std::vector<ClassSet> firsts_;
};

Result<bool> Lexicon::read_words(const language::Table& table) {
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    const auto time_class = time_class_named(table.cell(row, 1));
    if (!time_class) {
      return Error{"bad-language-data", "time_words", "no such class: " + std::string(table.cell(row, 1))};
    }
    TimeWord word;
    word.time_class = *time_class;
    word.value = table.cell(row, 2);
    word.number = std::atoi(std::string(word.value).c_str());
    if (!table.cell(row, 3).empty()) word.exact = table.cell(row, 0);
    std::vector<std::string_view> parts = split(table.key(row), ' ');
    if (parts.empty()) continue;
    word.rest.assign(parts.begin() + 1, parts.end());
    words_[parts.front()].push_back(std::move(word));
    filter_.add(parts.front());
  }
  return true;
}

Result<std::shared_ptr<const Lexicon>> Lexicon::open(const language::Data& data) {
  NAQLAN_TRY(words, data.table("time_words", {"word", "class", "value", "letters"}));
  NAQLAN_TRY(rules, data.table("time_rules", {"rule", "pattern", "reading"}));
  NAQLAN_TRY(numerals, language::NumeralLexicon::open(data));
  auto lexicon = std::make_shared<Lexicon>();
  lexicon->numerals_ = numerals;
  NAQLAN_TRY(read, lexicon->read_words(words));
  (void)read;
  NAQLAN_TRY(compiled, RuleCompiler(rules, *lexicon).run());
  (void)compiled;
  return std::shared_ptr<const Lexicon>(std::move(lexicon));
}

const std::vector<TimeWord>* Lexicon::words_beginning(std::string_view stem) const {
  if (!filter_.may_have(stem)) return nullptr;
  const auto it = words_.find(stem);
  return it == words_.end() ? nullptr : &it->second;
}

Result<std::shared_ptr<const Lexicon>> open_lexicon(const language::Data& data) { return Lexicon::open(data); }

}  // namespace naqlan::times
