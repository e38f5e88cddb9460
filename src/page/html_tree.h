// An HTML page as a flat tree of our own.
//
// Nodes stand in document order, each before all it holds: the subtree of node
// n is [n, end(n)). A walk over the tree is thus a loop, and nothing recurses
// on what a page nests. html_reader.cc reads the tags, html_builder.h knows what
// they open and end; a test holds both against libxml2.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "naqlan/limits.h"

namespace naqlan::page {

// Elements that mean something to the reading of articles; the rest are `other`.
enum class Tag : std::uint8_t {
  other,
  text,
  a,
  abbr,
  address,
  article,
  aside,
  audio,
  b,
  base,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  center,
  cite,
  dd,
  details,
  dialog,
  div,
  dl,
  dt,
  em,
  embed,
  fieldset,
  figcaption,
  figure,
  font,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hr,
  html,
  i,
  iframe,
  img,
  input,
  label,
  legend,
  li,
  link,
  main,
  map,
  menu,
  meta,
  nav,
  noscript,
  object,
  ol,
  option,
  p,
  picture,
  pre,
  q,
  s,
  script,
  section,
  select,
  small,
  span,
  strong,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  u,
  ul,
  video,
  void_other  // of no meaning, and never holding anything: wbr, source and the like
};

// The attributes that are kept.
enum class Attr : std::uint8_t {
  alt,
  aria_hidden,
  charset,
  class_,
  content,
  datetime,
  hidden,
  href,
  http_equiv,
  id,
  itemprop,
  itemtype,
  lang,
  name,
  property,
  rel,
  role,
  src,
  style,
  title,
  type
};

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFFu;

class HtmlTree {
 public:
  NodeId size() const { return static_cast<NodeId>(nodes_.size()); }
  Tag tag(NodeId node) const { return nodes_[node].tag; }
  NodeId parent(NodeId node) const { return nodes_[node].parent; }
  NodeId end(NodeId node) const { return nodes_[node].end; }
  bool holds(NodeId outer, NodeId inner) const { return outer <= inner && inner < end(outer); }

  // Of a text node, or of what a script or style element holds.
  std::string_view text(NodeId node) const { return view(nodes_[node].text); }

  // The value of an attribute; empty when it is not there.
  std::string_view attribute(NodeId node, Attr name) const;
  bool has(NodeId node, Attr name) const;

  // All text below a node, white space as it stands.
  std::string text_below(NodeId node) const;

  // True when nodes were left out, for want of budget.
  bool is_cut() const { return cut_; }

 private:
  friend class TreeBuilder;
  friend class HtmlReader;
  friend HtmlTree parse_html(std::string html, const Limits& limits);

  // A stretch of the page as it came, or, with kDecoded set in `begin`, of what was
  // written anew because it held character references.
  struct Slice {
    std::uint32_t begin = 0, size = 0;
  };
  static constexpr std::uint32_t kDecoded = 1u << 31;
  struct Node {
    Tag tag = Tag::other;
    std::uint8_t attributes = 0;
    NodeId parent = kNoNode;
    NodeId end = 0;
    std::uint32_t first_attribute = 0;
    Slice text;
  };
  struct Attribute {
    Attr name;
    Slice value;
  };

  std::string_view view(Slice s) const {
    const std::string& bytes = (s.begin & kDecoded) != 0 ? decoded_ : source_;
    return std::string_view(bytes).substr(s.begin & ~kDecoded, s.size);
  }

  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::string source_, decoded_;
  bool cut_ = false;
};

// Reads HTML of any quality. `html` is valid UTF-8 without NUL. Time is linear in
// its size, whatever it holds.
HtmlTree parse_html(std::string html, const Limits& limits);

// The element of that name (lower case), or Tag::other.
Tag tag_of(std::string_view name);
std::string_view name_of(Tag tag);  // empty for `other` and `text`

bool is_block(Tag tag);  // begins a new line of text
bool is_heading(Tag tag);
bool is_void(Tag tag);  // has no content and no end tag

}  // namespace naqlan::page
