#include "names/model.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "language/data.h"

namespace naqlan::names {
namespace {

std::string shipped_model() {
  const auto data = language::Data::open(NAQLAN_LANGUAGE_FILE);
  const auto models = data->table("models", {"model", "bytes"});
  return std::string(models->cell(models->find("names").begin, 1));
}

TEST(Model, TheShippedOneOpens) {
  const std::string bytes = shipped_model();
  const auto model = Model::open(bytes);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_FALSE(model->empty());
}

TEST(Model, OneThatIsCutShortIsRefused) {
  const std::string bytes = shipped_model();
  for (std::size_t left : {std::size_t{0}, std::size_t{8}, Model::kHeaderBytes, bytes.size() / 2, bytes.size() - 1}) {
    const auto model = Model::open(std::string_view(bytes).substr(0, left));
    ASSERT_FALSE(model) << left;
    EXPECT_EQ(model.error().code, "bad-language-data");
  }
}

TEST(Model, OneOfAnotherFormatIsRefusedByNumber) {
  std::string bytes = shipped_model();
  bytes[8] = 9;
  const auto model = Model::open(bytes);
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().message, "the model of names has format 9, this program reads 2");
}

void put(std::string& bytes, std::size_t at, std::uint32_t value) {
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

std::uint32_t get(const std::string& bytes, std::size_t at) {
  std::uint32_t value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

// Where the tables of the shipped model begin, by its header.
struct Places {
  explicit Places(const std::string& bytes)
      : facts(Model::kHeaderBytes + Model::kJointBytes),
        starts(facts + get(bytes, 12) * Model::kFactBytes),
        places(starts + (Model::kUppers + 1) * 4 + get(bytes, 16) * 2) {}
  std::size_t facts, starts, places;
};

TEST(Model, OneWhoseTablesPointBeyondTheirEndIsRefused) {
  const std::string shipped = shipped_model();
  const Places at(shipped);
  std::string beyond = shipped, falling = shipped, wrong_row = shipped, full = shipped;
  put(beyond, at.starts + Model::kUppers * 4, get(shipped, 16) + 1);
  put(falling, at.starts + 1000 * 4, get(shipped, at.starts + 2000 * 4) + 1);
  put(wrong_row, at.places + 5 * 4, get(shipped, at.places + 5 * 4) + (1u << Model::kPlaceBits));
  for (std::size_t slot = 0; slot < get(shipped, 12); ++slot) put(full, at.facts + slot * Model::kFactBytes, 1);
  for (const std::string& bytes : {beyond, falling, wrong_row, full}) {
    const auto model = Model::open(bytes);
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().message, "the model of names has a broken table");
  }
}

TEST(Model, OneThatIsDamagedAnywhereIsRefusedOrStaysWithinItsBytes) {
  const std::string shipped = shipped_model();
  std::mt19937 random(11);
  std::vector<Feature> wanted(200);
  std::vector<Model::Found> found;
  int refused = 0;
  for (int round = 0; round < 60; ++round) {
    std::string bytes = shipped;
    const std::size_t reach = round % 2 == 0 ? bytes.size() : Model::kHeaderBytes;  // the header as often as the rest
    for (int n = 0; n < 3; ++n) bytes[random() % reach] = static_cast<char>(random());
    const auto model = Model::open(bytes);
    if (!model) {
      ++refused;
      continue;
    }
    for (Feature& feature : wanted) feature = static_cast<Feature>(random());
    model->find(wanted, found);
    Model::Scores scores{};
    for (const Model::Found& each : found) model->add(each.row, scores);
    (void)model->facts(std::to_string(round)).known();
  }
  EXPECT_GT(refused, 15);
}

TEST(Model, WhatCountsForSeveralPlacesIsFoundAtOnce) {
  const std::string bytes = shipped_model();
  const auto model = *Model::open(bytes);
  const Places at(bytes);
  // The first feature of the table, put together from its upper and its lower half.
  std::uint32_t upper = 0;
  while (get(bytes, at.starts + (upper + 1) * 4) == 0) ++upper;
  std::uint16_t lower;
  std::memcpy(&lower, bytes.data() + at.starts + (Model::kUppers + 1) * 4, sizeof lower);
  std::vector<Model::Found> found;
  model.find({upper << 16 | lower}, found);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].row, 0u);
  EXPECT_EQ(found[0].places, get(bytes, at.places) & 31u);
}

TEST(Model, NothingIsNamedInsideWithoutABeginning) {
  EXPECT_FALSE(may_follow(kOutside, 2));
  EXPECT_TRUE(may_follow(1, 2));
  EXPECT_TRUE(may_follow(2, 2));
  EXPECT_FALSE(may_follow(3, 2));
}

}  // namespace
}  // namespace naqlan::names
