// What single code points are, as far as reading Arabic news asks.
#pragma once

namespace naqlan::text {

inline constexpr char32_t kTatweel = 0x0640;
inline constexpr char32_t kAlif = 0x0627;
inline constexpr char32_t kLam = 0x0644;
inline constexpr char32_t kArabicComma = 0x060C;
inline constexpr char32_t kArabicSemicolon = 0x061B;
inline constexpr char32_t kArabicQuestion = 0x061F;
inline constexpr char32_t kByteOrderMark = 0xFEFF;

// Marks that sit on a letter: harakat, tanwin, shadda, superscript alif, Quranic signs.
constexpr bool is_arabic_mark(char32_t c) {
  return (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x0610 && c <= 0x061A) || (c >= 0x06D6 && c <= 0x06DC) ||
         (c >= 0x06DF && c <= 0x06E8) || (c >= 0x06EA && c <= 0x06ED) || (c >= 0x08D3 && c <= 0x08FF);
}

// Any mark that must not be cut from the letter before it.
constexpr bool is_mark(char32_t c) {
  return is_arabic_mark(c) || (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0x200D;
}

constexpr bool is_arabic_letter(char32_t c) {
  return (c >= 0x0620 && c <= 0x064A) || (c >= 0x066E && c <= 0x06D3) || c == 0x06D5 || (c >= 0x06EE && c <= 0x06EF) ||
         (c >= 0x06FA && c <= 0x06FF) || (c >= 0x0750 && c <= 0x077F) || (c >= 0x08A0 && c <= 0x08C7) ||
         (c >= 0xFB50 && c <= 0xFBB1) || (c >= 0xFBD3 && c <= 0xFD3D) || (c >= 0xFD50 && c <= 0xFDFB) ||
         (c >= 0xFE70 && c <= 0xFEFC);
}

// Invisible: joiners and the signs of direction. They separate no words.
constexpr bool is_invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
         (c >= 0x2066 && c <= 0x2069) || c == kByteOrderMark || c == 0x00AD || c == 0x061C;
}

constexpr bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// The value of a Latin, Arabic-Indic or Persian digit, or -1.
constexpr int digit_value(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 0x0660 && c <= 0x0669) return static_cast<int>(c - 0x0660);
  if (c >= 0x06F0 && c <= 0x06F9) return static_cast<int>(c - 0x06F0);
  return -1;
}

constexpr bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Letters of other scripts, as far as they stand in news: Latin, Greek, Cyrillic,
// Hebrew, and whatever lies beyond in the basic plane's letter ranges.
constexpr bool is_foreign_letter(char32_t c) {
  return is_ascii_letter(c) || c == 0xAA || c == 0xBA || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
         (c >= 0x250 && c <= 0x2AF) || (c >= 0x370 && c <= 0x52F) || (c >= 0x531 && c <= 0x5F4) ||
         (c >= 0x700 && c <= 0x74F) || (c >= 0x900 && c <= 0x1FFF) || (c >= 0x2C00 && c <= 0x2DFF) ||
         (c >= 0x3040 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

}  // namespace naqlan::text
