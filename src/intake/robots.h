// What a site asks of crawlers: robots.txt by RFC 9309.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace naqlan::intake {

class Robots {
 public:
  // Of more bytes than these the rest is not read (RFC 9309, 2.5 asks for 500 KiB at least).
  static constexpr std::size_t kMostBytes = 512 * 1024;

  // The rules for `agent` ("naqlan"): those of its groups, else those of "*".
  static Robots parse(std::string_view bytes, std::string_view agent);
  static Robots allow_all() { return {}; }
  static Robots allow_nothing();

  // `path`: of the URL from its first slash on, with the query.
  bool allows(std::string_view path) const;

  // Seconds between requests, where a site asks for that ("Crawl-delay", not of the RFC).
  std::optional<double> delay_s() const { return delay_s_; }

 private:
  struct Rule {
    std::string path;
    bool allow = false;
  };
  std::vector<Rule> rules_;
  std::optional<double> delay_s_;
};

}  // namespace naqlan::intake
