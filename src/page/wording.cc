#include "page/wording.h"

#include <algorithm>
#include <charconv>

#include "page/extract.h"
#include "text/fold.h"
#include "text/letters.h"

namespace naqlan::page {
namespace {

// Labels are short; sentences of an article that begin like one are longer.
constexpr std::size_t kLongestLabelWords = 16;
constexpr std::size_t kClassBytes = 300;
constexpr double kMarkRate = 2;  // marks and tatweel vanish when folded

LeftOut::Kind kind_named(std::string_view name) {
  using Kind = LeftOut::Kind;
  static constexpr std::pair<std::string_view, Kind> kNames[] = {
      {"navigation", Kind::navigation}, {"related", Kind::related},         {"previous", Kind::related},
      {"next", Kind::related},          {"comments", Kind::comments},       {"share", Kind::share},
      {"advert", Kind::advert},         {"boilerplate", Kind::boilerplate}, {"byline", Kind::byline},
      {"author", Kind::byline}};
  for (const auto& [known, kind] : kNames) {
    if (known == name) return kind;
  }
  return Kind::other;
}

Link::Kind link_named(std::string_view name) {
  if (name == "previous") return Link::Kind::previous;
  if (name == "next") return Link::Kind::next;
  return name == "related" ? Link::Kind::related : Link::Kind::other;
}

Reach reach_named(std::string_view name) {
  if (name == "item") return Reach::item;
  if (name == "section") return Reach::section;
  return name == "rest" ? Reach::rest : Reach::line;
}

Hint::Strength strength_named(std::string_view name) {
  if (name == "strong") return Hint::Strength::strong;
  if (name == "subtitle") return Hint::Strength::subtitle;
  if (name == "none") return Hint::Strength::none;
  return name == "article" ? Hint::Strength::article : Hint::Strength::weak;
}

bool is_word_letter(char32_t c) {
  return text::is_arabic_letter(c) || text::is_foreign_letter(c) || (c >= '0' && c <= '9') || c >= 0x2E80;
}

bool is_number(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string first_words(const std::string& key, std::size_t count) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < count && at != std::string::npos; ++i) at = key.find(' ', at == 0 ? 0 : at + 1);
  return key.substr(0, at);
}

// The tokens of a class name: "relatedPosts-2" -> related, posts, 2.
std::vector<std::string> class_tokens(std::string_view names) {
  std::vector<std::string> tokens(1);
  bool after_lower = false;
  for (const char c : names) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool alnum = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if ((!alnum || (upper && after_lower)) && !tokens.back().empty()) tokens.emplace_back();
    if (alnum) tokens.back().push_back(upper ? static_cast<char>(c + 32) : c);
    after_lower = alnum && !upper;
  }
  return tokens;
}

Hint stronger(Hint a, Hint b) {
  Hint best = b.strength > a.strength ? b : a;
  best.author = a.author || b.author;
  best.a_name = a.a_name || b.a_name;
  best.not_a_name = a.not_a_name || b.not_a_name;
  return best;
}

}  // namespace

namespace {

// The key from text that is folded already.
void append_key(std::string_view folded, std::string& key, bool& gap) {
  for (std::size_t at = 0; at < folded.size();) {
    const auto letter = text::letter_at(folded, at);
    if (is_word_letter(letter.code)) {
      if (gap && !key.empty()) key.push_back(' ');
      gap = false;
      key.append(folded, at, letter.bytes);
    } else {
      gap = true;
    }
    at += letter.bytes;
  }
}

}  // namespace

std::string words_key(std::string_view line) {
  std::string key;
  key.reserve(line.size());
  bool gap = false;
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    if (static_cast<unsigned char>(c) >= 0x80) {
      // Folded up to the next ASCII character: no letter's fold depends on what stands beside it.
      std::size_t end = at;
      while (end < line.size() && static_cast<unsigned char>(line[end]) >= 0x80) ++end;
      std::string folded;
      text::append_folded(folded, line.substr(at, end - at));
      append_key(folded, key, gap);
      at = end;
      continue;
    }
    ++at;
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      if (gap && !key.empty()) key.push_back(' ');
      gap = false;
      key.push_back(upper ? static_cast<char>(c + 32) : c);
    } else {
      gap = true;
    }
  }
  return key;
}

