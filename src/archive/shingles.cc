#include "archive/shingles.h"

#include <algorithm>

namespace naqlan::archive {
namespace {

constexpr std::size_t kRun = 3;      // words
constexpr std::size_t kLeast = 8;    // shingles; of shorter texts nothing is said
constexpr double kContained = 0.53;  // of the shorter's shingles; measured on labelled pairs
constexpr double kPartContained = 0.45, kShared = 0.27;

std::uint64_t mixed(std::uint64_t x) {  // the finaliser of SplitMix64
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

// FNV-1a: the values are stored, so they must be the same on every machine.
std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

std::string_view orthographic_key(std::string_view keys) {
  const std::size_t at = keys.find("\x1fo");
  if (at == std::string_view::npos) return {};
  return keys.substr(at + 2, keys.find(search::kKey, at + 1) - at - 2);
}

std::size_t common_to(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t common = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    const bool same = *x == *y, first = *x < *y;
    common += same;
    if (same || first) ++x;
    if (same || !first) ++y;
  }
  return common;
}

}  // namespace

std::vector<std::uint64_t> shingles_of(std::string_view packed_body) {
  std::vector<std::uint64_t> words, shingles;
  search::PackedWords walk(packed_body);
  for (search::PackedWord word; walk.next(word);) {
    if (const auto key = orthographic_key(word.keys); !key.empty()) words.push_back(hash_of(key));
  }
  for (std::size_t i = 0; i + kRun <= words.size(); ++i) {
    shingles.push_back(mixed(words[i] + 3 * mixed(words[i + 1] + 5 * mixed(words[i + 2]))));
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

double contained_in(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  return shorter == 0 ? 0 : static_cast<double>(common_to(a, b)) / static_cast<double>(shorter);
}

bool is_copy(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (std::min(a.size(), b.size()) < kLeast) return a == b && !a.empty();
  const std::size_t common = common_to(a, b);
  const double contained = contained_in(a, b);
  const double shared = static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
  return contained >= kContained || (contained >= kPartContained && shared >= kShared);
}

}  // namespace naqlan::archive
