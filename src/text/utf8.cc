#include "text/utf8.h"

#include <algorithm>
#include <cstring>

namespace naqlan::text {
namespace {

// Length and least value of the sequence that a lead byte announces (0: no lead byte).
struct Lead {
  std::uint32_t bytes;
  char32_t bits;
  char32_t least;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >= 0xC2 && byte <= 0xDF) return {2, static_cast<char32_t>(byte & 0x1F), 0x80};
  if (byte >= 0xE0 && byte <= 0xEF) return {3, static_cast<char32_t>(byte & 0x0F), 0x800};
  if (byte >= 0xF0 && byte <= 0xF4) return {4, static_cast<char32_t>(byte & 0x07), 0x10000};
  return {0, 0, 0};
}

// The letter at `at`, or {U+FFFD, 0} when the bytes there are not UTF-8.
Letter strict_letter_at(std::string_view text, std::size_t at) {
  Lead lead = lead_of(static_cast<unsigned char>(text[at]));
  if (lead.bytes == 0 || text.size() - at < lead.bytes) return {kReplacement, 0};
  char32_t code = lead.bits;
  for (std::uint32_t i = 1; i < lead.bytes; ++i) {
    if (!is_continuation(text[at + i])) return {kReplacement, 0};
    code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < lead.least || code > 0x10FFFF || surrogate) return {kReplacement, 0};
  return {code, lead.bytes};
}

}  // namespace

Letter long_letter_at(std::string_view text, std::size_t at) {
  Letter letter = strict_letter_at(text, at);
  return letter.bytes == 0 ? Letter{kReplacement, 1} : letter;
}

Letter letter_before(std::string_view text, std::size_t end) {
  end = std::min(end, text.size());
  if (end == 0) return {};
  for (std::size_t back = 1; back <= 4 && back <= end; ++back) {
    if (is_continuation(text[end - back])) continue;
    Letter letter = letter_at(text, end - back);
    if (letter.bytes == back) return letter;
    break;
  }
  return {kReplacement, 1};
}

void append_utf8(std::string& out, char32_t code) {
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = kReplacement;
  auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

std::size_t end_of_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080u;
  for (std::uint64_t eight = 0; at + 8 <= text.size(); at += 8) {
    std::memcpy(&eight, text.data() + at, 8);
    if ((eight & kHighBits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = end_of_ascii(text, 0); at < text.size(); at = end_of_ascii(text, at)) {
    Letter letter = strict_letter_at(text, at);
    if (letter.bytes == 0) return false;
    at += letter.bytes;
  }
  return true;
}

std::string to_valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto replace = [&out] { append_utf8(out, kReplacement); };
  for (std::size_t at = 0; at < text.size();) {
    std::string_view plain = text.substr(at, end_of_ascii(text, at) - at);
    at += plain.size();
    for (std::size_t zero = plain.find('\0'); zero != plain.npos; zero = plain.find('\0')) {
      out.append(plain.substr(0, zero));
      replace();
      plain.remove_prefix(zero + 1);
    }
    out.append(plain);
    while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
      const Letter letter = strict_letter_at(text, at);
      letter.bytes == 0 ? replace() : void(out.append(text, at, letter.bytes));
      at += std::max(letter.bytes, 1u);
    }
  }
  return out;
}

std::size_t floor_boundary(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  std::size_t back = at;
  while (back > 0 && at - back < 3 && is_continuation(text[back])) --back;
  return is_continuation(text[back]) ? at : back;
}

}  // namespace naqlan::text
