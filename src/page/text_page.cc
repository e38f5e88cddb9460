// Plain text saved from a page, or typed: lines, the first of them the title.
#include <algorithm>
#include <vector>

#include "page/article_text.h"
#include "page/body.h"
#include "page/bylines.h"
#include "page/dates.h"
#include "page/read_page.h"
#include "text/utf8.h"

namespace naqlan::page {
namespace {

using Kind = LeftOut::Kind;

constexpr std::uint32_t kLongestHeading = 100;  // letters
constexpr std::uint32_t kShortestProse = 60;

struct TextLine {
  std::string_view text;
  bool kept = true;
  BlockKind kind = BlockKind::paragraph;
  Kind left_out = Kind::other;
  Link::Kind link = Link::Kind::other;
  bool is_link = false;
  std::uint32_t letters = 0;

  bool is_prose() const { return letters >= kShortestProse && (ends_sentence(text) || letters >= kLongestHeading); }
};

std::vector<TextLine> lines_of(std::string_view text) {
  std::vector<TextLine> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const TextSpan span = trimmed_span(text.substr(begin, end - begin), begin);
    if (!span.empty()) {
      TextLine line;
      line.text = text.substr(span.begin, span.size());
      line.letters = count_letters(line.text);
      lines.push_back(line);
    }
    begin = end + 1;
  }
  return lines;
}

// "العراق/ مياه/ تصريحات": the desk's words above the title of a wire story.
bool is_slug(std::string_view line) {
  if (std::count(line.begin(), line.end(), '/') < 2 || count_letters(line) > 60) return false;
  std::size_t spaces = 0;
  for (const char c : line) {
    if (c == '/') spaces = 0;
    if (c == ' ' && ++spaces > 2) return false;
  }
  return true;
}

class TextJudge {
 public:
  TextJudge(std::vector<TextLine>& lines, const Wording& wording) : lines_(lines), wording_(wording) {}

  // Returns which line is the title.
  std::size_t run() {
    const bool slug = lines_.size() > 2 && is_slug(lines_[0].text) && !is_slug(lines_[1].text);
    title_ = slug ? 1 : 0;
    if (slug) drop(0, Kind::navigation);
    for (std::size_t i = title_ + 1; i < lines_.size(); ++i) label(i);
    find_ends();
    for (std::size_t i = title_ + 1; i < lines_.size(); ++i) {
      if (lines_[i].kept) shape(i);
    }
    return title_;
  }

 private:
  void drop(std::size_t i, Kind kind) {
    lines_[i].kept = false;
    lines_[i].left_out = kind;
  }

  void label(std::size_t i) {
    if (rest_) drop(i, rest_kind_);
    // What a label heads ends where sentences begin again.
    if (under_label_ && lines_[i].is_prose()) under_label_ = false;
    if (under_label_ && (rest_ || lines_[i].kept)) drop_under(i);
    const auto found = wording_.label(lines_[i].text);
    if (!found) {
      after_prose_ = after_prose_ || (lines_[i].kept && lines_[i].is_prose());
      return;
    }
    drop(i, found->kind);
    lines_[i].is_link = false;
    under_label_ = false;
    rest_kind_ = found->kind;
    if (found->reach == Reach::item && i + 1 < lines_.size()) drop_item(i + 1, *found);
    if (found->reach == Reach::section) {
      under_label_ = true;
      section_ = *found;
    }
    rest_ = rest_ || (found->reach == Reach::rest && after_prose_);
  }

  void drop_item(std::size_t i, const Label& found) {
    drop(i, found.kind);
    lines_[i].link = found.link;
    lines_[i].is_link = true;
  }

  void drop_under(std::size_t i) {
    drop(i, section_.kind);
    lines_[i].link = section_.link;
    lines_[i].is_link = section_.link != Link::Kind::other;
  }

  void find_ends() {
    first_prose_ = last_prose_ = lines_.size();
    for (std::size_t i = title_ + 1; i < lines_.size(); ++i) {
      if (!lines_[i].kept || !lines_[i].is_prose()) continue;
      if (first_prose_ == lines_.size()) first_prose_ = i;
      last_prose_ = i;
    }
  }

  void shape(std::size_t i) {
    TextLine& line = lines_[i];
    if (line.is_prose()) return;
    const bool inside = i > first_prose_ && i < last_prose_;
    if (inside) {
      if (!ends_sentence(line.text) && line.letters <= kLongestHeading) line.kind = BlockKind::heading;
      return;
    }
    if (first_prose_ == lines_.size()) return;  // a text of short lines: all is kept
    if (is_byline_line(line.text, {}, wording_)) return drop(i, Kind::byline);
    if (i > last_prose_ && !ends_sentence(line.text)) return drop(i, Kind::other);
    if (i == title_ + 1 && !ends_sentence(line.text)) line.kind = BlockKind::subtitle;
  }

  std::vector<TextLine>& lines_;
  const Wording& wording_;
  std::size_t title_ = 0, first_prose_ = 0, last_prose_ = 0;
  bool after_prose_ = false, rest_ = false, under_label_ = false;
  Kind rest_kind_ = Kind::other;
  Label section_;
};

void set_date(std::string_view line, const Wording& wording, Article& article) {
  const auto found = find_date(line, wording, false);
  if (!found) return;
  auto& field = found->modified ? article.modified : article.published;
  if (!field) field = found->time;
}

}  // namespace

void read_text_page(std::string_view text, const Wording& wording, const Limits& limits, Article& article) {
  auto lines = lines_of(text);
  if (lines.empty()) return;
  const std::size_t title = TextJudge(lines, wording).run();
  ArticleText out(article, limits);
  out.add_title(lines[title].text);
  std::vector<std::string> bylines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (i == title) continue;
    if (line.kept) {
      out.add(line.kind, line.text);
      continue;
    }
    out.leave_out(line.left_out, line.text);
    if (line.is_link) article.links.push_back({line.link, "", std::string(line.text)});
    if (line.left_out != Kind::byline) continue;
    set_date(line.text, wording, article);
    if (article.authors.empty()) bylines.emplace_back(line.text);
  }
  add_bylines(bylines, wording, false, article);
  find_agencies_in_text(wording, article);
}

void read_whole_text(std::string text, const Wording& wording, const Limits& limits, Article& article) {
  ArticleText(article, limits).set_whole(std::move(text));
  find_agencies_in_text(wording, article);
}

}  // namespace naqlan::page
