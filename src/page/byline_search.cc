#include "page/byline_search.h"

#include <algorithm>
#include <string>
#include <vector>

#include "page/article_text.h"
#include "page/bylines.h"
#include "page/dates.h"

namespace naqlan::page {
namespace {

using Names = std::vector<std::string>;

constexpr std::size_t kLinesBeforeTitle = 3;
constexpr std::size_t kLinesAtFoot = 6;  // after the last of the prose
constexpr NodeId kLargestByline = 40;    // nodes of an element that holds an author
constexpr std::size_t kMostNames = 8;
constexpr std::uint32_t kLongestByline = 120;  // letters
constexpr std::uint32_t kLongestName = 40;

// How surely a page shows an author.
enum class Surety { none, guessed, marked, said };

struct Found {
  Names names;
  Surety surety = Surety::none;
};

class Search {
 public:
  explicit Search(const JudgedPage& page) : page_(page), tree_(page.tree) {
    const std::size_t title = page.title_line();
    first_ = title > kLinesBeforeTitle ? title - kLinesBeforeTitle : 0;
    last_ = lines().size();
    while (last_ > 0 && !(page_.verdicts[last_ - 1].kept && prose_score(lines()[last_ - 1]) > 1)) --last_;
  }

  // Agencies that lines at the head or the foot name alone: "(رويترز)", "المصدر: وكالات".
  Names agencies() const {
    Names found;
    for (const auto& [begin, end] : {std::pair{first_, page_.head_end()}, std::pair{last_, foot_end()}}) {
      for (std::size_t i = begin; i < end; ++i) {
        if (page_.verdicts[i].kept || lines()[i].letters > kLongestName) continue;
        std::string_view line = lines()[i].text;
        std::size_t opening = 0;
        const BylineRole role = page_.wording.byline_opening(line, opening);
        if (role == BylineRole::source && opening < line.size()) line.remove_prefix(opening + 1);
        if (const std::string_view agency = page_.wording.agency(line); !agency.empty()) found.emplace_back(agency);
      }
    }
    return found;
  }

  Found run() const {
    if (lines().empty()) return {};
    for (const auto& [begin, end] : {std::pair{first_, page_.head_end()}, std::pair{last_, foot_end()}}) {
      Found said = said_in(begin, end);
      if (!said.names.empty()) return said;
      Found marked = marked_in(begin, end);
      if (!marked.names.empty()) return marked;
      if (begin == last_) {
        // Long lives of authors look like prose.
        if (Found headed = headed_in(page_.prose_begin, last_); !headed.names.empty()) return headed;
        break;
      }
      Found guessed = guessed_in(begin, end);
      if (!guessed.names.empty()) return guessed;
    }
    return {};
  }

 private:
  const std::vector<PageLine>& lines() const { return page_.lines(); }
  std::size_t foot_end() const { return std::min(last_ + kLinesAtFoot, lines().size()); }
  bool stands_apart(std::size_t i) const {
    const LineVerdict& verdict = page_.verdicts[i];
    return verdict.kept || verdict.left_out == LeftOut::Kind::related || verdict.left_out == LeftOut::Kind::comments ||
           lines()[i].letters > kLongestByline;
  }

  Names names_in(std::string_view text) const { return names_in_byline(text, page_.wording); }

  // "By Jane Doe", "Published May 2 by Jane Doe", "Written by" and the name on the next line.
  Found said_in(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (i == page_.headline.line || lines()[i].letters > kLongestByline ||
          (page_.verdicts[i].kept && i < last_ && i >= page_.prose_begin))
        continue;
      const std::string_view said = after_author_word(lines()[i].text, page_.wording);
      if (said.data() == nullptr) continue;
      // A link in the line is the name, without what stands around it.
      if (auto linked = linked_names(i, said); !linked.empty()) return {std::move(linked), Surety::said};
      if (auto names = names_in(said); !names.empty()) return {std::move(names), Surety::said};
      if (i + 1 < lines().size() && lines()[i + 1].letters <= kLongestName && said.size() < 3) {
        if (auto names = names_in(lines()[i + 1].text); !names.empty()) return {std::move(names), Surety::said};
      }
    }
    return {};
  }

  // A heading "Written by Jane Doe" above a life that reads like the article.
  Found headed_in(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      std::size_t opening = 0;
      const std::string& text = lines()[i].text;
      if (lines()[i].level < 2 || lines()[i].letters > kLongestName ||
          page_.wording.byline_opening(text, opening) != BylineRole::author ||
          text.substr(0, opening).find(' ') == text.npos)
        continue;
      const std::string name = collapsed(std::string_view(text).substr(opening));
      if (reads_like_name(name)) return {names_in(name), Surety::guessed};
    }
    return {};
  }

