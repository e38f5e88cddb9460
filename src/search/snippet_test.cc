#include "search/matches.h"

#include <gtest/gtest.h>

namespace naqlan::search {
namespace {

Match match_at(std::string_view text, std::string_view word) {
  const auto begin = static_cast<std::uint32_t>(text.find(word));
  return {{begin, begin + static_cast<std::uint32_t>(word.size())}, 0, 0, Layer::surface};
}

std::string_view slice(std::string_view text, TextSpan span) { return text.substr(span.begin, span.size()); }

TextSpan all_of(std::string_view text) { return {0, static_cast<std::uint32_t>(text.size())}; }

TEST(Snippet, BeginsAtAWordBeforeTheMatch) {
  const std::string text = "one two three four five six seven eight nine ten";
  const auto snippet = snippet_of(text, all_of(text), {match_at(text, "seven")}, 24);
  EXPECT_EQ(slice(text, snippet.span), "six seven eight nine ten");
  ASSERT_EQ(snippet.marked.size(), 1u);
}

TEST(Snippet, OfAMatchBeforeWhatIsShownShowsTheBeginning) {
  const std::string text = "title word\nbody of the article goes on";
  const auto snippet = snippet_of(text, {11, static_cast<std::uint32_t>(text.size())}, {match_at(text, "word")}, 400);
  EXPECT_EQ(slice(text, snippet.span), "body of the article goes on");
  EXPECT_TRUE(snippet.marked.empty());
}

TEST(Snippet, EndsWithTheTextWhereNoGapFollows) {
  const std::string text = std::string(300, 'x') + "-word";
  const auto snippet = snippet_of(text, all_of(text), {match_at(text, "word")}, 100);
  EXPECT_EQ(slice(text, snippet.span), "word");
}

TEST(Snippet, OfNothingIsTheBeginning) {
  EXPECT_EQ(snippet_of("one two three", {0, 13}, {}, 8).span.begin, 0u);
  EXPECT_TRUE(snippet_of("", {0, 0}, {}, 8).span.empty());
}

}  // namespace
}  // namespace naqlan::search
