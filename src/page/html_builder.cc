#include "page/html_builder.h"

#include <algorithm>

namespace naqlan::page {
namespace {

// An end tag of anything else does not reach out of these.
bool bounds_scope(Tag tag) {
  switch (tag) {
    case Tag::html:
    case Tag::body:
    case Tag::table:
    case Tag::td:
    case Tag::th:
    case Tag::caption:
    case Tag::button:
    case Tag::object:
    case Tag::template_:
      return true;
    default:
      return false;
  }
}

bool is_part_of_table(Tag tag) {
  return tag == Tag::td || tag == Tag::th || tag == Tag::tr || tag == Tag::tbody || tag == Tag::thead ||
         tag == Tag::tfoot || tag == Tag::caption;
}

// Has an end, and what stands beside it does not matter: elements that hold lines.
bool closes_p(Tag tag) {
  return is_block(tag) && !is_part_of_table(tag) && tag != Tag::button && tag != Tag::option && tag != Tag::select &&
         tag != Tag::legend && tag != Tag::textarea;
}

bool belongs_to_head(Tag tag) {
  switch (tag) {
    case Tag::base:
    case Tag::link:
    case Tag::meta:
    case Tag::noscript:
    case Tag::script:
    case Tag::style:
    case Tag::template_:
    case Tag::title:
      return true;
    default:
      return false;
  }
}

// How far up a new row or cell ends what is open: the rank of each part.
int rank_in_table(Tag tag) {
  switch (tag) {
    case Tag::td:
    case Tag::th:
    case Tag::caption:
      return 1;
    case Tag::tr:
      return 2;
    case Tag::tbody:
    case Tag::thead:
    case Tag::tfoot:
      return 3;
    default:
      return 0;
  }
}

}  // namespace

NodeId TreeBuilder::add(Tag tag) {
  if (tree_.nodes_.size() >= limits_.tree_nodes) {
    tree_.cut_ = true;
    return kNoNode;
  }
  HtmlTree::Node node;
  node.tag = tag;
  node.parent = open_.empty() ? kNoNode : open_.back().node;
  node.end = tree_.size() + 1;
  node.first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
  tree_.nodes_.push_back(node);
  return tree_.size() - 1;
}

NodeId TreeBuilder::push(Tag tag, std::uint32_t name) {
  const NodeId node = add(tag);
  if (node == kNoNode || is_void(tag)) return node;
  if (open_.size() >= std::max<std::size_t>(limits_.tree_depth, 8)) {
    ++dropped_[static_cast<std::size_t>(tag)];
    return node;
  }
  open_.push_back({tag, false, name, node});
  ++counts_[static_cast<std::size_t>(tag)];
  return node;
}

void TreeBuilder::pop_to(std::size_t depth) {
  while (open_.size() > depth || (!open_.empty() && open_.back().ended)) {
    tree_.nodes_[open_.back().node].end = tree_.size();
    --counts_[static_cast<std::size_t>(open_.back().tag)];
    open_.pop_back();
  }
}

void TreeBuilder::end_now(NodeId node) {
  if (node != kNoNode && !open_.empty() && open_.back().node == node) pop_to(open_.size() - 1);
}

void TreeBuilder::ensure_body() {
  if (in_body_) return;
  if (open_.empty()) push(Tag::html, 0);
  pop_to(1);
  in_body_ = true;
  push(Tag::body, 0);
}

NodeId TreeBuilder::start_in_head(Tag tag, std::uint32_t name) {
  if (open_.empty()) push(Tag::html, 0);
  if (!head_ended_ && count(Tag::head) == 0) push(Tag::head, 0);
  return push(tag, name);
}

NodeId TreeBuilder::start(Tag tag, std::uint32_t name) {
  if (tag == Tag::html) return open_.empty() ? push(tag, name) : kNoNode;
  if (tag == Tag::head) {
    if (open_.empty()) push(Tag::html, 0);
    return in_body_ || head_ended_ || count(Tag::head) > 0 ? kNoNode : push(tag, name);
  }
  if (!in_body_) {
    if (tag == Tag::body) {
      if (open_.empty()) push(Tag::html, 0);
      pop_to(1);
      in_body_ = true;
      return push(tag, name);
    }
    if (belongs_to_head(tag) || count(Tag::template_) > 0) return start_in_head(tag, name);
    ensure_body();
  }
  if (tag == Tag::body) return kNoNode;
  end_implied(tag);
  return push(tag, name);
}

// The end tags that a start tag implies.
void TreeBuilder::end_implied(Tag tag) {
  if (closes_p(tag)) end_p();
  switch (tag) {
    case Tag::li:
      return end_item(Tag::li, Tag::li);
    case Tag::dd:
    case Tag::dt:
      return end_item(Tag::dd, Tag::dt);
    case Tag::option:
      if (open_.back().tag == Tag::option) pop_to(open_.size() - 1);
      return;
    case Tag::a:
    case Tag::button: {
      bool crosses_block = false;
      const std::size_t at = count(tag) > 0 ? matching(tag, 0, crosses_block) : kNone;
      if (at != kNone && (tag == Tag::button || !crosses_block)) pop_to(at);
      return;
    }
    default:
      if (is_heading(tag) && is_heading(open_.back().tag)) pop_to(open_.size() - 1);
      if (is_part_of_table(tag)) end_cells(tag);
  }
}

std::size_t TreeBuilder::open_p() const {
  if (count(Tag::p) == 0) return kNone;
  for (std::size_t i = open_.size(); i-- > 0;) {
    if (open_[i].tag == Tag::p) return i;
    if (bounds_scope(open_[i].tag)) return kNone;
  }
  return kNone;
}

void TreeBuilder::end_p() {
  if (const std::size_t at = open_p(); at != kNone) pop_to(at);
}

// A list item ends the one before it, though not beyond its own list.
void TreeBuilder::end_item(Tag one, Tag other) {
  if (count(one) + count(other) == 0) return;
  for (std::size_t i = open_.size(); i-- > 0;) {
    const Tag tag = open_[i].tag;
    if (tag == one || tag == other) return pop_to(i);
    if ((is_block(tag) && tag != Tag::address && tag != Tag::div && tag != Tag::p) || bounds_scope(tag)) return;
  }
}

void TreeBuilder::end_cells(Tag tag) {
  std::size_t to = kNone;
  for (std::size_t i = open_.size(); i-- > 0;) {
    const Tag above = open_[i].tag;
    if (above == Tag::table || above == Tag::template_ || above == Tag::body) break;
    if (const int rank = rank_in_table(above); rank > 0 && rank <= rank_in_table(tag)) to = i;
  }
  if (to != kNone) pop_to(to);
}

// The open element that an end tag means. `crosses_block`: another block is open within it.
std::size_t TreeBuilder::matching(Tag tag, std::uint32_t name, bool& crosses_block) const {
  const bool heading = is_heading(tag), part = is_part_of_table(tag) || tag == Tag::table;
  for (std::size_t i = open_.size(); i-- > 0;) {
    const Open& open = open_[i];
    if (heading ? is_heading(open.tag) : open.tag == tag && (tag != Tag::other || open.name == name)) {
      if (!open.ended) return i;
    }
    if (part ? open.tag == Tag::table : bounds_scope(open.tag)) return kNone;
    if (tag == Tag::li && (open.tag == Tag::ul || open.tag == Tag::ol)) return kNone;
    crosses_block = crosses_block || is_block(open.tag);
  }
  return kNone;
}

void TreeBuilder::end(Tag tag, std::uint32_t name) {
  if (tag == Tag::html || tag == Tag::body) return;
  if (tag == Tag::head) {
    if (!in_body_ && count(Tag::head) > 0) pop_to(1);
    head_ended_ = head_ended_ || !in_body_;
    return;
  }
  if (auto& dropped = dropped_[static_cast<std::size_t>(tag)]; dropped > 0) {
    --dropped;
    if (is_block(tag)) add(Tag::br);
    return;
  }
  if (tag == Tag::br || (tag == Tag::p && in_body_ && open_p() == kNone)) {
    ensure_body();
    add(tag);
    return;
  }
  if (count(tag) == 0 && !is_heading(tag)) return;
  bool crosses_block = false;
  const std::size_t at = matching(tag, name, crosses_block);
  if (at == kNone) return;
  const bool formats = !is_block(tag) && tag != Tag::other;
  if (at + 1 < open_.size() && (tag == Tag::form || (formats && crosses_block)))
    open_[at].ended = true;
  else
    pop_to(at);
}

void TreeBuilder::text(HtmlTree::Slice slice, bool blank) {
  if (!in_body_ && count(Tag::template_) == 0) {
    if (blank) return;
    ensure_body();
  }
  const NodeId node = add(Tag::text);
  if (node != kNoNode) tree_.nodes_[node].text = slice;
}

void TreeBuilder::text_of(NodeId node, HtmlTree::Slice slice) {
  if (node == kNoNode || open_.empty() || open_.back().node != node) return;
  const NodeId inner = add(Tag::text);
  if (inner != kNoNode) tree_.nodes_[inner].text = slice;
}

}  // namespace naqlan::page
