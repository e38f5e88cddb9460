#include "language/own_lexicon.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace naqlan::language {
namespace {

Data small_data() {
  SourceTable people{"people", {"name", "latin", "alpha2", "sector"}, {{"zayd", "Zayd", "", ""}}};
  SourceTable stems{"stems", {"stem", "pos", "lemma", "features", "count"}, {}};
  auto data = Data::owning(compile({people, stems}, "ar 1"));
  return std::move(*data);
}

std::string fault(const std::string& tsv) {
  const auto data = with_own_rows(small_data(), tsv, "own.tsv");
  return data ? "" : data.error().where + ": " + data.error().message;
}

TEST(OwnLexicon, RowsStandBesideTheShippedOnes) {
  const auto data = with_own_rows(small_data(), "# mine\namr\tperson\tAmr\tJO\n", "own.tsv");
  ASSERT_TRUE(data) << data.error().message;
  const Table people = *data->table("people");
  const Rows own = people.find("amr");
  ASSERT_EQ(own.size(), 1u);
  EXPECT_EQ(people.cell(own.begin, 1), "Amr");
  EXPECT_EQ(people.cell(own.begin, 2), "JO");
  EXPECT_TRUE(people.has("zayd"));
}

TEST(OwnLexicon, AWordWithoutALemmaIsItsOwn) {
  const auto data = with_own_rows(small_data(), "word\nword\tnoun\n", "own.tsv");
  EXPECT_FALSE(data);
  const auto good = with_own_rows(small_data(), "word\tnoun\r\n", "own.tsv");
  ASSERT_TRUE(good) << good.error().message;
  const Table stems = *good->table("stems");
  EXPECT_EQ(stems.cell(stems.find("word").begin, 2), "word");
}

TEST(OwnLexicon, FaultsNameLineAndColumn) {
  EXPECT_EQ(fault("a\tnoun\nb\n"), "own.tsv:2, column 2: the kind is missing; a tab goes before it");
  EXPECT_EQ(fault("\n\na\tthing\n").substr(0, 40), "own.tsv:3, column 2: \"thing\" is no kind;");
  EXPECT_EQ(fault("a b\tverb\n"), "own.tsv:1, column 1: a verb is one word");
  EXPECT_EQ(fault("a\tperson\tA\tJordan\n"),
            "own.tsv:1, column 4: a country is two capital letters, as ISO 3166 has them: JO");
  EXPECT_EQ(fault("a\tnoun\t\tm,x\n"), "own.tsv:1, column 4: \"x\" is no feature; write them as m,s or 3,f,s,perf");
  EXPECT_EQ(fault("a\tnoun\t\t\t\n"), "own.tsv:1, column 5: there are at most four columns");
  EXPECT_EQ(fault("\tnoun\n"), "own.tsv:1, column 1: no word stands here");
}

}  // namespace
}  // namespace naqlan::language
