// The learned part of naming: what raw text taught of each word, and the weights
// of features, mapped from the language file. train/names makes it.
//
// A feature counts for the word it is seen of and, by other weights, for the words
// around it; one search finds the weights for all of them.
//
// Layout (little-endian, unaligned, offsets from the start of the model):
//
//   header   magic "NAQNAMES", format, slots of facts, features, rows, scale (float)
//   joints   2 x (labels + 1) x labels floats: from a label (the last row: from the
//            sentence's beginning) to the next, for the first and the second look
//   facts    per slot of an open-addressed table: hash of a word (0: free), its
//            clusters, how often raw text names it
//   starts   65,537 numbers: where in the features those begin that share the upper
//            16 bits; the features are in order
//   lowers   per feature: its lower 16 bits
//   places   per feature: its first row times 32, and a bit for each place it counts for
//   weights  per row: a 16-bit weight for each look and label, less that of the outside
//
// Most features asked for are not there; starts and lowers are what answers that,
// and stay in the cache. The language file's checksum covers the model.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "naqlan/result.h"

namespace naqlan::names {

// What a token is labelled: outside, or at the beginning of or inside a name.
inline constexpr std::size_t kLabels = 9;
inline constexpr std::size_t kKinds = 4;  // person, place, organisation, other
using Label = std::uint8_t;
inline constexpr Label kOutside = 0;
constexpr bool is_inside(Label label) { return label != kOutside && label % 2 == 0; }
constexpr std::size_t kind_of(Label label) { return (label - 1u) / 2; }
// A name goes on only where one of its kind stands.
constexpr bool may_follow(Label before, Label label) {
  return !is_inside(label) || before == label || before + 1 == label;
}

using Feature = std::uint32_t;
std::uint32_t hash_of_word(std::string_view word);

// Of a word, from raw text.
struct WordFacts {
  static constexpr std::size_t kClusters = 3, kShares = 8;
  std::array<std::uint16_t, kClusters> clusters{};  // 0: none
  std::array<std::uint8_t, kShares> shares{};       // how often it is named as what, in steps; all 0: unknown
  bool known() const { return shares[0] != 0; }
};

class Model {
 public:
  inline static constexpr std::string_view kMagic = "NAQNAMES";
  inline static constexpr std::uint32_t kFormat = 2;
  inline static constexpr std::size_t kHeaderBytes = 28, kLooks = 2;
  inline static constexpr std::size_t kJointBytes = kLooks * (kLabels + 1) * kLabels * 4;
  inline static constexpr std::size_t kFactBytes = 4 + 2 * WordFacts::kClusters + WordFacts::kShares;
  inline static constexpr std::size_t kUppers = 1u << 16;
  // The word for which a feature counts stands at a place: 0 is the second word
  // behind the one it is seen of, kOwnPlace that word itself, the last the second before it.
  inline static constexpr std::uint32_t kPlaces = 5, kOwnPlace = 2;
  inline static constexpr std::uint32_t kPlaceBits = 5;
  inline static constexpr std::size_t kNamed = kLabels - 1;  // labels but the outside, which weighs nothing
  inline static constexpr std::size_t kWeights = kLooks * kNamed, kRowBytes = kWeights * 2;

  // A model that knows nothing and names nothing.
  Model() = default;
  // `bytes` must outlive it. Error "bad-language-data".
  static Result<Model> open(std::string_view bytes);

  bool empty() const { return features_ == 0; }
  WordFacts facts(std::string_view word) const;

  // Where the search for a hash begins in a table of so many slots.
  static std::uint32_t slot_of(std::uint32_t hash, std::uint32_t slots) {
    return static_cast<std::uint32_t>((std::uint64_t{hash * 0x9E3779B1u} * slots) >> 32);
  }

  // What is weighed for a token; added up modulo 2^16, which no true sum comes near.
  using Scores = std::array<std::uint16_t, kWeights>;

  // The weights of a feature: rows for the places in `places`, lowest first. No places: not there.
  struct Found {
    std::uint32_t row = 0, places = 0;
  };
  // Of those wanted the ones that are there, in their order.
  void find(const std::vector<Feature>& wanted, std::vector<Found>& found) const;

  void add(std::uint32_t row, Scores& scores) const {
    Scores weights;
    std::memcpy(weights.data(), bytes_.data() + weights_ + std::size_t{row} * kRowBytes, kRowBytes);
    for (std::size_t w = 0; w < kWeights; ++w) scores[w] = static_cast<std::uint16_t>(scores[w] + weights[w]);
  }

  float scale() const { return scale_; }
  float joint(std::size_t look, std::size_t before, std::size_t label) const;

 private:
  template <class T>
  T at(std::size_t offset) const {
    T value;
    std::memcpy(&value, bytes_.data() + offset, sizeof value);
    return value;
  }
  void fetch(std::size_t offset) const { __builtin_prefetch(bytes_.data() + offset); }
  bool is_sound() const;
  std::string_view bytes_;
  std::uint32_t fact_slots_ = 0, features_ = 0, rows_ = 0;
  std::size_t facts_ = 0, starts_ = 0, lowers_ = 0, places_ = 0, weights_ = 0;
  float scale_ = 1;
};

}  // namespace naqlan::names
