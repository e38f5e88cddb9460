#include "page/language_guess.h"

#include <algorithm>
#include <map>

#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::page {
namespace {

constexpr std::size_t kSampleBytes = 20'000;

struct Letters {
  double arabic = 0, persian = 0, urdu = 0, hebrew = 0, latin = 0, other = 0;
  double all() const { return arabic + hebrew + latin + other; }
};

bool is_one_of(char32_t c, std::u32string_view letters) { return letters.find(c) != letters.npos; }

Letters count(std::string_view text) {
  static constexpr std::u32string_view kPersian =
      U"\u067E\u0686\u0698\u06AF\u06A9\u06CC";  // peh tcheh jeh gaf keheh yeh
  static constexpr std::u32string_view kUrdu =
      U"\u0679\u0688\u0691\u06BA\u06D2\u06C1\u06BE";  // tteh ddal rreh noon-ghunna yeh-barree heh-goal heh-doachashmee
  Letters found;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = text::letter_at(text, at);
    const char32_t c = letter.code;
    at += letter.bytes;
    if (text::is_arabic_letter(c)) {
      ++found.arabic;
      if (is_one_of(c, kPersian)) ++found.persian;
      if (is_one_of(c, kUrdu)) ++found.urdu;
    } else if (c >= 0x05D0 && c <= 0x05EA) {
      ++found.hebrew;
    } else if (text::is_ascii_letter(c) || (c >= 0xC0 && c <= 0x24F)) {
      ++found.latin;
    } else if (text::is_foreign_letter(c)) {
      ++found.other;
    }
  }
  return found;
}

std::string arabic_script_language(const Letters& found) {
  if (found.urdu > found.arabic * 0.03) return "ur";
  return found.persian > found.arabic * 0.03 ? "fa" : "ar";
}

std::string latin_script_language(std::string_view text, const Wording& wording) {
  const std::string key = words_key(text);
  std::map<std::string_view, int> counts;
  int words = 0;
  for (std::size_t at = 0; at < key.size(); ++words) {
    const std::size_t end = std::min(key.find(' ', at), key.size());
    if (const auto language = wording.language_of_word(std::string_view(key).substr(at, end - at)); !language.empty())
      ++counts[language];
    at = end + 1;
  }
  const auto best =
      std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) { return a.second < b.second; });
  return best != counts.end() && best->second * 40 >= words ? std::string(best->first) : "und";
}

// "ar_AR" -> "ar-AR"; empty for what is no tag.
std::string tag_of_declared(std::string_view declared) {
  std::string tag(declared.substr(0, 35));
  std::replace(tag.begin(), tag.end(), '_', '-');
  const bool clean = std::all_of(tag.begin(), tag.end(), [](char c) {
    return text::is_ascii_letter(static_cast<unsigned char>(c)) || c == '-' || (c >= '0' && c <= '9');
  });
  const std::size_t primary = std::min(tag.find('-'), tag.size());
  if (!clean || primary < 2 || primary > 3) return {};
  std::transform(tag.begin(), tag.begin() + static_cast<std::ptrdiff_t>(primary), tag.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return tag;
}

bool is_in_arabic_script(std::string_view primary) {
  return primary == "ar" || primary == "fa" || primary == "ur" || primary == "ku" || primary == "ckb" ||
         primary == "ps" || primary == "sd" || primary == "ug";
}

}  // namespace

std::string language_of(std::string_view text, std::string_view declared, const Wording& wording) {
  text = text.substr(0, text::floor_boundary(text, std::min(text.size(), kSampleBytes)));
  const Letters found = count(text);
  const std::string said = tag_of_declared(declared);
  const std::string_view primary = std::string_view(said).substr(0, said.find('-'));
  if (found.all() == 0) return said.empty() ? "und" : said;
  if (found.arabic > found.all() * 0.5) {
    // Themes declare "en" on pages in any language.
    const std::string guessed = arabic_script_language(found);
    if (primary == guessed || (is_in_arabic_script(primary) && primary != "ar" && guessed != "ar")) return said;
    return guessed;
  }
  if (found.hebrew > found.all() * 0.5) return primary == "yi" ? said : "he";
  if (!said.empty() && !is_in_arabic_script(primary) && primary != "he") return said;
  return found.latin > found.all() * 0.5 ? latin_script_language(text, wording) : "und";
}

}  // namespace naqlan::page
