// Many workers, one order: inputs are worked on at once and delivered in the
// order in which they came.
//
//   next()      -> std::optional<Input>   one call at a time, from any worker
//   work(Input) -> Output                 many at once
//   deliver(Output) -> bool               in the calling thread, in order; false stops
//
// At most `window` inputs are between next() and deliver(), so memory stays flat
// however many there are; a slow one holds up those after it no longer than that.
// With one worker no thread is started. What next, work or deliver throw comes
// out of run_in_order.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace naqlan::base {

template <class Next, class Work, class Deliver>
class OrderedPool {
  using Input = typename std::invoke_result_t<Next&>::value_type;
  using Output = std::invoke_result_t<Work&, Input>;

 public:
  OrderedPool(std::size_t window, Next& next, Work& work, Deliver& deliver)
      : next_(next), work_(work), deliver_(deliver), finished_(window) {}

  void run(std::size_t workers) {
    {
      std::vector<std::jthread> crew;
      const StopAtEnd stop{*this};  // before the crew is joined, whatever happens
      for (std::size_t i = 0; i < workers; ++i) crew.emplace_back([this] { guard([this] { work_on(); }); });
      deliver_in_order();
      halt();
    }
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  struct StopAtEnd {
    OrderedPool& pool;
    ~StopAtEnd() { pool.halt(); }
  };

  void halt() {
    const std::lock_guard lock(state_);
    stopped_ = true;
    room_.notify_all();
    ready_.notify_all();
  }

  template <class Job>
  void guard(Job job) {
    try {
      job();
    } catch (...) {
      const std::lock_guard lock(state_);
      if (!failure_) failure_ = std::current_exception();
      stopped_ = true;
      room_.notify_all();
      ready_.notify_all();
    }
  }

  std::optional<std::pair<std::uint64_t, Input>> take() {
    const std::lock_guard source(source_);  // inputs are drawn one at a time
    {
      std::unique_lock lock(state_);
      room_.wait(lock, [this] { return stopped_ || taken_ - delivered_ < finished_.size(); });
      if (stopped_ || ended_) return {};
    }
    std::optional<Input> input = next_();
    const std::lock_guard lock(state_);
    if (!input) {
      ended_ = true;
      ready_.notify_all();
      return {};
    }
    return std::pair{taken_++, std::move(*input)};
  }

  void work_on() {
    while (auto taken = take()) {
      Output output = work_(std::move(taken->second));
      const std::lock_guard lock(state_);
      finished_[taken->first % finished_.size()] = std::move(output);
      ready_.notify_all();
    }
  }

  void deliver_in_order() {
    for (;;) {
      std::unique_lock lock(state_);
      auto& slot = finished_[delivered_ % finished_.size()];
      ready_.wait(lock, [&] { return stopped_ || slot || (ended_ && delivered_ == taken_); });
      if (stopped_ || !slot) return;
      Output output = std::move(*slot);
      slot.reset();
      ++delivered_;
      room_.notify_all();
      lock.unlock();
      if (!deliver_(std::move(output))) return;
    }
  }

  Next& next_;
  Work& work_;
  Deliver& deliver_;
  std::mutex source_, state_;
  std::condition_variable room_, ready_;
  std::vector<std::optional<Output>> finished_;  // a ring; ticket % size
  std::uint64_t taken_ = 0, delivered_ = 0;
  bool ended_ = false, stopped_ = false;
  std::exception_ptr failure_;
};

// Precondition: window >= 1.
template <class Next, class Work, class Deliver>
void run_in_order(std::size_t workers, std::size_t window, Next next, Work work, Deliver deliver) {
  if (workers <= 1) {
    while (auto input = next()) {
      if (!deliver(work(std::move(*input)))) return;
    }
    return;
  }
  OrderedPool<Next, Work, Deliver>(window, next, work, deliver).run(workers);
}

}  // namespace naqlan::base
