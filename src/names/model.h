// The learned part of naming: what raw text taught of each word, and the weights
// of features, mapped from the language file. train/names makes it.
//
// Layout (little-endian, unaligned, offsets from the start of the model):
//
//   header   magic "NAQNAMES", format, slots of facts, slots of features, features, scale (float)
//   joints   2 x (labels + 1) x labels floats: from a label (the last row: from the
//            sentence's beginning) to the next, for the first and the second look
//   facts    per slot: hash of a word (0: free), its clusters, how often raw text names it
//   keys     per slot: a feature (0: free); kept apart from what it weighs, because
//            most features asked for are not there, and the keys stay in the cache
//   rows     per slot: which row of the weights is the feature's
//   weights  per feature: a signed byte per label for each look
//
// The tables are open-addressed. The language file's checksum covers the model.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

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
  inline static constexpr std::uint32_t kFormat = 1;
  inline static constexpr std::size_t kHeaderBytes = 28, kLooks = 2;
  inline static constexpr std::size_t kJointBytes = kLooks * (kLabels + 1) * kLabels * 4;
  inline static constexpr std::size_t kFactBytes = 4 + 2 * WordFacts::kClusters + WordFacts::kShares;
  inline static constexpr std::size_t kWeightBytes = kLooks * kLabels;

  // A model that knows nothing and names nothing.
  Model() = default;
  // `bytes` must outlive it. Error "bad-language-data".
  static Result<Model> open(std::string_view bytes);

  bool empty() const { return slots_ == 0; }
  WordFacts facts(std::string_view word) const;

  // Where the search for a hash begins in a table of so many slots.
  static std::uint32_t slot_of(std::uint32_t hash, std::uint32_t slots) {
    return static_cast<std::uint32_t>((std::uint64_t{hash * 0x9E3779B1u} * slots) >> 32);
  }

  // Asks the processor for where `feature` would stand, ahead of add().
  void fetch(Feature feature) const {
    __builtin_prefetch(bytes_.data() + keys_ + std::size_t{slot_of(feature, slots_)} * 4);
  }

  using Scores = std::array<std::array<std::int32_t, kLabels>, kLooks>;
  void add(Feature feature, Scores& scores) const;

  float scale() const { return scale_; }
  float joint(std::size_t look, std::size_t before, std::size_t label) const;

 private:
  template <class T>
  T at(std::size_t offset) const {
    T value;
    std::memcpy(&value, bytes_.data() + offset, sizeof value);
    return value;
  }
  std::string_view bytes_;
  std::uint32_t fact_slots_ = 0, slots_ = 0, features_ = 0;
  std::size_t facts_ = 0, keys_ = 0, rows_ = 0, weights_ = 0;
  float scale_ = 1;
};

}  // namespace naqlan::names
