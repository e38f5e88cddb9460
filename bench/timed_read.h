// The way of a page as in reader/read.cc, with a clock between the stages.
#pragma once

#include <array>
#include <chrono>
#include <string_view>

#include "reader/evidence.h"
#include "reader/read.h"

namespace naqlan::bench {

enum Stage { kPage, kWords, kTimes, kAmounts, kNames, kEntities, kAttributions, kEvents, kEvidence, kPrint, kStages };
inline constexpr std::array<std::string_view, kStages> kStageNames = {
    "page", "words", "times", "amounts", "names", "names: entities", "attribution", "events", "evidence", "print JSON"};

using Seconds = std::array<double, kStages>;

// Adds what lies between two calls of lap() to a stage.
class StopWatch {
 public:
  explicit StopWatch(Seconds& seconds) : seconds_(seconds), last_(Clock::now()) {}
  void lap(Stage stage) {
    const auto now = Clock::now();
    seconds_[stage] += std::chrono::duration<double>(now - last_).count();
    last_ = now;
  }

 private:
  using Clock = std::chrono::steady_clock;
  Seconds& seconds_;
  Clock::time_point last_;
};

// The printed record, and the seconds of each stage added to `seconds`. Must
// stay what reader::read does: the benchmarks compare the two.
inline Result<std::string> timed_read(const RawPage& page, const reader::Language& ar, const Limits& limits,
                                      Seconds& seconds) {
  StopWatch watch(seconds);
  NAQLAN_TRY(article, page::extract(page, *ar.wording, limits));
  watch.lap(kPage);
  auto words = words::analyse(article, *ar.words, limits);
  watch.lap(kWords);
  auto times = times::find(article, words, *ar.times, article.diagnostics);
  watch.lap(kTimes);
  auto amounts = amounts::find(article, words, times, *ar.amounts);
  watch.lap(kAmounts);
  auto named = names::find(article, words, *ar.names);
  watch.lap(kNames);
  auto entities = names::resolve(article, words, named, *ar.names);
  watch.lap(kEntities);
  auto attributions = attribution::find(article, words, entities, *ar.cues, limits);
  watch.lap(kAttributions);
  auto events = events::find(article, words, entities, times, amounts, attributions, *ar.frames, limits);
  watch.lap(kEvents);
  Record record{std::move(article), std::move(words),        std::move(entities), std::move(times),
                std::move(amounts), std::move(attributions), std::move(events),   std::string(ar.data.version())};
  reader::drop_unfounded(record);
  watch.lap(kEvidence);
  auto printed = to_json(record);
  watch.lap(kPrint);
  return printed;
}

}  // namespace naqlan::bench
