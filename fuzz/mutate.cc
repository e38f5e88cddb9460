// mutate COUNT SEED PATH... : gives COUNT damaged copies of the files below the paths to
// the target, always the same ones for the same seed. A copy is a file with some of its
// stretches cut, doubled, moved, swapped with those of other files, or overwritten with
// what markup is made of. For builds with sanitizers, which end the run at a finding.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <vector>

#include "fuzz.h"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostChanges = 8;       // of one copy
constexpr std::size_t kLongestStretch = 400;  // bytes
constexpr std::size_t kLargestCopy = 1u << 16;

// What breaks pages: tags without ends, quotes, references, entities, marks, bytes of no charset.
constexpr std::string_view kPieces[] = {"<",
                                        ">",
                                        "</",
                                        "/>",
                                        "<!--",
                                        "-->",
                                        "<!",
                                        "\"",
                                        "'",
                                        "&",
                                        "&#",
                                        "&#x110000;",
                                        "&amp",
                                        "=",
                                        "<div>",
                                        "</div>",
                                        "<p>",
                                        "<table><tr>",
                                        "</td>",
                                        "<a href=",
                                        "</a>",
                                        "<li>",
                                        "<br>",
                                        "<b>",
                                        "</i>",
                                        "<script>",
                                        "</script>",
                                        "<style>",
                                        "<title>",
                                        "</title>",
                                        "<svg>",
                                        "<template>",
                                        "<h1>",
                                        "<time datetime=\"2020-13-45\">",
                                        "<meta charset=utf-16>",
                                        "<script type=\"application/ld+json\">{\"@graph\":[",
                                        "\"@type\":\"NewsArticle\",",
                                        "{",
                                        "}",
                                        "[",
                                        "]",
                                        "\\u",
                                        "\n",
                                        "\r",
                                        "\t",
                                        std::string_view("\0", 1),
                                        "\xFF",
                                        "\xD8",
                                        "\xE2\x80",
                                        "\xF4\x90\x80\x80",
                                        "\xED\xA0\x80",
                                        "\xEF\xBB\xBF",
                                        "\xFF\xFE",
                                        "99999999999999999999",
                                        "0000-00-00T99:99:99+99:99",
                                        " - ",
                                        " | "};

class Mutator {
 public:
  Mutator(std::vector<std::string> files, std::uint64_t seed) : files_(std::move(files)), random_(seed) {}

  std::string next() {
    std::string copy = files_[below(files_.size())];
    for (std::size_t changes = 1 + below(kMostChanges); changes > 0; --changes) change(copy);
    copy.resize(std::min(copy.size(), kLargestCopy));
    return copy;
  }

 private:
  std::size_t below(std::size_t count) { return count == 0 ? 0 : random_() % count; }

  std::string stretch_of(const std::string& text) {
    const std::size_t begin = below(text.size());
    return text.substr(begin, 1 + below(kLongestStretch));
  }

  void change(std::string& copy) {
    const std::size_t at = below(copy.size() + 1), size = 1 + below(kLongestStretch);
    switch (below(7)) {
      case 0:
        copy.erase(at, size);
        break;
      case 1:
        copy.insert(at, stretch_of(copy));
        break;
      case 2:
        copy.insert(at, stretch_of(files_[below(files_.size())]));
        break;
      case 3:
        copy.replace(at, std::min(size, copy.size() - at), kPieces[below(std::size(kPieces))]);
        break;
      case 4: {
        const std::string_view piece = kPieces[below(std::size(kPieces))];
        for (std::size_t i = below(40); i > 0; --i) copy.insert(at, piece);
        break;
      }
      case 5:
        if (at < copy.size()) copy[at] = static_cast<char>(below(256));
        break;
      default:
        if (below(8) == 0) copy.resize(at);
    }
  }

  std::vector<std::string> files_;
  std::mt19937_64 random_;
};

std::vector<std::string> files_below(int count, char** paths) {
  std::vector<fs::path> names;
  for (int i = 0; i < count; ++i) {
    if (!fs::is_directory(paths[i])) names.emplace_back(paths[i]);
    if (!fs::is_directory(paths[i])) continue;
    for (const auto& entry : fs::recursive_directory_iterator(paths[i])) {
      if (entry.is_regular_file()) names.push_back(entry.path());
    }
  }
  std::sort(names.begin(), names.end());
  std::vector<std::string> files;
  for (const fs::path& name : names) {
    std::ifstream in(name, std::ios::binary);
    files.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "mutate COUNT SEED PATH...\n");
    return 2;
  }
  auto files = files_below(argc - 3, argv + 3);
  if (files.empty()) return 1;
  Mutator mutator(std::move(files), std::strtoull(argv[2], nullptr, 10));
  const long count = std::atol(argv[1]);
  double slowest = 0;
  for (long i = 1; i <= count; ++i) {
    const std::string copy = mutator.next();
    // Of the exact size, so that a sanitizer sees a read beyond its end.
    const auto exact = std::make_unique<std::uint8_t[]>(copy.size());
    std::copy(copy.begin(), copy.end(), exact.get());
    const auto begin = Clock::now();
    LLVMFuzzerTestOneInput(exact.get(), copy.size());
    slowest = std::max(slowest, std::chrono::duration<double>(Clock::now() - begin).count());
    if (i % 1'000 == 0 || i == count) {
      std::printf("%ld damaged pages read, the slowest in %.0f ms\n", i, 1e3 * slowest);
      std::fflush(stdout);
    }
  }
  return 0;
}
