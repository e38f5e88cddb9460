// Asking servers as they ask to be asked: robots.txt, one request after the other with
// pauses between them, and none for a while where a server is overloaded.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>

#include "intake/fetch.h"
#include "intake/robots.h"

namespace naqlan::intake {

struct Manners {
  bool allow_private = false;
  double pause_s = 2;          // between two requests to a host, unless it asks for more
  double longest_wait_s = 60;  // where it must be waited longer, "later" is the answer
  Limits limits;
};

// One thread at a time.
class Polite {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Polite(Manners manners) : manners_(std::move(manners)) {}

  // Follows redirects, asking each host's robots.txt. Errors beside those of request():
  // "not-allowed" (by robots.txt), "later" (the host is to be left alone for a while),
  // "http-status" for 400 and above.
  Result<Answer> get(Request request);

 private:
  struct Host {
    Robots robots;
    bool asked = false;          // robots.txt was asked for,
    Clock::time_point asked_at;  // then
    bool unreachable = false;
    Clock::time_point next;  // not before
    int refusals = 0;        // 429 and 503 in a row
  };
  Result<Answer> once(const Request& request);
  Result<bool> wait_for(Host& host, const std::string& url);
  void learn_robots(Host& host, const std::string& origin);
  void note(Host& host, const Result<Answer>& answer) const;

  Manners manners_;
  std::map<std::string, Host> hosts_;  // by scheme, name and port
};

}  // namespace naqlan::intake
