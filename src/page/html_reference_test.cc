// Our tree against that of libxml2: the same words in the same order, on every sample.
#include <gtest/gtest.h>
#include <libxml/HTMLparser.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "page/charset.h"
#include "page/html_tree.h"
#include "page/metadata.h"
#include "page/test_wording.h"

namespace naqlan::page {
namespace {

bool is_hidden(std::string_view name) {
  return name == "script" || name == "style" || name == "noscript" || name == "iframe" || name == "svg";
}

// All words in document order, block by block or not: white space is all the same.
std::string words_by_libxml2(const std::string& html) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)> doc(
      htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "utf-8",
                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET),
      xmlFreeDoc);
  std::string all;
  for (const xmlNode* node = doc ? xmlDocGetRootElement(doc.get()) : nullptr; node != nullptr;) {
    const bool element = node->type == XML_ELEMENT_NODE;
    if (node->type == XML_TEXT_NODE) all += std::string(reinterpret_cast<const char*>(node->content)) + ' ';
    const bool hidden = element && is_hidden(reinterpret_cast<const char*>(node->name));
    if (element && !hidden && node->children != nullptr) {
      node = node->children;
      continue;
    }
    while (node != nullptr && node->next == nullptr) node = node->parent;
    if (node != nullptr) node = node->next;
  }
  return collapsed(all);
}

std::string words_by_tree(const HtmlTree& tree) {
  std::string all;
  for (NodeId node = 0; node < tree.size(); ++node) {
    const Tag tag = tree.tag(node);
    if (tag == Tag::text) all += std::string(tree.text(node)) + ' ';
    if (is_hidden(name_of(tag))) node = tree.end(node) - 1;
  }
  return collapsed(all);
}

std::string decoded_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  return decode(bytes, "", true, test_wording()).text;
}

TEST(HtmlReference, EverySampleHasTheWordsThatLibxml2Finds) {
  int samples = 0;
  for (const auto& entry : std::filesystem::directory_iterator(NAQLAN_SOURCE_DIR "/samples")) {
    if (entry.path().extension() != ".html") continue;
    const std::string html = decoded_file(entry.path());
    EXPECT_EQ(words_by_tree(parse_html(html, {})), words_by_libxml2(html)) << entry.path();
    ++samples;
  }
  EXPECT_GT(samples, 10);
}

std::string without_spaces(std::string words) {
  std::erase(words, ' ');
  return words;
}

TEST(HtmlReference, BrokenMarkupHasTheSameLetters) {
  for (const char* html :
       {"<p>one<p>two</p>three", "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e", "<table><tr><td>1<td>2<tr><td>3</table>4",
        "<b><div>x</b>y</div>z", "<a href=1>p<a href=2>q</a>r", "<div><span>s</div>t</span>u",
        "a &lt; b &amp; c &copy; d", "<h2>t</h3>u", "<dl><dt>k<dd>v<dt>w</dl>x", "<title>A &amp; B</title><p>c",
        "<p title='a>b'>c</p>", "</p>x</br>y", "<select><option>1<option>2</select>3", "<form><div></form>a</div>b",
        "<body class=x>a</body>b</html>c"}) {
    EXPECT_EQ(without_spaces(words_by_tree(parse_html(html, {}))), without_spaces(words_by_libxml2(html))) << html;
  }
}

}  // namespace
}  // namespace naqlan::page
