#include "search/matches.h"

#include <gtest/gtest.h>

namespace naqlan::search {
namespace {

// "one two ones": the lemma of each word is its first three letters.
const std::string kText = "one two ones three two one";

std::string packed() {
  std::vector<LayeredWord> words;
  for (std::uint32_t at = 0; at < kText.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(kText.find(' ', at), kText.size()));
    const std::string word = kText.substr(at, end - at);
    words.push_back({{at, end}, {"s" + word, "o" + word, "l" + word.substr(0, 3)}, false});
    at = end + 1;
  }
  return pack(words.data(), words.data() + words.size());
}

Term term(std::vector<std::vector<std::string>> words, std::vector<std::string> written = {}) {
  Term made;
  made.words = std::move(words);
  made.written = std::move(written);
  made.written.resize(made.words.size());
  return made;
}

std::string told(const std::vector<Match>& matches) {
  std::string out;
  for (const Match& m : matches) {
    out += (out.empty() ? "" : " ") + kText.substr(m.span.begin, m.span.size()) + ":" + static_cast<char>(m.layer);
  }
  return out;
}

TEST(Matches, TellTheClosestLayer) {
  EXPECT_EQ(told(find_matches(packed(), {term({{"oone", "lone"}}, {"sone"})})), "one:s ones:l one:s");
  EXPECT_EQ(told(find_matches(packed(), {term({{"oone", "lone"}})})), "one:o ones:l one:o");
}

TEST(Matches, PhrasesMatchInARowAndByTheirFarthestWord) {
  EXPECT_EQ(told(find_matches(packed(), {term({{"stwo"}, {"oone", "lone"}})})), "two ones:l two one:o");
  EXPECT_EQ(told(find_matches(packed(), {term({{"sthree"}, {"stwo"}, {"sone"}, {"sone"}})})), "");
}

TEST(Matches, OnlyThePrefixOfAKeyIsOneThatIsAskedFor) {
  Term prefix = term({{"othr"}});
  EXPECT_EQ(told(find_matches(packed(), {prefix})), "");
  prefix.prefix = true;
  EXPECT_EQ(told(find_matches(packed(), {prefix})), "three:o");
  EXPECT_EQ(told(find_matches(packed(), {term({{"wo"}})})), "");
}

TEST(Matches, WhatMustNotBeThereIsNotMarked) {
  Term excluded = term({{"oone"}});
  excluded.excluded = true;
  EXPECT_TRUE(find_matches(packed(), {excluded}).empty());
}

TEST(Matches, DamagedPackingEndsTheWalk) {
  EXPECT_TRUE(find_matches("x,y\x1fsone\n", {term({{"sone"}})}).empty());
  EXPECT_TRUE(find_matches("0,3\x1fsone", {term({{"sone"}})}).empty());
}

TEST(Snippet, ShowsWhereMostTermsAreAndCutsBetweenWords) {
  const TextSpan all{0, static_cast<std::uint32_t>(kText.size())};
  const auto matches = find_matches(packed(), {term({{"othree"}}), term({{"otwo"}})});
  const Snippet snippet = snippet_of(kText, all, matches, 16);
  EXPECT_EQ(kText.substr(snippet.span.begin, snippet.span.size()), "three two one");
  ASSERT_EQ(snippet.marked.size(), 2u);
  EXPECT_EQ(kText.substr(snippet.marked[0].begin, snippet.marked[0].size()), "three");
}

TEST(Snippet, OfAWordLongerThanItIsAPart) {
  const std::string text(500, 'x');
  EXPECT_EQ(snippet_of(text, {0, 500}, {}, 100).span, (TextSpan{0, 100}));
}

}  // namespace
}  // namespace naqlan::search
