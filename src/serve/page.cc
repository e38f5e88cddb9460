#include "serve/page.h"

#include "serve/answers.h"
#include "serve/files.h"

namespace naqlan::serve {
namespace {

std::string_view type_of(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"},         {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},           {".svg", "image/svg+xml"},
      {".webmanifest", "application/manifest+json"}, {".json", "application/json"}};
  for (const auto& [ending, type] : kTypes) {
    if (name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

}  // namespace

http::Response page_file(const http::Request& request) {
  if (request.method != "GET" && request.method != "HEAD") return wrong_method("GET, HEAD");
  static constexpr std::string_view kOwnPaths[] = {"",     "search", "articles", "people",
                                                   "read", "active", "watch",    "notes"};
  std::string name;
  const std::string& first = request.segments[0];
  for (const std::string_view own : kOwnPaths) {
    if (first == own && (!first.empty() || request.segments.size() == 1)) name = "index.html";
  }
  if (name.empty()) {
    for (const std::string& segment : request.segments) name += (name.empty() ? "" : "/") + segment;
  }
  const File* file = find_file(name);
  if (file == nullptr || name == "openapi.json") return problem(404, "not-found", "there is nothing at this path");
  http::Response response;
  response.headers.emplace_back("Content-Type", type_of(name));
  // Names under assets/ change with their content.
  if (first == "assets") response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  response.body = file->bytes;
  return response;
}

}  // namespace naqlan::serve
