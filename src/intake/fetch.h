// Pages from the web.
#pragma once

#include <string>
#include <string_view>

#include "naqlan/limits.h"
#include "naqlan/result.h"

namespace naqlan::intake {

struct Fetched {
  std::string bytes;
  std::string url;      // after redirects
  std::string charset;  // of Content-Type; may be empty
};

// One request, which may say what is known already.
struct Request {
  std::string url;
  std::string etag, last_modified;  // of the last answer; may be empty
  bool allow_private = false;
  bool follow_redirects = true;
};

struct Answer {
  long status = 0;  // 304: nothing new since the last answer
  std::string bytes, url, charset;
  std::string etag, last_modified;
  std::string redirect;      // where it sends to, when that was not followed; may be empty
  double retry_after_s = 0;  // how long it asks to wait
};

// Asks once. An answer of any status is an answer; errors are those of fetch() but
// "http-status".
Result<Answer> request(const Request& request, const Limits& limits);

bool is_url(std::string_view text);  // begins with http:// or https://

// The charset that a Content-Type names ("text/html; charset=windows-1256"), or "".
std::string charset_of(std::string_view content_type);

// Gets one page over http or https; redirects may not lead elsewhere. Each address
// that is connected to must be public, so that a page or a redirect cannot make
// this program speak with machines behind it; `allow_private` lifts that. For the
// same reason proxies are used only then. Safe from many threads at once.
// Errors: "cannot-fetch", "http-status", "private-address", "too-large", "timed-out".
Result<Fetched> fetch(const std::string& url, bool allow_private, const Limits& limits);

}  // namespace naqlan::intake
