// profile_stages [FILE.jsonl] : reads JSON Lines (standard input without FILE)
// on one thread and prints articles a second, peak memory and the share of each
// stage, as the tables in docs/PERFORMANCE.md.
//
// The lines are those that `naqlan read` takes (intake/json_line.h).
#include <sys/resource.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <numeric>
#include <string>

#include "intake/json_line.h"
#include "timed_read.h"

namespace naqlan {
namespace {

struct Totals {
  bench::Seconds seconds{};
  std::size_t articles = 0, failed = 0, text_bytes = 0, record_bytes = 0;
};

void read_line(const std::string& line, const reader::Language& ar, Totals& totals) {
  ++totals.articles;
  const intake::Page page = intake::page_of_line(line, "input", "line " + std::to_string(totals.articles));
  if (page.error) {
    ++totals.failed;
    return;
  }
  const auto printed = bench::timed_read(page.raw, ar, {}, totals.seconds);
  totals.text_bytes += page.raw.bytes.size();
  totals.record_bytes += printed ? printed->size() : 0;
  totals.failed += !printed;
}

double peak_memory_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void print(const Totals& totals) {
  const double all = std::accumulate(totals.seconds.begin(), totals.seconds.end(), 0.0);
  const auto count = static_cast<double>(totals.articles);
  const auto megabytes = [](std::size_t bytes) { return static_cast<double>(bytes) / 1e6; };
  std::printf("articles            %zu (%zu failed)\n", totals.articles, totals.failed);
  std::printf("text                %.1f MB, records %.1f MB\n", megabytes(totals.text_bytes),
              megabytes(totals.record_bytes));
  std::printf("articles a second   %.0f on one thread\n", count / all);
  std::printf("text a second       %.2f MB\n", megabytes(totals.text_bytes) / all);
  std::printf("peak memory         %.0f MiB\n\n", peak_memory_mb());
  std::printf("| stage | share | microseconds an article |\n|---|---:|---:|\n");
  for (std::size_t i = 0; i < bench::kStages; ++i) {
    std::printf("| %s | %.1f %% | %.0f |\n", bench::kStageNames[i].data(), 100 * totals.seconds[i] / all,
                1e6 * totals.seconds[i] / count);
  }
  std::printf("| all | 100 %% | %.0f |\n", 1e6 * all / count);
}

int run(std::istream& in) {
  const auto ar = reader::Language::open(NAQLAN_LANGUAGE_FILE);
  if (!ar) {
    std::fprintf(stderr, "%s: %s\n", ar.error().where.c_str(), ar.error().message.c_str());
    return 1;
  }
  Totals totals;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) read_line(line, *ar, totals);
  }
  if (totals.articles == totals.failed) {
    std::fprintf(stderr, "no articles among %zu lines\n", totals.articles);
    return 1;
  }
  print(totals);
  return totals.failed > 0;
}

}  // namespace
}  // namespace naqlan

int main(int argc, char** argv) {
  if (argc < 2 || std::string(argv[1]) == "-") return naqlan::run(std::cin);
  std::ifstream file(argv[1]);
  if (!file) {
    std::fprintf(stderr, "%s: cannot be read\n", argv[1]);
    return 1;
  }
  return naqlan::run(file);
}
