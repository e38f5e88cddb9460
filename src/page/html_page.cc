// An HTML page: what it declares, its lines, and which of them are the article.
#include <algorithm>

#include "page/article_text.h"
#include "page/body.h"
#include "page/byline_search.h"
#include "page/bylines.h"
#include "page/entries.h"
#include "page/filing.h"
#include "page/judged_page.h"
#include "page/language_guess.h"
#include "page/page_kind.h"
#include "page/publication.h"
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
        page_{tree_, wording, {}, {}, {}, {}, 0},
        raw_(raw),
        wording_(wording),
        limits_(limits),
        article_(article),
        out_(article, limits) {}

  void read() {
    page_.meta = read_metadata(tree_, raw_.url, wording_);
    judge(true);
    if (misses_prose()) judge(false);
    if (tree_.is_cut())
      diagnose(article_, "tree-cut", "the page has more than " + std::to_string(limits_.tree_nodes) + " nodes");
    if (page_.page.is_cut)
      diagnose(article_, "lines-cut", "the page has more than " + std::to_string(limits_.findings) + " lines");
    set_outlet();
    write_text();
    write_links();
    set_bylines(page_, article_);
    set_publication(page_, article_);
    article_.language = language_of(
        article_.text, page_.meta.html_lang.empty() ? page_.meta.json_lang : page_.meta.html_lang, wording_);
    find_agencies_in_text(wording_, article_);
    set_filing(page_, article_);
    diagnose_kind(page_, article_);
  }

 private:
  void judge(bool use_hints) {
    page_.page = read_lines(tree_, wording_, limits_, use_hints);
    page_.headline = find_headline(page_.page, page_.meta);
    // Editors' tools escape twice at times.
    if (page_.headline.text.find("&#") != std::string::npos || page_.headline.text.find("&amp;") != std::string::npos)
      page_.headline.text = plain_text_of(page_.headline.text);
    if (!raw_.title.empty()) page_.headline.text = collapsed(raw_.title);
    auto& site_name = page_.meta.site_name;
    if (site_name.empty()) site_name = site_in_title(page_.meta.document_title, page_.headline.text);
    page_.verdicts = judge_lines(tree_, page_.page, page_.headline, page_.meta, wording_);
    keep_entry_times(page_.page, wording_, page_.verdicts);
    page_.prose_begin = page_.title_line();
    while (page_.prose_begin < lines().size() &&
           !(verdict(page_.prose_begin).kept && prose_score(lines()[page_.prose_begin]) > 1)) {
      ++page_.prose_begin;
    }
  }

  const std::vector<PageLine>& lines() const { return page_.page.lines; }
  LineVerdict& verdict(std::size_t i) { return page_.verdicts[i]; }
  const LineVerdict& verdict(std::size_t i) const { return page_.verdicts[i]; }

  // Most of the prose is left out because of how its elements are named.
  bool misses_prose() const {
    double kept = 0, doubtful = 0;
    for (std::size_t i = 0; i < lines().size(); ++i) {
      if (prose_score(lines()[i]) < 1 || lines()[i].link_density() > 0.2) continue;
      if (verdict(i).kept)
        kept += lines()[i].letters;
      else if (lines()[i].doubt == Doubt::strong && verdict(i).left_out != Kind::comments)
        doubtful += lines()[i].letters;
    }
    return doubtful > kLeastMissed && doubtful > 1.5 * kept;
  }

  void set_outlet() {
    if (article_.url.empty())
      article_.url = is_web_url(page_.meta.canonical) || raw_.url.empty() ? page_.meta.canonical : raw_.url;
    if (article_.outlet.name.empty()) article_.outlet.name = page_.meta.site_name;
    article_.outlet.site = host_of(article_.url.empty() ? raw_.url : article_.url);
    if (article_.outlet.site.empty()) article_.outlet.site = host_of(page_.meta.base);
  }

  void write_text() {
    const std::string title = trimmed_span(page_.headline.text, 0).empty() ? take_first_line() : page_.headline.text;
    if (title.empty()) return;
    out_.add_title(title);
    bool any = false;
    for (std::size_t i = 0; i < lines().size(); ++i) {
      if (!verdict(i).kept) continue;
      out_.add(verdict(i).kind, lines()[i].text);
      any = any || verdict(i).kind != BlockKind::caption;
    }
    if (!any) write_declared_body();
    for (std::size_t i = 0; i < lines().size(); ++i) {
      if (!verdict(i).kept && !verdict(i).silent) out_.leave_out(verdict(i).left_out, lines()[i].text);
    }
  }

  // A page without a title: its first kept line is one.
  std::string take_first_line() {
    for (std::size_t i = 0; i < lines().size(); ++i) {
      if (!verdict(i).kept) continue;
      verdict(i).kept = false;
      verdict(i).silent = true;
      return lines()[i].text;
    }
    return lines().empty() ? std::string() : lines().front().text;
  }

  // Pages that scripts fill hold the article in JSON-LD at least.
  void write_declared_body() {
    std::string_view body = page_.meta.article_body;
    while (!body.empty()) {
      const std::size_t end = std::min(body.find('\n'), body.size());
      out_.add(BlockKind::paragraph, plain_text_of(body.substr(0, end)));
      body.remove_prefix(std::min(end + 1, body.size()));
    }
  }

  void write_links() {
    for (std::size_t i = 0; i < lines().size(); ++i) {
      const LineVerdict& judged = verdict(i);
      const PageLine& line = lines()[i];
      for (std::uint32_t k = line.first_link; k < line.last_link; ++k) {
        const PageLink& link = page_.page.links[k];
        const std::string url = resolve_url(page_.meta.base, link.href);
        if (url.empty() || link.text.empty()) continue;
        if (link.rel == "prev" || link.rel == "next" || judged.kept || judged.left_out == Kind::related ||
            judged.left_out == Kind::other) {
          article_.links.push_back({kind_of(link, judged), url, link.text});
        }
      }
    }
  }

  Link::Kind kind_of(const PageLink& link, const LineVerdict& judged) const {
    if (link.rel == "prev") return Link::Kind::previous;
    if (link.rel == "next") return Link::Kind::next;
    if (judged.kept) return Link::Kind::source;
    return judged.link == Link::Kind::other && judged.left_out == Kind::related ? Link::Kind::related : judged.link;
  }

  HtmlTree tree_;
  JudgedPage page_;
  const RawPage& raw_;
  const Wording& wording_;
  const Limits& limits_;
  Article& article_;
  ArticleText out_;
};

}  // namespace

void read_html_page(std::string text, const RawPage& page, const Wording& wording, const Limits& limits,
                    Article& article) {
  HtmlPage(std::move(text), page, wording, limits, article).read();
}

}  // namespace naqlan::page
