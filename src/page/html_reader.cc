// Reads the tags of a page, as the tokenization of HTML has them, and gives them
// to the builder of the tree.
//
// The page's own bytes back the tree: only text with character references is
// written anew. Every byte is looked at a bounded number of times.
#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "page/html_builder.h"
#include "page/html_entities.h"
#include "page/html_tree.h"

namespace naqlan::page {
namespace {

constexpr std::size_t kLongestName = 60;
constexpr std::uint8_t kMostAttributes = 64;  // of those that are kept

using AttrName = std::pair<std::string_view, Attr>;
constexpr AttrName kAttributes[] = {
    {"id", Attr::id},
    {"alt", Attr::alt},
    {"rel", Attr::rel},
    {"src", Attr::src},
    {"href", Attr::href},
    {"lang", Attr::lang},
    {"name", Attr::name},
    {"role", Attr::role},
    {"type", Attr::type},
    {"class", Attr::class_},
    {"style", Attr::style},
    {"title", Attr::title},
    {"hidden", Attr::hidden},
    {"charset", Attr::charset},
    {"content", Attr::content},
    {"datetime", Attr::datetime},
    {"itemprop", Attr::itemprop},
    {"itemtype", Attr::itemtype},
    {"property", Attr::property},
    {"http-equiv", Attr::http_equiv},
    {"aria-hidden", Attr::aria_hidden},
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_name(std::string_view written, std::string_view name) {
  return written.size() == name.size() &&
         std::equal(name.begin(), name.end(), written.begin(), [](char a, char b) { return a == lower(b); });
}

std::optional<Attr> attr_of(std::string_view written) {
  for (const auto& [name, attr] : kAttributes) {
    if (name.size() == written.size() && name[0] == lower(written[0]) && same_name(written, name)) return attr;
  }
  return std::nullopt;
}

// Elements whose content is text up to their own end tag.
bool holds_raw_text(Tag tag) {
  return tag == Tag::script || tag == Tag::style || tag == Tag::noscript || tag == Tag::iframe || tag == Tag::title ||
         tag == Tag::textarea;
}

}  // namespace

class HtmlReader {
 public:
  HtmlReader(HtmlTree& tree, const Limits& limits)
      : tree_(tree), html_(tree.source_), limits_(limits), build_(tree, limits) {}

  void run() {
    // Each tag makes one node and at most one of text; growing would hold all of them twice.
    const auto tags = static_cast<std::size_t>(std::count(html_.begin(), html_.end(), '<'));
    tree_.nodes_.reserve(std::min(2 * tags + 16, limits_.tree_nodes));
    while (at_ < html_.size()) {
      const std::size_t open = next_markup(at_);
      if (open > at_) add_text(at_, open);
      at_ = open;
      if (at_ < html_.size()) markup();
    }
    build_.finish();
  }

