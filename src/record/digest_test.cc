#include <gtest/gtest.h>

#include <algorithm>

#include "naqlan/reader.h"
#include "record/sample_record.h"
#include "record/speech_tree.h"
#include "record/terminal.h"

namespace naqlan {
namespace {

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    widest = std::max(widest, record::columns(std::string_view(text).substr(at, end - at)));
    at = end + 1;
  }
  return widest;
}

TEST(Digest, TellsWhoSaidWhatAsATree) {
  const std::string tree = record::speech_tree(sample_record(), 90, record::Brush{});
  EXPECT_EQ(tree,
            "\u2068صحيفة الميناء\u2069\n"
            "└─ \u2068وكالة الضفاف\u2069\n"
            "   ├─ partly   \u2068نقلت\u2069 \u2068قولها: «سنبدأ غداً» في عمّان\u2069\n"
            "   └─ \u2068هالة المرّي\u2069  \u2068وزيرة النقل\u2069\n"
            "      └─ quoted   ✗ denies \u2068قولها\u2069 (to \u2068عمّان\u2069) \u2068سنبدأ غداً\u2069\n");
}

TEST(Digest, ASpeakerCitedTwiceIsOneVoice) {
  Record r = sample_record();
  r.attributions.push_back(r.attributions[1]);
  const auto voices = record::voices_of(r);
  ASSERT_EQ(voices.size(), 3u);
  EXPECT_EQ(voices[2].items.size(), 2u);
}

TEST(Digest, KeepsToTheWidth) {
  Record r = sample_record();
  std::string longer;
  for (int i = 0; i < 40; ++i) longer += " كلمة طويلة";
  r.article.left_out.push_back({LeftOut::Kind::navigation, longer});
  for (int width : {60, 80, 120}) {
    EXPECT_LE(widest_line(to_digest(r, {width, false})), static_cast<std::size_t>(width));
    EXPECT_LE(widest_line(to_digest(r, {width, true})), static_cast<std::size_t>(width));
  }
}

TEST(Digest, HasNoColourUnlessAsked) {
  EXPECT_EQ(to_digest(sample_record()).find('\033'), std::string::npos);
  EXPECT_NE(to_digest(sample_record(), {100, true}).find('\033'), std::string::npos);
}

TEST(Digest, SaysThatNobodyIsCited) {
  Record r;
  r.article = sample_article();
  EXPECT_NE(to_digest(r).find("Nobody is quoted or cited"), std::string::npos);
}

}  // namespace
}  // namespace naqlan
