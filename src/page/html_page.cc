// An HTML page: what it declares, its lines, and which of them are the article.
#include <algorithm>

#include "page/article_text.h"
#include "page/body.h"
#include "page/bylines.h"
#include "page/dates.h"
#include "page/language_guess.h"
#include "page/read_page.h"
#include "page/url.h"

namespace naqlan::page {
namespace {

using Kind = LeftOut::Kind;
using Source = PublicationTime::Source;

constexpr double kLeastMissed = 500;  // letters

class HtmlPage {
 public:
  HtmlPage(std::string text, const RawPage& raw, const Wording& wording, const Limits& limits, Article& article)
      : tree_(parse_html(std::move(text), limits)),
        raw_(raw),
        wording_(wording),
        limits_(limits),
        article_(article),
        out_(article, limits) {}

  void read() {
    meta_ = read_metadata(tree_, raw_.url, wording_);
    judge(true);
    if (misses_prose()) judge(false);
    if (tree_.is_cut())
      diagnose(article_, "tree-cut", "the page has more than " + std::to_string(limits_.tree_nodes) + " nodes");
    set_outlet();
    write_text();
    write_links();
    set_bylines();
    set_times();
    article_.language =
        language_of(article_.text, meta_.html_lang.empty() ? meta_.json_lang : meta_.html_lang, wording_);
    find_agencies_in_text(wording_, article_);
    diagnose_poverty();
  }

 private:
  void judge(bool use_hints) {
    page_ = read_lines(tree_, wording_, use_hints);
    headline_ = find_headline(page_, meta_);
    if (!raw_.title.empty()) headline_.text = collapsed(raw_.title);
    if (meta_.site_name.empty()) meta_.site_name = site_in_title(meta_.document_title, headline_.text);
    verdicts_ = judge_lines(tree_, page_, headline_, meta_, wording_);
    prose_begin_ = headline_.line.value_or(0);
    while (prose_begin_ < page_.lines.size() &&
           !(verdicts_[prose_begin_].kept && prose_score(page_.lines[prose_begin_]) > 1)) {
      ++prose_begin_;
    }
  }

  // Most of the prose is left out because of how its elements are named.
  bool misses_prose() const {
    double kept = 0, doubtful = 0;
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      if (prose_score(page_.lines[i]) < 1 || page_.lines[i].link_density() > 0.2) continue;
      if (verdicts_[i].kept)
        kept += page_.lines[i].letters;
      else if (page_.lines[i].doubt == Doubt::strong && verdicts_[i].left_out != Kind::comments)
        doubtful += page_.lines[i].letters;
    }
    return doubtful > kLeastMissed && doubtful > 1.5 * kept;
  }

  void set_outlet() {
    if (article_.url.empty())
      article_.url = is_web_url(meta_.canonical) || raw_.url.empty() ? meta_.canonical : raw_.url;
    if (article_.outlet.name.empty()) article_.outlet.name = meta_.site_name;
    article_.outlet.site = host_of(article_.url.empty() ? raw_.url : article_.url);
    if (article_.outlet.site.empty()) article_.outlet.site = host_of(meta_.base);
  }

