#include "events/sayings.h"

#include <algorithm>
#include <queue>
#include <tuple>

#include "events/text.h"

namespace naqlan::events {

std::vector<std::uint32_t> innermost_attributions(const Words& words, const std::vector<Attribution>& attributions) {
  struct Content {
    TextSpan span;
    std::uint32_t attribution;
  };
  std::vector<Content> contents;
  for (std::uint32_t a = 0; a < attributions.size(); ++a) {
    for (TextSpan span : attributions[a].content) contents.push_back({span, a});
  }
  std::sort(contents.begin(), contents.end(),
            [](const Content& a, const Content& b) { return a.span.begin < b.span.begin; });
  // Those that have begun, the shortest on top; one that has ended is dropped when it comes up.
  const auto longer = [](const Content& a, const Content& b) {
    return std::tuple(a.span.size(), a.attribution) > std::tuple(b.span.size(), b.attribution);
  };
  std::priority_queue<Content, std::vector<Content>, decltype(longer)> open(longer);
  std::vector<std::uint32_t> out(words.tokens.size(), kNone);
  auto next = contents.begin();
  for (std::size_t i = 0; i < out.size(); ++i) {
    const TextSpan token = words.tokens[i].span;
    for (; next != contents.end() && next->span.begin <= token.begin; ++next) open.push(*next);
    while (!open.empty() && open.top().span.end < token.end) open.pop();
    if (!open.empty()) out[i] = open.top().attribution;
  }
  return out;
}

}  // namespace naqlan::events
