// Time words and rules, as language/ar/times has them, ready to be matched.
#pragma once

#include <array>
#include <bitset>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/data.h"
#include "language/numerals.h"
#include "naqlan/record.h"
#include "times/classes.h"
#include "times/reading.h"

namespace naqlan::times {

// A word or phrase in one class.
struct TimeWord {
  TimeClass time_class = TimeClass::count;
  std::string_view value;              // as in the table
  int number = 0;                      // the value where it is a number
  std::string_view exact;              // the spelling that must stand as written; empty if any may
  std::vector<std::string_view> rest;  // folded words after the first
};

// What an item of a pattern asks of the letters glued to its first word.
struct Glue {
  bool al = false, bare = false, wa = false, prep = false, any = false;
};

struct Item {
  ClassSet classes;
  std::vector<std::uint16_t> rules;
  Glue glue;
  bool optional = false;
  bool negative = false;
};

struct Pattern {
  std::vector<Item> items;
  std::size_t open = 0, close = 0;  // items [open, close) are the expression
  Reading reading = Reading::part;
  ClassSet first;                 // classes that can begin it
  bool begins_with_word = false;  // its first item is one word, and cannot be missing
  ClassSet second;                // then: classes that can follow that word; empty if it may be the last
};

using Rule = std::vector<Pattern>;

class Lexicon {
 public:
  static Result<std::shared_ptr<const Lexicon>> open(const language::Data& data);

  // The words and phrases whose first word, folded and without glued letters, is this; null if none.
  const std::vector<TimeWord>* words_beginning(std::string_view stem) const;
  const language::NumeralLexicon& numerals() const { return *numerals_; }
  const Rule& rule(std::size_t index) const { return rules_[index]; }
  // The patterns that are time expressions by themselves.
  const std::vector<const Pattern*>& expressions() const { return expressions_; }
  const ClassSet& first() const { return first_; }
  // Which of the expressions an atom of a class can begin, by their place in expressions().
  static constexpr std::size_t kMostExpressions = 512;
  using ExpressionSet = std::bitset<kMostExpressions>;
  const ExpressionSet& beginning_with(TimeClass c) const { return beginnings_[static_cast<std::size_t>(c)]; }

 private:
  friend class RuleCompiler;
  Result<bool> read_words(const language::Table& table);

  std::unordered_map<std::string_view, std::vector<TimeWord>> words_;
  language::WordFilter filter_;
  std::shared_ptr<const language::NumeralLexicon> numerals_;
  std::vector<Rule> rules_;
  std::vector<const Pattern*> expressions_;
  ClassSet first_;
  std::array<ExpressionSet, static_cast<std::size_t>(TimeClass::count)> beginnings_;
};

}  // namespace naqlan::times
