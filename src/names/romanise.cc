#include "names/romanise.h"

#include "language/glue.h"
#include "text/utf8.h"

namespace naqlan::names {
namespace {

using language::kArticle;

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

void capitalise(std::string& word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
}

// Letter by letter; two consonants in a row get an "a" between them.
std::string by_letters(std::string_view word, const language::Table& letters) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const text::Letter letter = text::letter_at(word, at);
    const language::Rows rows = letters.find(word.substr(at, letter.bytes));
    std::string_view latin = word.substr(at, letter.bytes);
    if (!rows.empty()) {
      latin = letters.cell(rows.begin, 1);
      if (at == 0 && !letters.cell(rows.begin, 2).empty()) latin = letters.cell(rows.begin, 2);
    }
    const bool consonants = !out.empty() && !latin.empty() && !is_vowel(out.back()) && !is_vowel(latin[0]);
    if (consonants && at + letter.bytes < word.size()) out += 'a';
    out += latin;
    at += letter.bytes;
  }
  return out;
}

std::string_view known_latin(std::string_view word, const Lexicon& lexicon) {
  if (const auto rows = lexicon.family_names.find(word); !rows.empty()) return lexicon.family_names.cell(rows.begin, 1);
  if (const auto rows = lexicon.given_names.find(word); !rows.empty()) return lexicon.given_names.cell(rows.begin, 2);
  return {};
}

std::string word_latin(std::string_view word, const Lexicon& lexicon) {
  if (const std::string_view known = known_latin(word, lexicon); !known.empty()) return std::string(known);
  if (!word.empty() && static_cast<unsigned char>(word[0]) < 0x80) return std::string(word);
  if (word.starts_with(kArticle) && word.size() > kArticle.size() + 4) {
    std::string rest = word_latin(word.substr(kArticle.size()), lexicon);
    capitalise(rest);
    return "al-" + rest;
  }
  std::string out = by_letters(word, lexicon.letters);
  capitalise(out);
  return out;
}

}  // namespace

std::string romanise(const std::vector<std::string>& words, const Lexicon& lexicon) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word_latin(word, lexicon);
  }
  return out;
}

}  // namespace naqlan::names
