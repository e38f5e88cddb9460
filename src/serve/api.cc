#include "serve/api.h"

#include <openssl/crypto.h>

#include <algorithm>

#include "base/sha256.h"
#include "serve/arguments.h"
#include "serve/coding.h"
#include "serve/files.h"
#include "serve/page.h"

namespace naqlan::serve {
namespace {

constexpr std::size_t kWorthPacking = 1'000;  // bytes
constexpr std::string_view kSession = "naqlan-token=";

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> out;
  for (std::size_t at = 1; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view segment = path.substr(at, end - at);
    out.emplace_back(segment.starts_with('{') ? std::string_view() : segment);
    at = end + 1;
  }
  return out;
}

// The name of a host without its port: "localhost", "127.0.0.1", "[::1]".
std::string_view without_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const std::size_t bracket = host.rfind(']');
  const bool has_port = colon != std::string_view::npos && (bracket == std::string_view::npos || bracket < colon);
  return has_port ? host.substr(0, colon) : host;
}

bool is_local_name(std::string_view host) {
  const std::string_view name = without_port(host);
  return name == "localhost" || name == "[::1]" || http::is_loopback(std::string(name));
}

bool changes_nothing(std::string_view method) { return method == "GET" || method == "HEAD"; }

// Where a page of another site made the browser send this.
bool comes_from_elsewhere(const http::Request& request) {
  if (request.header("sec-fetch-site") == "cross-site") return true;
  const std::string_view origin = request.header("origin");
  const std::size_t scheme = origin.find("://");
  if (origin.empty()) return false;
  return scheme == std::string_view::npos || origin.substr(scheme + 3) != request.header("host");
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string_view cookie_of(const http::Request& request) {
  const std::string_view cookies = request.header("cookie");
  const std::size_t at = cookies.find(kSession);
  if (at == std::string_view::npos) return {};
  const std::string_view value = cookies.substr(at + kSession.size());
  return value.substr(0, value.find(';'));
}

bool has_header(const http::Response& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [name](const auto& h) { return h.first == name; });
}

void add_security(http::Response& response) {
  static const http::Fields kHeaders{
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
       "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"}};
  response.headers.insert(response.headers.end(), kHeaders.begin(), kHeaders.end());
}

bool has_etag(std::string_view wanted, const std::string& etag) {
  return wanted == "*" || wanted.find(etag) != std::string_view::npos;
}

void pack(http::Response& response, const http::Request& request) {
  const Coding coding = coding_for(request.header("accept-encoding"));
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (coding == Coding::identity || (!response.stream && response.body.size() < kWorthPacking)) return;
  response.headers.emplace_back("Content-Encoding", name_of(coding));
  if (!response.stream) {
    response.body = encode(coding, response.body);
    return;
  }
  response.stream = [stream = std::move(response.stream), coding](http::Sink& to) {
    EncodingSink sink(coding, to);
    stream(sink);
    sink.finish();
  };
}

// Weak: the same content may leave packed in different ways.
void finish(http::Response& response, const http::Request& request) {
  add_security(response);
  if (!has_header(response, "Cache-Control")) response.headers.emplace_back("Cache-Control", "private, no-cache");
  if (response.status == 200 && !response.stream && changes_nothing(request.method)) {
    const std::string etag = "W/\"" + base::sha256_hex(response.body).substr(0, 24) + "\"";
    response.headers.emplace_back("ETag", etag);
    if (has_etag(request.header("if-none-match"), etag)) {
      response.status = 304;
      response.body.clear();
    }
  }
  if (response.status != 304 && response.status != 204) pack(response, request);
}

}  // namespace

Api::Api(Room& room, const http::Counters& counters) : room_(room), counters_(counters), metrics_(routes().size() + 1) {
  for (const Route& route : routes()) patterns_.push_back(segments_of(route.path));
}

