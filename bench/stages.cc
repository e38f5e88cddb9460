// Google Benchmark: each stage and the whole reader, over all samples.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <string>
#include <vector>

#include "timed_read.h"

namespace naqlan {
namespace {

[[noreturn]] void give_up(const Error& error) {
  std::fprintf(stderr, "%s: %s\n", error.where.c_str(), error.message.c_str());
  std::exit(1);
}

const reader::Language& language() {
  static const auto opened = reader::Language::open(NAQLAN_LANGUAGE_FILE);
  if (!opened) give_up(opened.error());
  return *opened;
}

std::vector<RawPage> load_samples() {
  std::vector<RawPage> pages;
  for (const auto& entry : std::filesystem::directory_iterator(NAQLAN_SAMPLES)) {
    const auto extension = entry.path().extension();
    if (extension != ".html" && extension != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    RawPage page;
    page.bytes.assign(std::istreambuf_iterator<char>(in), {});
    page.file = entry.path().filename().string();
    pages.push_back(std::move(page));
  }
  std::sort(pages.begin(), pages.end(), [](const RawPage& a, const RawPage& b) { return a.file < b.file; });
  return pages;
}

const std::vector<RawPage>& samples() {
  static const auto pages = load_samples();
  return pages;
}

// A benchmark of a wrong answer is worth nothing.
void check_answers() {
  bench::Seconds ignored{};
  for (const RawPage& page : samples()) {
    const auto timed = bench::timed_read(page, language(), {}, ignored);
    const auto plain = reader::read(page, language(), {});
    if (timed.ok() != plain.ok() || (timed && *timed != to_json(*plain))) {
      give_up({"", page.file, "timed_read does not do what reader::read does"});
    }
  }
}

void count_work(benchmark::State& state) {
  const auto bytes = std::accumulate(samples().begin(), samples().end(), std::size_t{0},
                                     [](std::size_t sum, const RawPage& page) { return sum + page.bytes.size(); });
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(samples().size()));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

constexpr int kRounds = 20;

void stage(benchmark::State& state, bench::Stage which) {
  for ([[maybe_unused]] auto round : state) {
    bench::Seconds seconds{};
    for (const RawPage& page : samples()) benchmark::DoNotOptimize(bench::timed_read(page, language(), {}, seconds));
    state.SetIterationTime(seconds[which]);
  }
  count_work(state);
}

void whole_reader(benchmark::State& state) {
  for ([[maybe_unused]] auto round : state) {
    for (const RawPage& page : samples()) benchmark::DoNotOptimize(reader::read(page, language(), {}));
  }
  count_work(state);
}

void open_language(benchmark::State& state) {
  for ([[maybe_unused]] auto round : state) {
    benchmark::DoNotOptimize(reader::Language::open(NAQLAN_LANGUAGE_FILE));
  }
}

void register_all() {
  benchmark::RegisterBenchmark("open the language data", open_language)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("whole reader, all samples", whole_reader)->Unit(benchmark::kMillisecond);
  for (int i = 0; i < bench::kStages; ++i) {
    const auto which = static_cast<bench::Stage>(i);
    benchmark::RegisterBenchmark(std::string(bench::kStageNames[static_cast<std::size_t>(i)]).c_str(), stage, which)
        ->UseManualTime()
        ->Iterations(kRounds)  // by time, a stage of 1 % would run the others a hundred times over
        ->Unit(benchmark::kMicrosecond);
  }
}

}  // namespace
}  // namespace naqlan

int main(int argc, char** argv) {
  naqlan::check_answers();
  naqlan::register_all();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