  void write_text() {
    const std::string title = trimmed_span(headline_.text, 0).empty() ? take_first_line() : headline_.text;
    if (title.empty()) return;
    out_.add_title(title);
    bool any = false;
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      if (!verdicts_[i].kept) continue;
      out_.add(verdicts_[i].kind, page_.lines[i].text);
      any = any || verdicts_[i].kind != BlockKind::caption;
    }
    if (!any) write_declared_body();
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      if (!verdicts_[i].kept && !verdicts_[i].silent) out_.leave_out(verdicts_[i].left_out, page_.lines[i].text);
    }
  }

  // A page without a title: its first kept line is one.
  std::string take_first_line() {
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      if (!verdicts_[i].kept) continue;
      verdicts_[i].kept = false;
      verdicts_[i].silent = true;
      return page_.lines[i].text;
    }
    return page_.lines.empty() ? std::string() : page_.lines.front().text;
  }

  // Pages that scripts fill hold the article in JSON-LD at least.
  void write_declared_body() {
    std::string_view body = meta_.article_body;
    while (!body.empty()) {
      const std::size_t end = std::min(body.find('\n'), body.size());
      out_.add(BlockKind::paragraph, plain_text_of(body.substr(0, end)));
      body.remove_prefix(std::min(end + 1, body.size()));
    }
  }

  void write_links() {
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      const LineVerdict& verdict = verdicts_[i];
      const PageLine& line = page_.lines[i];
      for (std::uint32_t k = line.first_link; k < line.last_link; ++k) {
        const PageLink& link = page_.links[k];
        const std::string url = resolve_url(meta_.base, link.href);
        if (url.empty() || link.text.empty()) continue;
        if (link.rel == "prev" || link.rel == "next" || verdict.kept || verdict.left_out == Kind::related ||
            verdict.left_out == Kind::other) {
          article_.links.push_back({kind_of(link, verdict), url, link.text});
        }
      }
    }
  }

  Link::Kind kind_of(const PageLink& link, const LineVerdict& verdict) const {
    if (link.rel == "prev") return Link::Kind::previous;
    if (link.rel == "next") return Link::Kind::next;
    if (verdict.kept) return Link::Kind::source;
    return verdict.link == Link::Kind::other && verdict.left_out == Kind::related ? Link::Kind::related : verdict.link;
  }

  void set_bylines() {
    if (!article_.authors.empty()) return;
    add_bylines(meta_.authors, wording_, article_);
    if (!article_.authors.empty()) return;
    std::vector<std::string> names = marked_authors();
    if (names.empty()) names = byline_openings();
    add_bylines(names, wording_, article_);
  }

  // Elements that say of themselves that they hold an author.
  std::vector<std::string> marked_authors() const {
    const std::size_t title = headline_.line.value_or(0);
    const NodeId begin = page_.lines.empty() ? 0 : page_.lines[title > 3 ? title - 3 : 0].at;
    const NodeId end = prose_begin_ + 2 < page_.lines.size() ? page_.lines[prose_begin_ + 2].at : tree_.size();
    for (const bool declared : {true, false}) {
      auto names = authors_between(declared ? 0 : begin, declared ? tree_.size() : end, declared);
      if (!names.empty()) return names;
    }
    return {};
  }

  bool marks_author(NodeId node, bool declared) const {
    if (declared)
      return tree_.attribute(node, Attr::rel) == "author" || tree_.attribute(node, Attr::itemprop) == "author";
    return wording_.hint(tree_.attribute(node, Attr::class_), tree_.attribute(node, Attr::id)).author;
  }

  std::vector<std::string> authors_between(NodeId begin, NodeId end, bool declared) const {
    std::vector<std::string> names;
    for (NodeId node = begin; node < end && names.size() < 3; ++node) {
      const Tag tag = tree_.tag(node);
      if (tag == Tag::text || tag == Tag::html || tag == Tag::body || tree_.end(node) - node > 40 ||
          !marks_author(node, declared))
        continue;
      // The innermost element that is so marked holds the name alone.
      NodeId inner = node;
      for (NodeId below = node + 1; below < tree_.end(node); ++below) {
        if (tree_.tag(below) != Tag::text && marks_author(below, declared) &&
            !collapsed(tree_.text_below(below)).empty())
          inner = below;
      }
      std::string name = collapsed(tree_.text_below(inner));
      node = tree_.end(node) - 1;
      if (!name.empty() && name.size() < 100) names.push_back(std::move(name));
    }
    return names;
  }

  // Lines that begin as bylines do, near the head of the article or at its foot.
  std::vector<std::string> byline_openings() const {
    const std::size_t title = headline_.line.value_or(0);
    std::size_t last = page_.lines.size();
    while (last > 0 && !(verdicts_[last - 1].kept && prose_score(page_.lines[last - 1]) > 1)) --last;
    for (std::size_t i = title > 3 ? title - 3 : 0; i < std::min(last + 4, page_.lines.size()); ++i) {
      if (i > prose_begin_ + 1 && i < last) i = last;
      std::size_t opening = 0;
      if (i >= page_.lines.size() || verdicts_[i].kept || verdicts_[i].left_out != Kind::byline) continue;
      const BylineRole role = wording_.byline_opening(page_.lines[i].text, opening);
      const bool agency = !wording_.agency(page_.lines[i].text).empty();
      if (role == BylineRole::author || agency) return {page_.lines[i].text};
    }
    return {};
  }

  void set_times() {
    if (!article_.modified) article_.modified = meta_.modified;
    if (article_.published) return;
    article_.published = meta_.published;
    if (!article_.published) article_.published = time_element();
    if (article_.published) return;
    auto in_url = find_date_in_url(article_.url.empty() ? raw_.url : article_.url);
    auto visible = visible_time();
    if (in_url) in_url->source = Source::url;
    // The page may say the hour of the day that its URL says.
    const bool finer = in_url && visible && visible->value.starts_with(in_url->value);
    article_.published = in_url && !finer ? in_url : visible;
    // A page that only says when it was changed was published no later.
    if (!article_.published) article_.published = article_.modified;
  }

  // The first <time> after the title, or one that is marked as the article's.
  std::optional<PublicationTime> time_element() const {
    std::optional<PublicationTime> first;
    const NodeId title = headline_.line ? page_.lines[*headline_.line].at : 0;
    for (NodeId node = 0; node < tree_.size(); ++node) {
      const std::string_view role = tree_.attribute(node, Attr::itemprop);
      if (tree_.tag(node) != Tag::time && role != "datePublished") continue;
      std::string written(tree_.attribute(node, Attr::datetime));
      if (written.empty()) written = tree_.attribute(node, Attr::content);
      if (written.empty()) written = collapsed(tree_.text_below(node));
      auto time = read_machine_time(written, wording_);
      if (!time) continue;
      time->source = Source::time_element;
      if (role == "datePublished") return time;
      if (!first && node > title) first = time;
    }
    return first;
  }

  // A date near the title: after it first, then just before it, then in any byline.
  std::optional<PublicationTime> visible_time() {
    const std::size_t title = headline_.line.value_or(0);
    if (auto found = date_in(title, std::min(prose_begin_ + 2, page_.lines.size()), 8)) return found;
    if (auto found = date_in(title > 4 ? title - 4 : 0, title, 8)) return found;
    return date_in(prose_begin_, page_.lines.size(), 3);
  }

  std::optional<PublicationTime> date_in(std::size_t begin, std::size_t end, std::size_t most_words) {
    const bool month_first = meta_.html_lang.starts_with("en");
    for (std::size_t i = begin; i < end; ++i) {
      if (page_.lines[i].letters > 140 || verdicts_[i].left_out == Kind::related ||
          verdicts_[i].left_out == Kind::comments)
        continue;
      const auto found = find_date(page_.lines[i].text, wording_, month_first);
      if (!found || found->other_words > most_words) continue;
      if (!found->modified) return found->time;
      if (!article_.modified) article_.modified = found->time;
    }
    return std::nullopt;
  }

  // Says when what was found is hardly an article.
  void diagnose_poverty() {
    double prose = 0, linked = 0, all = 0;
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      all += page_.lines[i].letters;
      linked += page_.lines[i].link_letters;
      if (verdicts_[i].kept) prose += page_.lines[i].letters;
    }
    const bool declared = article_.blocks.size() > 1 && prose == 0;
    if (declared || prose >= 140) return;
    if (linked > all * 0.5 && page_.links.size() >= 10) {
      diagnose(article_, "section-front", "the page is a list of links to articles");
      // Dates in a list are those of its items.
      if (article_.published &&
          (article_.published->source == Source::time_element || article_.published->source == Source::text)) {
        article_.published.reset();
      }
    } else {
      diagnose(article_, "no-article", "the page holds hardly any text that reads like an article");
    }
  }

  HtmlTree tree_;
  const RawPage& raw_;
  const Wording& wording_;
  const Limits& limits_;
  Article& article_;
  ArticleText out_;
  Metadata meta_;
  PageLines page_;
  Headline headline_;
  std::vector<LineVerdict> verdicts_;
  std::size_t prose_begin_ = 0;  // the line that the body begins with
};

}  // namespace

void read_html_page(std::string text, const RawPage& page, const Wording& wording, const Limits& limits,
                    Article& article) {
  HtmlPage(std::move(text), page, wording, limits, article).read();
}

}  // namespace naqlan::page
