// Words that look alike and differ: of each pair one is whole, of the other the same
// letter is glued to it.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "language/data.h"
#include "language/glue.h"
#include "record/pieces.h"
#include "words/analyse.h"

namespace naqlan::words {
namespace {

struct Pair {
  std::string parts[2];  // as the table has them: the parts of each word joined by +
};

std::vector<Pair> pairs() {
  std::ifstream in(NAQLAN_SOURCE_DIR "/src/words/look_alikes.tsv");
  std::vector<Pair> out;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    out.push_back({{line.substr(0, tab), line.substr(tab + 1)}});
  }
  return out;
}

// The word that parts make; ل before ال swallows its alif.
std::string joined(std::string parts) {
  const std::string lam(language::kArticle.substr(2)), before_article = lam + '+' + std::string(language::kArticle);
  if (const std::size_t at = parts.find(before_article); at != std::string::npos) {
    parts.replace(at, before_article.size(), lam + lam);
  }
  std::erase(parts, '+');
  return parts;
}

std::string analysed(const std::string& word, const Lexicon& lexicon) {
  Article article;
  article.text = word;
  article.blocks.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(word.size())}});
  const Words words = analyse(article, lexicon, {});
  std::string parts;
  for (const Token& token : words.tokens) {
    for (const record::Piece& piece : record::pieces_of(article, words, token)) {
      parts.append(parts.empty() ? "" : "+").append(piece.form);
    }
  }
  return parts;
}

TEST(LookAlikes, ThereAreFiveHundredPairs) { EXPECT_GE(pairs().size(), 500u); }

TEST(LookAlikes, WhatIsGluedIsCutAndWhatIsNotStaysWhole) {
  const auto data = language::Data::open(NAQLAN_LANGUAGE_FILE);
  ASSERT_TRUE(data) << data.error().message;
  const auto lexicon = open_lexicon(*data);
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  for (const Pair& pair : pairs()) {
    EXPECT_NE(pair.parts[0], pair.parts[1]);
    for (const std::string& parts : pair.parts) EXPECT_EQ(analysed(joined(parts), **lexicon), parts);
  }
}

}  // namespace
}  // namespace naqlan::words