Api::Matched Api::match(const http::Request& request) const {
  Matched matched;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    const auto& pattern = patterns_[i];
    if (pattern.size() != request.segments.size()) continue;
    std::vector<std::string> names;
    bool same = true;
    for (std::size_t s = 0; s < pattern.size() && same; ++s) {
      if (pattern[s].empty() && !request.segments[s].empty())
        names.push_back(request.segments[s]);
      else
        same = pattern[s] == request.segments[s];
    }
    if (!same) continue;
    const std::string_view method = routes()[i].method;
    matched.allowed += (matched.allowed.empty() ? "" : ", ") + std::string(method == "GET" ? "GET, HEAD" : method);
    if (method != request.method && !(method == "GET" && request.method == "HEAD")) continue;
    return {i, std::move(names), "", true};
  }
  return matched;
}

bool Api::is_slow(const http::Request& request) const {
  const Matched matched = match(request);
  return matched.found && routes()[matched.route].slow;
}

bool Api::may_ask(const http::Request& request) const {
  const std::string& token = room_.settings().token;
  if (token.empty()) return true;
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view said = request.header("authorization");
  return (said.starts_with(kBearer) && same_secret(said.substr(kBearer.size()), token)) ||
         same_secret(cookie_of(request), token);
}

// A browser cannot send a token of its own with each request; a cookie keeps it, which no
// script can read and no other site can make use of.
http::Response Api::begin_session(const http::Request& request) const {
  if (request.method != "POST") return wrong_method("POST");
  SERVE_TRY(object, object_of(request, {"token"}));
  SERVE_TRY(token, text_in(object, "token"));
  if (!same_secret(token, room_.settings().token)) return problem(401, "bad-token", "this is not the token");
  http::Response response;
  response.status = 204;
  response.headers.emplace_back("Set-Cookie", std::string(kSession) + token + "; Path=/; HttpOnly; SameSite=Strict");
  return response;
}

http::Response Api::call(const Matched& matched, const http::Request& request, std::size_t worker) {
  const Route& route = routes()[matched.route];
  for (const auto& [name, value] : request.query) {
    if (std::find(route.parameters.begin(), route.parameters.end(), name) == route.parameters.end()) {
      return problem(400, "bad-argument", name + ": there is no such parameter");
    }
  }
  Archive& archive = room_.archive(worker);
  archive.stop_after(room_.settings().query_ms);
  Ask ask{room_, archive, request, matched.names};
  return route.answer(ask);
}

http::Response Api::respond(const http::Request& request, std::size_t worker, std::size_t& route) {
  if (room_.settings().local_only && !is_local_name(request.header("host"))) {
    return problem(421, "wrong-host", "this reading room answers only to localhost");
  }
  if (!changes_nothing(request.method) && comes_from_elsewhere(request)) {
    return problem(403, "wrong-origin", "only pages of this reading room may ask this");
  }
  const auto& path = request.segments;
  const bool own = path.size() == 1 && (path[0] == "healthz" || path[0] == "metrics");
  if (own && !changes_nothing(request.method)) return wrong_method("GET, HEAD");
  if (own && path[0] == "healthz") return json({{"status", "ok"}});
  if (path[0] != "api" && path[0] != "metrics") return page_file(request);
  if (path == std::vector<std::string>{"api", "v1", "session"}) return begin_session(request);
  if (!may_ask(request)) {
    http::Response response = problem(401, "no-token", "send the token: Authorization: Bearer …");
    response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"naqlan\"");
    return response;
  }
  if (own) {
    http::Response response;
    response.headers.emplace_back("Content-Type", "text/plain; version=0.0.4");
    response.body = metrics_.text(counters_, [](std::size_t i) {
      return i < routes().size() ? std::string(routes()[i].method) + " " + routes()[i].path : std::string("others");
    });
    return response;
  }
  const Matched matched = match(request);
  if (matched.found) {
    route = matched.route;
    return call(matched, request, worker);
  }
  if (matched.allowed.empty()) return problem(404, "not-found", "there is nothing at this path");
  return wrong_method(matched.allowed);
}

http::Response Api::answer(const http::Request& request, std::size_t worker) {
  const auto begun = std::chrono::steady_clock::now();
  std::size_t route = routes().size();
  http::Response response;
  try {
    response = respond(request, worker, route);
    finish(response, request);
  } catch (const std::bad_alloc&) {
    response = problem(503, "overloaded", "there is no memory for this answer");
  }
  metrics_.count(route, response.status, std::chrono::steady_clock::now() - begun);
  return response;
}

}  // namespace naqlan::serve
