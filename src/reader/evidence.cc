#include "reader/evidence.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::reader {
namespace {

bool is_boundary(std::string_view text, std::uint32_t at) {
  if (at == text.size()) return true;
  const auto letter = text::letter_at(text, at);
  return !text::is_continuation(text[at]) && !text::is_mark(letter.code);
}

// Which attributions stay, and the new place of each.
std::vector<std::optional<std::uint32_t>> places_after(const std::vector<bool>& keep) {
  std::vector<std::optional<std::uint32_t>> place(keep.size());
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < keep.size(); ++i) {
    if (keep[i]) place[i] = next++;
  }
  return place;
}

class Cleaner {
 public:
  explicit Cleaner(Record& record) : record_(record) {}

  void run() {
    auto founded = [this](auto& finding) { return holds(finding.span); };
    keep_if(record_.times, founded);
    keep_if(record_.amounts, founded);
    for (Entity& entity : record_.entities) {
      keep_if(entity.mentions, founded);
      keep_if(entity.roles, [this](TextSpan role) { return holds(role); });
    }
    clean_attributions();
    keep_if(record_.events, [this](Event& e) { return event_holds(e); });
    if (dropped_ > 0) {
      record_.article.diagnostics.push_back(
          {"unfounded", "", std::to_string(dropped_) + " findings did not point at the text and were left out"});
    }
  }

 private:
  bool holds(TextSpan span) const { return is_evidence(record_.article.text, span); }

  template <class List, class Test>
  void keep_if(List& list, Test test) {
    dropped_ += std::erase_if(list, [&](auto& item) { return !test(item); });
  }

  bool founded(Attribution& a) {
    keep_if(a.content, [this](TextSpan s) { return holds(s); });
    if (a.cue && !holds(*a.cue)) a.cue.reset();
    if (a.source && !holds(*a.source)) a.source.reset();
    return !a.content.empty();
  }

  bool event_holds(Event& e) {
    keep_if(e.told_again, [this](const EventMention& m) { return holds(m.trigger) && holds(m.evidence); });
    for (auto* extent : {&e.dead, &e.injured, &e.arrested, &e.size}) {
      if (*extent && !holds((*extent)->span)) extent->reset();
    }
    return holds(e.trigger) && holds(e.evidence);
  }

  void clean_attributions() {
    auto& list = record_.attributions;
    std::vector<bool> keep(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) keep[i] = founded(list[i]);
    if (std::find(keep.begin(), keep.end(), false) == keep.end()) return;
    const auto place = places_after(keep);
    auto moved = [&](std::optional<std::uint32_t> old) {
      return old && *old < place.size() ? place[*old] : std::nullopt;
    };
    std::size_t at = 0;
    keep_if(list, [&](Attribution&) { return keep[at++]; });
    for (Attribution& a : list) a.parent = moved(a.parent);
    for (Event& e : record_.events) {
      e.attribution = moved(e.attribution);
      for (EventMention& m : e.told_again) m.attribution = moved(m.attribution);
    }
  }

  Record& record_;
  std::size_t dropped_ = 0;
};

}  // namespace

bool is_evidence(std::string_view text, TextSpan span) {
  return span.begin < span.end && span.end <= text.size() && is_boundary(text, span.begin) &&
         is_boundary(text, span.end);
}

void drop_unfounded(Record& record) { Cleaner(record).run(); }

}  // namespace naqlan::reader
