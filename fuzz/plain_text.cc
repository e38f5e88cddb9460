// Plain text through the choice of what is article, and whole.
#include "fuzz.h"
#include "page/extract.h"
#include "text/fold.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace naqlan;
  RawPage raw;
  raw.bytes = fuzz::view(data, size);
  raw.kind = InputKind::text;
  for (const bool whole : {false, true}) {
    raw.whole = whole;
    const auto article = page::extract(raw, fuzz::wording(), fuzz::small_limits());
    if (!article) continue;
    fuzz::must(text::is_utf8(article->text), "the article is UTF-8");
    if (whole) fuzz::must(article->left_out.empty(), "of a whole text nothing is left out");
    const std::string folded = text::fold(article->text);
    fuzz::must(text::fold(folded) == folded, "folding twice is folding once");
  }
  return 0;
}
