#include "grammar/function_words.h"

#include <algorithm>
#include <string>

#include "text/fold.h"

namespace naqlan::grammar {
namespace {

constexpr std::string_view kClassNames[] = {
    "complementiser", "relative",     "preposition",  "negation",  "conjunction", "subordinator", "particle",
    "demonstrative",  "pronoun",      "circumstance", "time_word", "according",   "copula",       "exception",
    "presentative",   "ordinal_last", "same",         "quantity",  "aside",       "temporal",     "past"};

std::uint32_t class_named(std::string_view name) {
  const auto* it = std::find(std::begin(kClassNames), std::end(kClassNames), name);
  return it == std::end(kClassNames) ? 0 : 1u << (it - std::begin(kClassNames));
}

constexpr std::size_t kLetterBytes = 2;

bool is_one_of(std::string_view letter, std::u32string_view letters) {
  return letter.size() == kLetterBytes && letters.find(text::letter_at(letter, 0).code) != std::u32string_view::npos;
}

constexpr std::size_t kShortConjunction = 4;  // bytes: أو أم بل ثم take no pronoun

// Letters glued before a function word, longest first: none, [و ف], [ب ل ك], both.
std::vector<std::size_t> cuts(std::string_view form) {
  std::vector<std::size_t> out{0};
  const bool conjunction = is_one_of(form.substr(0, kLetterBytes), U"\u0648\u0641");
  const std::size_t after = conjunction ? kLetterBytes : 0;
  if (conjunction) out.push_back(after);
  if (form.size() > after && is_one_of(form.substr(after, kLetterBytes), U"\u0628\u0644\u0643")) {
    out.push_back(after + kLetterBytes);
  }
  return out;
}

}  // namespace

Result<std::shared_ptr<const FunctionWords>> FunctionWords::open(const language::Data& data) {
  NAQLAN_TRY(table, data.table("function_words", {"word", "class"}));
  auto out = std::make_shared<FunctionWords>();
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    if (table.cell(row, 1) == "attached_pronoun") {
      out->pronouns_.emplace_back(table.key(row));
    } else {
      out->words_[table.key(row)] |= class_named(table.cell(row, 1));
    }
  }
  return std::shared_ptr<const FunctionWords>(std::move(out));
}

std::uint32_t FunctionWords::classes(std::string_view base) const {
  const auto it = words_.find(base);
  return it == words_.end() ? 0 : it->second;
}

FunctionWord FunctionWords::find(std::string_view form) const {
  // ولي: a word that only looks like و and لي.
  if (const auto whole = words_.find(form); whole != words_.end() && whole->second == 0) return {};
  for (std::size_t cut : cuts(form)) {
    const std::string_view base = form.substr(cut);
    if (std::uint32_t found = classes(base)) return {found, form.substr(0, cut), base, {}};
  }
  constexpr std::uint32_t takes_pronoun = WordClass::complementiser | WordClass::preposition | WordClass::conjunction |
                                          WordClass::quantity | WordClass::same;
  for (std::size_t cut : cuts(form)) {
    for (const std::string& pronoun : pronouns_) {
      const std::string_view rest = form.substr(cut);
      if (rest.size() <= pronoun.size() || !rest.ends_with(pronoun)) continue;
      const std::string_view base = rest.substr(0, rest.size() - pronoun.size());
      std::uint32_t found = classes(base) & takes_pronoun;
      // لكنه, but أمني is no أم.
      if (base.size() <= kShortConjunction) found &= ~WordClass::conjunction;
      if (found != 0) return {found, form.substr(0, cut), base, rest.substr(base.size())};
    }
  }
  return {};
}

std::vector<std::uint32_t> FunctionWords::classes_of(const Words& words) const {
  std::vector<std::uint32_t> out(words.tokens.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (words.tokens[i].kind == TokenKind::word) out[i] = find(words.form(i)).classes;
  }
  return out;
}

}  // namespace naqlan::grammar
