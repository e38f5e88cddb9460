#include "events/same_event.h"

#include <gtest/gtest.h>

#include "events/test_reading.h"

namespace naqlan::events {
namespace {

std::vector<Event> events(const std::string& text) { return test_record(text).events; }

TEST(SameEvent, AHeadlineAndItsTextAreOne) {
  const auto found = events("مسلحون يهاجمون مقر الشرطة\nهاجم مسلحون مقر الشرطة أمس.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].told_again.size(), 1u);
  EXPECT_EQ(found[0].trigger.begin > found[0].told_again[0].trigger.begin, true)
      << "the text's telling is the evidence";
}

TEST(SameEvent, AnAttackAndItsDeadAreOne) {
  const auto found = events("خبر\nهاجم مسلحون القرية أمس مما أسفر عن مقتل ثلاثة جنود.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(extent_of(found[0].dead), "3..3");
}

TEST(SameEvent, OtherPartiesAreAnother) { EXPECT_EQ(events("خبر\nقصف الجيش الميناء.\nوخطف مسلحون سائحا.").size(), 2u); }

TEST(SameEvent, OtherDaysAreAnother) {
  EXPECT_EQ(events("خبر\nقصف التحالف الميناء في 3 مايو 2018.\nوقصف التحالف الميناء في 5 مايو 2018.").size(), 2u);
}

TEST(SameEvent, WhatIsAnnouncedBesideASummitIsAnother) {
  const auto found = events(
      "خبر\nتستضيف إيران قمة تجمع الرئيس حسن روحاني بالرئيس فلاديمير بوتين.\n"
      "وسيجري فلاديمير بوتين محادثات مع حسن روحاني قبل القمة.");
  EXPECT_EQ(found.size(), 2u);
}

TEST(SameEvent, WhatIsOnlyReferredToIsNone) {
  EXPECT_TRUE(events("خبر\nوتحقق الشرطة في ملابسات اغتيال الوزير.").empty());
}

TEST(SameEvent, BannersAreOfTheProtest) {
  const auto found = events("خبر\nتظاهر آلاف العمال في المدينة.\nورفع المتظاهرون لافتات.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].told_again.size(), 1u);
}

}  // namespace
}  // namespace naqlan::events
