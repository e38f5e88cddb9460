// How often a client may ask: a bucket of tokens for each.
#pragma once

#include <chrono>
#include <string>
#include <unordered_map>

#include "http/limits.h"

namespace naqlan::http {

class Rates {
 public:
  using Time = std::chrono::steady_clock::time_point;
  explicit Rates(const Limits& limits) : limits_(limits) {}

  // Whether one more request is within the rate.
  bool allow(const std::string& client, Time now) {
    if (limits_.requests_per_second <= 0) return true;
    if (clients_.size() >= limits_.known_clients && !clients_.contains(client)) forget(now);
    auto [at, fresh] = clients_.try_emplace(client, Bucket{limits_.requests_at_once, now});
    Bucket& bucket = at->second;
    fill(bucket, now);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

 private:
  struct Bucket {
    double tokens;
    Time filled;
  };
  void fill(Bucket& bucket, Time now) const {
    const double seconds = std::chrono::duration<double>(now - bucket.filled).count();
    bucket.tokens = std::min(limits_.requests_at_once, bucket.tokens + seconds * limits_.requests_per_second);
    bucket.filled = now;
  }
  // Those whose bucket is full again; if that is nobody, all: better than to grow.
  void forget(Time now) {
    for (auto at = clients_.begin(); at != clients_.end();) {
      fill(at->second, now);
      at = at->second.tokens >= limits_.requests_at_once ? clients_.erase(at) : std::next(at);
    }
    if (clients_.size() >= limits_.known_clients) clients_.clear();
  }

  Limits limits_;
  std::unordered_map<std::string, Bucket> clients_;
};

}  // namespace naqlan::http
