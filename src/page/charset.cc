#include "page/charset.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "text/utf8.h"

namespace naqlan::page {
namespace {

constexpr std::size_t kPrescanBytes = 1024;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// ICU names where the WHATWG name means something else there, or nothing.
const char* icu_name(std::string_view name) {
  static constexpr std::pair<std::string_view, const char*> kNames[] = {{"gbk", "gb18030"},
                                                                        {"iso-8859-8-i", "iso-8859-8"},
                                                                        {"shift_jis", "windows-31j"},
                                                                        {"euc-kr", "windows-949"},
                                                                        {"big5", "big5-hkscs"},
                                                                        {"x-mac-cyrillic", "x-mac-cyrillic"},
                                                                        {"iso-8859-16", "iso-8859-16"}};
  for (const auto& [whatwg, icu] : kNames) {
    if (whatwg == name) return icu;
  }
  return nullptr;
}

std::string marked(std::string_view bytes, std::size_t mark, std::string_view name) {
  return from_charset(bytes.substr(mark), name);
}

// The charset that a byte order mark gives, and the size of the mark.
std::pair<std::string_view, std::size_t> byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {"utf-8", 3};
  if (bytes.starts_with("\xFE\xFF")) return {"utf-16be", 2};
  if (bytes.starts_with("\xFF\xFE")) return {"utf-16le", 2};
  return {};
}

struct Utf8Evidence {
  std::size_t sequences = 0;  // well-formed letters beyond ASCII
  std::size_t broken = 0;     // bytes that belong to none
};

Utf8Evidence utf8_evidence(std::string_view bytes) {
  Utf8Evidence found;
  for (std::size_t at = text::end_of_ascii(bytes, 0); at < bytes.size(); at = text::end_of_ascii(bytes, at)) {
    const auto letter = text::letter_at(bytes, at);
    letter.bytes > 1 ? ++found.sequences : ++found.broken;
    at += std::max(letter.bytes, 1u);
  }
  return found;
}

// Stray bytes in a page of UTF-8 (a cut letter, a pasted word) do not make it another charset.
bool reads_as_utf8(const Utf8Evidence& found) { return found.broken * 10 <= found.sequences; }

bool is_utf16(std::string_view name) { return name.starts_with("utf-16"); }

// What the bytes are, whatever was declared; `declared` when nothing speaks against it.
std::string_view judge(std::string_view bytes, std::string_view declared, bool markup, const Wording& wording) {
  const std::string_view guessed_16 = guess_charset(bytes.substr(0, 4096), wording);
  if (is_utf16(guessed_16)) return guessed_16;
  const Utf8Evidence found = utf8_evidence(bytes);
  const bool plain = found.sequences == 0 && found.broken == 0;
  if (plain) return declared.empty() || is_utf16(declared) ? "utf-8" : declared;
  if (reads_as_utf8(found) && (found.broken == 0 || declared.empty() || declared == "utf-8")) {
    return declared == "iso-2022-jp" ? declared : "utf-8";
  }
  const bool few = found.sequences + found.broken < 8;
  if (declared.empty() || declared == "utf-8" || is_utf16(declared)) {
    if (few) return markup && declared.empty() ? "windows-1252" : "utf-8";
    return guess_charset(bytes, wording);
  }
  if (few || (declared != "windows-1252" && declared != "iso-8859-6" && declared != "windows-1256")) return declared;
  const std::string_view guessed = guess_charset(bytes, wording);
  const double margin = charset_likelihood(bytes, guessed, wording) - charset_likelihood(bytes, declared, wording);
  return margin > 0.5 ? guessed : declared;
}

// An attribute of a tag, as the prescan of the HTML standard reads it.
struct RawAttribute {
  std::string name;
  std::string_view value;
};

// Reads one attribute at `at` and steps past it; an empty name at the end of the tag.
RawAttribute take_attribute(std::string_view bytes, std::size_t& at) {
  RawAttribute found;
  while (at < bytes.size() && (is_blank(bytes[at]) || bytes[at] == '/')) ++at;
  while (at < bytes.size() && bytes[at] != '>' && bytes[at] != '=' && bytes[at] != '/' && !is_blank(bytes[at])) {
    found.name.push_back(lower(bytes[at++]));
  }
  while (at < bytes.size() && is_blank(bytes[at])) ++at;
  if (found.name.empty() || at >= bytes.size() || bytes[at] != '=') return found;
  do {
    ++at;
  } while (at < bytes.size() && is_blank(bytes[at]));
  if (at < bytes.size() && (bytes[at] == '"' || bytes[at] == '\'')) {
    const std::size_t close = std::min(bytes.find(bytes[at], at + 1), bytes.size());
    found.value = bytes.substr(at + 1, close - at - 1);
    at = std::min(close + 1, bytes.size());
    return found;
  }
  const std::size_t begin = at;
  while (at < bytes.size() && !is_blank(bytes[at]) && bytes[at] != '>') ++at;
  found.value = bytes.substr(begin, at - begin);
  return found;
}

std::string_view charset_in_content(std::string_view content) {
  std::string lowered(content);
  std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower);
  std::size_t at = lowered.find("charset");
  if (at == std::string::npos) return {};
  at = lowered.find_first_not_of(" \t\r\n", at + 7);
  if (at == std::string::npos || lowered[at] != '=') return {};
  at = lowered.find_first_not_of(" \t\r\n\"'", at + 1);
  if (at == std::string::npos) return {};
  return content.substr(at, std::min(lowered.find_first_of(" \t\r\n;\"'", at), lowered.size()) - at);
}

