#include "page/filing.h"

#include <algorithm>
#include <string>

#include "page/url.h"
#include "text/utf8.h"

namespace naqlan::page {
namespace {

constexpr std::size_t kLongestSection = 80;  // bytes
constexpr int kFigureLevels = 4;             // elements between a picture and what holds its caption
constexpr NodeId kLargestFigure = 40;        // nodes

// The file of an address, without folders, what follows '?', and the ending.
std::string_view file_of(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  if (const std::size_t slash = url.rfind('/'); slash != url.npos) url.remove_prefix(slash + 1);
  return url.substr(0, url.rfind('.'));
}

class Filing {
 public:
  Filing(const JudgedPage& page, Article& article) : page_(page), tree_(page.tree), article_(article) {}

  void run() {
    set_section();
    set_tags();
    set_image();
  }

 private:
  void set_section() {
    std::string section = page_.meta.section;
    for (NodeId node = 0; section.empty() && node < tree_.size(); ++node) {
      if (tree_.attribute(node, Attr::itemprop) == "articleSection") section = collapsed(tree_.text_below(node));
    }
    if (section.size() <= kLongestSection && !is_web_url(section)) article_.section = std::move(section);
  }

  // Tags that the page shows are the outlet's own; words for search engines come last.
  void set_tags() {
    for (const auto& tags : {page_.meta.tags, page_.meta.json_tags, shown_tags(), page_.meta.keywords}) {
      if (!article_.tags.empty()) return;
      article_.tags = tags;
    }
  }

  std::vector<std::string> shown_tags() const {
    std::vector<std::string> tags;
    for (const PageLink& link : page_.page.links) {
      // "category tag" is a section, as WordPress writes it.
      if (link.rel == "tag") add_tags(link.text, tags);
    }
    return tags;
  }

  void set_image() {
    std::string url = page_.meta.image.url.empty() ? page_.meta.json_image.url : page_.meta.image.url;
    for (NodeId node = 0; url.empty() && node < tree_.size(); ++node) {
      if (tree_.attribute(node, Attr::itemprop) == "image") url = source_in(node);
    }
    if (url.empty()) return;
    article_.image.url = resolve_url(page_.meta.base, url);
    article_.image.caption = caption_of(url);
    if (article_.image.caption.empty()) article_.image.caption = page_.meta.json_image.caption;
  }

  // The address of an element that is a picture or holds one.
  std::string source_in(NodeId outer) const {
    for (NodeId node = outer; node < tree_.end(outer); ++node) {
      for (const Attr attr : {Attr::content, Attr::src, Attr::href}) {
        if (!tree_.attribute(node, attr).empty()) return std::string(tree_.attribute(node, attr));
      }
    }
    return {};
  }

  std::string caption_of(std::string_view url) const {
    const std::string_view file = file_of(url);
    if (file.empty()) return {};
    for (NodeId node = 0; node < tree_.size(); ++node) {
      if (tree_.attribute(node, Attr::src).find(file) == std::string_view::npos) continue;
      if (std::string caption = caption_beside(node); !caption.empty()) return caption;
    }
    return {};
  }

  // The caption in the smallest element around the picture that holds one.
  std::string caption_beside(NodeId picture) const {
    NodeId outer = tree_.parent(picture);
    for (int up = 0; up < kFigureLevels && outer != kNoNode; ++up, outer = tree_.parent(outer)) {
      if (tree_.end(outer) - outer > kLargestFigure) return {};
      const auto before = [](const PageLine& line, NodeId limit) { return line.at < limit; };
      auto line = std::lower_bound(page_.lines().begin(), page_.lines().end(), outer, before);
      for (; line != page_.lines().end() && line->at < tree_.end(outer); ++line) {
        if (line->kind == BlockKind::caption) return line->text;
      }
    }
    return {};
  }

  const JudgedPage& page_;
  const HtmlTree& tree_;
  Article& article_;
};

}  // namespace

void set_filing(const JudgedPage& page, Article& article) { Filing(page, article).run(); }

}  // namespace naqlan::page
