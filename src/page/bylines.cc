#include "page/bylines.h"

#include <algorithm>

#include "page/article_text.h"
#include "page/dates.h"
#include "page/headline.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::page {
namespace {

constexpr std::size_t kLongestName = 120;
constexpr std::size_t kMostNames = 20;
constexpr std::string_view kJointSigns = "|-,.;/\xB7\xA2\x93\x94";  // last bytes of a middle dot, a bullet, dashes

// What stands between the names of a byline.
bool is_joint(char32_t c) {
  return c == ',' || c == 0x060C || c == '|' || c == '/' || c == ';' || c == '&' || c == 0x2022 || c == 0xB7 ||
         c == 0x2013 || c == 0x2014 || c == '\n' || c == '*';
}

void add_name(std::vector<std::string>& names, std::string_view piece) {
  std::string name = collapsed(piece);
  constexpr std::string_view kEdges = "-:() .[]";
  while (!name.empty() && kEdges.find(name.back()) != kEdges.npos) name.pop_back();
  while (!name.empty() && kEdges.find(name.front()) != kEdges.npos) name.erase(0, 1);
  if (!name.empty() && name.size() <= kLongestName && names.size() < kMostNames) names.push_back(std::move(name));
}

void split_at(std::string_view sign, std::vector<std::string>& names) {
  std::vector<std::string> pieces;
  for (const std::string& name : names) {
    std::size_t begin = 0;
    for (std::size_t at = name.find(sign); at != name.npos; at = name.find(sign, begin)) {
      add_name(pieces, std::string_view(name).substr(begin, at - begin));
      begin = at + sign.size();
    }
    add_name(pieces, std::string_view(name).substr(begin));
  }
  names = std::move(pieces);
}

bool has_name(const std::vector<Byline>& list, std::string_view name) {
  return std::any_of(list.begin(), list.end(), [name](const Byline& b) { return same_words(b.text, name); });
}

// The outlet's name is none, unless it signs and is not called a paper or a channel.
bool is_author(std::string_view name, bool outlet_signs, const Wording& wording, const Article& article) {
  return !same_words(name, article.outlet.name) || (outlet_signs && !wording.names_outlet(name));
}

bool has_letters(std::string_view name) {
  return words_key(name).find_first_not_of("0123456789 ") != std::string::npos;
}

std::string_view without_opening(std::string_view line, const Wording& wording) {
  std::size_t opening = 0;
  const BylineRole role = wording.byline_opening(line, opening);
  if (role != BylineRole::none && opening < line.size()) line.remove_prefix(opening);
  while (line.starts_with(':') || line.starts_with(' ')) line.remove_prefix(1);
  return line;
}

std::vector<std::string> words_of(const std::string& key) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find(' ', at), key.size());
    words.push_back(key.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool is_number(const std::string& word) { return word.find_first_not_of("0123456789") == word.npos; }

// Where a date begins that follows a name: "Jane Doe on Tuesday", "Jane Doe May 2".
std::size_t date_begin(std::string_view name, const Wording& wording) {
  for (std::size_t at = name.find(' '); at != name.npos; at = name.find(' ', at + 1)) {
    const std::vector<std::string> words = words_of(words_key(name.substr(at + 1)));
    if (words.empty()) break;
    const Month month = wording.month(words, 0);
    const bool dated =
        month.number > 0 && month.words < words.size() && words[month.words][0] >= '0' && words[month.words][0] <= '9';
    const std::string_view meaning = wording.clock_word(words[0]);
    const bool clock = meaning == "weekday" || meaning == "modified" || meaning == "published" || meaning == "at";
    const bool after = words.size() > 1 && (wording.clock_word(words[1]) == "weekday" ||
                                            wording.month(words, 1).number > 0 || is_number(words[1]));
    if (dated || meaning == "weekday" || meaning == "modified" || (clock && (words.size() == 1 || after)) ||
        (is_number(words[0]) && wording.month(words, words.size() > 1 ? 1 : 0).number > 0))
      return at;
  }
  return name.size();
}

// More words in small letters than names have: "I review games and modules".
bool is_clause(std::string_view name) {
  std::size_t small = 0, all = 0;
  for (std::size_t at = 0; at < name.size();) {
    ++all;
    if (name[at] >= 'a' && name[at] <= 'z') ++small;
    const std::size_t gap = name.find(' ', at);
    at = gap == name.npos ? name.size() : gap + 1;
  }
  return (all > 3 && small * 2 > all) || (all > 2 && small == all);
}

// No date, no number, no editor, no address.
bool is_name(const std::string& name, const Wording& wording) {
  std::size_t opening = 0;
  const BylineRole role = wording.byline_opening(name, opening);
  if (role == BylineRole::editor || (role != BylineRole::none && opening >= name.size())) return false;
  if (!has_letters(name) || wording.label(name) || name.find_first_of("@#") != name.npos) return false;
  // A word of the language alone is no name: "information". Handles have figures or signs.
  if (name[0] >= 'a' && name[0] <= 'z' && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz ") == name.npos &&
      name.find(' ') == name.npos && wording.language_of_word(name) == "en")
    return false;
  if (is_clause(name)) return false;
  const std::string key = words_key(name);
  const std::vector<std::string> words = words_of(key);
  if (key[0] >= '0' && key[0] <= '9') return false;
  if (!wording.clock_word(words[0]).empty() && words.size() < 3) return false;
  const bool has_digit = key.find_first_of("0123456789") != key.npos;
  if (has_digit && (find_date(name, wording, false) || wording.month(words, 0).number > 0)) return false;
  return !(has_digit && words.size() > 3) && words.size() <= 9;
}

}  // namespace