  Names linked_names(std::size_t i, std::string_view said) const {
    Names names;
    for (std::uint32_t k = lines()[i].first_link; k < lines()[i].last_link; ++k) {
      const PageLink& link = page_.page.links[k];
      if (link.text.empty() || said.find(link.text) == said.npos || !page_.wording.is_author_path(link.href)) continue;
      for (std::string& name : names_in(link.text)) names.push_back(std::move(name));
    }
    return names;
  }

  // Elements that say of themselves that they hold an author's name, and links to pages of authors.
  int rank(NodeId node) const {
    const Tag tag = tree_.tag(node);
    if (tag == Tag::text || tag == Tag::html || tag == Tag::body || tag == Tag::article ||
        tree_.end(node) - node > kLargestByline)
      return 0;
    if (tree_.attribute(node, Attr::itemprop) == "author" || tree_.attribute(node, Attr::rel) == "author") return 2;
    if (tag == Tag::a && page_.wording.is_author_path(tree_.attribute(node, Attr::href))) return 3;
    const Hint hint = page_.wording.hint(tree_.attribute(node, Attr::class_), tree_.attribute(node, Attr::id));
    return hint.not_a_name ? 0 : hint.author ? (hint.a_name ? 3 : 1) : 0;
  }

  Found marked_in(std::size_t begin, std::size_t end) const {
    if (begin >= end || begin >= lines().size()) return {};
    const NodeId stop = page_.line_end(end - 1);
    Names best;
    int most = 0;
    // The mark may stand on an element around the first line.
    NodeId from = lines()[begin].at;
    for (int up = 0; up < 3 && tree_.parent(from) != kNoNode; ++up) from = tree_.parent(from);
    for (NodeId node = from; node < stop && best.size() < kMostNames; ++node) {
      const int value = rank(node);
      if (value == 0 || value < most || tree_.end(node) <= lines()[begin].at) continue;
      Names names = names_below(node, value);
      if (names.empty()) continue;
      if (value > most) best.clear();
      most = value;
      best.insert(best.end(), names.begin(), names.end());
      node = tree_.end(node) - 1;
    }
    return {best, best.empty() ? Surety::none : Surety::marked};
  }

  // The innermost element that is so marked holds the name alone.
  Names names_below(NodeId node, int value) const {
    for (NodeId below = node + 1; below < tree_.end(node); ++below) {
      if (tree_.tag(below) == Tag::text || rank(below) < value) continue;
      if (auto names = names_of(below); !names.empty()) return names;
    }
    return names_of(node);
  }

  Names names_of(NodeId node) const {
    const std::string text = first_line_of(node);
    return text.size() < 120 ? names_in(text) : Names();
  }

  // Below the name stand an office, a date, a life; before it at times a lone "by".
  std::string first_line_of(NodeId node) const {
    std::string line;
    for (NodeId below = node; below < tree_.end(node); ++below) {
      const Tag tag = tree_.tag(below);
      if (tag == Tag::text) line.append(tree_.text(below));
      if (tag != Tag::br && (below == node || !is_block(tag))) continue;
      line = collapsed(line);
      std::size_t opening = 0;
      const bool opens = page_.wording.byline_opening(line, opening) != BylineRole::none && opening + 2 > line.size();
      if (!line.empty() && !opens) break;
      line.push_back(' ');
    }
    return collapsed(line);
  }

  // A short line that a picture beside it is named for, or that stands beside a date.
  Found guessed_in(std::size_t begin, std::size_t end) const {
    for (std::size_t i = std::max(begin, page_.title_line() + 1); i < end; ++i) {
      if (!stands_apart(i) && is_pictured(i)) {
        if (auto names = names_in(lines()[i].text); names.size() == 1) return {std::move(names), Surety::guessed};
      }
    }
    for (std::size_t i = std::max(begin, page_.title_line() + 1); i < end; ++i) {
      if (stands_apart(i) || !reads_like_name(lines()[i].text)) continue;
      const bool beside_date = (i > begin && is_date(i - 1)) || (i + 1 < end && is_date(i + 1));
      if (!beside_date) continue;
      if (auto names = names_in(lines()[i].text); names.size() == 1) return {std::move(names), Surety::guessed};
    }
    return in_parts(begin, end);
  }

