#include "names/model.h"

#include <algorithm>
#include <string>

namespace naqlan::names {
namespace {

Error bad(const std::string& message) { return {"bad-language-data", "", "the model of names " + message}; }

}  // namespace

std::uint32_t hash_of_word(std::string_view word) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (unsigned char byte : word) hash = (hash ^ byte) * 16777619u;
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
  model.slots_ = model.at<std::uint32_t>(16);
  model.features_ = model.at<std::uint32_t>(20);
  model.scale_ = model.at<float>(24);
  model.facts_ = kHeaderBytes + kJointBytes;
  model.keys_ = model.facts_ + model.fact_slots_ * kFactBytes;
  model.rows_ = model.keys_ + std::size_t{model.slots_} * 4;
  model.weights_ = model.rows_ + std::size_t{model.slots_} * 4;
  const bool whole = model.weights_ + model.features_ * kWeightBytes == bytes.size();
  if (!whole || model.fact_slots_ == 0 || model.slots_ == 0) return bad("is cut short or has been added to");
  // A search ends at a free slot, and what it finds is there.
  bool free_fact = false, free_key = false;
  for (std::uint32_t i = 0; i < model.fact_slots_ && !free_fact; ++i) {
    free_fact = model.at<std::uint32_t>(model.facts_ + i * kFactBytes) == 0;
  }
  for (std::size_t i = 0; i < model.slots_; ++i) {
    free_key |= model.at<std::uint32_t>(model.keys_ + i * 4) == 0;
    if (model.at<std::uint32_t>(model.rows_ + i * 4) >= std::max(model.features_, 1u)) return bad("has a broken table");
  }
  if (!free_fact || !free_key) return bad("has a full table");
  return model;
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

void Model::add(Feature feature, Scores& scores) const {
  for (std::uint32_t slot = slot_of(feature, slots_);; slot = slot + 1 == slots_ ? 0 : slot + 1) {
    const auto key = at<std::uint32_t>(keys_ + std::size_t{slot} * 4);
    if (key == 0) return;
    if (key != feature) continue;
    const char* row = bytes_.data() + weights_ + at<std::uint32_t>(rows_ + std::size_t{slot} * 4) * kWeightBytes;
    for (auto& look : scores) {
      for (auto& score : look) score += static_cast<signed char>(*row++);
    }
    return;
  }
}

float Model::joint(std::size_t look, std::size_t before, std::size_t label) const {
  return at<float>(kHeaderBytes + ((look * (kLabels + 1) + before) * kLabels + label) * 4);
}

}  // namespace naqlan::names