Hint Hints::of(std::string_view class_names, std::string_view id) {
  Hint best;
  for (std::string_view names : {class_names.substr(0, kClassBytes), id.substr(0, kClassBytes)}) {
    while (!names.empty()) {
      const std::size_t end = std::min(names.find_first_of(" \t\r\n"), names.size());
      if (end > 0) best = stronger(best, of_name(names.substr(0, end)));
      names.remove_prefix(std::min(end + 1, names.size()));
    }
  }
  return best;
}

Hint Hints::of_name(std::string_view name) {
  const auto [known, fresh] = known_.try_emplace(name);
  if (fresh) known->second = wording_.name_hint(name);
  return known->second;
}

Result<std::shared_ptr<const Wording>> Wording::open(const language::Data& data) {
  std::shared_ptr<Wording> wording(new Wording);
  NAQLAN_TRY(furniture, data.table("page_furniture", {"phrase", "kind", "reach", "match"}));
  NAQLAN_TRY(hints, data.table("page_hints", {"hint", "kind", "strength", "match"}));
  NAQLAN_TRY(months, data.table("page_months", {"month", "number"}));
  NAQLAN_TRY(clock, data.table("page_clock", {"word", "meaning"}));
  NAQLAN_TRY(agencies, data.table("page_agencies", {"name", "agency"}));
  NAQLAN_TRY(bylines, data.table("page_bylines", {"phrase", "role"}));
  NAQLAN_TRY(letters, data.table("page_letters", {"letter", "per_mille"}));
  NAQLAN_TRY(languages, data.table("page_language_words", {"word", "language"}));
  wording->furniture_ = furniture;
  wording->hints_ = hints;
  wording->months_ = months;
  wording->clock_ = clock;
  wording->agencies_ = agencies;
  wording->bylines_ = bylines;
  wording->letters_ = letters;
  wording->languages_ = languages;
  wording->read_hints();
  return std::shared_ptr<const Wording>(std::move(wording));
}

void Wording::read_hints() {
  for (std::uint32_t row = 0; row < hints_.rows(); ++row) {
    if (hints_.cell(row, 3) != "part") continue;
    parts_.emplace_back(hints_.key(row), hint_at(row));
  }
}

Hint Wording::hint_at(std::uint32_t row) const {
  const std::string_view kind = hints_.cell(row, 1);
  Hint hint{strength_named(hints_.cell(row, 2)), kind_named(kind)};
  hint.author = kind == "author";
  hint.a_name = kind == "name";
  hint.not_a_name = kind == "not-a-name";
  return hint;
}

Label Wording::label_at(std::uint32_t row) const {
  return {kind_named(furniture_.cell(row, 1)), reach_named(furniture_.cell(row, 2)),
          link_named(furniture_.cell(row, 1))};
}

std::optional<Label> Wording::label(std::string_view line) const {
  if (line.size() > 400) return std::nullopt;
  std::string key = words_key(line);
  if (const auto found = label_of_key(key)) return found;
  // "Comments (12)", "3 تعليقات": numbers count what the label names.
  std::size_t cut = key.rfind(' ');
  while (cut != std::string::npos && is_number(std::string_view(key).substr(cut + 1))) {
    key.resize(cut);
    cut = key.rfind(' ');
  }
  const std::size_t first = key.find(' ');
  if (first != std::string::npos && is_number(std::string_view(key).substr(0, first))) key.erase(0, first + 1);
  return label_of_key(key);
}

std::optional<Label> Wording::label_of_key(const std::string& key) const {
  if (const auto rows = furniture_.find(key); !rows.empty()) return label_at(rows.begin);
  const auto words = static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) + 1;
  if (words > 2 * kLongestLabelWords) return std::nullopt;
  std::string rest = key;
  for (std::size_t skipped = 0; skipped < words; ++skipped) {
    const std::size_t longest = furniture_.longest_phrase(first_words(rest, 1));
    for (std::size_t n = std::min(longest, words - skipped); n > 0; --n) {
      const auto rows = furniture_.find(first_words(rest, n));
      for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
        const std::string_view match = furniture_.cell(row, 3);
        if (match == "any" || (match == "start" && skipped == 0 && words <= kLongestLabelWords)) return label_at(row);
      }
    }
    const std::size_t space = rest.find(' ');
    rest.erase(0, space == std::string::npos ? rest.size() : space + 1);
  }
  return std::nullopt;
}