 private:
  char peek(std::size_t ahead) const { return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0'; }

  // The next '<' that begins a tag, a comment or the like; others are text.
  std::size_t next_markup(std::size_t from) const {
    for (;; ++from) {
      from = html_.find('<', from);
      if (from >= html_.size()) return html_.size();
      const char next = from + 1 < html_.size() ? html_[from + 1] : '\0';
      if (is_letter(next) || next == '!' || next == '?' || next == '/') return from;
    }
  }

  void markup() {
    const char next = peek(1);
    if (is_letter(next)) return start_tag();
    if (next == '/' && is_letter(peek(2))) return end_tag();
    if (html_.compare(at_, 4, "<!--") == 0) return comment();
    skip_past('>');
  }

  void skip_past(char mark) { at_ = std::min(html_.find(mark, at_ + 1), html_.size() - 1) + 1; }

  void comment() {
    const std::size_t body = at_ + 4;
    if (peek(4) == '>' || (peek(4) == '-' && peek(5) == '>')) return skip_past('>');
    for (std::size_t at = html_.find("--", body); at < html_.size(); at = html_.find("--", at + 1)) {
      const std::size_t end = at + 2;
      if (html_.compare(end, 1, ">") == 0) return void(at_ = end + 1);
      if (html_.compare(end, 2, "!>") == 0) return void(at_ = end + 2);
    }
    at_ = html_.size();
  }

  // Steps over the name at at_; `hash` tells names apart that have no Tag.
  Tag take_name(std::uint32_t& hash) {
    char name[kLongestName];
    std::size_t size = 0;
    hash = 2166136261u;
    for (; at_ < html_.size(); ++at_) {
      const char c = html_[at_];
      if (is_blank(c) || c == '>' || c == '/' || c == '<') break;
      hash = (hash ^ static_cast<unsigned char>(lower(c))) * 16777619u;
      if (size < kLongestName) name[size++] = lower(c);
    }
    return tag_of({name, size});
  }

  void end_tag() {
    at_ += 2;
    std::uint32_t hash = 0;
    const Tag tag = take_name(hash);
    const std::size_t close = html_.find_first_of("<>", at_);
    at_ = close == html_.npos ? html_.size() : close + (html_[close] == '>' ? 1 : 0);
    build_.end(tag, hash);
  }

  void start_tag() {
    ++at_;
    std::uint32_t hash = 0;
    const Tag tag = take_name(hash);
    const NodeId node = build_.start(tag, hash);
    const bool slash = read_attributes(node);
    if (slash && (tag == Tag::other || holds_raw_text(tag) || tag == Tag::svg)) return build_.end_now(node);
    if (tag == Tag::svg) return skip_drawing(node);
    if (holds_raw_text(tag)) raw_text(tag, node);
  }

  // Drawings hold no lines. One that never ends does not hide the page.
  void skip_drawing(NodeId node) {
    const std::size_t close = no_svg_end_ ? html_.npos : find_end_tag("svg");
    no_svg_end_ = close == html_.npos;
    if (!no_svg_end_) {
      at_ = close;
      skip_past('>');
    }
    build_.end_now(node);
  }

  std::size_t find_end_tag(std::string_view name) const {
    for (std::size_t at = html_.find("</", at_); at < html_.size(); at = html_.find("</", at + 2)) {
      const std::size_t end = at + 2 + name.size();
      if (end > html_.size()) break;
      if (!same_name(std::string_view(html_).substr(at + 2, name.size()), name)) continue;
      if (end == html_.size() || is_blank(html_[end]) || html_[end] == '>' || html_[end] == '/') return at;
    }
    return html_.npos;
  }

  void raw_text(Tag tag, NodeId node) {
    const std::size_t close = find_end_tag(name_of(tag));
    const std::size_t end = std::min(close, html_.size());
    const bool reads = tag == Tag::title || tag == Tag::textarea;  // with character references
    if (end > at_ && (reads || tag == Tag::script))
      build_.text_of(node, reads ? decoded(at_, end, false) : slice(at_, end));
    at_ = end;
    if (close != html_.npos) skip_past('>');
    build_.end_now(node);
  }

  // From after the name to after '>'. True for a tag that ends itself.
  bool read_attributes(NodeId node) {
    bool slash = false;
    while (at_ < html_.size()) {
      const char c = html_[at_];
      if (c == '>') {
        ++at_;
        return slash;
      }
      if (c == '<' && is_letter(peek(1))) return slash;  // the tag was never closed
      slash = c == '/';
      if (is_blank(c) || slash)
        ++at_;
      else
        read_attribute(node);
    }
    return slash;
  }

  void read_attribute(NodeId node) {
    const std::size_t begin = at_;
    do {
      ++at_;
    } while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '=' && html_[at_] != '>' &&
             html_[at_] != '/');
    const auto attr = attr_of(std::string_view(html_).substr(begin, at_ - begin));
    std::size_t value = at_;
    while (value < html_.size() && is_blank(html_[value])) ++value;
    if (value >= html_.size() || html_[value] != '=') return add_attribute(node, attr, at_, at_);
    do {
      ++value;
    } while (value < html_.size() && is_blank(html_[value]));
    const char quote = value < html_.size() ? html_[value] : '\0';
    if (quote == '"' || quote == '\'') return quoted_value(node, attr, value);
    at_ = value;
    while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '>') ++at_;
    add_attribute(node, attr, value, at_);
  }

  void quoted_value(NodeId node, std::optional<Attr> attr, std::size_t value) {
    std::size_t close = html_.find(html_[value], value + 1);
    if (close != html_.npos) {
      at_ = close + 1;
    } else {
      // A quote that never ends would swallow the page: the tag ends at the next '>'.
      close = at_ = std::min(html_.find('>', value), html_.size());
    }
    add_attribute(node, attr, value + 1, close);
  }

  void add_attribute(NodeId node, std::optional<Attr> attr, std::size_t begin, std::size_t end) {
    if (node == kNoNode || !attr || tree_.nodes_[node].attributes >= kMostAttributes) return;
    tree_.attributes_.push_back({*attr, end > begin ? decoded(begin, end, true) : HtmlTree::Slice{}});
    ++tree_.nodes_[node].attributes;
  }

  void add_text(std::size_t begin, std::size_t end) {
    const std::size_t first = html_.find_first_not_of(" \n\t\r\f", begin);
    build_.text(decoded(begin, end, false), first >= end);
  }

  static HtmlTree::Slice slice(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
  }

  // The stretch with its character references read.
  HtmlTree::Slice decoded(std::size_t begin, std::size_t end, bool in_attribute) {
    const std::string_view text = std::string_view(html_).substr(begin, end - begin);
    if (std::memchr(text.data(), '&', text.size()) == nullptr) return slice(begin, end);
    const std::size_t from = tree_.decoded_.size();
    append_decoded(text, in_attribute, tree_.decoded_);
    return {static_cast<std::uint32_t>(from) | HtmlTree::kDecoded,
            static_cast<std::uint32_t>(tree_.decoded_.size() - from)};
  }

  HtmlTree& tree_;
  const std::string& html_;
  const Limits& limits_;
  TreeBuilder build_;
  std::size_t at_ = 0;
  bool no_svg_end_ = false;
};

HtmlTree parse_html(std::string html, const Limits& limits) {
  HtmlTree tree;
  // Offsets have 31 bits; page_bytes is far below that unless somebody lifts it.
  if (html.size() >= HtmlTree::kDecoded) {
    html.resize(HtmlTree::kDecoded - 1);
    tree.cut_ = true;
  }
  tree.source_ = std::move(html);
  HtmlReader(tree, limits).run();
  return tree;
}

}  // namespace naqlan::page
