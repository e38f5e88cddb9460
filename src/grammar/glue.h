// Letters glued to words, and where in the article the word itself begins.
#pragma once

#include <array>
#include <string_view>

#include "naqlan/record.h"

namespace naqlan::grammar {

// A way to take the glued letters off the front of a folded form.
struct Cut {
  std::uint32_t form_bytes = 0;   // taken off
  bool article = false;           // ال was among them
  bool conjunction = false, preposition = false;
};

// The ways to read a form: whole; without و ف; without ب ل ك too; and each of
// these without ال (لل is ل and ال). The stem that the analyser chose comes
// out as one of them or, when it does not, is not repeated.
struct Cuts {
  std::array<Cut, 8> list;
  std::size_t count = 0;
  const Cut* begin() const { return list.data(); }
  const Cut* end() const { return list.data() + count; }
};
Cuts cuts_of(std::string_view form);

// The article's bytes of a token without the first `form_bytes` of its folded form.
TextSpan without_front(std::string_view text, const Token& token, std::uint32_t form_bytes);

}  // namespace naqlan::grammar
