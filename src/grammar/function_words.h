// The closed class: words that carry the grammar of a sentence.
//
// They are known by their form with the letters that may be glued to them
// (وبأنه is أن), whatever the word lexicon thought of the form.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/data.h"
#include "naqlan/record.h"

namespace naqlan::grammar {

// Classes of function words, as bits.
struct WordClass {
  enum : std::uint32_t {
    none = 0,
    complementiser = 1u << 0,  // أن إن
    relative = 1u << 1,        // الذي التي
    preposition = 1u << 2,
    negation = 1u << 3,
    conjunction = 1u << 4,   // لكن بل أو
    subordinator = 1u << 5,  // بينما عندما فيما
    particle = 1u << 6,      // قد لقد سوف
    demonstrative = 1u << 7,
    pronoun = 1u << 8,        // هو هي
    circumstance = 1u << 9,   // nouns of the occasion of speech: تصريح مؤتمر بيان
    time_word = 1u << 10,     // weekdays, أمس اليوم
    according = 1u << 11,     // بحسب وفق
    copula = 1u << 12,        // كان ليس and their forms
    exception = 1u << 13,     // إلا سوى
    presentative = 1u << 14,  // أما إذ
    ordinal_last = 1u << 15,  // الأخير
    same = 1u << 16,          // نفسه ذاته
    quantity = 1u << 17,      // عدد بعض أحد كل
    aside = 1u << 18,         // وذلك رغم: after a comma, the writer's own again
    temporal = 1u << 19,      // prepositions of the occasion: خلال بعد منذ
    past = 1u << 20,          // الماضي المنصرم: of a time that is over
  };
};

// What was found in a form, and which letters were glued to it.
struct FunctionWord {
  std::uint32_t classes = 0;
  std::string_view letters_before;  // و ف ب ل ك
  std::string_view base;
  std::string_view pronoun;  // attached
};

class FunctionWords {
 public:
  static Result<std::shared_ptr<const FunctionWords>> open(const language::Data& data);

  // `form` must outlive the answer.
  FunctionWord find(std::string_view form) const;

  // The pronouns that may be attached, folded.
  const std::vector<std::string>& pronouns() const { return pronouns_; }

  // The classes of each token.
  std::vector<std::uint32_t> classes_of(const Words& words) const;

 private:
  std::uint32_t classes(std::string_view base) const;
  std::unordered_map<std::string_view, std::uint32_t> words_;
  std::vector<std::string> pronouns_;
};

}  // namespace naqlan::grammar
