#include "serve/arguments.h"

#include <algorithm>
#include <charconv>

#include "naqlan/limits.h"

namespace naqlan::serve {
namespace {

constexpr std::size_t kMostDepth = 32;  // of JSON that is sent to us

// The parser recurses on what is nested, so nesting is bounded before.
bool too_deep(std::string_view json) {
  std::size_t depth = 0, most = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_text) {
      if (c == '\\')
        ++i;
      else
        in_text = c != '"';
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      most = std::max(most, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return most > kMostDepth;
}

}  // namespace

std::string text_of(const http::Request& request, const char* name) { return request.parameter(name).value_or(""); }

SearchFilter filter_of(const http::Request& request) {
  SearchFilter filter;
  const std::pair<const char*, std::string*> fields[] = {
      {"speaker", &filter.speaker}, {"person", &filter.person},
      {"place", &filter.place},     {"organisation", &filter.organisation},
      {"outlet", &filter.outlet},   {"event", &filter.event},
      {"from", &filter.from},       {"to", &filter.to}};
  for (const auto& [name, to] : fields) *to = text_of(request, name);
  return filter;
}

Result<std::int64_t> number_of(std::string_view text, const char* name, std::int64_t least, std::int64_t most) {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size() || number < least || number > most) {
    return Error{"bad-argument", name, "is a number between " + std::to_string(least) + " and " + std::to_string(most)};
  }
  return number;
}

Result<ListPlace> place_of(const http::Request& request, std::uint32_t usual, std::uint32_t most) {
  ListPlace place{text_of(request, "after"), usual};
  if (const auto limit = request.parameter("limit")) {
    NAQLAN_TRY(number, number_of(*limit, "limit", 1, most));
    place.limit = static_cast<std::uint32_t>(number);
  }
  return place;
}

Result<bool> flag_of(const http::Request& request, const char* name) {
  const std::string said = text_of(request, name);
  if (said.empty() || said == "0") return false;
  if (said == "1") return true;
  return Error{"bad-argument", name, "is 0 or 1"};
}

Result<Json> object_of(const http::Request& request, std::initializer_list<std::string_view> fields) {
  if (!request.header("content-type").starts_with("application/json")) {
    return Error{"bad-argument", "Content-Type", "send application/json"};
  }
  if (too_deep(request.body)) return Error{"bad-json", "", "the body is nested too deep"};
  Json object = Json::parse(request.body, nullptr, false);
  if (!object.is_object()) return Error{"bad-json", "", "the body is no object of JSON"};
  for (const auto& [name, value] : object.items()) {
    if (std::find(fields.begin(), fields.end(), name) == fields.end()) {
      return Error{"bad-argument", name, "there is no such field"};
    }
  }
  return object;
}

Result<std::string> text_in(const Json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end() || at->is_null()) return std::string();
  if (!at->is_string()) return Error{"bad-argument", name, "is text"};
  return at->get<std::string>();
}

}  // namespace naqlan::serve
