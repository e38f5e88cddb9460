// search_queries ARCHIVE < QUERIES : one query a line; for each, the milliseconds and the
// ids of the first ten, as JSON. With --any before ARCHIVE one word of a query is enough.
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "naqlan/archive.h"

int main(int count, char** words) {
  const bool any = count == 3 && std::string(words[1]) == "--any";
  if (count != (any ? 3 : 2)) return 2;
  const auto reader = naqlan::Reader::open(NAQLAN_LANGUAGE_FILE);
  if (!reader) return 3;
  auto archive = naqlan::Archive::open(words[count - 1], *reader, NAQLAN_LANGUAGE_FILE);
  if (!archive) return 1;
  naqlan::SearchOptions options;
  options.any_word = any;
  for (std::string line; std::getline(std::cin, line);) {
    options.query = line;
    const auto begin = std::chrono::steady_clock::now();
    const auto found = archive->search(options);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    nlohmann::json out = {{"ms", took.count()}, {"ids", nlohmann::json::array()}};
    if (found) {
      for (const auto& hit : found->hits) out["ids"].push_back(hit.id);
    }
    std::cout << out << '\n';
  }
}
