// What the fuzz targets share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "naqlan/reader.h"
#include "page/wording.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace naqlan::fuzz {

// A finding: what the target holds for true was not.
inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// The value, or the end of the program: the language data are not what is fuzzed.
template <class T>
T opened(Result<T> result) {
  if (!result) std::fprintf(stderr, "%s: %s\n", result.error().where.c_str(), result.error().message.c_str());
  must(result.ok(), "the language data opens");
  return std::move(*result);
}

inline const language::Data& language_data() {
  static const language::Data data = opened(language::Data::open(NAQLAN_LANGUAGE_FILE));
  return data;
}

inline const page::Wording& wording() {
  static const auto shared = opened(page::Wording::open(language_data()));
  return *shared;
}

inline const Reader& reader() {
  static const Reader shared = opened(Reader::open(NAQLAN_LANGUAGE_FILE));
  return shared;
}

// Small budgets, so that their ends are reached.
inline Limits small_limits() {
  Limits limits;
  limits.page_bytes = 1u << 16;
  limits.text_bytes = 1u << 14;
  limits.tree_depth = 60;
  limits.tree_nodes = 5'000;
  limits.jsonl_line_bytes = 1u << 16;
  limits.sentence_tokens = 100;
  limits.findings = 200;
  return limits;
}

}  // namespace naqlan::fuzz
