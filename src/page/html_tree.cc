#include "page/html_tree.h"

#include <algorithm>

namespace naqlan::page {

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

}  // namespace naqlan::page
