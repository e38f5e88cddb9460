#include "grammar/quotations.h"

#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::grammar {
namespace {

// Straight and curly double marks are one family: Arabic pages mix them freely,
// and often write a closing mark where an opening one is due.
enum class Family { none, guillemets, doubles };

Family family_of(char32_t c) {
  switch (c) {
    case 0xAB:
    case 0xBB:
    case 0x2039:
    case 0x203A:
      return Family::guillemets;
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
      return Family::doubles;
    default:
      return Family::none;
  }
}

class Finder {
 public:
  Finder(std::string_view text, const Words& words, TokenRange block) : text_(text), words_(words), block_(block) {}

  std::vector<Quotation> run() {
    for (std::uint32_t i = block_.begin; i < block_.end; ++i) {
      if (words_.tokens[i].kind != TokenKind::punctuation) continue;
      const Family family = family_of(mark(i));
      if (family == Family::none) continue;
      if (open_ == Family::none) {
        open_ = family, opened_at_ = i;
      } else if (family == open_ && reopens(i)) {
        add_unclosed(i);
        opened_at_ = i;
      } else if (family == open_) {
        add(i, true);
      }
    }
    // A lone mark at the very end opens nothing.
    if (open_ != Family::none && opened_at_ + 2 < block_.end && opens(opened_at_)) add(block_.end, false);
    return std::move(found_);
  }

 private:
  char32_t mark(std::uint32_t i) const { return text::letter_at(text_, words_.tokens[i].span.begin).code; }

  // Whether the mark leans on what follows it.
  bool opens(std::uint32_t i) const {
    const auto after = text::letter_at(text_, words_.tokens[i].span.end).code;
    return text::is_arabic_letter(after) || text::is_foreign_letter(after) || text::digit_value(after) >= 0 ||
           family_of(after) != Family::none;
  }

  // A mark that leans on the word behind it, with marks enough left for pairs,
  // opens anew: the one before it was never closed.
  bool reopens(std::uint32_t i) const {
    const auto before = text::letter_before(text_, words_.tokens[i].span.begin).code;
    const bool leans = opens(i) && (text::is_space(before) || before == ':');
    if (!leans) return false;
    std::uint32_t left = 0;
    for (std::uint32_t j = i; j < block_.end; ++j) {
      if (words_.tokens[j].kind == TokenKind::punctuation && family_of(mark(j)) == open_) ++left;
    }
    return left % 2 == 0;
  }

  // "… .  وأضاف "…": what was never closed ends with its sentence.
  void add_unclosed(std::uint32_t reopened) {
    constexpr std::uint32_t kLeastWords = 5;
    if (!opens(opened_at_)) return;
    std::uint32_t stop = opened_at_;
    for (std::uint32_t i = opened_at_ + 1; i < reopened; ++i) {
      const bool full_stop = words_.tokens[i].kind == TokenKind::punctuation && mark(i) == '.' &&
                             text::is_space(text::letter_at(text_, words_.tokens[i].span.end).code);
      if (full_stop) stop = i;
    }
    const TokenRange inside{opened_at_ + 1, stop};
    if (stop > opened_at_ + kLeastWords) {
      found_.push_back({inside, {opened_at_, stop}, words_.text_span(inside), false});
    }
  }

  void add(std::uint32_t close, bool closed) {
    open_ = Family::none;
    const TokenRange inside{opened_at_ + 1, close};
    if (inside.empty()) return;
    found_.push_back({inside, {opened_at_, closed ? close + 1 : close}, words_.text_span(inside), closed});
  }

  std::string_view text_;
  const Words& words_;
  TokenRange block_;
  Family open_ = Family::none;
  std::uint32_t opened_at_ = 0;
  std::vector<Quotation> found_;
};

}  // namespace

bool is_quotation_mark(char32_t mark) { return family_of(mark) != Family::none; }

std::vector<Quotation> find_quotations(std::string_view text, const Words& words, TokenRange block) {
  return Finder(text, words, block).run();
}

}  // namespace naqlan::grammar
