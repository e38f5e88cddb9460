// What is asked and what is answered over HTTP.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace naqlan::http {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;                 // "GET", "HEAD", "POST", …
  std::string target;                 // as it came
  std::vector<std::string> segments;  // of the path, decoded: "/a/b%2Fc" is {"a", "b/c"}
  Fields query;                       // decoded, in order
  Fields headers;                     // names in lower case
  std::string body;
  std::string client;  // the address that it came from
  bool keep_alive = true;
  bool chunks_understood = true;  // HTTP/1.1

  // The first of that name; "" if there is none.
  std::string_view header(std::string_view name) const;
  std::optional<std::string> parameter(std::string_view name) const;
};

// Where an answer of unknown length goes. False once nobody listens any more.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual bool write(std::string_view bytes) = 0;
};

struct Response {
  int status = 200;
  Fields headers;
  std::string body;
  std::function<void(Sink&)> stream;  // instead of `body`
};

std::string_view reason_of(int status);  // "Not Found"

// Percent-encoding undone; none where it is broken. `plus` means a space in queries.
std::optional<std::string> decode(std::string_view text, bool plus_is_space);
// Takes a target apart: false if it is none.
bool take_apart(Request& request);

}  // namespace naqlan::http
