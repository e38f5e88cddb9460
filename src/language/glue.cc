#include "language/glue.h"

#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::language {
namespace {

constexpr char32_t kWaw = 0x0648, kFa = 0x0641, kBa = 0x0628, kKaf = 0x0643;
constexpr std::uint32_t kLetterBytes = 2;  // of each glued letter
static_assert(kLeastStem == 2 * kLetterBytes);

// The two-byte letter at a byte of a folded form, as every letter is that may be glued; else 0.
char32_t letter(std::string_view form, std::uint32_t byte) {
  if (byte + kLetterBytes > form.size()) return 0;
  const auto lead = static_cast<unsigned char>(form[byte]), next = static_cast<unsigned char>(form[byte + 1]);
  return (lead & 0xE0u) == 0xC0u ? (lead & 0x1Fu) << 6 | (next & 0x3Fu) : 0;
}

}  // namespace

Fronts::Fronts(std::string_view form) {
  add(form, {});
  Front joined;
  const char32_t first = letter(form, 0);
  joined.bytes = kLetterBytes;
  joined.conjunction = true;
  const bool conjunction = first == kWaw || first == kFa;
  if (conjunction) add(form, joined);
  add_with_preposition(form, {});
  if (conjunction) add_with_preposition(form, joined);
}

void Fronts::add(std::string_view form, Front front) {
  front.outer_bytes = front.bytes;
  put(form, front);
  if (letter(form, front.bytes) != text::kAlif || letter(form, front.bytes + kLetterBytes) != text::kLam) return;
  front.bytes += 2 * kLetterBytes;
  front.article = true;
  put(form, front);
}

void Fronts::add_with_preposition(std::string_view form, Front front) {
  const char32_t code = letter(form, front.bytes);
  if (code != kBa && code != text::kLam && code != kKaf) return;
  const std::uint32_t before = front.bytes;
  front.bytes += kLetterBytes;
  front.preposition = true;
  add(form, front);
  if (code != text::kLam || letter(form, front.bytes) != text::kLam) return;
  front.bytes += kLetterBytes;
  front.outer_bytes = before;  // ال has lost its alif to ل, so both stay
  front.article = front.fused = true;
  put(form, front);
}

void Fronts::put(std::string_view form, const Front& front) {
  if (front.bytes + kLeastStem > form.size() && front.bytes != 0) return;
  if (count_ < list_.size()) list_[count_++] = front;
}

std::uint32_t begin_without(std::string_view text, const Token& token, std::uint32_t form_bytes) {
  std::uint32_t at = token.span.begin, taken = 0;
  std::string folded;
  while (form_bytes != 0 && at < token.span.end) {
    const text::Letter next = text::letter_at(text, at);
    folded.clear();
    text::append_folded(folded, text.substr(at, next.bytes));
    if (taken >= form_bytes && !folded.empty()) break;
    taken += static_cast<std::uint32_t>(folded.size());
    at += next.bytes;
  }
  return at;
}

std::string behind(std::string_view form, const Front& front) {
  std::string word(front.fused ? kArticle : std::string_view());
  return word += form.substr(front.bytes);
}

std::string_view without_article(std::string_view form) {
  return form.starts_with(kArticle) && form.size() > kArticle.size() + kLetterBytes ? form.substr(kArticle.size())
                                                                                    : form;
}

}  // namespace naqlan::language
