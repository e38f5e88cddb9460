#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "text/letters.h"

namespace naqlan::text {
namespace {

bool is_presentation_form(char32_t c) { return (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC); }

// Ligatures and positional shapes of Arabic letters, as the letters they stand for.
void append_decomposed(std::string& out, char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString letters(static_cast<UChar32>(c));
  if (U_SUCCESS(status)) letters = nfkc->normalize(letters, status);
  for (int i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
    const auto letter = static_cast<char32_t>(letters.char32At(i));
    if (char32_t folded = is_presentation_form(letter) ? letter : fold_letter(letter)) {
      append_utf8(out, folded);
    }
  }
}

}  // namespace

char32_t fold_letter(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  switch (c) {
    case 0x0622:
    case 0x0623:
    case 0x0625:
    case 0x0671:
      return kAlif;
    case 0x06A9:
    case 0x06AA:
      return 0x0643;  // kaf
    case 0x06CC:
      return 0x064A;  // Persian yeh
    case kTatweel:
      return 0;
    default:
      break;
  }
  if (c >= 0x0620 && c <= 0x064A) return c;
  if (is_arabic_mark(c) || is_invisible(c)) return 0;
  if (int digit = digit_value(c); digit >= 0) return '0' + static_cast<char32_t>(digit);
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

void append_folded(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    at += letter.bytes;
    if (is_presentation_form(letter.code)) {
      append_decomposed(out, letter.code);
    } else if (char32_t folded = fold_letter(letter.code)) {
      append_utf8(out, folded);
    }
  }
}

std::string fold(std::string_view text) {
  std::string spaced;
  append_folded(spaced, text);
  std::string out;
  out.reserve(spaced.size());
  bool gap = false;
  for (std::size_t at = 0; at < spaced.size();) {
    const Letter letter = letter_at(spaced, at);
    if (is_space(letter.code)) {
      gap = !out.empty();
    } else {
      if (gap) out.push_back(' ');
      gap = false;
      out.append(spaced, at, letter.bytes);
    }
    at += letter.bytes;
  }
  return out;
}

}  // namespace naqlan::text
