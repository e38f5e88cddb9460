// What one client, and all of them together, may cost the server.
#pragma once

#include <cstddef>

namespace naqlan::http {

struct Limits {
  std::size_t target_bytes = 8u << 10;  // 414 beyond
  std::size_t head_bytes = 16u << 10;   // 431 beyond
  std::size_t fields = 100;             // 431 beyond
  std::size_t body_bytes = 20u << 20;   // 413 beyond
  std::size_t held_bytes = 256u << 20;  // bodies on their way, of all clients: 503 beyond
  int head_ms = 10'000;                 // for the whole head, however many bytes trickle in
  int body_ms = 60'000;                 // for the whole body
  int idle_ms = 60'000;                 // between two requests
  int write_ms = 30'000;                // without a byte of the answer being taken
  int linger_ms = 3'000;                // listening on after an error, so that it is read
  int grace_ms = 30'000;                // for what was begun when the server is told to stop
  std::size_t connections = 1'000;      // the one idle longest gives way
  std::size_t client_connections = 200;
  std::size_t waiting = 500;           // requests not begun: 503 beyond
  double requests_per_second = 100;    // of one client: 429 beyond; 0: as many as it likes
  double requests_at_once = 300;       // that may come in one burst
  std::size_t known_clients = 10'000;  // whose rate is kept
};

}  // namespace naqlan::http
