#include "events/frame_rows.h"

#include <gtest/gtest.h>

namespace naqlan::events {
namespace {

std::string table(const std::string& name, const std::string& columns, const std::string& row) {
  return "# table: " + name + "\n# columns: " + columns + "\n# source: test\n# licence: test\n" + row + "\n";
}

// What the table of frames with this one row is read as: "" when all is well, else the error.
std::string error_of(const std::string& row) {
  const auto frames = language::parse_source_table(
      table("event_frames", "trigger\tform\ttype\tmode\tactor\trecipient\twith\twithout\tnotes", row), "f");
  const auto words = language::parse_source_table(table("event_words", "word\tkind", "مباراة\tsport"), "w");
  if (!frames.ok() || !words.ok()) return "no table";
  const std::string bytes = language::compile({*frames, *words}, "test");
  const auto data = language::Data::from_bytes(bytes);
  if (!data.ok()) return data.error().message;
  const auto rows = data->table("event_frames");
  const auto frame = parse_frame(*rows, 0, *data->table("event_words"));
  return frame.ok() ? "" : frame.error().where + " | " + frame.error().message;
}

TEST(FrameRow, IsTaken) { EXPECT_EQ(error_of("دهم\tverb\tCOERCE\trestrict\tsubject\tobject على\t\t@sport\tweak"), ""); }

TEST(FrameRow, WithAnUnknownWordShowsTheRow) {
  EXPECT_EQ(error_of("دهم\tverp\tCOERCE\t\tsubject\tobject\t\t\t"),
            "event_frames: دهم\tverp\tCOERCE\t\tsubject\tobject | neither verb nor noun: verp");
}

TEST(FrameRow, IsCheckedInEachField) {
  EXPECT_NE(error_of("دهم\tverb\tRAID\t\tsubject\tobject\t\t\t").find("no event type of PLOVER: RAID"),
            std::string::npos);
  EXPECT_NE(error_of("دهم\tverb\tCOERCE\triot\tsubject\tobject\t\t\t").find("no mode of that type: riot"),
            std::string::npos);
  EXPECT_NE(error_of("دهم\tverb\tCOERCE\t\tsubjekt\tobject\t\t\t").find("no such place of an argument: subjekt"),
            std::string::npos);
  EXPECT_NE(error_of("دهم\tverb\tCOERCE\t\tsubject\tobject\t@sports\t\t").find("no words of that kind: @sports"),
            std::string::npos);
  EXPECT_NE(error_of("دهم\tverb\tCOERCE\t\tsubject\tobject\t\t\tdeads").find("no such note: deads"), std::string::npos);
}

std::string light_error(const std::string& row) {
  const auto lights =
      language::parse_source_table(table("light_verbs", "verb\ttakes\tsubject\tobject\tbearing", row), "l");
  if (!lights.ok()) return "no table";
  const std::string bytes = language::compile({*lights}, "test");
  const auto data = language::Data::from_bytes(bytes);
  if (!data.ok()) return data.error().message;
  const auto light = parse_light_verb(*data->table("light_verbs"), 0);
  return light.ok() ? "" : light.error().message;
}

TEST(LightVerbRow, IsCheckedInEachField) {
  EXPECT_EQ(light_error("شن\tobject\tactor\t\t"), "");
  EXPECT_EQ(light_error("تعرض\tل\trecipient\t\tplans"), "");
  EXPECT_EQ(light_error("شن\tobjekt\tactor\t\t"), "no such place of the noun: objekt");
  EXPECT_EQ(light_error("شن\tobject\tdoer\t\t"), "no such part: doer");
  EXPECT_EQ(light_error("شن\tobject\tactor\t\thopes"), "no such bearing: hopes");
}

}  // namespace
}  // namespace naqlan::events
