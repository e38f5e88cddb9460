#include "page/body.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "page/bylines.h"
#include "page/dates.h"
#include "page/url.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::page {
namespace {

using Kind = LeftOut::Kind;

constexpr std::uint32_t kShortLine = 40;  // letters; shorter ones are no prose by themselves
constexpr std::uint32_t kHeadLine = 140;  // bylines and datelines are shorter
constexpr std::uint32_t kDateline = 90;
constexpr std::uint32_t kBoldHeading = 100;  // a line in bold up to this long may be a heading

constexpr std::size_t kLifeLines = 4;          // of an author's life at the foot
constexpr std::uint32_t kLongestLife = 1'000;  // letters

constexpr int kCardLevels = 4;  // elements between a card and its headline
constexpr std::size_t kLeastCards = 3;
constexpr std::uint32_t kLargestCard = 400;  // letters

class Judge {
 public:
  Judge(const HtmlTree& tree, const PageLines& page, const Headline& headline, const Metadata& meta,
        const Wording& wording)
      : tree_(tree),
        page_(page),
        lines_(page.lines),
        headline_(headline),
        meta_(meta),
        wording_(wording),
        verdicts_(page.lines.size()),
        is_title_(page.lines.size()) {}

  std::vector<LineVerdict> run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) is_title_[i] = same_words(lines_[i].text, headline_.text);
    root_ = find_article_root(tree_, page_, wording_);
    letters_before_.assign(1, 0);
    for (const PageLine& line : lines_) letters_before_.push_back(letters_before_.back() + line.letters);
    for (std::size_t i = 0; i < lines_.size(); ++i) first_look(i);
    apply_labels();
    drop_link_lists();
    drop_cards();
    drop_running_heads();
    drop_author_life();
    find_ends();
    keep_lead();
    read_head();
    settle_subtitles();
    drop_lone_headings();
    drop_short_ends();
    drop_repetitions();
    return std::move(verdicts_);
  }

 private:
  bool in_root(const PageLine& line) const { return tree_.holds(root_, line.at); }
  bool is_prose(std::size_t i) const { return verdicts_[i].kept && prose_score(lines_[i]) > 0; }

  void keep(std::size_t i, BlockKind kind) {
    verdicts_[i].kept = true;
    verdicts_[i].kind = kind;
  }
  void drop(std::size_t i, Kind kind) {
    verdicts_[i].kept = false;
    verdicts_[i].left_out = kind;
    if (kind == Kind::related && verdicts_[i].link == Link::Kind::other) verdicts_[i].link = Link::Kind::related;
  }
  void pass_over(std::size_t i) {
    verdicts_[i].kept = false;
    verdicts_[i].silent = true;
  }

  // By the line alone and the markup around it.
  void first_look(std::size_t i) {
    const PageLine& line = lines_[i];
    if (is_title_[i]) return pass_over(i);
    if (line.doubt == Doubt::strong) return drop(i, leads_on(line) ? Kind::related : line.furniture);
    if (!in_root(line)) return drop(i, outside_kind(i));
    if (line.link_density() > 0.75 && line.level == 0 && line.letters < 120) return drop(i, kind_of_links(line));
    if (line.doubt == Doubt::weak && (line.link_density() > 0.3 || (line.letters < kShortLine && line.level == 0))) {
      return drop(i, line.furniture);
    }
    keep(i, is_bold_heading(line) ? BlockKind::heading : line.kind);
  }

  static bool asks(std::string_view line) {
    const char32_t last = text::letter_before(line, line.size()).code;
    return last == '?' || last == 0x061F;
  }

  // Editors without headings in their tools write them in bold; so are the questions of interviews.
  static bool is_bold_heading(const PageLine& line) {
    return line.bold && line.kind == BlockKind::paragraph && line.letters <= kBoldHeading &&
           (!ends_sentence(line.text) || asks(line.text));
  }

  // A line of links is what its links say: "Print | Share".
  Kind kind_of_links(const PageLine& line) const {
    if (leads_on(line)) return Kind::related;
    for (std::uint32_t k = line.first_link; k < line.last_link; ++k) {
      if (const auto label = wording_.label(page_.links[k].text)) return label->kind;
    }
    return Kind::related;
  }

  // To the article before or after this one.
  bool leads_on(const PageLine& line) const {
    if (line.first_link == line.last_link) return false;
    const std::string& rel = page_.links[line.first_link].rel;
    return rel == "prev" || rel == "next";
  }

  Kind outside_kind(std::size_t i) const {
    const PageLine& line = lines_[i];
    if (leads_on(line)) return Kind::related;
    if (line.doubt == Doubt::weak) return line.furniture;
    if (line.link_density() < 0.5) return Kind::other;
    const bool before = headline_.line ? i < *headline_.line : line.at < root_;
    return before ? Kind::navigation : Kind::related;
  }

  // Labels within the article: what they say reaches as far as their rows in the table do.
  void apply_labels() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto label = wording_.label(lines_[i].text);
      if (!label) continue;
      if (!verdicts_[i].kept) {
        verdicts_[i].left_out = label->kind;
        verdicts_[i].link = label->link;
        if (label->reach == Reach::item && i + 1 < lines_.size() && !verdicts_[i + 1].kept) mark(i + 1, *label);
        if (label->reach == Reach::section) name_section(i, *label);
        continue;
      }
      mark(i, *label);
      if (label->reach == Reach::item && i + 1 < lines_.size()) mark(i + 1, *label);
      if (label->reach == Reach::section) drop_section(i, *label);
      if (label->reach == Reach::rest && lines_[i].level > 0) drop_rest(i, *label);
    }
  }

  void mark(std::size_t i, const Label& label) {
    drop(i, label.kind);
    verdicts_[i].link = label.link;
  }

  // Links in the box of a label that are left out anyway are what it says.
  void name_section(std::size_t at, const Label& label) {
    const NodeId box = tree_.parent(lines_[at].block);
    if (box == kNoNode || box <= root_) return;
    for (std::size_t i = at + 1; i < lines_.size() && tree_.holds(box, lines_[i].at); ++i) {
      if (verdicts_[i].kept || lines_[i].link_density() < 0.5) return;
      mark(i, label);
    }
  }

  // What a label heads: all in its own small element, else the links and short lines that follow.
  void drop_section(std::size_t at, const Label& label) {
    const NodeId box = tree_.parent(lines_[at].block);
    for (std::size_t i = at + 1; i < lines_.size(); ++i) {
      const PageLine& line = lines_[i];
      const bool same_box = box != kNoNode && box > root_ && tree_.holds(box, line.at);
      const bool linked =
          line.link_density() > 0.5 || (line.letters < kShortLine && line.level == 0 && !ends_sentence(line.text));
      if (!in_root(line) || (!linked && !(same_box && small_box(box)))) break;
      mark(i, label);
    }
  }

  // Less than a third of the root's lines.
  bool small_box(NodeId box) const { return (tree_.end(box) - box) * 3 < tree_.end(root_) - root_; }

  void drop_rest(std::size_t at, const Label& label) {
    double kept_before = 0;
    for (std::size_t i = 0; i < at; ++i) kept_before += is_prose(i) ? lines_[i].letters : 0;
    if (kept_before < 200) return;
    for (std::size_t i = at + 1; i < lines_.size(); ++i) {
      if (verdicts_[i].kept) mark(i, label);
    }
  }

  // Runs of list items that are mostly links.
  void drop_link_lists() {
    for (std::size_t i = 0; i < lines_.size();) {
      std::size_t end = i;
      std::uint32_t letters = 0, linked = 0;
      while (end < lines_.size() && in_root(lines_[end]) && lines_[end].kind == BlockKind::list_item &&
             tree_.parent(lines_[end].block) == tree_.parent(lines_[i].block)) {
        letters += lines_[end].letters;
        linked += lines_[end].link_letters;
        ++end;
      }
      if (end > i + 1 && linked * 2 > letters) {
        for (std::size_t k = i; k < end; ++k) {
          if (verdicts_[k].kept) drop(k, Kind::related);
        }
      }
      i = std::max(end, i + 1);
    }
  }

  // Teasers of other articles: three or more elements of the same name side by side,
  // each with a headline that is a link and little else.
  void drop_cards() {
    struct Group {
      NodeId last = kNoNode;
      std::uint32_t letters = 0, most = 0;
      std::vector<NodeId> nodes;
    };
    std::map<std::tuple<NodeId, Tag, std::string_view>, Group> groups;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!verdicts_[i].kept || lines_[i].link_density() < 0.75 || lines_[i].level == 0 || !in_root(lines_[i]) ||
          !stays_on_site(lines_[i]))
        continue;
      NodeId node = tree_.parent(lines_[i].block);
      for (int up = 0; up < kCardLevels && node != kNoNode && node > root_; ++up, node = tree_.parent(node)) {
        Group& group = groups[{tree_.parent(node), tree_.tag(node), tree_.attribute(node, Attr::class_)}];
        if (group.last == node) continue;
        group.last = node;
        const std::uint32_t letters = letters_in(node);
        group.letters += letters;
        group.most = std::max(group.most, letters);
        group.nodes.push_back(node);
      }
    }
    const std::uint32_t all = letters_in(root_);
    for (const auto& [name, group] : groups) {
      if (group.nodes.size() < kLeastCards || group.most > kLargestCard || group.letters * 4 > all) continue;
      for (const NodeId node : group.nodes) drop_below(node);
    }
  }

  // Teasers lead to other pages of the site; what an article recommends lies elsewhere.
  bool stays_on_site(const PageLine& line) const {
    if (line.first_link == line.last_link) return false;
    const std::string& href = page_.links[line.first_link].href;
    if (href.starts_with('#')) return false;
    const std::string host = host_of(href), site = host_of(meta_.canonical.empty() ? meta_.base : meta_.canonical);
    return host.empty() || host == site;
  }

  std::pair<std::size_t, std::size_t> lines_of(NodeId node) const {
    const auto before = [](const PageLine& line, NodeId limit) { return line.at < limit; };
    const auto first = std::lower_bound(lines_.begin(), lines_.end(), node, before);
    const auto last = std::lower_bound(first, lines_.end(), tree_.end(node), before);
    return {static_cast<std::size_t>(first - lines_.begin()), static_cast<std::size_t>(last - lines_.begin())};
  }

  std::uint32_t letters_in(NodeId node) const {
    const auto [first, last] = lines_of(node);
    return letters_before_[last] - letters_before_[first];
  }

  void drop_below(NodeId node) {
    const auto [first, last] = lines_of(node);
    for (std::size_t i = first; i < last; ++i) {
      if (verdicts_[i].kept) drop(i, Kind::related);
    }
  }

  // Nothing is judged by its place before the title when the title stands below the article.
  void settle_title() {
    double before = 0, after = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (is_prose(i)) (headline_.line && i < *headline_.line ? before : after) += lines_[i].letters;
    }
    has_title_ = headline_.line && before < after;
    title_ = has_title_ ? *headline_.line : 0;
  }

  // Where the prose begins and ends.
  void find_ends() {
    first_prose_ = lines_.size();
    last_prose_ = 0;
    settle_title();
    const std::size_t title = title_;
    for (const std::size_t from : {title, std::size_t{0}}) {
      for (std::size_t i = from; i < lines_.size(); ++i) {
        if (!is_prose(i) || lines_[i].kind == BlockKind::caption || is_head_line(i)) continue;
        first_prose_ = std::min(first_prose_, i);
        last_prose_ = i;
      }
      // The title may stand below the article, or somewhere else altogether.
      if (first_prose_ < lines_.size()) return;
    }
  }

  bool is_head_line(std::size_t i) const {
    return lines_[i].letters < kHeadLine && !is_description(lines_[i]) &&
           is_byline_line(lines_[i].text, meta_, wording_);
  }

  bool is_description(const PageLine& line) const {
    return !meta_.description.empty() && same_words(line.text, meta_.description);
  }

  // The lead, its points and the picture's caption may stand between the title and
  // the element that holds the rest.
  void keep_lead() {
    if (!has_title_ || first_prose_ == lines_.size() || first_prose_ <= title_) return;
    for (std::size_t i = first_prose_; --i > title_;) {
      const PageLine& line = lines_[i];
      if (verdicts_[i].kept || verdicts_[i].silent || in_root(line) || line.doubt != Doubt::none ||
          line.link_density() > 0.2)
        continue;
      const bool lead = line.kind == BlockKind::subtitle || line.kind == BlockKind::caption || is_description(line) ||
                        (prose_score(line) > 0 && ends_sentence(line.text)) ||
                        (line.kind == BlockKind::list_item && line.letters >= kShortLine / 2) ||
                        (line.level > 1 && verdicts_[i + 1].kept && lines_[i + 1].kind == BlockKind::list_item);
      if (lead && !wording_.label(line.text) && !is_head_line(i)) keep(i, line.kind);
    }
  }

  // Between the title and the first paragraph stand bylines, dates, and at times a subtitle.
  void read_head() {
    const std::size_t title = title_;
    for (std::size_t i = 0; i < std::min(first_prose_, lines_.size()); ++i) {
      const PageLine& line = lines_[i];
      if (verdicts_[i].silent) continue;
      if (!verdicts_[i].kept) {
        if (i + 3 > title && !line.link_letters && is_head_line(i) && !wording_.label(line.text))
          verdicts_[i].left_out = Kind::byline;
      } else if (is_dateline(i)) {
        keep(i, BlockKind::dateline);
      } else if (is_head_line(i)) {
        drop(i, Kind::byline);
      } else if (has_title_ && i < title) {
        drop(i, Kind::navigation);
      } else if (line.kind == BlockKind::caption || line.in_figure || line.kind == BlockKind::subtitle) {
        continue;
      } else if (line.level > 0 && line.letters >= kShortLine && i <= title + 3) {
        keep(i, BlockKind::subtitle);
      } else if (line.level == 0 && line.letters < kShortLine && line.kind != BlockKind::list_item) {
        drop(i, Kind::other);
      }
    }
    if (first_prose_ < lines_.size() && is_standfirst(first_prose_)) verdicts_[first_prose_].kind = BlockKind::subtitle;
  }

  // "أبها 22 مايو 2023 م (الجزيرة)", "دير الزور – شبكة الفرات": where and when, as the article's own first line.
  bool is_dateline(std::size_t i) const {
    const PageLine& line = lines_[i];
    if (first_prose_ == lines_.size() || i + 2 < first_prose_) return false;
    if (line.doubt != Doubt::none || line.letters > kDateline || line.level > 0) return false;
    if (tree_.parent(line.block) != tree_.parent(lines_[first_prose_].block) &&
        line.block != lines_[first_prose_].block)
      return false;
    std::size_t opening = 0;
    if (wording_.byline_opening(line.text, opening) != BylineRole::none) return false;
    if (after_author_word(line.text, wording_).data() != nullptr || wording_.names_office(words_key(line.text)))
      return false;
    const auto date = find_date(line.text, wording_, false);
    return date ? date->other_words > 0 && !date->modified : ends_in_outlet(line.text);
  }

  // "دير الزور – شبكة الفرات", also when the outlet's full name is longer.
  bool ends_in_outlet(std::string_view line) const {
    const std::string outlet = words_key(meta_.site_name);
    for (const std::string_view sign : {" – ", " - ", " — ", " / ", "/ ", ": "}) {
      const std::size_t at = line.rfind(sign);
      if (at == line.npos || at == 0) continue;
      const std::string name = words_key(line.substr(at + sign.size()));
      if (name.size() > 5 && (outlet.starts_with(name) || !wording_.agency(name).empty())) return true;
    }
    return false;
  }

  bool is_standfirst(std::size_t i) const {
    const PageLine& line = lines_[i];
    return line.kind == BlockKind::paragraph && is_description(line) && !ends_sentence(line.text);
  }

  // Elements named as subtitles stand within articles, too.
  void settle_subtitles() {
    for (std::size_t i = first_prose_; i < lines_.size(); ++i) {
      if (!verdicts_[i].kept || verdicts_[i].kind != BlockKind::subtitle || i == first_prose_) continue;
      const bool heading = lines_[i].letters <= kBoldHeading && !ends_sentence(lines_[i].text);
      verdicts_[i].kind = heading ? BlockKind::heading : BlockKind::paragraph;
    }
  }

  // A heading stays when something that it heads stays.
  void drop_lone_headings() {
    bool heads = false;
    for (std::size_t i = lines_.size(); i-- > 0;) {
      if (!verdicts_[i].kept) continue;
      const bool heading = verdicts_[i].kind == BlockKind::heading;
      if (heading && !heads) drop(i, Kind::other);
      if (!heading) heads = true;
    }
  }

  // Short lines after the last sentence head furniture that is gone, or are tags and the like.
  void drop_short_ends() {
    for (std::size_t i = lines_.size(); i-- > last_prose_ + 1;) {
      const PageLine& line = lines_[i];
      if (!verdicts_[i].kept || line.kind == BlockKind::list_item || line.kind == BlockKind::caption) continue;
      if (line.letters < kShortLine && (!ends_sentence(line.text) || line.letters < 12)) {
        drop(i, kind_of_end(line.text));
      }
    }
  }

  // Agencies sign off with their name after dashes or strokes, and with the initials of those at work.
  Kind kind_of_end(const std::string& line) const {
    if (line.starts_with("--") || line.starts_with("//")) return Kind::boilerplate;
    return is_byline_line(line, meta_, wording_) || is_initials(line) ? Kind::byline : Kind::other;
  }

  static bool is_initials(std::string_view line) {
    std::uint32_t run = 0, letters = 0, strokes = 0;
    for (std::size_t at = 0; at < line.size();) {
      const auto letter = text::letter_at(line, at);
      at += letter.bytes;
      if (letter.code == '/') ++strokes;
      const bool parts = letter.code == '/' || letter.code == '.' || text::is_space(letter.code);
      run = parts ? 0 : run + 1;
      letters += parts ? 0 : 1;
      if (run > 2) return false;
    }
    return strokes > 0 && letters > 1;
  }

  // Running heads and feet of pages on paper stand in the text time and again, with the numbers of pages beside them.
  void drop_running_heads() {
    std::unordered_map<std::string_view, std::uint32_t> count;
    const auto may_run = [&](std::size_t i) {
      const PageLine& line = lines_[i];
      return verdicts_[i].kept && line.level == 0 && line.letters < kShortLine && line.kind == BlockKind::paragraph &&
             tree_.tag(line.block) != Tag::td && !ends_sentence(line.text);
    };
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (may_run(i)) ++count[lines_[i].text];
    }
    bool any = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!may_run(i) || count[lines_[i].text] < 2) continue;
      drop(i, Kind::boilerplate);
      any = true;
    }
    for (std::size_t i = 0; any && i < lines_.size(); ++i) {
      if (may_run(i) && is_number(lines_[i].text)) drop(i, Kind::boilerplate);
    }
  }

  // The life of an author at the foot begins with the name: "Jane Doe is a writer in …", "منى العلي صحفية …".
  void drop_author_life() {
    std::size_t lines = 0;
    std::uint32_t letters = 0;
    for (std::size_t i = lines_.size(); i-- > 0 && lines < kLifeLines && letters < kLongestLife;) {
      if (!verdicts_[i].kept) continue;
      ++lines;
      letters += lines_[i].letters;
      if (!begins_with_author(lines_[i])) continue;
      if (letters * 4 > letters_before_[i]) return;
      for (std::size_t k = i; k < lines_.size(); ++k) {
        if (verdicts_[k].kept) drop(k, Kind::byline);
      }
      return;
    }
  }

  bool begins_with_author(const PageLine& line) const {
    if (line.level > 0 || line.letters < kShortLine) return false;
    return std::any_of(meta_.authors.begin(), meta_.authors.end(), [&](const std::string& author) {
      return author.find(' ') != author.npos && line.text.starts_with(author + ' ');
    });
  }

  static bool is_number(std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
      const auto letter = text::letter_at(line, at);
      if (text::digit_value(letter.code) < 0) return false;
      at += letter.bytes;
    }
    return true;
  }

  void drop_repetitions() {
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (verdicts_[i].kept && lines_[i].letters > 20 && !seen.insert(lines_[i].text).second) pass_over(i);
    }
  }

  const HtmlTree& tree_;
  const PageLines& page_;
  const std::vector<PageLine>& lines_;
  const Headline& headline_;
  const Metadata& meta_;
  const Wording& wording_;
  std::vector<LineVerdict> verdicts_;
  std::vector<bool> is_title_;
  std::vector<std::uint32_t> letters_before_;  // sums over the lines
  NodeId root_ = 0;
  bool has_title_ = false;  // title_ is a line above the article
  std::size_t title_ = 0, first_prose_ = 0, last_prose_ = 0;
};

}  // namespace

std::vector<LineVerdict> judge_lines(const HtmlTree& tree, const PageLines& page, const Headline& headline,
                                     const Metadata& meta, const Wording& wording) {
  return Judge(tree, page, headline, meta, wording).run();
}

}  // namespace naqlan::page
