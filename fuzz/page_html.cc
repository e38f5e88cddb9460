// HTML bytes through the tree and the choice of what is article.
#include "fuzz.h"
#include "page/extract.h"
#include "page/html_tree.h"
#include "text/utf8.h"

namespace naqlan {
namespace {

void check_tree(const page::HtmlTree& tree) {
  for (page::NodeId node = 0; node < tree.size(); ++node) {
    fuzz::must(node < tree.end(node) && tree.end(node) <= tree.size(), "a subtree ends after its node");
    const page::NodeId parent = tree.parent(node);
    fuzz::must(parent == page::kNoNode || (parent < node && tree.holds(parent, node)), "a node lies in its parent");
  }
}

void check_article(const Article& article) {
  fuzz::must(text::is_utf8(article.text), "the article is UTF-8");
  fuzz::must(article.title.end <= article.text.size(), "the title lies in the text");
  std::uint32_t end = 0;
  for (const Block& block : article.blocks) {
    fuzz::must(end <= block.span.begin && block.span.begin <= block.span.end, "blocks stand in order");
    end = block.span.end;
  }
  fuzz::must(end <= article.text.size(), "blocks lie in the text");
}

}  // namespace
}  // namespace naqlan

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace naqlan;
  const Limits limits = fuzz::small_limits();
  const std::string_view bytes = fuzz::view(data, size);
  check_tree(page::parse_html(text::to_valid_utf8(bytes), limits));

  RawPage raw;
  raw.bytes = bytes;
  raw.kind = InputKind::html;
  raw.url = "https://news.example/a";
  if (const auto article = page::extract(raw, fuzz::wording(), limits)) check_article(*article);
  return 0;
}
