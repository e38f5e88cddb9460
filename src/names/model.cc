#include "names/model.h"

#include <algorithm>
#include <string>

namespace naqlan::names {
namespace {

Error bad(const std::string& message) { return {"bad-language-data", "", "the model of names " + message}; }

}  // namespace

std::uint32_t hash_of_word(std::string_view word) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (const char byte : word) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
  hash ^= hash >> 15;
  return hash == 0 ? 1 : hash;
}

Result<Model> Model::open(std::string_view bytes) {
  Model model;
  model.bytes_ = bytes;
  if (bytes.size() < kHeaderBytes + kJointBytes || bytes.substr(0, kMagic.size()) != kMagic) {
    return bad("is none");
  }
  if (const auto format = model.at<std::uint32_t>(8); format != kFormat) {
    return bad("has format " + std::to_string(format) + ", this program reads " + std::to_string(kFormat));
  }
  model.fact_slots_ = model.at<std::uint32_t>(12);
  model.features_ = model.at<std::uint32_t>(16);
  model.rows_ = model.at<std::uint32_t>(20);
  model.scale_ = model.at<float>(24);
  model.facts_ = kHeaderBytes + kJointBytes;
  model.starts_ = model.facts_ + model.fact_slots_ * kFactBytes;
  model.lowers_ = model.starts_ + (kUppers + 1) * 4;
  model.places_ = model.lowers_ + std::size_t{model.features_} * 2;
  model.weights_ = model.places_ + std::size_t{model.features_} * 4;
  const bool whole = model.weights_ + model.rows_ * kRowBytes == bytes.size();
  if (!whole || model.fact_slots_ == 0) return bad("is cut short or has been added to");
  if (!model.is_sound()) return bad("has a broken table");
  return model;
}

// A search ends, and what it finds is there.
bool Model::is_sound() const {
  bool free_fact = false;
  for (std::uint32_t i = 0; i < fact_slots_ && !free_fact; ++i) {
    free_fact = at<std::uint32_t>(facts_ + i * kFactBytes) == 0;
  }
  std::uint32_t start = 0;
  for (std::size_t upper = 0; upper <= kUppers; ++upper) {
    const auto next = at<std::uint32_t>(starts_ + upper * 4);
    if (next < start || next > features_) return false;
    start = next;
  }
  std::uint32_t row = 0;
  for (std::size_t i = 0; i < features_; ++i) {
    const auto places = at<std::uint32_t>(places_ + i * 4);
    if (places >> kPlaceBits != row) return false;
    row += static_cast<std::uint32_t>(std::popcount(places & ((1u << kPlaceBits) - 1)));
  }
  return free_fact && start == features_ && row == rows_;
}

WordFacts Model::facts(std::string_view word) const {
  WordFacts facts;
  if (fact_slots_ == 0) return facts;
  const std::uint32_t hash = hash_of_word(word);
  for (std::uint32_t slot = slot_of(hash, fact_slots_);; slot = slot + 1 == fact_slots_ ? 0 : slot + 1) {
    const std::size_t at_slot = facts_ + slot * kFactBytes;
    const auto key = at<std::uint32_t>(at_slot);
    if (key == 0) return facts;
    if (key != hash) continue;
    std::memcpy(facts.clusters.data(), bytes_.data() + at_slot + 4, sizeof facts.clusters);
    std::memcpy(facts.shares.data(), bytes_.data() + at_slot + 4 + sizeof facts.clusters, sizeof facts.shares);
    return facts;
  }
}

// Each step asks the processor for what the next will read: most of it is in no near cache.
void Model::find(const std::vector<Feature>& wanted, std::vector<Found>& found) const {
  for (Feature feature : wanted) fetch(starts_ + std::size_t{feature >> 16} * 4);
  found.resize(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const std::size_t start = starts_ + std::size_t{wanted[i] >> 16} * 4;
    found[i] = {at<std::uint32_t>(start), at<std::uint32_t>(start + 4)};  // where it begins and ends, for now
    fetch(lowers_ + std::size_t{found[i].row} * 2);
  }
  std::size_t count = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto [begin, end] = found[i];
    for (std::uint32_t entry = begin; entry < end; ++entry) {
      if (at<std::uint16_t>(lowers_ + std::size_t{entry} * 2) != (wanted[i] & 0xFFFFu)) continue;
      fetch(places_ + std::size_t{entry} * 4);
      found[count++].row = entry;
      break;
    }
  }
  found.resize(count);
  for (Found& each : found) {
    const auto places = at<std::uint32_t>(places_ + std::size_t{each.row} * 4);
    each = {places >> kPlaceBits, places & ((1u << kPlaceBits) - 1)};
    const std::size_t rows = weights_ + std::size_t{each.row} * kRowBytes;
    fetch(rows), fetch(rows + 64), fetch(rows + 128);
  }
}

float Model::joint(std::size_t look, std::size_t before, std::size_t label) const {
  return at<float>(kHeaderBytes + ((look * (kLabels + 1) + before) * kLabels + label) * 4);
}

}  // namespace naqlan::names
