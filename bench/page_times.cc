// page_times FOLDER [ROUNDS] : times the page stage over the pages of a folder
// (.html, also packed) against libxml2's bare parse of the same decoded bytes, in
// turns and on one thread; the best of the rounds (3) counts for each page.
//
// A stage's time holds decoding, tree, body and fields: all of page::extract.
#include <libxml/HTMLparser.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "intake/lines.h"
#include "page/extract.h"
#include "reader/language.h"

namespace naqlan {
namespace {

using Clock = std::chrono::steady_clock;

struct Timed {
  std::string name;
  std::size_t bytes = 0;
  double stage = 1e9, parse = 1e9;  // seconds
};

template <class Work>
void time_best(double& best, const Work& work) {
  const auto begin = Clock::now();
  work();
  best = std::min(best, std::chrono::duration<double>(Clock::now() - begin).count());
}

void parse_bare(const std::string& bytes) {
  htmlDocPtr doc = htmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                                  HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  xmlFreeDoc(doc);
}

std::vector<std::string> pages_in(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().string().find(".html") != std::string::npos) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

Timed time_page(const std::string& path, const page::Wording& wording, int rounds) {
  Timed timed{std::filesystem::path(path).filename().string()};
  auto stream = intake::open_stream(path);
  if (!stream) return timed;
  auto bytes = intake::Lines(std::move(*stream), path, Limits{}.page_bytes).rest(Limits{}.page_bytes);
  if (!bytes) return timed;
  RawPage page;
  page.bytes = std::move(*bytes);
  page.kind = InputKind::html;
  timed.bytes = page.bytes.size();
  for (int i = 0; i < rounds; ++i) {
    time_best(timed.parse, [&] { parse_bare(page.bytes); });
    time_best(timed.stage, [&] { (void)page::extract(page, wording, {}); });
  }
  return timed;
}

void print(std::vector<Timed> all) {
  double stage = 0, parse = 0, bytes = 0;
  for (const Timed& t : all) {
    stage += t.stage;
    parse += t.parse;
    bytes += static_cast<double>(t.bytes);
  }
  const auto count = static_cast<double>(all.size());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("pages               %zu, %.1f MB, peak memory %.0f MiB\n", all.size(), bytes / 1e6,
              static_cast<double>(usage.ru_maxrss) / 1024);
  std::printf("libxml2, bare       %.3f ms a page, %.0f MB a second\n", 1e3 * parse / count, bytes / 1e6 / parse);
  std::printf("page stage          %.3f ms a page, %.0f MB a second\n", 1e3 * stage / count, bytes / 1e6 / stage);
  std::printf("ratio               %.2f\n", stage / parse);
  std::sort(all.begin(), all.end(), [](const Timed& a, const Timed& b) { return a.stage > b.stage; });
  for (std::size_t i = 0; i < std::min<std::size_t>(5, all.size()); ++i) {
    std::printf("slowest             %s: %.1f ms (bare %.1f), %zu kB\n", all[i].name.c_str(), 1e3 * all[i].stage,
                1e3 * all[i].parse, all[i].bytes / 1000);
  }
}

int run(const std::string& folder, int rounds) {
  const auto ar = reader::Language::open(NAQLAN_LANGUAGE_FILE);
  if (!ar) {
    std::fprintf(stderr, "%s: %s\n", ar.error().where.c_str(), ar.error().message.c_str());
    return 1;
  }
  std::vector<Timed> all;
  for (const std::string& path : pages_in(folder)) all.push_back(time_page(path, *ar->wording, rounds));
  std::erase_if(all, [](const Timed& t) { return t.bytes == 0; });
  if (all.empty()) {
    std::fprintf(stderr, "%s: no pages\n", folder.c_str());
    return 1;
  }
  print(std::move(all));
  return 0;
}

}  // namespace
}  // namespace naqlan

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "page_times FOLDER [ROUNDS]\n");
    return 2;
  }
  return naqlan::run(argv[1], argc > 2 ? std::max(1, std::atoi(argv[2])) : 3);
}
