#include "page/html_tree.h"

#include <gtest/gtest.h>

#include <chrono>
#include <utility>
#include <vector>

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

// "tag(tag text)": the elements and texts of a page's body, to read.
std::string drawn(std::string html) {
  const HtmlTree tree = parse_html(std::move(html), {});
  std::string out;
  std::vector<NodeId> ends;
  for (NodeId node = 0; node < tree.size(); ++node) {
    while (!ends.empty() && ends.back() <= node) {
      out += ')';
      ends.pop_back();
    }
    const Tag tag = tree.tag(node);
    if (tag == Tag::html || tag == Tag::body || tag == Tag::head) continue;
    if (!out.empty() && out.back() != '(') out += ' ';
    if (tag == Tag::text) {
      out += tree.text(node);
      continue;
    }
    out += name_of(tag);
    out += '(';
    ends.push_back(tree.end(node));
  }
  return out + std::string(ends.size(), ')');
}

TEST(HtmlTree, EndTagsThatAreLeftOutAreImplied) {
  EXPECT_EQ(drawn("<p>a<p>b<div>c</div>"), "p(a) p(b) div(c)");
  EXPECT_EQ(drawn("<ul><li>a<ul><li>b</ul><li>c</ul>"), "ul(li(a ul(li(b))) li(c))");
  EXPECT_EQ(drawn("<dl><dt>a<dd>b<dt>c</dl>"), "dl(dt(a) dd(b) dt(c))");
  EXPECT_EQ(drawn("<table><tr><td>a<td>b<tr><td>c</table>d"), "table(tr(td(a) td(b)) tr(td(c))) d");
  EXPECT_EQ(drawn("<h1>a<h2>b</h1>c"), "h1(a) h2(b) c");
}

TEST(HtmlTree, EndTagsDoNotReachBeyondTheirScope) {
  EXPECT_EQ(drawn("<div><table><tr><td>a</div>b</td></tr></table>c</div>"), "div(table(tr(td(a b))) c)");
  EXPECT_EQ(drawn("<div>a</span>b</div>"), "div(a b)");
  EXPECT_EQ(drawn("<b><div>a</b>b</div>c"), "b(div(a b)) c");
  EXPECT_EQ(drawn("<form><div>a</form>b</div>c"), "form(div(a b)) c");
  EXPECT_EQ(drawn("<a href=1>a<a href=2>b</a>c"), "a(a) a(b) c");
}

TEST(HtmlTree, HeadEndsWhereTextBegins) {
  const HtmlTree tree = parse_html("<title>t</title><meta name=a content=b>text", {});
  ASSERT_EQ(tree.tag(0), Tag::html);
  EXPECT_EQ(tree.tag(1), Tag::head);
  EXPECT_EQ(tree.tag(tree.size() - 2), Tag::body);
}

TEST(HtmlTree, AttributesOfAnyNameDoNotConfuseTheOthers) {
  EXPECT_EQ(drawn("<p @click=\"a > b\" x-on:x='\"c\"' data-y class=z>d</p>"), "p(d)");
  EXPECT_EQ(drawn("<div data-a='1 > 2'>x</div>"), "div(x)");
}

TEST(HtmlTree, UnclosedMarkupKeepsTheTextReadable) {
  EXPECT_EQ(drawn("1 < 2"), "1 < 2");
  EXPECT_EQ(drawn("a<!-- b --><p>c"), "a p(c)");
  EXPECT_EQ(drawn("<a href=\"x>y"), "a(y)");
  EXPECT_EQ(drawn("<svg><p>a"), "svg() p(a)");
  EXPECT_EQ(drawn("<svg><title>t</title></svg>a"), "svg() a");
  EXPECT_EQ(drawn("<!-->a<!--->b<!-- c --!>d"), "a b d");
}

TEST(HtmlTree, CharacterReferencesAreRead) {
  EXPECT_EQ(drawn("&laquo;&#1575;&#x627;&raquo; &copy &amp;lt; &unknown; &#150; &#0; &"),
            "«اا» © &lt; &unknown; – \uFFFD &");
  const HtmlTree tree = parse_html("<a href='?a=1&copy=2&amp;b=3'>", {});
  EXPECT_EQ(tree.attribute(tree.size() - 1, Attr::href), "?a=1&copy=2&b=3");
}

// Each of these takes minutes where something is quadratic.
TEST(HtmlTree, HostilePagesTakeLinearTime) {
  std::string attributes = "<div";
  for (int i = 0; attributes.size() < (1u << 20); ++i) attributes += " a" + std::to_string(i) + "=1";
  const std::string deep = repeated("<div>", 1u << 19);
  for (const std::string& page : {repeated("<div>"),
                                  repeated("<a"),
                                  repeated("<a "),
                                  repeated("<b>"),
                                  repeated("<p><span>"),
                                  repeated("<"),
                                  repeated("</"),
                                  repeated("<!--"),
                                  repeated("<?"),
                                  repeated("&"),
                                  repeated("<li>"),
                                  repeated("<table>"),
                                  repeated("<script></"),
                                  repeated("<a b='"),
                                  attributes + ">",
                                  deep + repeated("</p>", 1u << 19),
                                  deep + repeated("</x>", 1u << 19),
                                  repeated("<svg>"),
                                  repeated("<p><button>"),
                                  repeated("&nbsp;"),
                                  repeated("<!--x-- "),
                                  repeated("<b><div></b>"),
                                  repeated("<p>x")}) {
    const auto begin = std::chrono::steady_clock::now();
    parse_html(page, {});
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(took.count(), 1) << page.substr(0, 20);
  }
}

}  // namespace
}  // namespace naqlan::page