  // "Jane Doe | Senior Writer | July 2, 2025": a name, a sign, and what bylines say beside names.
  Found in_parts(std::size_t begin, std::size_t end) const {
    for (std::size_t i = std::max(begin, page_.title_line() + 1); i < end; ++i) {
      const std::string& text = lines()[i].text;
      const std::size_t sign = text.find(" | ");
      if (stands_apart(i) || sign == text.npos || sign == 0) continue;
      const std::string first = text.substr(0, sign), rest = text.substr(sign);
      const bool office = page_.wording.names_office(words_key(rest));
      const bool latin = first[0] >= 'A' && first[0] <= 'Z';
      if (!reads_like_name(first) || !(office || (latin && find_date(rest, page_.wording, true)))) continue;
      if (auto names = names_in(first); names.size() == 1) return {std::move(names), Surety::guessed};
    }
    return {};
  }

  bool is_date(std::size_t i) const {
    if (lines()[i].letters > kLongestName) return false;
    const auto date = find_date(lines()[i].text, page_.wording, true);
    return date && date->other_words < 4;
  }

  // Portraits name whom they show.
  bool is_pictured(std::size_t i) const {
    const std::string& text = lines()[i].text;
    if (lines()[i].letters > kLongestName || text.find(' ') == text.npos) return false;
    const NodeId at = lines()[i].at, begin = at > kLargestByline ? at - kLargestByline : 0;
    for (NodeId node = begin; node < at; ++node) {
      if (tree_.tag(node) == Tag::img && tree_.attribute(node, Attr::alt).find(text) != std::string_view::npos)
        return true;
    }
    return false;
  }

  // Two to four words, each with a capital where the script has any, no figures, no signs.
 public:
  static bool reads_like_name(std::string_view text) {
    const auto words = std::count(text.begin(), text.end(), ' ') + 1;
    if (words < 2 || words > 4 || text.size() > 80) return false;
    for (std::size_t at = 0; at < text.size();
         at = text.find(' ', at) == text.npos ? text.size() : text.find(' ', at) + 1) {
      if (text[at] >= 'a' && text[at] <= 'z') return false;
    }
    return text.find_first_of("0123456789:|/,!?") == text.npos && !ends_sentence(text);
  }

 private:
  const JudgedPage& page_;
  const HtmlTree& tree_;
  std::size_t first_ = 0, last_ = 0;
};

// Some word of three letters or more in both.
bool shares_word(const std::string& a, const std::string& b) {
  const std::string other = ' ' + words_key(b) + ' ', key = words_key(a);
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find(' ', at), key.size());
    if (end - at >= 3 && other.find(' ' + key.substr(at, end - at) + ' ') != other.npos) return true;
    at = end + 1;
  }
  return false;
}

bool any_shared(const Names& some, const Names& others) {
  return std::any_of(some.begin(), some.end(), [&](const std::string& a) {
    return std::any_of(others.begin(), others.end(), [&](const std::string& b) { return shares_word(a, b); });
  });
}

// Declared names that are those of accounts, not of people: "admin", "j.smith", the outlet.
bool names_account(const Names& declared, const Article& article) {
  return std::all_of(declared.begin(), declared.end(), [&](const std::string& name) {
    return name.find(' ') == name.npos || same_words(name, article.outlet.name);
  });
}

}  // namespace

void set_bylines(const JudgedPage& page, Article& article) {
  if (!article.authors.empty()) return;
  const Wording& wording = page.wording;
  Names declared;
  for (const std::string& line : page.meta.authors) {
    for (std::string& name : names_in_byline(line, wording)) declared.push_back(std::move(name));
  }
  const Search search(page);
  add_bylines(search.agencies(), wording, false, article);
  const Found shown = search.run();
  const bool sure = shown.surety == Surety::said || shown.surety == Surety::marked;
  const bool prefers_shown =
      declared.empty() || (sure && !any_shared(shown.names, declared) && names_account(declared, article));
  const bool signs = shown.names.size() == 1 && same_words(shown.names[0], article.outlet.name);
  add_bylines(prefers_shown ? shown.names : declared, wording,
              signs || (page.meta.author_is_person && declared.size() == 1), article);
  if (!article.authors.empty() || !article.agencies.empty()) return;
  // Who writes a site under the own name is its author, and declared as such.
  const bool own = declared.size() == 1 && Search::reads_like_name(declared[0]);
  add_bylines(prefers_shown ? declared : shown.names, wording, own, article);
  if (article.authors.empty()) add_bylines(declared, wording, own, article);
}

}  // namespace naqlan::page
