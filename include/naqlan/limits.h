// What one page may cost. Every byte from outside is hostile, so each budget
// has a name; what lies beyond it is left out and said in the diagnostics, or,
// for the size of the input, refused with an error.
#pragma once

#include <cstddef>

namespace naqlan {

struct Limits {
  std::size_t page_bytes = 20u << 20;  // a larger input is refused: "too-large"
  std::size_t text_bytes = 4u << 20;   // article text beyond this is cut at a block: "text-cut"
  std::size_t tree_depth = 400;        // deeper elements are read as if they stood at this depth
  std::size_t tree_nodes = 1'000'000;  // nodes beyond this are not built: "tree-cut"
  std::size_t jsonl_line_bytes = 32u << 20;
  std::size_t sentence_tokens = 1'000;  // longer sentences are split here
  std::size_t findings = 50'000;        // of each kind in one article; of a page its lines and links: "lines-cut"
  std::size_t attribution_depth = 8;    // links in one chain
  long fetch_timeout_ms = 20'000;
  long fetch_redirects = 5;
};

}  // namespace naqlan
