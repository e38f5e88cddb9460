// Which entity a noun phrase is, its country and its sector.
#include "events/parties.h"

#include <gtest/gtest.h>

#include "events/test_reading.h"

namespace naqlan::events {
namespace {

// "country/sector" of the first actor.
std::string coded(const std::string& sentence) {
  const Record record = test_record("خبر\n" + sentence);
  if (record.events.empty() || record.events[0].actors.empty()) return "nobody";
  const Entity& actor = record.entities[record.events[0].actors[0]];
  return actor.country + "/" + actor.sector;
}

TEST(Parties, AreCodedByTheirWords) {
  EXPECT_EQ(coded("هاجم مسلحون القرية."), "/REB");
  EXPECT_EQ(coded("قصف الجيش الإسرائيلي مواقع."), "ISR/MIL");
  EXPECT_EQ(coded("اعتقلت الشرطة التركية 3 أشخاص."), "TUR/GOV");
}

TEST(Parties, AreCodedByTheirTitles) { EXPECT_EQ(coded("زار رئيس الوزراء العراقي حيدر العبادي تركيا."), "IRQ/GOV"); }

TEST(Parties, WithoutATellingWordStayUnknown) { EXPECT_EQ(coded("طعن شخصان حارسا."), "/"); }

TEST(Parties, TakeANationalityForTheState) {
  const Record record = test_record("خبر\nشنت طائرات غارات على تركيا.\nوقتل جنديان في غارة تركية على القرية.");
  ASSERT_EQ(record.events.size(), 2u);
  ASSERT_EQ(record.events[1].actors.size(), 1u);
  EXPECT_EQ(record.entities[record.events[1].actors[0]].country, "TUR");
}

TEST(Parties, WithTheSameWordsAreOneEntity) {
  const Record record = test_record("خبر\nهاجم مسلحون مقر الشرطة.\nوخطف مسلحون ثلاثة جنود.");
  ASSERT_EQ(record.events.size(), 2u);
  EXPECT_EQ(record.events[0].actors, record.events[1].actors);
}

}  // namespace
}  // namespace naqlan::events
