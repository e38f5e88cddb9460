#include "names/model.h"

#include <gtest/gtest.h>

#include <string>

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

TEST(Model, NothingIsNamedInsideWithoutABeginning) {
  EXPECT_FALSE(may_follow(kOutside, 2));
  EXPECT_TRUE(may_follow(1, 2));
  EXPECT_TRUE(may_follow(2, 2));
  EXPECT_FALSE(may_follow(3, 2));
}

}  // namespace
}  // namespace naqlan::names
