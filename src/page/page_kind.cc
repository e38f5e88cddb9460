#include "page/page_kind.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "page/article_text.h"
#include "page/url.h"

namespace naqlan::page {
namespace {

using Source = PublicationTime::Source;

constexpr double kLeastArticle = 140;  // letters
constexpr std::size_t kLeastFrontLinks = 10;
constexpr double kShortArticle = 1'500;  // letters; one that is paid for and shorter is a teaser
constexpr double kEmptyPage = 200;       // letters of a page that scripts fill
constexpr std::size_t kLeastPictures = 4;
constexpr std::size_t kLeastEntries = 3;

struct Sums {
  double prose = 0, captions = 0, linked = 0, all = 0;  // letters
  std::size_t pictures = 0, times = 0;
};

class Kind {
 public:
  Kind(const JudgedPage& page, Article& article) : page_(page), article_(article) {
    for (std::size_t i = 0; i < page.lines().size(); ++i) add(page.lines()[i], page.verdicts[i]);
  }

  void run() {
    // The body may come from JSON-LD alone.
    const bool declared = article_.blocks.size() > 1 && sums_.prose + sums_.captions == 0;
    if (page_.meta.is_live || sums_.times >= kLeastEntries)
      diagnose(article_, "live-blog", "the page is a live blog: its entries stand below their times");
    if (sums_.pictures >= kLeastPictures && sums_.captions > sums_.prose)
      return diagnose(article_, "gallery", "the page is a gallery: most of its text are captions");
    if (!declared && sums_.prose < kLeastArticle) return diagnose_poverty();
    diagnose_wall();
  }

 private:
  void add(const PageLine& line, const LineVerdict& verdict) {
    sums_.all += line.letters;
    sums_.linked += line.link_letters;
    if (!verdict.kept) return;
    if (verdict.kind == BlockKind::caption) {
      sums_.captions += line.letters;
      ++sums_.pictures;
    } else {
      sums_.prose += line.letters;
    }
    if (verdict.is_entry_time) ++sums_.times;
  }

  void diagnose_poverty() {
    if (sums_.linked > sums_.all * 0.5 && page_.page.links.size() >= kLeastFrontLinks) {
      diagnose(article_, "section-front", "the page is a list of links to articles");
      // Dates in a list are those of its items.
      if (article_.published &&
          (article_.published->source == Source::time_element || article_.published->source == Source::text))
        article_.published.reset();
      list_links();
    } else if (page_.meta.is_paid) {
      diagnose(article_, "paywalled", "the page shows no more than the head of its article");
    } else if (sums_.all < kEmptyPage && has_scripts()) {
      diagnose(article_, "script-only",
               "the text is loaded by scripts, which are not run; what the page declares is here");
    } else {
      diagnose(article_, "no-article", "the page holds hardly any text that reads like an article");
    }
  }

  bool has_scripts() const {
    for (NodeId node = 0; node < page_.tree.size(); ++node) {
      if (page_.tree.tag(node) == Tag::script && !page_.tree.attribute(node, Attr::src).empty()) return true;
    }
    return false;
  }

  // A menu, or the foot of the page.
  static bool is_of_site(const PageLine& line) {
    return line.doubt == Doubt::strong &&
           (line.furniture == LeftOut::Kind::navigation || line.furniture == LeftOut::Kind::boilerplate);
  }

  // Headlines with their addresses, once each, in the order of the page.
  void list_links() {
    article_.links.clear();
    std::unordered_set<std::string> known;
    for (const PageLine& line : page_.lines()) {
      for (std::uint32_t k = line.first_link; k < line.last_link; ++k) {
        const PageLink& link = page_.page.links[k];
        const std::string url = resolve_url(page_.meta.base, link.href);
        if (url.empty() || link.text.empty() || is_of_site(line)) continue;
        if (known.insert(url + ' ' + link.text).second) article_.links.push_back({Link::Kind::other, url, link.text});
      }
    }
  }

  // How much is missing is known where the page says how long the whole is.
  void diagnose_wall() {
    const std::size_t words = static_cast<std::size_t>(std::count(article_.text.begin(), article_.text.end(), ' ')) + 1;
    const bool is_part = page_.meta.word_count > 2 * words;
    if (!page_.meta.is_paid || (!is_part && sums_.prose >= kShortArticle)) return;
    std::string message = "the page shows only the head of its article to those who have not paid";
    if (is_part)
      message += ": some " + std::to_string(words) + " of " + std::to_string(page_.meta.word_count) + " words";
    diagnose(article_, "paywalled", std::move(message));
  }

  const JudgedPage& page_;
  Article& article_;
  Sums sums_;
};

}  // namespace

void diagnose_kind(const JudgedPage& page, Article& article) { Kind(page, article).run(); }

}  // namespace naqlan::page
