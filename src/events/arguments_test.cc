// Who did it and to whom, by the order and the form of words.
#include "events/arguments.h"

#include <gtest/gtest.h>

#include "events/test_reading.h"

namespace naqlan::events {
namespace {

struct Case {
  const char* text;
  const char* expected;
};

class EventArguments : public testing::TestWithParam<Case> {};

TEST_P(EventArguments, AreFound) { EXPECT_EQ(told(GetParam().text), GetParam().expected) << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(Verbs, EventArguments,
                         testing::Values(Case{"هاجم مسلحون مقر الشرطة.", "ASSAULT مسلحون > مقر الشرطة"},
                                         Case{"مسلحون هاجموا مقر الشرطة.", "ASSAULT مسلحون > مقر الشرطة"},
                                         Case{"قتل ثلاثة جنود في كمين.", "ASSAULT > ثلاثة جنود"},
                                         Case{"قتل ثلاثة جنود من بينهم ضابط في كمين.", "ASSAULT > ثلاثة جنود"},
                                         Case{"خطف مسلحون ثلاثة جنود جنوب المدينة.",
                                              "ASSAULT/abduct مسلحون > ثلاثة جنود"},
                                         Case{"اعتقلت الشرطة، أمس، 3 أشخاص.", "COERCE/arrest الشرطة > 3 أشخاص"},
                                         Case{"هاجم مسلحون مقر الشرطة وخطفوا ضابطا.",
                                              "ASSAULT مسلحون > مقر الشرطة\nASSAULT/abduct مسلحون > ضابطا"},
                                         Case{"وطلبت الحكومة من مواطنيها العودة.", "REQUEST الحكومة > مواطنيها"}));

INSTANTIATE_TEST_SUITE_P(VerbalNouns, EventArguments,
                         testing::Values(Case{"مقتل 12 شخصا في غارة للتحالف على القرية.",
                                              "ASSAULT/heavy-weapons للتحالف > 12 شخصا+القرية"},
                                         Case{"شن الجيش هجوما على القرية.", "ASSAULT الجيش > القرية"},
                                         Case{"تعرض مقر الشرطة لهجوم من قبل الجيش.", "ASSAULT الجيش > مقر الشرطة"},
                                         Case{"مقتل ما لا يقل عن 28 جنديا في هجوم.", "ASSAULT > 28 جنديا"},
                                         Case{"نجا الوزير من محاولة اغتيال.", "ASSAULT/assassinate > الوزير"},
                                         Case{"أصيب ثلاثة جنود بجروح طفيفة في هجوم.", "ASSAULT > ثلاثة جنود"}));

INSTANTIATE_TEST_SUITE_P(NoFillers, EventArguments,
                         testing::Values(  // what says why or how is nobody
                             Case{"قصف التحالف مواقع ردا على هجوم.", "ASSAULT/heavy-weapons التحالف > مواقع"},
                             // an event is nobody
                             Case{"شن مسلحون هجوما استهدف دورية للشرطة.", "ASSAULT مسلحون > دورية للشرطة"},
                             // no person strikes or is struck: a figure of speech
                             Case{"اختطفوا الفتوى.", ""}, Case{"العاصفة تهدد الأرواح.", ""}));

}  // namespace
}  // namespace naqlan::events
