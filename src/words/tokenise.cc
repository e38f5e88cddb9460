#include "words/tokenise.h"

#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::words {
namespace {

using text::Letter;

bool is_joined(char32_t c) { return text::is_mark(c) || text::is_invisible(c) || c == text::kTatweel; }

// Walks one block; each take_ function is entered at the token's first letter
// and leaves `at_` behind its last.
class Tokeniser {
 public:
  Tokeniser(std::string_view text, TextSpan block, Words& words)
      : text_(text.substr(0, block.end)), at_(block.begin), words_(words) {}

  void run() {
    while (at_ < text_.size()) {
      const Letter letter = peek();
      if (text::is_space(letter.code) || is_joined(letter.code)) {
        at_ += letter.bytes;
      } else {
        take_token(letter);
      }
    }
  }

 private:
  Letter peek(std::size_t ahead = 0) const { return text::letter_at(text_, at_ + ahead); }

  void take_token(Letter first) {
    const std::size_t begin = at_;
    add(take_kind(first), begin);
  }

  TokenKind take_kind(Letter first) {
    if (starts_url()) return take_until_space(), TokenKind::url;
    if ((first.code == '#' || first.code == '@') && is_tag_letter(peek(first.bytes).code)) {
      at_ += first.bytes;
      while (is_tag_letter(peek().code) || is_joined(peek().code)) at_ += peek().bytes;
      return first.code == '#' ? TokenKind::hashtag : TokenKind::handle;
    }
    if (text::digit_value(first.code) >= 0) return take_number(), TokenKind::number;
    if (text::is_arabic_letter(first.code)) return take_arabic(), TokenKind::word;
    if (text::is_foreign_letter(first.code)) return take_foreign(), TokenKind::latin;
    return take_mark(first);
  }

  bool starts_url() const {
    const auto rest = text_.substr(at_);
    return rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
  }

  void take_until_space() {
    while (at_ < text_.size() && !text::is_space(peek().code) && !text::is_arabic_letter(peek().code)) {
      at_ += peek().bytes;
    }
  }

  static bool is_tag_letter(char32_t c) {
    return c == '_' || text::is_arabic_letter(c) || text::is_foreign_letter(c) || text::digit_value(c) >= 0;
  }

  // Digits with separators between digits: 3.5  12,000  ١٢٬٠٠٠  1٫5
  void take_number() {
    for (;;) {
      while (text::digit_value(peek().code) >= 0) at_ += peek().bytes;
      const Letter separator = peek();
      const bool separates =
          separator.code == '.' || separator.code == ',' || separator.code == 0x066B || separator.code == 0x066C;
      if (!separates || text::digit_value(peek(separator.bytes).code) < 0) break;
      at_ += separator.bytes;
    }
    while (text::is_arabic_mark(peek().code)) at_ += peek().bytes;
  }

  void take_arabic() {
    while (text::is_arabic_letter(peek().code) || is_joined(peek().code)) {
      // Joiners and signs of direction belong to a word only inside it.
      if (text::is_invisible(peek().code) && !letter_follows()) break;
      at_ += peek().bytes;
    }
  }

  bool letter_follows() const {
    std::size_t ahead = 0;
    while (text::is_invisible(peek(ahead).code)) ahead += peek(ahead).bytes;
    return text::is_arabic_letter(peek(ahead).code);
  }

  // A foreign word may hold digits, and hyphens, apostrophes and stops between letters.
  void take_foreign() {
    for (;;) {
      while (text::is_foreign_letter(peek().code) || text::digit_value(peek().code) >= 0 ||
             (peek().code >= 0x0300 && peek().code <= 0x036F)) {
        at_ += peek().bytes;
      }
      const Letter joint = peek();
      const bool joins =
          joint.code == '-' || joint.code == '\'' || joint.code == 0x2019 || joint.code == '&' || joint.code == '.';
      if (!joins || !text::is_foreign_letter(peek(joint.bytes).code)) return;
      at_ += joint.bytes;
    }
  }

