#include "page/publication.h"

#include <charconv>
#include <optional>
#include <string>

#include "page/dates.h"

namespace naqlan::page {
namespace {

using Kind = LeftOut::Kind;
using Source = PublicationTime::Source;

constexpr std::uint32_t kLongestDateline = 140;  // letters
constexpr std::size_t kMostOtherWords = 8;       // of a line near the title that says a date
constexpr std::size_t kMostBylineWords = 5;      // of one that may overrule a declared date
constexpr std::uint32_t kLongestLabel = 25;      // "Last updated on", above its date
constexpr std::size_t kLinesBeforeTitle = 4;

// Days since an epoch, of the day that `time` begins with.
int day_number(const PublicationTime& time) {
  int year = 0, month = 0, day = 0;
  const char* text = time.value.data();
  if (time.value.size() < 10) return 0;
  std::from_chars(text, text + 4, year);
  std::from_chars(text + 5, text + 7, month);
  std::from_chars(text + 8, text + 10, day);
  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  year -= month <= 2 ? 1 : 0;
  const int era = year / 400, of_era = year - era * 400;
  const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
}

bool same_day(const PublicationTime& a, const PublicationTime& b) { return day_number(a) == day_number(b); }

struct Shown {
  std::optional<PublicationTime> published, modified;
};

class Search {
 public:
  explicit Search(const JudgedPage& page) : page_(page), month_first_(page.meta.html_lang.starts_with("en")) {
    for (NodeId node = 0; node < page.tree.size(); ++node) {
      if (page.tree.tag(node) == Tag::time) times_.push_back(node);
    }
  }

  // What stands near the title: after it first, then just before it.
  Shown near_title() const {
    const std::size_t title = page_.title_line();
    Shown found = in_lines(title, page_.head_end(), kMostOtherWords);
    if (found.published) return found;
    const std::size_t begin = title > kLinesBeforeTitle ? title - kLinesBeforeTitle : 0;
    Shown before = in_lines(begin, title, kMostOtherWords);
    if (!found.modified) found.modified = before.modified;
    found.published = before.published;
    return found;
  }

  // Only what stands in bylines and datelines between title and body may overrule what
  // the page declares: not a day in the text, not what stands above the title.
  Shown in_byline() const { return in_lines(page_.title_line() + 1, page_.head_end(), kMostBylineWords, false); }

  Shown anywhere() const { return in_lines(page_.prose_begin, page_.lines().size(), 3); }

  // A time that its element calls that of publication, else the first after the title.
  std::optional<PublicationTime> marked() const {
    std::optional<PublicationTime> first;
    const NodeId title = page_.headline.line ? page_.lines()[*page_.headline.line].at : 0;
    for (NodeId node = 0; node < page_.tree.size(); ++node) {
      const std::string_view role = page_.tree.attribute(node, Attr::itemprop);
      if (page_.tree.tag(node) != Tag::time && role != "datePublished") continue;
      auto time = time_of(node);
      if (!time || role == "dateModified") continue;
      if (role == "datePublished") return time;
      if (!first && node > title) first = time;
    }
    return first;
  }

 private:
  std::optional<PublicationTime> time_of(NodeId node) const {
    std::string written(page_.tree.attribute(node, Attr::datetime));
    if (written.empty()) written = page_.tree.attribute(node, Attr::content);
    if (written.empty()) written = collapsed(page_.tree.text_below(node));
    auto time = read_machine_time(written, page_.wording);
    if (time) time->source = Source::time_element;
    return time;
  }

  // The time that a <time> on the line gives, when what people read is no other day.
  std::optional<PublicationTime> element_on(std::size_t line) const {
    const NodeId begin = page_.lines()[line].at, end = page_.line_end(line);
    for (const NodeId node : times_) {
      if (node >= end) break;
      if (page_.tree.end(node) > begin) return time_of(node);
    }
    return std::nullopt;
  }

  bool is_elsewhere(std::size_t i) const {
    const LineVerdict& verdict = page_.verdicts[i];
    return !verdict.kept && (verdict.left_out == Kind::related || verdict.left_out == Kind::comments);
  }

  // "Updated on" may stand on a line of its own.
  bool label_above_says_modified(std::size_t i) const {
    if (i == 0 || page_.lines()[i - 1].letters > kLongestLabel) return false;
    return says_modified(page_.lines()[i - 1].text, page_.wording);
  }

  Shown in_lines(std::size_t begin, std::size_t end, std::size_t most_words, bool in_text = true) const {
    Shown found;
    for (std::size_t i = begin; i < end && !found.published; ++i) {
      if (page_.lines()[i].letters > kLongestDateline || is_elsewhere(i)) continue;
      if (!in_text && page_.verdicts[i].kept && page_.verdicts[i].kind != BlockKind::dateline) continue;
      add_line(i, most_words, found);
    }
    return found;
  }

  void add_line(std::size_t i, std::size_t most_words, Shown& found) const {
    const std::string& text = page_.lines()[i].text;
    const auto element = element_on(i);
    auto dates = find_dates(text, page_.wording, month_first_);
    if (dates.empty() && element) dates.push_back({*element, says_modified(text, page_.wording), 0});
    for (VisibleDate& date : dates) {
      if (date.other_words > most_words) continue;
      // Elements say the hour, too.
      if (element && same_day(*element, date.time)) date.time = *element;
      const bool modified = date.modified || (dates.size() == 1 && label_above_says_modified(i));
      auto& field = modified ? found.modified : found.published;
      if (!field) field = date.time;
    }
  }

  const JudgedPage& page_;
  bool month_first_;
  std::vector<NodeId> times_;
};

// The page declares `declared` to machines and shows `shown` to readers.
PublicationTime choose(const PublicationTime& declared, const Shown& shown, const Article& article) {
  if (shown.published) {
    const bool finer = shown.published->precision < declared.precision;
    if (same_day(declared, *shown.published)) return finer ? *shown.published : declared;
    const bool of_change = article.modified && same_day(*article.modified, *shown.published);
    return of_change ? declared : *shown.published;
  }
  return declared;
}

}  // namespace

void set_publication(const JudgedPage& page, Article& article) {
  if (!article.modified) article.modified = page.meta.modified;
  const Search search(page);
  const Shown shown = search.near_title();
  if (!article.modified) article.modified = shown.modified;
  if (article.published) return;
  auto declared = page.meta.published;
  if (!declared) declared = search.marked();
  if (declared) {
    article.published = choose(*declared, page.headline.line ? search.in_byline() : Shown{}, article);
    return;
  }
  article.published = shown.published;
  auto in_url = find_date_in_url(article.url);
  if (in_url) in_url->source = Source::url;
  // The page may say the hour of the day that its URL says.
  if (in_url && !(article.published && same_day(*article.published, *in_url))) article.published = in_url;
  if (!article.published) article.published = search.anywhere().published;
  // A page that only says when it was changed was published no later.
  if (!article.published) article.published = article.modified;
}

}  // namespace naqlan::page
