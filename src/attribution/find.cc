#include "attribution/find.h"

#include <algorithm>

#include "attribution/block.h"
#include "attribution/reports.h"
#include "attribution/speakers.h"

namespace naqlan::attribution {
namespace {

// Where an attribution stands: its cue, or without one its words.
TextSpan seat_of(const Attribution& a) { return a.cue ? *a.cue : a.content.front(); }

bool holds(const Attribution& outer, const Attribution& inner) {
  return std::any_of(outer.content.begin(), outer.content.end(), [&](TextSpan content) {
    const TextSpan seat = seat_of(inner), words = inner.content.front();
    return content.contains(seat) && content.overlaps(words) && content != words;
  });
}

std::uint32_t length_of(const Attribution& a) {
  std::uint32_t sum = 0;
  for (TextSpan s : a.content) sum += s.size();
  return sum;
}

// The parent is the smallest attribution whose words hold this one's cue.
void set_parents(const std::vector<Report>& reports, std::size_t depth, std::vector<Attribution>& list) {
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    if (reports[i].relayed_by) {
      list[i].parent = *reports[i].relayed_by;
      continue;
    }
    for (std::uint32_t j = 0; j < list.size(); ++j) {
      if (j == i || reports[j].block != reports[i].block || !holds(list[j], list[i])) continue;
      if (length_of(list[j]) <= length_of(list[i])) continue;
      if (!list[i].parent || length_of(list[j]) < length_of(list[*list[i].parent])) list[i].parent = j;
    }
  }
  // A chain longer than anybody's breath, or a ring of equals, is cut.
  for (Attribution& a : list) {
    std::size_t links = 0;
    for (auto up = a.parent; up && links <= depth; up = list[*up].parent) ++links;
    if (links > depth) a.parent.reset();
  }
}

// In the order of the text; parents follow their attributions.
std::vector<Attribution> in_text_order(std::vector<Attribution> list) {
  std::vector<std::uint32_t> order(list.size()), place(list.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return seat_of(list[a]).begin < seat_of(list[b]).begin; });
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<Attribution> sorted;
  for (std::uint32_t i : order) {
    sorted.push_back(std::move(list[i]));
    if (sorted.back().parent) sorted.back().parent = place[*sorted.back().parent];
  }
  return sorted;
}

}  // namespace

std::vector<Attribution> find(const Article& article, const Words& words, const std::vector<Entity>& entities,
                              const Cues& cues, const Limits& limits) {
  const Text text(article, words, entities, cues);
  const std::vector<Block> blocks = blocks_of(text);
  std::vector<Report> reports = find_reports(text, blocks);
  if (reports.size() > limits.findings) reports.resize(limits.findings);
  std::vector<Attribution> list = name_speakers(text, blocks, reports);
  set_parents(reports, limits.attribution_depth, list);
  return in_text_order(std::move(list));
}

}  // namespace naqlan::attribution
