// Whether it happened, where, when, and how many it struck.
#include "events/circumstances.h"

#include <gtest/gtest.h>

#include "events/test_reading.h"

namespace naqlan::events {
namespace {

Event only(const std::string& sentence) {
  const Record record = test_record("خبر\n" + sentence);
  EXPECT_EQ(record.events.size(), 1u) << sentence;
  return record.events.empty() ? Event{} : record.events[0];
}

TEST(Polarity, IsOfTheVerbOrOfItsBearer) {
  EXPECT_TRUE(only("لم يقصف الجيش الميناء.").negated);
  EXPECT_TRUE(only("ألغى دونالد ترامب لقاءه مع أنجيلا ميركل.").negated);
  EXPECT_FALSE(only("قصف الجيش الميناء.").negated);
}

TEST(Polarity, IsOfTheOneOnWhoseWord) { EXPECT_TRUE(only("نفت الحكومة أن الجيش قصف الميناء.").negated); }

TEST(ModalityOfEvents, IsReadFromTheVerbAndWhatStandsBeforeIt) {
  EXPECT_EQ(only("قصف الجيش الميناء.").modality, Modality::actual);
  EXPECT_EQ(only("سيقصف الجيش الميناء.").modality, Modality::future);
  EXPECT_EQ(only("طالب الحزب بأن يقصف الجيش الميناء.").type, "REQUEST");
  EXPECT_EQ(only("إذا هاجم مسلحون مقر الشرطة أغلقت الطرق.").modality, Modality::hypothetical);
}

TEST(DateOfEvents, IsTheDayOfTheClause) {
  EXPECT_EQ(only("قصف الجيش الميناء أمس.").date, "2018-05-20");
  EXPECT_EQ(only("قصف الجيش الميناء.").date, "");
}

TEST(Casualties, AreBoundedAsTheTextSays) {
  EXPECT_EQ(extent_of(only("قتل 12 شخصا في هجوم.").dead), "12..12");
  EXPECT_EQ(extent_of(only("قتل أكثر من 12 شخصا في هجوم.").dead), "12..?");
  EXPECT_EQ(extent_of(only("قتل جنديان في هجوم.").dead), "2..2");
  EXPECT_EQ(extent_of(only("اعتقلت الشرطة 7 أشخاص.").arrested), "7..7");
}

TEST(SizeOfACrowd, IsOfItsActors) { EXPECT_EQ(extent_of(only("تظاهر 300 عامل في المدينة.").size), "300..300"); }

}  // namespace
}  // namespace naqlan::events
