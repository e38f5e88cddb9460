#include "serve/metrics.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

namespace naqlan::serve {
namespace {

std::uint64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t size = 0, resident = 0;
  file >> size >> resident;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::string line(const char* name, const char* type, std::int64_t value) {
  return fmt::format("# TYPE {} {}\n{} {}\n", name, type, name, value);
}

}  // namespace

void Metrics::count(std::size_t route, int status, std::chrono::nanoseconds took) {
  Route& to = routes_[route];
  const double seconds = std::chrono::duration<double>(took).count();
  std::size_t bucket = 0;
  while (bucket < kBounds.size() && seconds > kBounds[bucket]) ++bucket;
  ++to.buckets[bucket];
  ++to.classes[static_cast<std::size_t>(std::min(5, status / 100))];
  to.nanoseconds += static_cast<std::uint64_t>(took.count());
}

std::string Metrics::server_text(const http::Counters& server) {
  const auto count = [](const auto& number) { return static_cast<std::int64_t>(number.load()); };
  return line("naqlan_connections_total", "counter", count(server.connections)) +
         line("naqlan_connections_open", "gauge", count(server.open)) +
         line("naqlan_requests_total", "counter", count(server.requests)) +
         line("naqlan_requests_malformed_total", "counter", count(server.malformed)) +
         line("naqlan_requests_timed_out_total", "counter", count(server.timed_out)) +
         line("naqlan_requests_limited_total", "counter", count(server.limited)) +
         line("naqlan_requests_overloaded_total", "counter", count(server.overloaded)) +
         line("naqlan_requests_working", "gauge", count(server.working)) +
         line("naqlan_requests_waiting", "gauge", count(server.waiting)) +
         line("naqlan_bodies_held_bytes", "gauge", count(server.held_bytes)) +
         line("process_resident_memory_bytes", "gauge", static_cast<std::int64_t>(resident_bytes())) +
         "# TYPE naqlan_answers_total counter\n# TYPE naqlan_answer_seconds histogram\n";
}

std::string Metrics::route_text(const Route& route, const std::string& name) {
  std::string out;
  for (std::size_t i = 1; i < route.classes.size(); ++i) {
    if (const auto count = route.classes[i].load(); count > 0) {
      out += fmt::format("naqlan_answers_total{{route=\"{}\",status=\"{}xx\"}} {}\n", name, i, count);
    }
  }
  if (out.empty()) return out;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kBounds.size(); ++i) {
    sum += route.buckets[i];
    out += fmt::format("naqlan_answer_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", name, kBounds[i], sum);
  }
  sum += route.buckets[kBounds.size()];
  return out + fmt::format(
                   "naqlan_answer_seconds_bucket{{route=\"{0}\",le=\"+Inf\"}} {1}\n"
                   "naqlan_answer_seconds_sum{{route=\"{0}\"}} {2}\nnaqlan_answer_seconds_count{{route=\"{0}\"}} {1}\n",
                   name, sum, static_cast<double>(route.nanoseconds.load()) / 1e9);
}

}  // namespace naqlan::serve