  TokenKind take_mark(Letter first) {
    at_ += first.bytes;
    // Runs of stops and of hyphens are one mark: "..." ".." "--".
    if (first.code == '.' || first.code == '-') {
      while (peek().code == first.code) at_ += first.bytes;
    }
    while (text::is_mark(peek().code)) at_ += peek().bytes;
    const bool symbol = first.code == '%' || first.code == 0x066A || first.code == '$' || first.code == 0x20AC ||
                        first.code == 0xA3 || first.code == '+' || first.code == '=' || first.code == '<' ||
                        first.code == '>' || first.code == '^' || first.code == 0xB0 || first.code >= 0x2190;
    return symbol ? TokenKind::symbol : TokenKind::punctuation;
  }

  void add(TokenKind kind, std::size_t begin) {
    Token token;
    token.kind = kind;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    const auto form = static_cast<std::uint32_t>(words_.forms.size());
    text::append_folded(words_.forms, text_.substr(begin, at_ - begin));
    token.form = token.stem = {form, static_cast<std::uint32_t>(words_.forms.size())};
    words_.tokens.push_back(token);
  }

  std::string_view text_;
  std::size_t at_;
  Words& words_;
};

bool is_closing(char32_t c) { return c == '"' || c == ')' || c == ']' || c == 0xBB || c == 0x201D || c == 0x2019; }

class SentenceSplitter {
 public:
  SentenceSplitter(std::string_view text, const Words& words) : text_(text), words_(words) {}

  bool ends_at(std::size_t i, std::size_t block_end) const {
    if (words_.tokens[i].kind != TokenKind::punctuation) return false;
    const char32_t mark = first_letter(i);
    if (mark == text::kArabicQuestion || mark == '?' || mark == '!' || mark == 0x2026)
      return !closes_next(i, block_end);
    return mark == '.' && words_.tokens[i].span.size() == 1 && !closes_next(i, block_end) && !is_abbreviation(i);
  }

  // A closing mark after the stop still belongs to the sentence.
  bool closes_after_stop(std::size_t i) const {
    if (i == 0 || words_.tokens[i].kind != TokenKind::punctuation) return false;
    const char32_t before = first_letter(i - 1);
    const bool stop = before == '.' || before == '!' || before == '?' || before == text::kArabicQuestion;
    return stop && touches(i - 1, i) && is_closing(first_letter(i));
  }

 private:
  char32_t first_letter(std::size_t i) const { return text::letter_at(text_, words_.tokens[i].span.begin).code; }
  bool touches(std::size_t i, std::size_t next) const {
    return words_.tokens[i].span.end == words_.tokens[next].span.begin;
  }
  bool closes_next(std::size_t i, std::size_t block_end) const {
    return i + 1 < block_end && touches(i, i + 1) && is_closing(first_letter(i + 1));
  }
  // أ. ف. ب.  د. فلان: one letter before the stop.
  bool is_abbreviation(std::size_t i) const {
    if (i == 0 || !touches(i - 1, i)) return false;
    const Token& before = words_.tokens[i - 1];
    return before.kind == TokenKind::word && before.form.size() <= 2;
  }

  std::string_view text_;
  const Words& words_;
};

}  // namespace

void tokenise(std::string_view text, TextSpan block, Words& words) { Tokeniser(text, block, words).run(); }

void split_sentences(std::string_view text, std::uint32_t first, std::uint32_t block, std::size_t most_tokens,
                     Words& words) {
  const SentenceSplitter splitter(text, words);
  const auto end = static_cast<std::uint32_t>(words.tokens.size());
  std::uint32_t begin = first;
  for (std::uint32_t i = first; i < end; ++i) {
    const bool ends =
        splitter.ends_at(i, end) || splitter.closes_after_stop(i) || i + 1 == end || i + 1 - begin >= most_tokens;
    if (!ends) continue;
    const TokenRange range{begin, i + 1};
    words.sentences.push_back({range, words.text_span(range), block});
    begin = i + 1;
  }
}

}  // namespace naqlan::words
