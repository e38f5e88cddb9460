// Counts for Prometheus: requests by route and status, and how long they took.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <deque>
#include <string>

#include "http/server.h"

namespace naqlan::serve {

class Metrics {
 public:
  explicit Metrics(std::size_t routes) : routes_(routes) {}
  void count(std::size_t route, int status, std::chrono::nanoseconds took);
  // In Prometheus' text format; `name_of(route)` names each.
  template <class Name>
  std::string text(const http::Counters& server, Name name_of) const {
    std::string out = server_text(server);
    for (std::size_t i = 0; i < routes_.size(); ++i) out += route_text(routes_[i], name_of(i));
    return out;
  }

 private:
  static constexpr std::array<double, 10> kBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10};
  struct Route {
    std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> buckets{};
    std::array<std::atomic<std::uint64_t>, 6> classes{};  // of status: 2 is 2xx
    std::atomic<std::uint64_t> nanoseconds = 0;
  };
  static std::string server_text(const http::Counters& server);
  static std::string route_text(const Route& route, const std::string& name);
  std::deque<Route> routes_;
};

}  // namespace naqlan::serve
