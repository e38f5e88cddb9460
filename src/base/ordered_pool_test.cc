#include "base/ordered_pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

namespace naqlan::base {
namespace {

// 0, 1, … below `end`.
auto counting_to(int end) {
  return [at = 0, end]() mutable { return at < end ? std::optional<int>(at++) : std::nullopt; };
}

void dawdle(int number) { std::this_thread::sleep_for(std::chrono::microseconds(number * 7919 % 300)); }

TEST(OrderedPool, DeliversInTheOrderOfTheInputs) {
  for (std::size_t workers : {1u, 2u, 7u}) {
    std::vector<int> got;
    run_in_order(
        workers, 5, counting_to(500),
        [](int n) {
          dawdle(n);
          return 2 * n;
        },
        [&](int n) {
          got.push_back(n);
          return true;
        });
    ASSERT_EQ(got.size(), 500u);
    for (int i = 0; i < 500; ++i) EXPECT_EQ(got[static_cast<std::size_t>(i)], 2 * i);
  }
}

TEST(OrderedPool, HoldsNoMoreThanTheWindow) {
  std::atomic<int> taken = 0, delivered = 0, most = 0;
  auto next = [&]() -> std::optional<int> {
    if (taken == 400) return {};
    most = std::max(most.load(), taken - delivered + 1);
    return taken++;
  };
  run_in_order(
      4, 6, next,
      [](int n) {
        dawdle(n);
        return n;
      },
      [&](int) {
        ++delivered;
        return true;
      });
  EXPECT_EQ(delivered, 400);
  EXPECT_LE(most, 7);  // the one being delivered has left the window
}

TEST(OrderedPool, NothingComesOfNothing) {
  int calls = 0;
  run_in_order(
      3, 4, counting_to(0), [](int n) { return n; },
      [&](int) {
        ++calls;
        return true;
      });
  EXPECT_EQ(calls, 0);
}

TEST(OrderedPool, StopsWhenDeliveryIsRefused) {
  for (std::size_t workers : {1u, 3u}) {
    int delivered = 0;
    run_in_order(
        workers, 4, counting_to(1'000'000), [](int n) { return n; }, [&](int) { return ++delivered < 10; });
    EXPECT_EQ(delivered, 10);
  }
}

TEST(OrderedPool, AFailureOfAWorkerReachesTheCaller) {
  for (std::size_t workers : {1u, 3u}) {
    auto work = [](int n) { return n == 20 ? throw std::runtime_error("twenty") : n; };
    EXPECT_THROW(run_in_order(workers, 4, counting_to(100), work, [](int) { return true; }), std::runtime_error);
  }
}

TEST(OrderedPool, AFailureOfDeliveryReachesTheCaller) {
  auto deliver = [](int n) { return n == 5 ? throw std::runtime_error("five") : true; };
  EXPECT_THROW(run_in_order(
                   3, 4, counting_to(100), [](int n) { return n; }, deliver),
               std::runtime_error);
}

TEST(OrderedPool, MovesWhatCannotBeCopied) {
  auto next = [at = 0]() mutable -> std::optional<std::unique_ptr<int>> {
    return at < 50 ? std::optional(std::make_unique<int>(at++)) : std::nullopt;
  };
  int sum = 0;
  run_in_order(
      2, 3, next, [](std::unique_ptr<int> n) { return n; },
      [&](std::unique_ptr<int> n) {
        sum += *n;
        return true;
      });
  EXPECT_EQ(sum, 49 * 50 / 2);
}

}  // namespace
}  // namespace naqlan::base
