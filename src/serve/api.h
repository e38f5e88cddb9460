// Takes requests to their handlers, and sees that every answer leaves as it should: only
// for those who may ask, with the headers of security, an ETag, packed.
#pragma once

#include "http/server.h"
#include "serve/metrics.h"
#include "serve/room.h"
#include "serve/routes.h"

namespace naqlan::serve {

class Api {
 public:
  Api(Room& room, const http::Counters& counters);

  http::Response answer(const http::Request& request, std::size_t worker);
  bool is_slow(const http::Request& request) const;

 private:
  struct Matched {
    std::size_t route = 0;
    std::vector<std::string> names;
    std::string allowed;  // methods, where only the method is wrong
    bool found = false;
  };
  Matched match(const http::Request& request) const;
  http::Response respond(const http::Request& request, std::size_t worker, std::size_t& route);
  http::Response call(const Matched& matched, const http::Request& request, std::size_t worker);
  http::Response begin_session(const http::Request& request) const;
  bool may_ask(const http::Request& request) const;

  Room& room_;
  const http::Counters& counters_;
  std::vector<std::vector<std::string>> patterns_;  // of routes(), by segment; {…} as ""
  mutable Metrics metrics_;
};

}  // namespace naqlan::serve
