// How far a long run is, on one line of a terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace naqlan::cli {

// "1,234 of 30,043 · 41 % · 820 a second · 36 s left"; what is unknown is left out.
std::string progress_line(std::uint64_t done, std::optional<std::uint64_t> pages, std::optional<double> share,
                          double seconds);

class Progress {
 public:
  explicit Progress(bool shown) : shown_(shown), started_(Clock::now()), drawn_(started_) {}

  // Draws at most a few times a second, and nothing in the first half second.
  void advance(std::uint64_t done, std::optional<std::uint64_t> pages, std::optional<double> share);

  // Takes the line away, so that other words can be written.
  void clear();

  // The last word: how many, and how long it took.
  void finish(std::uint64_t done, std::uint64_t failed);

 private:
  using Clock = std::chrono::steady_clock;
  double seconds() const { return std::chrono::duration<double>(Clock::now() - started_).count(); }

  bool shown_;
  bool on_screen_ = false;
  bool ever_ = false;
  Clock::time_point started_, drawn_;
};

}  // namespace naqlan::cli
