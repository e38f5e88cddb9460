// The words and numbers of an article that may stand in a time expression.
#pragma once

#include <span>
#include <vector>

#include "naqlan/record.h"
#include "times/lexicon.h"

namespace naqlan::times {

// One word, fixed phrase or number, read as one class.
struct Atom {
  TimeClass time_class = TimeClass::count;
  TokenRange tokens;
  language::Front front;   // of its first token
  std::string_view value;  // of a word
  double number = 0;       // of a word or number
};

class Atoms {
 public:
  Atoms(const Article& article, const Words& words, const Lexicon& lexicon);

  // Those that begin at a token.
  std::span<const Atom> at(std::uint32_t token) const {
    return {list_.data() + begins_[token], list_.data() + begins_[token + 1]};
  }
  const ClassSet& classes_at(std::uint32_t token) const { return classes_[token]; }
  bool has(std::uint32_t token, TimeClass c) const { return token < tokens() && classes_[token].has(c); }
  std::uint32_t tokens() const { return static_cast<std::uint32_t>(classes_.size()); }

 private:
  void add_words(std::uint32_t token);
  void add_entries(std::uint32_t token, const language::Front& front);
  bool fits(const TimeWord& word, std::uint32_t token, const language::Front& front) const;
  void add_number(std::uint32_t token);
  void add_digits(std::uint32_t token);
  void add(TimeClass time_class, TokenRange tokens, const language::Front& front, double number,
           std::string_view value = {});

  const Article& article_;
  const Words& words_;
  const Lexicon& lexicon_;
  std::vector<Atom> list_;
  std::vector<std::uint32_t> begins_;
  std::vector<ClassSet> classes_;
};

}  // namespace naqlan::times
