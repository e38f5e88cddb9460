#include "archive/slices.h"

#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace naqlan::archive {

using Json = nlohmann::json;

std::vector<PointSpan> spans_of(std::string_view json) {
  std::vector<PointSpan> out;
  const Json all = Json::parse(json, nullptr, false);
  if (!all.is_array()) return out;
  for (const Json& span : all) {
    const bool is_span =
        span.is_array() && span.size() == 2 && span[0].is_number_integer() && span[1].is_number_integer();
    if (is_span) out.emplace_back(span[0].get<std::int64_t>(), span[1].get<std::int64_t>());
  }
  return out;
}

std::vector<std::string> strings_of(std::string_view json) {
  std::vector<std::string> out;
  const Json all = Json::parse(json, nullptr, false);
  if (!all.is_array()) return out;
  for (const Json& one : all) {
    if (one.is_string()) out.push_back(one.get<std::string>());
  }
  return out;
}

std::string slice_of(std::string_view text, PointSpan span) {
  const auto [begin, end] = span;
  std::size_t at = 0, from = 0;
  for (std::int64_t n = 0; at < text.size() && n < end; ++n) {
    if (n == begin) from = at;
    at += text::letter_at(text, at).bytes;
  }
  return begin < end ? std::string(text.substr(from, at - from)) : std::string();
}

std::vector<std::string> slices_of(std::string_view text, std::string_view json) {
  std::vector<std::string> out;
  for (const PointSpan& span : spans_of(json)) out.push_back(slice_of(text, span));
  return out;
}

}  // namespace naqlan::archive
