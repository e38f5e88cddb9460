#include "page/html_tree.h"

#include <gtest/gtest.h>

#include <chrono>

#include "page/html_guard.h"

namespace naqlan::page {
namespace {

std::string repeated(std::string_view piece, std::size_t bytes = 1u << 20) {
  std::string all;
  while (all.size() < bytes) all.append(piece);
  return all;
}

TEST(HtmlTree, KeepsNamesAttributesAndText) {
  const HtmlTree tree = parse_html("<p class='a b' data-x=1>one <b>two</b> &laquo;three&raquo;</p>", {});
  NodeId p = 0;
  while (p < tree.size() && tree.tag(p) != Tag::p) ++p;
  ASSERT_LT(p, tree.size());
  EXPECT_EQ(tree.attribute(p, Attr::class_), "a b");
  EXPECT_FALSE(tree.has(p, Attr::id));
  EXPECT_EQ(tree.text_below(p), "one two «three»");
}

TEST(HtmlTree, SubtreesAreRanges) {
  const HtmlTree tree = parse_html("<div><p>a</p><p>b</p></div><div>c</div>", {});
  for (NodeId node = 0; node < tree.size(); ++node) {
    const NodeId parent = tree.parent(node);
    EXPECT_GT(tree.end(node), node);
    EXPECT_TRUE(parent == kNoNode || tree.holds(parent, node));
  }
}

TEST(HtmlTree, DeepElementsStandAtTheLimit) {
  Limits limits;
  limits.tree_depth = 10;
  const HtmlTree tree = parse_html(repeated("<div>", 500) + "text", limits);
  bool found = false;
  for (NodeId node = 0; node < tree.size(); ++node) {
    int depth = 0;
    for (NodeId up = tree.parent(node); up != kNoNode; up = tree.parent(up)) ++depth;
    EXPECT_LE(depth, 10);
    found = found || (tree.tag(node) == Tag::text && tree.text(node) == "text");
  }
  EXPECT_TRUE(found);
}

TEST(HtmlTree, NodeBudgetCutsTheTree) {
  Limits limits;
  limits.tree_nodes = 50;
  const HtmlTree tree = parse_html(repeated("<p>x</p>", 2000), limits);
  EXPECT_LE(tree.size(), 50u);
  EXPECT_TRUE(tree.is_cut());
}

TEST(HtmlTree, ScriptsHoldTextUpToTheirEndTag) {
  const HtmlTree tree = parse_html("<script>if (a < b) x = '<p>no</p>';</script><p>yes</p>", {});
  int paragraphs = 0;
  for (NodeId node = 0; node < tree.size(); ++node) paragraphs += tree.tag(node) == Tag::p ? 1 : 0;
  EXPECT_EQ(paragraphs, 1);
}

TEST(HtmlGuard, BoundsDepthAndAttributes) {
  EXPECT_EQ(bounded_html("<b><b><b>x</b></b></b>", 2), "<b><b>x</b></b>");
  EXPECT_EQ(bounded_html("<i>x</b></i>", 5), "<i>x</i>");
  std::string many = "<p";
  for (int i = 0; i < 200; ++i) many += " a" + std::to_string(i) + "=1";
  EXPECT_LT(bounded_html(many + ">", 5).size(), 600u);
}

TEST(HtmlGuard, KeepsUnclosedTextReadable) {
  EXPECT_EQ(bounded_html("1 < 2", 5), "1 &lt; 2");
  EXPECT_EQ(bounded_html("a<!-- b --><p>c", 5), "a<p>c");
  EXPECT_EQ(bounded_html("<a href=\"x>y", 5), "<a href=\"x>y");
}

// Each of these takes minutes where something is quadratic.
TEST(HtmlTree, HostilePagesTakeLinearTime) {
  std::string attributes = "<div";
  for (int i = 0; attributes.size() < (1u << 20); ++i) attributes += " a" + std::to_string(i) + "=1";
  const std::string deep = repeated("<div>", 1u << 19);
  for (const std::string& page :
       {repeated("<div>"), repeated("<a"), repeated("<a "), repeated("<b>"), repeated("<p><span>"), repeated("<"),
        repeated("</"), repeated("<!--"), repeated("<?"), repeated("&"), repeated("<li>"), repeated("<table>"),
        repeated("<script></"), repeated("<a b='"), attributes + ">", deep + repeated("</p>", 1u << 19),
        deep + repeated("</x>", 1u << 19)}) {
    const auto begin = std::chrono::steady_clock::now();
    parse_html(page, {});
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(took.count(), 10) << page.substr(0, 20);
  }
}

}  // namespace
}  // namespace naqlan::page
