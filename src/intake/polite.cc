#include "intake/polite.h"

#include <algorithm>
#include <cmath>
#include <thread>

#include "intake/http_message.h"

namespace naqlan::intake {
namespace {

using std::chrono::duration;
using std::chrono::hours;
using std::chrono::minutes;

constexpr const char* kAgent = "naqlan";
constexpr std::size_t kMostHosts = 20'000;
constexpr double kFirstRest = 60, kLongestRest = 24 * 3600;  // seconds, after a server refused
constexpr auto kRobotsAge = hours(24);                       // RFC 9309, 2.4
constexpr auto kUnreachableAge = minutes(10);

// "https://news.example:8443" of an address; the rest is the path.
std::string origin_of(const std::string& url) {
  const std::size_t host = url.find("://") + 3;
  return lower(url.substr(0, std::min(url.find_first_of("/?#", host), url.size())));
}

std::string path_of(const std::string& url) {
  const std::size_t size = origin_of(url).size();
  const std::string path = url.substr(size, url.find('#') - size);
  return path.starts_with('/') ? path : "/" + path;
}

Polite::Clock::duration seconds(double s) {
  return std::chrono::duration_cast<Polite::Clock::duration>(duration<double>(s));
}

}  // namespace

Result<bool> Polite::wait_for(Host& host, const std::string& url) {
  const double wait = duration<double>(host.next - Clock::now()).count();
  if (wait > manners_.longest_wait_s) {
    return Error{"later", url, "the server is left alone for " + std::to_string(std::lround(wait)) + " seconds more"};
  }
  std::this_thread::sleep_until(host.next);
  return true;
}

// When the host may be asked again.
void Polite::note(Host& host, const Result<Answer>& answer) const {
  const double pause = std::max(manners_.pause_s, host.robots.delay_s().value_or(0));
  host.next = Clock::now() + seconds(pause);
  const bool refused = answer.ok() && (answer->status == 429 || answer->status == 503);
  host.refusals = refused ? host.refusals + 1 : 0;
  if (!refused) return;
  const double rest = kFirstRest * std::exp2(std::min(host.refusals - 1, 20));
  host.next = Clock::now() + seconds(std::min(kLongestRest, std::max(rest, answer->retry_after_s)));
}

// 2xx: what it says; 4xx: there are no rules; else nothing may be asked (RFC 9309, 2.3.1).
void Polite::learn_robots(Host& host, const std::string& origin) {
  const auto age = Clock::now() - host.asked_at;
  if (host.asked && (host.unreachable ? age < kUnreachableAge : age < kRobotsAge)) return;
  Request request;
  request.url = origin + "/robots.txt";
  request.allow_private = manners_.allow_private;
  const auto answer = intake::request(request, manners_.limits);
  host.asked = true;
  host.asked_at = Clock::now();
  host.unreachable = !answer || answer->status >= 500 || answer->status == 429;
  host.robots = host.unreachable                                ? Robots::allow_nothing()
                : answer->status >= 200 && answer->status < 300 ? Robots::parse(answer->bytes, kAgent)
                                                                : Robots::allow_all();
  note(host, answer);
}

Result<Answer> Polite::once(const Request& request) {
  if (hosts_.size() > kMostHosts) hosts_.clear();
  const std::string origin = origin_of(request.url);
  Host& host = hosts_[origin];
  NAQLAN_CHECK(wait_for(host, request.url));
  learn_robots(host, origin);
  if (!host.robots.allows(path_of(request.url))) {
    if (host.unreachable) return Error{"later", request.url, "its robots.txt cannot be had"};
    return Error{"not-allowed", request.url, "its robots.txt asks not to fetch it"};
  }
  NAQLAN_CHECK(wait_for(host, request.url));
  auto answer = intake::request(request, manners_.limits);
  note(host, answer);
  return answer;
}

Result<Answer> Polite::get(Request request) {
  request.allow_private = manners_.allow_private;
  request.follow_redirects = false;
  for (long hop = 0; hop <= manners_.limits.fetch_redirects; ++hop) {
    NAQLAN_TRY(answer, once(request));
    if (answer.status >= 400) {
      return Error{"http-status", request.url, "the server answered " + std::to_string(answer.status)};
    }
    if (answer.redirect.empty() || answer.status == 304) return std::move(answer);
    if (!is_url(answer.redirect)) return Error{"cannot-fetch", request.url, "it sends to what is not of the web"};
    request.url = answer.redirect;
  }
  return Error{"cannot-fetch", request.url, "too many redirects"};
}

}  // namespace naqlan::intake
