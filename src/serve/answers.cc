#include "serve/answers.h"

namespace naqlan::serve {
namespace {

int status_of(std::string_view code) {
  static constexpr std::pair<std::string_view, int> kStatuses[] = {
      {"bad-query", 400},         {"bad-argument", 400},    {"bad-json", 400},     {"no-such-article", 404},
      {"no-such-name", 404},      {"no-such-note", 404},    {"too-large", 413},    {"empty", 422},
      {"not-a-page", 422},        {"private-address", 403}, {"cannot-fetch", 502}, {"http-status", 502},
      {"timed-out", 504},         {"took-too-long", 503},   {"archive-busy", 503}, {"disk-full", 503},
      {"cannot-use-archive", 503}};
  for (const auto& [known, status] : kStatuses) {
    if (known == code) return status;
  }
  return 500;
}

}  // namespace

std::string dumped(const Json& body) { return body.dump(-1, ' ', false, Json::error_handler_t::replace); }

http::Response json_text(std::string body, int status) {
  http::Response response;
  response.status = status;
  response.headers.emplace_back("Content-Type", "application/json");
  response.body = std::move(body);
  return response;
}

http::Response json(const Json& body, int status) { return json_text(dumped(body), status); }

http::Response problem(int status, std::string_view code, std::string_view detail) {
  http::Response response;
  response.status = status;
  response.headers.emplace_back("Content-Type", "application/problem+json");
  response.body = dumped({{"type", "about:blank"},
                          {"title", http::reason_of(status)},
                          {"status", status},
                          {"detail", detail},
                          {"code", code}});
  return response;
}

http::Response problem(const Error& error) {
  const int status = status_of(error.code);
  // Where the archive lies is nobody's business; where a query is wrong is the asker's.
  const std::string detail =
      status == 500 || status == 503 ? error.message : (error.where.empty() ? "" : error.where + ": ") + error.message;
  http::Response response = problem(status, error.code, detail);
  if (status == 503) response.headers.emplace_back("Retry-After", "2");
  return response;
}

http::Response wrong_method(const std::string& allowed) {
  http::Response response = problem(405, "bad-method", "this path takes " + allowed);
  response.headers.emplace_back("Allow", allowed);
  return response;
}

http::Response refusal(int status, std::string_view complaint) {
  static constexpr std::pair<int, std::string_view> kCodes[] = {
      {408, "timed-out"}, {413, "too-large"}, {429, "too-many-requests"}, {503, "overloaded"}};
  std::string_view code = "bad-request";
  for (const auto& [known, word] : kCodes) {
    if (known == status) code = word;
  }
  http::Response response = problem(status, code, complaint);
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace naqlan::serve