Hint Wording::token_hint(const std::string& token) const {
  const auto rows = hints_.find(token);
  for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
    if (hints_.cell(row, 3) != "token") continue;
    return hint_at(row);
  }
  return {};
}

Hint Wording::hint(std::string_view class_names, std::string_view id) const { return Hints(*this).of(class_names, id); }

Hint Wording::name_hint(std::string_view name) const {
  Hint best;
  std::string joined;
  for (const std::string& token : class_tokens(name)) {
    joined += token;
    best = stronger(best, token_hint(token));
  }
  for (const auto& [part, hint] : parts_) {
    if (joined.find(part) != std::string::npos) best = stronger(best, hint);
  }
  return best;
}

Month Wording::month(const std::vector<std::string>& words, std::size_t at) const {
  const std::size_t longest = std::min<std::size_t>(months_.longest_phrase(words[at]), words.size() - at);
  for (std::size_t n = longest; n > 0; --n) {
    std::string phrase = words[at];
    for (std::size_t i = 1; i < n; ++i) phrase += ' ' + words[at + i];
    const auto rows = months_.find(phrase);
    if (rows.empty()) continue;
    const std::string_view number = months_.cell(rows.begin, 1);
    Month month{0, n};
    std::from_chars(number.data(), number.data() + number.size(), month.number);
    return month;
  }
  return {};
}

std::string_view Wording::clock_word(std::string_view word) const {
  const auto rows = clock_.find(word);
  return rows.empty() ? std::string_view() : clock_.cell(rows.begin, 1);
}

std::string_view Wording::agency(std::string_view name) const {
  const auto rows = agencies_.find(words_key(name));
  return rows.empty() ? std::string_view() : agencies_.cell(rows.begin, 1);
}

BylineRole Wording::byline_opening(std::string_view line, std::size_t& bytes) const {
  BylineRole best = BylineRole::none;
  bytes = 0;
  std::size_t end = 0;
  for (int words = 0; words < 4 && end < line.size(); ++words) {
    end = std::min(line.find_first_of(" :", end + 1), line.size());
    const auto rows = bylines_.find(words_key(line.substr(0, end)));
    if (rows.empty()) continue;
    const std::string_view role = bylines_.cell(rows.begin, 1);
    if (role == "after") continue;
    best = role == "author"                       ? BylineRole::author
           : role == "agency"                     ? BylineRole::agency
           : role == "editor"                     ? BylineRole::editor
           : role == "outlet" || role == "office" ? BylineRole::none
                                                  : BylineRole::source;
    bytes = end;
  }
  return best;
}

bool Wording::is_author_path(std::string_view url) const {
  const std::size_t path = url.find("://");
  std::size_t at = url.find('/', path == url.npos ? 0 : path + 3);
  while (at < url.size() && at + 1 < url.size()) {
    const std::size_t end = std::min(url.find_first_of("/?#", at + 1), url.size());
    const auto rows = hints_.find(url.substr(at + 1, end - at - 1));
    for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
      if (hints_.cell(row, 3) == "path") return end + 1 < url.size();
    }
    if (end == url.size() || url[end] != '/') break;
    at = end;
  }
  return false;
}

bool Wording::has_word_of(std::string_view key, std::string_view role) const {
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find(' ', at), key.size());
    const auto rows = bylines_.find(key.substr(at, end - at));
    if (!rows.empty() && bylines_.cell(rows.begin, 1) == role) return true;
    at = end + 1;
  }
  return false;
}

bool Wording::names_outlet(std::string_view name) const { return has_word_of(words_key(name), "outlet"); }

bool Wording::names_office(std::string_view key) const { return has_word_of(key, "office"); }

std::string_view Wording::language_of_word(std::string_view word) const {
  const auto rows = languages_.find(word);
  return rows.empty() ? std::string_view() : languages_.cell(rows.begin, 1);
}

double Wording::letter_rate(std::string_view letter) const {
  const std::string folded = text::fold(letter);
  if (folded.empty()) return kMarkRate;
  const auto rows = letters_.find(folded);
  if (rows.empty()) return 0;
  double rate = 0;
  const std::string_view cell = letters_.cell(rows.begin, 1);
  std::from_chars(cell.data(), cell.data() + cell.size(), rate);
  return rate;
}

Result<std::shared_ptr<const Wording>> open_wording(const language::Data& data) { return Wording::open(data); }

}  // namespace naqlan::page
