#include "intake/file_names.h"

#include <algorithm>
#include <string>
#include <utility>

namespace naqlan::intake {

namespace {

// In lower case, without the ending of a packed file.
std::string plain_name(std::string_view path) {
  std::string name(path);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const std::string_view packed : {".gz", ".xz", ".zst"}) {
    if (name.ends_with(packed)) {
      name.resize(name.size() - packed.size());
      break;
    }
  }
  return name;
}

}  // namespace

bool is_warc_name(std::string_view path) { return plain_name(path).ends_with(".warc"); }

std::optional<InputKind> kind_of_name(std::string_view path) {
  static constexpr std::pair<std::string_view, InputKind> kKinds[] = {
      {".html", InputKind::html}, {".htm", InputKind::html},    {".xhtml", InputKind::html},
      {".txt", InputKind::text},  {".jsonl", InputKind::jsonl}, {".ndjson", InputKind::jsonl}};
  const std::string name = plain_name(path);
  for (const auto& [ending, kind] : kKinds) {
    if (name.ends_with(ending)) return kind;
  }
  return {};
}

}  // namespace naqlan::intake
