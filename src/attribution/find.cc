#include "attribution/find.h"

#include <algorithm>

#include "attribution/block.h"
#include "attribution/reports.h"
#include "attribution/speakers.h"

namespace naqlan::attribution {
namespace {

// Where a report stands: its cue, or without one its words.
TextSpan seat_of(const Text& text, const Report& report) {
  return report.cue ? text.words.text_span(*report.cue) : report.content.front();
}

bool holds(const Text& text, const Report& outer, const Report& inner) {
  const TextSpan seat = seat_of(text, inner), words = inner.content.front();
  return std::any_of(outer.content.begin(), outer.content.end(), [&](TextSpan content) {
    return content.contains(seat) && content.overlaps(words) && content != words;
  });
}

std::uint32_t length_of(const Report& report) {
  std::uint32_t sum = 0;
  for (TextSpan s : report.content) sum += s.size();
  return sum;
}

// The parent is the smallest report whose words hold this one's cue.
Parents parents_of(const Text& text, const std::vector<Report>& reports, std::size_t depth) {
  Parents parents(reports.size());
  // Reports come block by block.
  for (std::uint32_t first = 0, end = 0; first < reports.size(); first = end) {
    while (end < reports.size() && reports[end].block == reports[first].block) ++end;
    for (std::uint32_t i = first; i < end; ++i) {
      if (reports[i].relayed_by) {
        parents[i] = *reports[i].relayed_by;
        continue;
      }
      for (std::uint32_t j = first; j < end; ++j) {
        if (j == i || !holds(text, reports[j], reports[i]) || length_of(reports[j]) <= length_of(reports[i])) continue;
        if (!parents[i] || length_of(reports[j]) < length_of(reports[*parents[i]])) parents[i] = j;
      }
    }
  }
  // A chain longer than anybody's breath, or a ring of equals, is cut.
  for (auto& parent : parents) {
    std::size_t links = 0;
    for (auto up = parent; up && links <= depth; up = parents[*up]) ++links;
    if (links > depth) parent.reset();
  }
  return parents;
}

std::uint32_t begin_of(const Attribution& a) { return a.cue ? a.cue->begin : a.content.front().begin; }

// In the order of the text; parents follow their attributions.
std::vector<Attribution> in_text_order(std::vector<Attribution> list) {
  std::vector<std::uint32_t> order(list.size()), place(list.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return begin_of(list[a]) < begin_of(list[b]); });
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
  std::vector<Report> reports = find_reports(text);
  if (reports.size() > limits.findings) reports.resize(limits.findings);
  const Parents parents = parents_of(text, reports, limits.attribution_depth);
  std::vector<Attribution> list = name_speakers(text, reports, parents);
  for (std::uint32_t i = 0; i < list.size(); ++i) list[i].parent = parents[i];
  return in_text_order(std::move(list));
}

}  // namespace naqlan::attribution
