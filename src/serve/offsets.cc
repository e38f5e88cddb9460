#include "serve/offsets.h"

#include <vector>

#include "text/utf8.h"

namespace naqlan::serve {
namespace {

// For each code point of the text, and its end, how many units lie before it.
std::vector<std::uint32_t> units_before(std::string_view text, OffsetUnit unit) {
  std::vector<std::uint32_t> out;
  out.reserve(text.size() / 2 + 1);
  std::uint32_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    out.push_back(units);
    const auto letter = text::letter_at(text, at);
    units += unit == OffsetUnit::bytes ? static_cast<std::uint32_t>(letter.bytes) : letter.bytes == 4 ? 2u : 1u;
    at += letter.bytes;
  }
  out.push_back(units);
  return out;
}

}  // namespace

std::optional<OffsetUnit> unit_of(std::string_view word) {
  if (word == "codepoints") return OffsetUnit::codepoints;
  if (word == "bytes") return OffsetUnit::bytes;
  if (word == "utf16") return OffsetUnit::utf16;
  return std::nullopt;
}

void recount(Json& record, OffsetUnit unit) {
  if (unit == OffsetUnit::codepoints || !record.is_object() || !record.contains("text")) return;
  const auto before = units_before(record["text"].get_ref<const std::string&>(), unit);
  record["offsets"] = unit == OffsetUnit::bytes ? "bytes" : "utf16";
  std::vector<Json*> left{&record};
  while (!left.empty()) {
    Json& one = *left.back();
    left.pop_back();
    if (!one.is_structured()) continue;
    if (one.is_object()) {
      for (const char* name : {"begin", "end"}) {
        const auto at = one.find(name);
        if (at == one.end() || !at->is_number_unsigned()) continue;
        const auto offset = at->get<std::size_t>();
        if (offset < before.size()) *at = before[offset];
      }
    }
    for (Json& part : one) left.push_back(&part);
  }
}

}  // namespace naqlan::serve
