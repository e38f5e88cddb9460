// Who met: all parties, and what is no meeting.
#include "events/meetings.h"

#include <gtest/gtest.h>

#include "events/test_reading.h"

namespace naqlan::events {
namespace {

TEST(Meetings, PutAllPartiesIntoTheActors) {
  EXPECT_EQ(told("عقدت محادثات في فنلندا بين وفود من كوريا الشمالية وكوريا الجنوبية."),
            "CONSULT وفود من كوريا الشمالية+كوريا الجنوبية @ فنلندا");
}

TEST(Meetings, KeepWhereThoseSentComeFrom) {
  EXPECT_EQ(told("جرى لقاء بين مسؤولين من الإدارة العامة لشؤون المياه ووفد السفارة."),
            "CONSULT مسؤولين من الإدارة العامة لشؤون المياه+وفد السفارة");
}

TEST(Meetings, CountWhoTellsOfHisOwn) {
  EXPECT_EQ(told("كشف الرئيس الأمريكي دونالد ترامب عن اتصال مع أنجيلا ميركل."),
            "CONSULT/phone أنجيلا ميركل+دونالد ترامب");
}

TEST(Meetings, LeaveOutTheSessionOfOneBody) { EXPECT_EQ(told("قال الوزير في اجتماع مجلس الأمن إن الطريق مغلق."), ""); }

TEST(Meetings, TakeTheHouseForThePlace) {
  EXPECT_EQ(told("التقى دونالد ترامب أنجيلا ميركل في البيت الأبيض."),
            "CONSULT دونالد ترامب+أنجيلا ميركل @ البيت الأبيض");
}

TEST(Meetings, GoBackByADefiniteNoun) {
  const Record record =
      test_record("خبر\nالتقى دونالد ترامب أنجيلا ميركل الاثنين.\nوقال الناطق إن الاجتماع استمر ساعة.");
  ASSERT_EQ(record.events.size(), 1u);
  EXPECT_EQ(record.events[0].told_again.size(), 1u);
}

TEST(Meetings, AreNotWhatIsOnlyThoughtOf) { EXPECT_EQ(told("وتأتي التصريحات قبل قمة أميركية روسية محتملة."), ""); }

TEST(Meetings, InThePresentTenseOfTheLeadAreOfTheDay) {
  const Record record = test_record("خبر\nيستقبل دونالد ترامب أنجيلا ميركل في واشنطن.");
  ASSERT_EQ(record.events.size(), 1u);
  EXPECT_EQ(record.events[0].date, "2018-05-21");
}

}  // namespace
}  // namespace naqlan::events
