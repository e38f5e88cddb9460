// Letters glued to the front of words, and where in the article the word itself begins.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "naqlan/record.h"

namespace naqlan::language {

// Two letters: nothing shorter is left behind a front, and tables of names and
// of sources are not asked for shorter forms.
inline constexpr std::uint32_t kLeastStem = 4;

inline constexpr std::string_view kArticle = "\u0627\u0644";

// What is glued to the front of a word: [و ف] [ب ل ك] [ال].
struct Front {
  std::uint32_t bytes = 0;        // of the folded form, all glued letters
  std::uint32_t outer_bytes = 0;  // of them, those before the article
  bool conjunction = false, preposition = false, article = false;
  bool fused = false;  // لل: the preposition cannot be cut off
};

// The ways to read the beginning of a folded form, the whole form first.
class Fronts {
 public:
  explicit Fronts(std::string_view form);
  const Front* begin() const { return list_.data(); }
  const Front* end() const { return list_.data() + count_; }

 private:
  void add(std::string_view form, Front front);
  void add_with_preposition(std::string_view form, Front front);
  void put(std::string_view form, const Front& front);
  std::array<Front, 8> list_;
  std::size_t count_ = 0;
};

// The article's byte at which a token begins once `form_bytes` of its folded
// form are cut off; never between a letter and its marks.
std::uint32_t begin_without(std::string_view text, const Token& token, std::uint32_t form_bytes);

// The rest of a form behind its front, with the article that a fused ل hides (للأسد: الأسد).
std::string behind(std::string_view form, const Front& front);

// A folded form without ال, where at least two letters are left.
std::string_view without_article(std::string_view form);

}  // namespace naqlan::language
