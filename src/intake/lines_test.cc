#include "intake/lines.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace naqlan::intake {
namespace {

// A stream that gives its bytes in small pieces, and may fail in the end.
class Pieces : public Stream {
 public:
  Pieces(std::string bytes, std::size_t piece, bool fails) : bytes_(std::move(bytes)), piece_(piece), fails_(fails) {}
  Result<std::size_t> read(char* into, std::size_t room) override {
    if (at_ == bytes_.size() && fails_) return Error{"cannot-read", "x", "gone"};
    const std::size_t size = bytes_.copy(into, std::min(room, piece_), at_);
    at_ += size;
    return size;
  }
  std::uint64_t used() const override { return at_; }

 private:
  std::string bytes_;
  std::size_t piece_, at_ = 0;
  bool fails_;
};

Lines lines_of(std::string bytes, std::size_t limit = 100, std::size_t piece = 3, bool fails = false) {
  return {std::make_unique<Pieces>(std::move(bytes), piece, fails), "x", limit};
}

// "number:text", "number:!" for a line that is too long, "error" at a failure.
std::vector<std::string> all_of(Lines lines) {
  std::vector<std::string> all;
  for (;;) {
    auto line = lines.next();
    if (!line) all.push_back("error");
    if (!line || !*line) return all;
    all.push_back(std::to_string((*line)->number) + ":" + ((*line)->too_long ? "!" : (*line)->text));
  }
}

using Texts = std::vector<std::string>;

TEST(Lines, EndWithLineFeedsOrTheFile) {
  for (std::size_t piece : {1u, 3u, 100u}) {
    EXPECT_EQ(all_of(lines_of("one\ntwo\r\n\nlast", 100, piece)), (Texts{"1:one", "2:two", "3:", "4:last"}));
    EXPECT_EQ(all_of(lines_of("one\n", 100, piece)), (Texts{"1:one"}));
    EXPECT_EQ(all_of(lines_of("", 100, piece)), Texts{});
  }
}

TEST(Lines, ALineOverTheLimitIsSkippedInItsPlace) {
  for (std::size_t piece : {1u, 4u, 1000u}) {
    EXPECT_EQ(all_of(lines_of("ab\n" + std::string(50, 'x') + "\ncd\n" + std::string(50, 'y'), 8, piece)),
              (Texts{"1:ab", "2:!", "3:cd", "4:!"}));
    EXPECT_EQ(all_of(lines_of("12345678\n", 8, piece)), (Texts{"1:12345678"}));
  }
}

TEST(Lines, AFailureEndsThem) { EXPECT_EQ(all_of(lines_of("one\ntwo", 100, 4, true)), (Texts{"1:one", "error"})); }

TEST(Lines, LookingAtTheFirstReadsNothing) {
  Lines lines = lines_of("first\nsecond");
  EXPECT_EQ(lines.look_at_first(100).value(), "first");
  EXPECT_EQ(lines.look_at_first(2).value(), "fi");
  EXPECT_EQ(lines.rest(100).value(), "first\nsecond");
}

TEST(Lines, RestIsBounded) {
  EXPECT_EQ(lines_of("12345").rest(5).value(), "12345");
  EXPECT_EQ(lines_of("123456").rest(5).error().code, "too-large");
}

}  // namespace
}  // namespace naqlan::intake
