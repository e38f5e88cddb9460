#include <gtest/gtest.h>

#include "names/find.h"
#include "words/analyse.h"

namespace naqlan::names {
namespace {

const language::Data& data() {
  static const auto opened = language::Data::open(NAQLAN_LANGUAGE_FILE);
  return *opened;
}

struct Reading {
  Article article;
  std::vector<Entity> entities;
};

Reading read(const std::string& text) {
  static const auto words_lexicon = words::open_lexicon(data());
  static const auto names_lexicon = open_lexicon(data());
  Reading out;
  out.article.text = text;
  out.article.blocks.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
  const Words words = words::analyse(out.article, **words_lexicon, {});
  out.entities = resolve(out.article, words, find(out.article, words, **names_lexicon), **names_lexicon);
  return out;
}

// "name: office; office" of each person who has any, joined by " | ".
std::string offices(const std::string& text) {
  const Reading reading = read(text);
  std::string printed;
  for (const Entity& entity : reading.entities) {
    if (entity.kind != EntityKind::person || entity.roles.empty()) continue;
    printed += (printed.empty() ? "" : " | ") + entity.name + ":";
    for (std::size_t i = 0; i < entity.roles.size(); ++i) {
      printed += (i == 0 ? " " : "; ") + std::string(reading.article.slice(entity.roles[i]));
    }
  }
  return printed;
}

std::string bodies(const std::string& text) {
  const Reading reading = read(text);
  std::string printed;
  for (const Entity& entity : reading.entities) {
    if (entity.kind == EntityKind::organisation) printed += "[" + entity.name + "]";
  }
  return printed;
}

TEST(Offices, SeveralStandBeforeAName) {
  EXPECT_EQ(offices("وأكد المدير العام للإدارة اللواء هاني البدري أن الطريق مفتوح."),
            "هاني البدري: المدير العام للإدارة; اللواء");
  EXPECT_EQ(offices("وصل ولي العهد الأمير هاني البدري إلى المدينة."), "هاني البدري: ولي العهد; الأمير");
}

TEST(Offices, HoldWhatAPrepositionLeadsTo) {
  EXPECT_EQ(offices("وقال القيادي في \"حركة الماء\" هاني البدري إن الماء قليل."),
            "هاني البدري: القيادي في \"حركة الماء\"");
  EXPECT_EQ(offices("وقال هاني البدري، المتحدث باسم وزارة الري، إن الماء قليل."),
            "هاني البدري: المتحدث باسم وزارة الري");
}

TEST(Offices, StandBehindTheNameToo) {
  EXPECT_EQ(offices("وقال هاني البدري رئيس مجلس إدارة الشركة إن الأسعار ارتفعت."),
            "هاني البدري: رئيس مجلس إدارة الشركة");
  EXPECT_EQ(offices("حضر هاني البدري، وهو نائب مدير عام شؤون المياه، إلى القرية."),
            "هاني البدري: نائب مدير عام شؤون المياه");
}

TEST(Offices, AnObjectBehindTheNameIsSomebodyElse) {
  EXPECT_EQ(offices("استقبل هاني البدري رئيس اللجنة في مكتبه."), "");
}

TEST(Offices, WhoseLawyerHeIsIsNoOfficeOfTheOther) {
  EXPECT_EQ(offices("وصف مازن الصباغ، محامي البدري، القرار بأنه جائر."), "مازن الصباغ: محامي البدري");
}

TEST(Offices, OfTheSecondOfTwoOnlyTheAdjectiveIsLeft) {
  EXPECT_EQ(offices("التقى الرئيسان التركي رجب طيب أردوغان والروسي فلاديمير بوتين أمس."),
            "رجب طيب أردوغان: الرئيسان التركي | فلاديمير بوتين: الروسي");
}

TEST(Offices, APressConferenceIsNoJournalist) {
  EXPECT_EQ(offices("وفي مؤتمر صحفي عقده هاني البدري أعلن النتائج."), "");
}

TEST(Bodies, EndWhereSomethingDefiniteClosesThem) {
  EXPECT_EQ(bodies("وأمرت الحكومة الآلاف منهم بالمغادرة."), "");
  EXPECT_EQ(bodies("دعت وزارة السياحة اليمنية الإمارات إلى الحوار."), "[وزارة السياحة اليمنية]");
  EXPECT_EQ(bodies("أعلنت جماعة مسلحة مسؤوليتها عن الهجوم."), "");
}

TEST(Bodies, AVerbIsNoBodyOfThatName) { EXPECT_EQ(bodies("أفاد هاني البدري بأن الطريق مفتوح."), ""); }

}  // namespace
}  // namespace naqlan::names
