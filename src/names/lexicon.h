// What Naqlan knows of names: tables of name parts, titles, bodies and places.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/function_words.h"
#include "language/data.h"
#include "names/model.h"
#include "naqlan/record.h"

namespace naqlan::names {

// What a token may be, as bits.
struct Clue {
  enum : std::uint32_t {
    given = 1u << 0,      // a given name
    ambiguous = 1u << 1,  // which is also an ordinary word
    family = 1u << 2,
    prefix = 1u << 3,    // أبو عبد آل: opens or goes on with a name
    infix = 1u << 4,     // بن دي فان
    suffix = 1u << 5,    // الدين الله: closes a name
    title = 1u << 6,     // head of a role phrase
    courtesy = 1u << 7,  // السيد الدكتور: before a name, takes no complement
    kin = 1u << 8,
    nationality = 1u << 9,
    body_head = 1u << 10,  // وزارة شركة صحيفة
    place_head = 1u << 11,
    work_head = 1u << 12,
    group = 1u << 13,
    unknown = 1u << 14,  // in no word list, or known as a proper noun only
    function = 1u << 15,
    time_word = 1u << 16,
    verb = 1u << 17,
    plural_title = 1u << 18,
    honorific = 1u << 19,  // an office or rank that only stands before a name
    name_part = given | family | prefix | infix | suffix,
  };
  std::uint32_t bits = 0;
  std::uint32_t name_cut = 0;  // bytes of the form before the name part
  std::uint32_t noun_cut = 0;  // bytes of the form before the title, head or adjective
  bool opens_phrase = false;   // a phrase of some table may begin here; Lexicon::phrase() tells
  bool has(std::uint32_t any_of) const { return (bits & any_of) != 0; }
};

// A phrase of a table that begins at some token.
struct PhraseMatch {
  std::uint32_t row = 0;
  std::uint32_t end = 0;  // token after the phrase
  std::uint32_t cut = 0;  // bytes of the first form before the phrase
};

// Tells of most words that no table of a set knows them, at one look: a bit for each
// hash. Of a known word it always says that it may be known.
class WordFilter {
 public:
  void add(const language::Key& key) { bits_[word_of(key)] |= bit_of(key); }
  bool may_know(const language::Key& key) const { return (bits_[word_of(key)] & bit_of(key)) != 0; }

 private:
  static constexpr std::size_t kBits = 1u << 18;  // ten or more for each word of our tables
  static std::size_t word_of(const language::Key& key) { return key.hash() % kBits / 64; }
  static std::uint64_t bit_of(const language::Key& key) { return std::uint64_t{1} << key.hash() % 64; }
  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(kBits / 64);
};

class Lexicon {
 public:
  static Result<std::shared_ptr<const Lexicon>> open(const language::Data& data);

  Clue clue(const Words& words, std::uint32_t token) const;

  // The longest phrase of `table` that begins at `token` and ends before `limit`.
  std::optional<PhraseMatch> phrase(const language::Table& table, const Words& words, std::uint32_t token,
                                    std::uint32_t limit) const;

  // Whether a stem is, among other things, an adjective.
  bool is_adjective(std::string_view stem) const;

  language::Table titles, countries, nationalities, organisations, body_heads, places, place_heads, given_names,
      family_names, particles, groups, work_heads, people, letters, stems;
  std::shared_ptr<const grammar::FunctionWords> function_words;
  Model model;

 private:
  void fill_filters();
  bool opens_phrase(std::string_view form, const Token& token) const;
  void add_name_bits(std::string_view form, const Token& token, Clue& clue) const;
  void add_noun_bits(std::string_view form, const Token& token, Clue& clue) const;

  WordFilter name_parts_, nouns_, phrase_heads_;
};

}  // namespace naqlan::names
