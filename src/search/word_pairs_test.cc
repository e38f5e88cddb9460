// Which words a query must find, and which it must not: tests/search/word_pairs.tsv.
#include <gtest/gtest.h>

#include <fstream>

#include "naqlan/reader.h"
#include "search/layers.h"
#include "search/matches.h"
#include "search/query.h"

namespace naqlan::search {
namespace {

class Words {
 public:
  std::vector<LayeredWord> layers(std::string_view text) const {
    RawPage page;
    page.bytes = text;
    page.kind = InputKind::text;
    page.whole = true;
    const auto record = reader_->read(page);
    auto words = record ? layers_of(*record, **lemmas_) : std::vector<LayeredWord>();
    std::erase_if(words, [](const LayeredWord& word) { return word.keys.empty(); });
    return words;
  }

  bool meet(const std::string& query, const std::string& word) const {
    const auto asked = parse_query(
        query, [this](std::string_view text) { return layers(text); }, false);
    if (!asked) return false;
    const auto words = layers(word);
    return !find_matches(pack(words.data(), words.data() + words.size()), asked->terms).empty();
  }

 private:
  Result<Reader> reader_ = Reader::open(NAQLAN_LANGUAGE_FILE);
  Result<std::shared_ptr<const Lemmas>> lemmas_ = Lemmas::open(NAQLAN_LANGUAGE_FILE);
};

TEST(WordPairs, MeetWhereTheyMustAndDoNotWhereTheyMustNot) {
  const Words words;
  std::ifstream in(NAQLAN_SOURCE_DIR "/tests/search/word_pairs.tsv");
  int meeting = 0, apart = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1), third = line.find('\t', second + 1);
    ASSERT_NE(third, std::string::npos) << line;
    const std::string query = line.substr(0, first), word = line.substr(first + 1, second - first - 1);
    const bool must = line.substr(second + 1, third - second - 1) == "yes";
    EXPECT_EQ(words.meet(query, word), must) << line;
    ++(must ? meeting : apart);
  }
  EXPECT_GE(meeting, 150);
  EXPECT_GE(apart, 150);
}

}  // namespace
}  // namespace naqlan::search
