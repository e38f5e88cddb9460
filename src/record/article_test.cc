#include <gtest/gtest.h>

#include "naqlan/reader.h"

namespace naqlan {
namespace {

// An article of these blocks, one a line.
Article article_of(const std::vector<std::pair<BlockKind, std::string>>& blocks) {
  Article article;
  for (const auto& [kind, text] : blocks) {
    if (!article.text.empty()) article.text.push_back('\n');
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += text;
    article.blocks.push_back({kind, {begin, static_cast<std::uint32_t>(article.text.size())}});
    if (kind == BlockKind::title) article.title = article.blocks.back().span;
  }
  return article;
}

std::string body_of(const std::string& markdown) { return markdown.substr(markdown.find("---\n\n") + 5); }

TEST(ArticleText, HasABlankLineBetweenBlocks) {
  const Article article =
      article_of({{BlockKind::title, "Title"}, {BlockKind::paragraph, "One."}, {BlockKind::quote, "Two."}});
  EXPECT_EQ(to_text(article), "Title\n\nOne.\n\nTwo.\n");
  EXPECT_EQ(to_text(Article{}), "");
}

TEST(ArticleMarkdown, ShowsTheKindOfEachBlock) {
  const Article article = article_of({{BlockKind::title, "Title"},
                                      {BlockKind::subtitle, "Below it"},
                                      {BlockKind::heading, "Part"},
                                      {BlockKind::list_item, "a"},
                                      {BlockKind::list_item, "b"},
                                      {BlockKind::quote, "c"},
                                      {BlockKind::quote, "d"},
                                      {BlockKind::caption, "e"}});
  EXPECT_EQ(body_of(to_markdown(article)), "# Title\n\n**Below it**\n\n## Part\n\n- a\n- b\n\n> c\n>\n> d\n\n*e*\n");
}

TEST(ArticleMarkdown, EscapesWhatWouldBeMarkup) {
  for (const auto& [text, written] : {std::pair{"2. May", "2\\. May"},
                                      {"# no heading", "\\# no heading"},
                                      {"- no list", "\\- no list"},
                                      {"-5 degrees", "-5 degrees"},
                                      {"a *b* [c] <d>", "a \\*b\\* \\[c] \\<d>"},
                                      {"3.5 points", "3\\.5 points"},
                                      {"about 2. May", "about 2. May"}}) {
    EXPECT_EQ(body_of(to_markdown(article_of({{BlockKind::paragraph, text}}))), std::string(written) + "\n") << text;
  }
}

TEST(ArticleMarkdown, BeginsWithWhatIsKnownOfTheArticle) {
  Article article = article_of({{BlockKind::title, "A \"title\""}});
  article.authors = {{"Mona", std::nullopt}, {"Rami", std::nullopt}};
  article.published = PublicationTime{"2024-05-02"};
  article.modified = PublicationTime{"2024-05-03"};
  article.section = "Local";
  article.tags = {"water"};
  article.image = {"https://news.example/a.jpg", "A well"};
  article.language = "en";
  EXPECT_EQ(
      to_markdown(article),
      "---\ntitle: \"A \\\"title\\\"\"\nauthors:\n  - \"Mona\"\n  - \"Rami\"\npublished: \"2024-05-02\"\n"
      "modified: \"2024-05-03\"\nsection: \"Local\"\ntags:\n  - \"water\"\nimage: \"https://news.example/a.jpg\"\n"
      "language: \"en\"\n---\n\n# A \"title\"\n");
}

TEST(ArticleMarkdown, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(to_markdown(article_of({{BlockKind::title, "T"}})), "---\ntitle: \"T\"\n---\n\n# T\n");
}

}  // namespace
}  // namespace naqlan
