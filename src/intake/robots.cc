#include "intake/robots.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "intake/http_message.h"

namespace naqlan::intake {
namespace {

constexpr std::size_t kMostRules = 10'000;
constexpr std::size_t kMostPath = 4'000;
constexpr double kMostDelay = 3'600;

bool is_unreserved(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("-._~").find(static_cast<char>(c)) != std::string_view::npos;
}

// One way of writing for what may be written in two: bytes beyond ASCII encoded,
// plain letters not, hexadecimal digits in upper case.
std::string normal(std::string_view path) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  const auto put = [&](unsigned char c, bool encode) {
    if (!encode) {
      out += static_cast<char>(c);
    } else {
      out += '%';
      out += kHex[c >> 4];
      out += kHex[c & 15];
    }
  };
  for (std::size_t at = 0; at < path.size(); ++at) {
    const auto c = static_cast<unsigned char>(path[at]);
    unsigned value = 0;
    const bool escaped =
        c == '%' && at + 2 < path.size() &&
        std::from_chars(path.data() + at + 1, path.data() + at + 3, value, 16).ptr == path.data() + at + 3;
    if (escaped) {
      put(static_cast<unsigned char>(value), !is_unreserved(static_cast<unsigned char>(value)));
      at += 2;
    } else {
      put(c, c >= 0x80 || c <= ' ');
    }
  }
  return out;
}

// "*" stands for anything, "$" at the end for the end. Goes back to the last star only,
// so the time is bounded by the product of both lengths.
bool matches(std::string_view pattern, std::string_view path) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  std::size_t p = 0, at = 0, star = std::string_view::npos, resume = 0;
  for (;;) {
    if (p == pattern.size()) {
      if (!to_end || at == path.size()) return true;
    } else if (pattern[p] == '*') {
      star = p++;
      resume = at;
      continue;
    } else if (at < path.size() && pattern[p] == path[at]) {
      ++p;
      ++at;
      continue;
    }
    if (star == std::string_view::npos || resume >= path.size()) return false;
    p = star + 1;
    at = ++resume;
  }
}

std::string_view token_of(std::string_view agent) {
  const auto end = std::find_if(agent.begin(), agent.end(), [](char c) {
    return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '*');
  });
  return agent.substr(0, static_cast<std::size_t>(end - agent.begin()));
}

}  // namespace

Robots Robots::parse(std::string_view bytes, std::string_view agent) {
  Robots own, others;
  bool named = false;                        // a group names this agent
  bool for_own = false, for_others = false;  // whom the group that is read is for
  bool in_rules = false;                     // its rules have begun
  std::string_view rest = bytes.substr(0, kMostBytes);
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string field = lower(trimmed(line.substr(0, colon)));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (field == "user-agent") {
      if (std::exchange(in_rules, false)) for_own = for_others = false;
      const std::string token = lower(token_of(value));
      for_own = for_own || token == lower(agent);
      for_others = for_others || token == "*";
      named = named || for_own;
    } else if (field == "allow" || field == "disallow") {
      in_rules = true;
      if (value.empty()) continue;
      const Rule rule{normal(value.substr(0, kMostPath)), field == "allow"};
      if (for_own && own.rules_.size() < kMostRules) own.rules_.push_back(rule);
      if (for_others && others.rules_.size() < kMostRules) others.rules_.push_back(rule);
    } else if (field == "crawl-delay") {
      in_rules = true;
      double delay = 0;
      if (std::from_chars(value.data(), value.data() + value.size(), delay).ec != std::errc() || !(delay >= 0))
        continue;
      if (for_own) own.delay_s_ = std::min(delay, kMostDelay);
      if (for_others) others.delay_s_ = std::min(delay, kMostDelay);
    }
  }
  return named ? own : others;
}

Robots Robots::allow_nothing() {
  Robots robots;
  robots.rules_.push_back({"/", false});
  return robots;
}

bool Robots::allows(std::string_view path) const {
  const std::string asked = normal(path.substr(0, kMostPath));
  if (asked == "/robots.txt") return true;
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    const bool longer = best == nullptr || rule.path.size() > best->path.size() ||
                        (rule.path.size() == best->path.size() && rule.allow);
    if (longer && matches(rule.path, asked)) best = &rule;
  }
  return best == nullptr || best->allow;
}

}  // namespace naqlan::intake
