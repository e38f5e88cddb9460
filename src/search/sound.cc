// Short vowels vary from one romanisation to the next, and so do doubled letters
// and the article; consonants hardly do. So each run of vowels becomes one of two
// signs, "u" where an o or u or w is in it, else "a"; doubled consonants become one.
#include "search/sound.h"

#include <array>
#include <utility>

namespace naqlan::search {
namespace {

constexpr std::pair<std::string_view, std::string_view> kConsonants[] = {
    {"sch", "S"}, {"tch", "S"}, {"kh", "X"}, {"sh", "S"}, {"ch", "S"}, {"gh", "g"}, {"th", "t"},
    {"dh", "d"},  {"zh", "j"},  {"dj", "j"}, {"ph", "f"}, {"ck", "k"}, {"q", "k"},  {"g", "g"},
    {"c", "k"},   {"x", "ks"},  {"v", "f"},  {"p", "b"},  {"z", "z"}};

std::string lower_letters(std::string_view latin) {
  std::string out;
  for (const char c : latin) {
    if (c >= 'A' && c <= 'Z')
      out += static_cast<char>(c + 32);
    else if ((c >= 'a' && c <= 'z') || c == '-')
      out += c;
  }
  return out;
}

void drop_article(std::string& name) {
  for (const std::string_view article : {"al-", "el-", "as-", "ash-", "ar-", "an-", "ad-", "at-", "az-"}) {
    if (!name.starts_with(article)) continue;
    name.erase(0, article.size());
    break;
  }
  std::string whole;
  for (const char c : name) {
    if (c != '-') whole += c;
  }
  name = whole;
}

bool is_vowel(char c) { return std::string_view("aeiouyw").find(c) != std::string_view::npos; }

}  // namespace

std::string sound(std::string_view latin) {
  std::string name = lower_letters(latin);
  if (name == "al" || name == "el") return {};
  drop_article(name);
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    if (is_vowel(name[at]) && !(at == 0 && name[at] != 'a' && (name[at] == 'w' || name[at] == 'y'))) {
      char sign = 'a';
      for (; at < name.size() && is_vowel(name[at]); ++at) {
        if (name[at] == 'o' || name[at] == 'u' || name[at] == 'w') sign = 'u';
      }
      out += sign;
      continue;
    }
    std::string_view consonant = std::string_view(name).substr(at, 1), letters = consonant;
    for (const auto& [written, heard] : kConsonants) {
      if (!std::string_view(name).substr(at).starts_with(written)) continue;
      letters = written;
      consonant = heard;
      break;
    }
    if (out.empty() || out.back() != consonant[0]) out += consonant;
    at += letters.size();
  }
  return out;
}

}  // namespace naqlan::search
