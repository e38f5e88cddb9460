// An HTTP server for few, hostile and slow clients alike.
//
// One thread holds all connections and never waits for any of them: it reads requests
// whole, then gives them to workers, and writes what these answer. So a client that
// trickles costs a socket, not a worker. There are two crews of workers, for requests
// that are quick and for those that may take long, so that the second cannot starve the
// first. (Debian's cpp-httplib 0.11 gives each connection a thread, reads header lines
// without end and chunked bodies beyond the limit that it is told.)
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "http/limits.h"
#include "http/message.h"
#include "naqlan/result.h"

namespace naqlan::http {

struct Settings {
  std::string host = "127.0.0.1";  // an address, not a name
  int port = 0;                    // 0: any that is free
  std::size_t quick_workers = 2, slow_workers = 4;
  Limits limits;
};

// What a server answers with. All are called from many threads.
struct Handlers {
  // `worker` counts from 0, the quick ones first; no two calls at a time have the same.
  std::function<Response(const Request&, std::size_t worker)> answer;
  std::function<bool(const Request&)> is_slow;
  // An answer to what never became a request.
  std::function<Response(int status, std::string_view complaint)> refuse;
};

struct Counters {
  std::atomic<std::uint64_t> connections = 0, requests = 0, malformed = 0, timed_out = 0, limited = 0, overloaded = 0;
  std::atomic<std::int64_t> open = 0, working = 0, waiting = 0, held_bytes = 0;
};

class Server {
 public:
  // Errors: "cannot-listen".
  static Result<std::unique_ptr<Server>> listen(const Settings& settings);
  virtual ~Server() = default;

  virtual int port() const = 0;
  // Until stop(); then finishes what was begun, for Limits::grace_ms at most.
  virtual void run(const Handlers& handlers) = 0;
  // From any thread and from signal handlers.
  virtual void stop() = 0;
  virtual const Counters& counters() const = 0;
};

bool is_loopback(const std::string& host);

}  // namespace naqlan::http
