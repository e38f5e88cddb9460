#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace naqlan::cli {
namespace {

constexpr double kFirst = 0.5, kEvery = 0.2;  // seconds

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string time_left(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::ceil(seconds));
  if (whole < 100) return fmt::format("{} s", whole);
  if (whole < 6000) return fmt::format("{} min", (whole + 59) / 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace

std::string progress_line(std::uint64_t done, std::optional<std::uint64_t> pages, std::optional<double> share,
                          double seconds) {
  if (pages && *pages > 0) share = static_cast<double>(done) / static_cast<double>(*pages);
  std::string line = pages ? grouped(done) + " of " + grouped(*pages) : grouped(done) + " read";
  if (share) line += fmt::format(" · {:.0f} %", 100 * *share);
  if (seconds > 0) {
    const double rate = static_cast<double>(done) / seconds;
    line += rate < 10 ? fmt::format(" · {:.1f} a second", rate) : fmt::format(" · {:.0f} a second", rate);
  }
  if (share && *share > 0) line += " · " + time_left(seconds * (1 - *share) / *share) + " left";
  return line;
}

void Progress::advance(std::uint64_t done, std::optional<std::uint64_t> pages, std::optional<double> share) {
  if (!shown_ || seconds() < kFirst) return;
  if (on_screen_ && std::chrono::duration<double>(Clock::now() - drawn_).count() < kEvery) return;
  drawn_ = Clock::now();
  on_screen_ = ever_ = true;
  fmt::print(stderr, "\r\033[K{}", progress_line(done, pages, share, seconds()));
  std::fflush(stderr);
}

void Progress::clear() {
  if (on_screen_) std::fputs("\r\033[K", stderr);
  on_screen_ = false;
}

void Progress::finish(std::uint64_t done, std::uint64_t failed) {
  clear();
  if (!ever_) return;
  fmt::print(stderr, "{} read in {:.1f} s, {} failed\n", grouped(done - failed), seconds(), grouped(failed));
}

}  // namespace naqlan::cli