std::string_view charset_in_meta(std::string_view bytes, std::size_t at) {
  std::string_view charset, content;
  bool pragma = false;
  for (;;) {
    const RawAttribute attribute = take_attribute(bytes, at);
    if (attribute.name.empty()) break;
    if (attribute.name == "charset") charset = charset_name(attribute.value);
    if (attribute.name == "content") content = charset_name(charset_in_content(attribute.value));
    pragma = pragma || attribute.name == "http-equiv";
  }
  return !charset.empty() ? charset : pragma ? content : std::string_view();
}

}  // namespace

std::string_view declared_charset(std::string_view bytes) {
  bytes = bytes.substr(0, kPrescanBytes);
  for (std::size_t at = bytes.find('<'); at < bytes.size(); at = bytes.find('<', at + 1)) {
    if (bytes.substr(at, 4) == "<!--") {
      at = bytes.find("-->", at);
      if (at == bytes.npos) return {};
      continue;
    }
    std::string tag(bytes.substr(at + 1, 4));
    std::transform(tag.begin(), tag.end(), tag.begin(), lower);
    if (tag != "meta" || at + 5 >= bytes.size() || (!is_blank(bytes[at + 5]) && bytes[at + 5] != '/')) continue;
    const std::string_view found = charset_in_meta(bytes, at + 5);
    // A page that could be read to find this declaration is not UTF-16.
    if (!found.empty()) return is_utf16(found) ? "utf-8" : found == "x-user-defined" ? "windows-1252" : found;
  }
  return {};
}

std::string from_charset(std::string_view bytes, std::string_view name) {
  if (name == "utf-8") return text::to_valid_utf8(bytes);
  if (name == "replacement") return bytes.empty() ? std::string() : std::string("\xEF\xBF\xBD");
  UErrorCode status = U_ZERO_ERROR;
  const char* known = icu_name(name);
  std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(known ? known : std::string(name).c_str(), &status));
  if (U_FAILURE(status)) return text::to_valid_utf8(bytes);
  const icu::UnicodeString wide(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status)) return text::to_valid_utf8(bytes);
  std::string narrow;
  wide.toUTF8String(narrow);
  return text::to_valid_utf8(narrow);
}

Decoded decode(std::string_view bytes, std::string_view transport, bool markup, const Wording& wording) {
  const std::string_view said = charset_name(transport);
  if (const auto [name, size] = byte_order_mark(bytes); size > 0) {
    const bool agrees = said.empty() || said == name || (is_utf16(said) && is_utf16(name));
    return {marked(bytes, size, name), std::string(name), agrees ? std::string() : std::string(said)};
  }
  const std::string_view declared = !said.empty() ? said : markup ? declared_charset(bytes) : std::string_view();
  const std::string_view name = judge(bytes, declared, markup, wording);
  const bool agrees = declared.empty() || declared == name;
  return {from_charset(bytes, name), std::string(name), agrees ? std::string() : std::string(declared)};
}

}  // namespace naqlan::page