bool is_byline_line(std::string_view line, const Metadata& meta, const Wording& wording) {
  if (line.size() > 400) return false;
  std::size_t opening = 0;
  const BylineRole role = wording.byline_opening(line, opening);
  const auto words = std::count(line.begin(), line.end(), ' ') + 1;
  if (role != BylineRole::none && words <= 12 && !line.ends_with('.')) return true;
  if (const auto date = find_date(line, wording, false)) return date->other_words <= 6;
  if (!wording.agency(line).empty()) return true;
  for (const std::string& author : meta.authors) {
    if (words <= 12 && author.size() > 3 && line.find(author) != line.npos && line.size() < author.size() + 60)
      return true;
  }
  return false;
}

namespace {

// Letters behind a name: "MD", "Ph.D."; and what a byline says beside it: "21:47", "news.example".
bool is_beside_name(const std::string& piece, const Wording& wording) {
  const std::string key = words_key(piece);
  if (wording.names_office(key)) return true;
  const bool one_word = piece.find(' ') == piece.npos;
  if (one_word && piece.find('.') != piece.npos && piece.size() > 5) return true;
  const auto small = std::count_if(piece.begin(), piece.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const auto capital = std::count_if(piece.begin(), piece.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (piece.size() <= 6 && one_word && capital >= 2 && small <= 1) return true;
  return piece.find(':') != piece.npos && piece.find_first_of("0123456789") != piece.npos;
}

// Where an office begins that follows a name without a sign: "Jane Doe Senior Reporter".
std::size_t office_begin(const std::string& name, const Wording& wording) {
  std::size_t at = name.find(' ');
  at = at == name.npos ? at : name.find(' ', at + 1);
  for (; at != name.npos; at = name.find(' ', at + 1)) {
    const std::size_t end = std::min(name.find(' ', at + 1), name.size());
    if (wording.names_office(words_key(std::string_view(name).substr(at + 1, end - at - 1)))) return at;
  }
  return name.size();
}

// Where a place, a section or an outlet begins behind a name: "Jane Doe in London".
std::size_t place_begin(const std::string& name, const Wording& wording) {
  for (std::size_t at = name.find(' '); at != name.npos; at = name.find(' ', at + 1)) {
    const std::size_t end = std::min(name.find(' ', at + 1), name.size());
    if (end < name.size() && wording.ends_name(words_key(std::string_view(name).substr(at + 1, end - at - 1))))
      return at;
  }
  return name.size();
}

}  // namespace

std::vector<std::string> names_in_byline(std::string_view line, const Wording& wording) {
  while (line.starts_with('(') || line.starts_with(' ')) line.remove_prefix(1);
  line = without_opening(line, wording);
  std::vector<std::string> names;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto letter = text::letter_at(line, at);
    if (is_joint(letter.code)) {
      add_name(names, line.substr(begin, at - begin));
      begin = at + letter.bytes;
    }
    at += letter.bytes;
  }
  add_name(names, line.substr(begin));
  split_at(" - ", names);
  split_at(" and ", names);
  if (names.size() > 1) {
    names.erase(std::remove_if(names.begin() + 1, names.end(),
                               [&](const std::string& name) { return is_beside_name(name, wording); }),
                names.end());
  }
  for (std::string& name : names)
    name.resize(std::min({date_begin(name, wording), office_begin(name, wording), place_begin(name, wording)}));
  std::erase_if(names, [&](const std::string& name) { return name.empty() || !is_name(name, wording); });
  for (std::string& name : names) name = collapsed(without_opening(name, wording));
  return names;
}

std::string_view after_author_word(std::string_view line, const Wording& wording) {
  std::size_t opening = 0;
  if (wording.byline_opening(line, opening) == BylineRole::author) return line.substr(opening);
  // Within a line that holds a date, or after a sign: "May 2, 2021 | by A".
  const bool dated = find_date(line, wording, true).has_value();
  for (std::size_t at = line.find(' '); at != line.npos; at = line.find(' ', at + 1)) {
    const std::string_view rest = line.substr(at + 1);
    const bool after_sign = at > 0 && kJointSigns.find(line[at - 1]) != kJointSigns.npos;
    // "This report was written by A": two words announce enough by themselves.
    const bool alone =
        wording.byline_opening(rest, opening) == BylineRole::author && rest.substr(0, opening).find(' ') != rest.npos;
    if ((dated || after_sign || alone) && wording.byline_opening(rest, opening) == BylineRole::author)
      return rest.substr(opening);
  }
  return {};
}

void add_bylines(const std::vector<std::string>& lines, const Wording& wording, bool outlet_signs, Article& article) {
  for (const std::string& line : lines) {
    if (const std::string_view whole = wording.agency(line); !whole.empty()) {
      if (!has_name(article.agencies, whole)) article.agencies.push_back({std::string(whole), std::nullopt});
      continue;
    }
    for (const std::string& name : names_in_byline(line, wording)) {
      const std::string_view agency = wording.agency(name);
      if (!agency.empty()) {
        if (!has_name(article.agencies, agency)) article.agencies.push_back({std::string(agency), std::nullopt});
      } else if (is_author(name, outlet_signs, wording, article) && !has_name(article.authors, name)) {
        article.authors.push_back({name, std::nullopt});
      }
    }
  }
}

namespace {

// Names in brackets within a stretch of the text.
void find_in_brackets(TextSpan stretch, const Wording& wording, Article& article) {
  const std::string_view text = article.slice(stretch);
  for (std::size_t open = text.find('('); open != text.npos; open = text.find('(', open + 1)) {
    const std::size_t close = text.find(')', open);
    if (close == text.npos) return;
    const std::string_view inner = text.substr(open + 1, close - open - 1);
    const std::string_view agency = inner.size() < 100 ? wording.agency(inner) : std::string_view();
    if (agency.empty()) continue;
    const TextSpan span = trimmed_span(inner, stretch.begin + open + 1);
    const auto known = std::find_if(article.agencies.begin(), article.agencies.end(),
                                    [agency](const Byline& b) { return same_words(b.text, agency); });
    // What points at the text says what stands there, spaces and all.
    const std::string as_written(article.slice(span));
    if (known == article.agencies.end())
      article.agencies.push_back({as_written, span});
    else if (!known->span)
      *known = {as_written, span};
  }
}

}  // namespace

void find_agencies_in_text(const Wording& wording, Article& article) {
  constexpr std::uint32_t kDateline = 160;  // bytes of a paragraph's head
  constexpr std::size_t kHeadBlocks = 4, kFootBlocks = 3;
  const auto& blocks = article.blocks;
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    TextSpan span = blocks[i].span;
    if (i < kHeadBlocks) {
      const auto end = text::floor_boundary(article.text, std::min<std::size_t>(span.end, span.begin + kDateline));
      find_in_brackets({span.begin, static_cast<std::uint32_t>(end)}, wording, article);
    }
    if (i + kFootBlocks >= blocks.size()) {
      const std::uint32_t size = std::min(span.size(), kDateline);
      const auto begin = text::floor_boundary(article.text, span.end - size);
      find_in_brackets({static_cast<std::uint32_t>(begin), span.end}, wording, article);
    }
  }
}

}  // namespace naqlan::page
