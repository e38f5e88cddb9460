#include "search/query.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace naqlan::search {
namespace {

// Words between spaces, each its own fold and lemma; "of" is a word of grammar.
std::vector<LayeredWord> plain_layers(std::string_view text) {
  std::vector<LayeredWord> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word(text.substr(at, end - at));
    at = end + 1;
    if (word.empty() || word == "!") continue;
    words.push_back({{}, {"s" + word, "o" + word, "l" + word}, word == "of"});
  }
  return words;
}

// The query for the index, to read: each phrase as its words between slashes.
std::string parsed(std::string_view query, bool any = false) {
  const auto result = parse_query(query, plain_layers, any);
  if (!result) return result.error().code + ": " + result.error().message;
  std::string out;
  std::size_t term = 0;
  for (std::size_t at = 0; at < result->match.size(); ++at) {
    if (result->match[at] != '"') {
      out += result->match[at];
      continue;
    }
    at = result->match.find('"', at + 1);
    EXPECT_LT(term, result->terms.size());
    for (const auto& keys : result->terms[term].words) out += (out.ends_with('/') ? "" : "/") + keys[0] + "/";
    ++term;
  }
  EXPECT_EQ(term, result->terms.size());
  return out;
}

TEST(Query, WordsMustAllBeThereUnlessOneIsEnough) {
  EXPECT_EQ(parsed("a b"), "(/oa/ AND /ob/)");
  EXPECT_EQ(parsed("a AND b"), "(/oa/ AND /ob/)");
  EXPECT_EQ(parsed("a b", true), "(/oa/ OR /ob/)");
  EXPECT_EQ(parsed("a AND b", true), "(/oa/ AND /ob/)");
}

TEST(Query, OrBindsLessThanAnd) { EXPECT_EQ(parsed("a b OR c"), "((/oa/ AND /ob/) OR /oc/)"); }

TEST(Query, NotAndMinusExclude) {
  EXPECT_EQ(parsed("a NOT b"), "(/oa/ NOT /ob/)");
  EXPECT_EQ(parsed("a -b"), "(/oa/ NOT /ob/)");
  EXPECT_EQ(parsed("-b a"), "(/oa/ NOT /ob/)");
  EXPECT_EQ(parsed("a -(b OR c)"), "(/oa/ NOT (/ob/ OR /oc/))");
  EXPECT_EQ(parsed("a-b"), "/oa-b/");
  const auto query = parse_query("a -b", plain_layers, false);
  ASSERT_TRUE(query.ok());
  EXPECT_EQ(std::count_if(query->terms.begin(), query->terms.end(), [](const Term& t) { return t.excluded; }), 1);
}

TEST(Query, ParenthesesGroup) {
  EXPECT_EQ(parsed("a (b OR c)"), "(/oa/ AND (/ob/ OR /oc/))");
  EXPECT_EQ(parsed("((a))"), "/oa/");
  EXPECT_EQ(parsed("() a"), "/oa/");
}

TEST(Query, QuotesAskForTheSurface) { EXPECT_EQ(parsed("\"a b\" c"), "(/sa/sb/ AND /oc/)"); }

TEST(Query, AStarAsksForBeginnings) {
  const auto query = parse_query("ab*", plain_layers, false);
  ASSERT_TRUE(query.ok());
  EXPECT_TRUE(query->match.ends_with("\" *"));
  ASSERT_EQ(query->terms.size(), 1u);
  EXPECT_TRUE(query->terms[0].prefix);
  EXPECT_EQ(query->terms[0].words[0], (std::vector<std::string>{"oab", "lab"}));
}

TEST(Query, NearTakesWordsPhrasesAndADistance) {
  EXPECT_EQ(parsed("NEAR(a b, 5)"), "NEAR(/oa/ /ob/ , 5)");
  EXPECT_EQ(parsed("NEAR(a \"b c\")"), "NEAR(/oa/ /sb/sc/ , 10)");
  EXPECT_EQ(parsed("NEAR(a b, 5) c"), "(NEAR(/oa/ /ob/ , 5) AND /oc/)");
}

TEST(Query, WordsOfGrammarCountOnlyWhereNothingElseWasAsked) {
  EXPECT_EQ(parsed("history of art"), "(/ohistory/ AND /oart/)");
  EXPECT_EQ(parsed("of"), "/oof/");
  EXPECT_EQ(parsed("\"of art\""), "/sof/sart/");
}

TEST(Query, WhatCannotBeUnderstoodIsTold) {
  for (const char* query : {"", "   ", "!", "\"a", "(a", "a)", "-a", "NEAR(a", "NEAR(a, x)", "NEAR(a (b))",
                            "NEAR(a, -1)", "NEAR(\"a)", "*"}) {
    EXPECT_TRUE(parsed(query).starts_with("bad-query: ")) << query << " gave " << parsed(query);
  }
}

TEST(Query, LimitsHold) {
  EXPECT_TRUE(parsed(std::string(5'000, 'a')).starts_with("bad-query"));
  EXPECT_TRUE(parsed(std::string(100, '(') + "a" + std::string(100, ')')).starts_with("bad-query"));
  std::string many;
  for (int i = 0; i < 100; ++i) many += "w" + std::to_string(i) + " ";
  EXPECT_TRUE(parsed(many).starts_with("bad-query"));
}

}  // namespace
}  // namespace naqlan::search
