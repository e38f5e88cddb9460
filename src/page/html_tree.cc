#include "page/html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <climits>
#include <memory>
#include <optional>
#include <utility>

#include "page/html_guard.h"

namespace naqlan::page {
namespace {

using AttrName = std::pair<std::string_view, Attr>;
constexpr std::array kAttributes = {AttrName{"alt", Attr::alt},
                                    AttrName{"aria-hidden", Attr::aria_hidden},
                                    AttrName{"charset", Attr::charset},
                                    AttrName{"class", Attr::class_},
                                    AttrName{"content", Attr::content},
                                    AttrName{"datetime", Attr::datetime},
                                    AttrName{"hidden", Attr::hidden},
                                    AttrName{"href", Attr::href},
                                    AttrName{"http-equiv", Attr::http_equiv},
                                    AttrName{"id", Attr::id},
                                    AttrName{"itemprop", Attr::itemprop},
                                    AttrName{"itemtype", Attr::itemtype},
                                    AttrName{"lang", Attr::lang},
                                    AttrName{"name", Attr::name},
                                    AttrName{"property", Attr::property},
                                    AttrName{"rel", Attr::rel},
                                    AttrName{"role", Attr::role},
                                    AttrName{"src", Attr::src},
                                    AttrName{"style", Attr::style},
                                    AttrName{"title", Attr::title},
                                    AttrName{"type", Attr::type}};

std::optional<Attr> attr_of(std::string_view name) {
  for (const auto& [known, attr] : kAttributes) {
    if (known == name) return attr;
  }
  return std::nullopt;
}

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

}  // namespace

// Fed by the parser's callbacks, one after another.
class TreeBuilder {
 public:
  TreeBuilder(HtmlTree& tree, const Limits& limits) : tree_(tree), limits_(limits) {}

  void start(std::string_view name, const xmlChar** attributes) {
    if (full()) return skip();
    const NodeId node = add(tag_of(name));
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      if (const auto attr = attr_of(view_of(attributes[0]))) add_attribute(node, *attr, view_of(attributes[1]));
    }
    if (open_.size() < limits_.tree_depth)
      open_.push_back(node);
    else
      ++deeper_;
  }

  void end() {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    if (deeper_ > 0) {
      --deeper_;
      return;
    }
    if (open_.empty()) return;
    tree_.nodes_[open_.back()].end = tree_.size();
    open_.pop_back();
  }

  void characters(std::string_view text) {
    if (!tree_.nodes_.empty() && extends_last()) {
      append(tree_.nodes_.back().text, text);
    } else if (!full()) {
      const NodeId node = add(Tag::text);
      append(tree_.nodes_[node].text, text);
    } else {
      tree_.cut_ = true;
    }
  }

  void finish() {
    while (!open_.empty()) end();
  }

 private:
  bool full() const { return tree_.nodes_.size() >= limits_.tree_nodes; }
  void skip() {
    tree_.cut_ = true;
    ++skipped_;
  }

  // The parser hands over long text in pieces.
  bool extends_last() const {
    const auto& last = tree_.nodes_.back();
    return last.tag == Tag::text && last.parent == parent() && last.text.begin + last.text.size == tree_.bytes_.size();
  }

  NodeId parent() const { return open_.empty() ? kNoNode : open_.back(); }

  NodeId add(Tag tag) {
    HtmlTree::Node node;
    node.tag = tag;
    node.parent = parent();
    node.end = tree_.size() + 1;
    node.first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
    tree_.nodes_.push_back(node);
    return tree_.size() - 1;
  }

  void add_attribute(NodeId node, Attr name, std::string_view value) {
    HtmlTree::Slice slice{static_cast<std::uint32_t>(tree_.bytes_.size()), 0};
    append(slice, value);
    tree_.attributes_.push_back({name, slice});
    ++tree_.nodes_[node].attributes;
  }

  void append(HtmlTree::Slice& slice, std::string_view text) {
    if (slice.size == 0) slice.begin = static_cast<std::uint32_t>(tree_.bytes_.size());
    if (text.size() > UINT_MAX - tree_.bytes_.size()) {
      tree_.cut_ = true;
      return;
    }
    tree_.bytes_.append(text);
    slice.size += static_cast<std::uint32_t>(text.size());
  }

  HtmlTree& tree_;
  const Limits& limits_;
  std::vector<NodeId> open_;
  std::size_t skipped_ = 0, deeper_ = 0;
};

namespace {

TreeBuilder& builder(void* context) { return *static_cast<TreeBuilder*>(context); }

void on_start(void* context, const xmlChar* name, const xmlChar** attributes) {
  builder(context).start(view_of(name), attributes);
}
void on_end(void* context, const xmlChar*) { builder(context).end(); }
void on_characters(void* context, const xmlChar* text, int size) {
  builder(context).characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

struct FreeContext {
  void operator()(htmlParserCtxt* context) const { htmlFreeParserCtxt(context); }
};

void run_parser(const std::string& html, TreeBuilder& builder) {
  const int size = static_cast<int>(std::min<std::size_t>(html.size(), INT_MAX));
  if (size == 0) return;
  std::unique_ptr<htmlParserCtxt, FreeContext> context(htmlCreateMemoryParserCtxt(html.data(), size));
  if (!context) return;
  htmlSAXHandler handler{};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_characters;
  handler.cdataBlock = on_characters;
  handler.ignorableWhitespace = on_characters;
  *context->sax = handler;
  context->userData = &builder;
  htmlCtxtUseOptions(context.get(), HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                                        HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
  xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(context.get());
}

}  // namespace

std::string_view HtmlTree::attribute(NodeId node, Attr name) const {
  const Node& n = nodes_[node];
  for (std::uint32_t i = 0; i < n.attributes; ++i) {
    const Attribute& a = attributes_[n.first_attribute + i];
    if (a.name == name) return view(a.value);
  }
  return {};
}

bool HtmlTree::has(NodeId node, Attr name) const {
  const Node& n = nodes_[node];
  const auto first = attributes_.begin() + n.first_attribute;
  return std::any_of(first, first + n.attributes, [name](const Attribute& a) { return a.name == name; });
}

std::string HtmlTree::text_below(NodeId node) const {
  std::string all;
  for (NodeId i = node; i < end(node); ++i) {
    if (tag(i) == Tag::text) all.append(text(i));
    if (tag(i) == Tag::br || (i > node && is_block(tag(i)))) all.push_back(' ');
  }
  return all;
}

HtmlTree parse_html(std::string_view html, const Limits& limits) {
  HtmlTree tree;
  TreeBuilder builder(tree, limits);
  run_parser(bounded_html(html, std::max<std::size_t>(limits.tree_depth, 8)), builder);
  builder.finish();
  return tree;
}

}  // namespace naqlan::page
