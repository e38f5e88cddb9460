// The tree of a page, from its tags in their order: which elements end where.
//
// The rules are those of HTML's tree construction as far as they decide what text
// stands in which block: implied html, head and body, end tags left out (p, li,
// dd, dt, tr, td, option), scopes that an end tag does not reach beyond. Left out
// are the copies that browsers make of misnested formatting elements, and the
// moving of what stands wrongly within tables: text stays in its order.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "naqlan/limits.h"
#include "page/html_tree.h"

namespace naqlan::page {

class TreeBuilder {
 public:
  TreeBuilder(HtmlTree& tree, const Limits& limits) : tree_(tree), limits_(limits) {}

  // `name` tells elements apart that are Tag::other. Returns the new node, whose
  // attributes may be added as long as it is the last; kNoNode when the tag makes none.
  NodeId start(Tag tag, std::uint32_t name);
  void end(Tag tag, std::uint32_t name);

  // Text in the element that is open.
  void text(HtmlTree::Slice slice, bool blank);

  // A child of `node`, which is the last one: what a script or a title holds.
  void text_of(NodeId node, HtmlTree::Slice slice);

  // Ends the element just started: it holds nothing.
  void end_now(NodeId node);

  void finish() { pop_to(0); }

 private:
  struct Open {
    Tag tag;
    bool ended = false;  // its end tag came too early: it ends with what stands above it
    std::uint32_t name;
    NodeId node;
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static constexpr std::size_t kTags = static_cast<std::size_t>(Tag::void_other) + 1;

  NodeId add(Tag tag);
  NodeId push(Tag tag, std::uint32_t name);
  void pop_to(std::size_t depth);
  std::size_t count(Tag tag) const { return counts_[static_cast<std::size_t>(tag)]; }
  void ensure_body();
  NodeId start_in_head(Tag tag, std::uint32_t name);
  void end_implied(Tag tag);
  void end_cells(Tag tag);
  void end_item(Tag one, Tag other);
  std::size_t open_p() const;
  void end_p();
  std::size_t matching(Tag tag, std::uint32_t name, bool& crosses_block) const;

  HtmlTree& tree_;
  const Limits& limits_;
  std::vector<Open> open_;
  std::array<std::uint32_t, kTags> counts_{};   // open elements of each tag
  std::array<std::uint32_t, kTags> dropped_{};  // too deep to be opened, not yet ended
  bool head_ended_ = false, in_body_ = false;
};

}  // namespace naqlan::page
