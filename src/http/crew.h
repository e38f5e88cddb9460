// Threads that work through what they are given, each known by a number.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace naqlan::http {

template <class Job>
class Crew {
 public:
  using Work = std::function<void(Job, std::size_t worker)>;

  Crew(std::size_t count, std::size_t first, Work work) : work_(std::move(work)) {
    for (std::size_t i = 0; i < count; ++i) {
      threads_.emplace_back([this, worker = first + i] { run(worker); });
    }
  }
  // Does what was given before.
  ~Crew() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    given_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  void give(Job job) {
    {
      const std::lock_guard lock(mutex_);
      jobs_.push_back(std::move(job));
    }
    given_.notify_one();
  }

 private:
  void run(std::size_t worker) {
    for (;;) {
      std::unique_lock lock(mutex_);
      given_.wait(lock, [this] { return closed_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      Job job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      work_(std::move(job), worker);
    }
  }

  Work work_;
  std::mutex mutex_;
  std::condition_variable given_;
  std::deque<Job> jobs_;
  bool closed_ = false;
  std::vector<std::thread> threads_;  // last: they use the others
};

}  // namespace naqlan::http
