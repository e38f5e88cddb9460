// An HTTP answer as it was kept: head, body, and how the body was sent.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "naqlan/result.h"

namespace naqlan::intake {

// Lines "name: value"; names in lower case. A line that begins with a space goes on
// with the one before.
class HeaderFields {
 public:
  static HeaderFields parse(std::string_view lines);
  // The first of that name; "" if none.
  std::string_view find(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

// Where the empty line after a head ends; npos if there is none within `most` bytes.
std::size_t end_of_head(std::string_view bytes, std::size_t most);

struct HttpMessage {
  int status = 0;
  HeaderFields fields;
  std::string body;  // as it was sent
};

// Errors: "bad-http".
Result<HttpMessage> parse_http_message(std::string block);

// The body without its transfer and content encodings. Archives keep fields that do
// not hold for what they keep: a body that is not encoded as they say, but could be
// as it is, is taken so. Errors: "bad-encoding", "too-large".
Result<std::string> decoded_body(std::string body, std::string_view transfer_encoding,
                                 std::string_view content_encoding, std::size_t limit);

std::string lower(std::string_view ascii);
std::string_view trimmed(std::string_view text);

}  // namespace naqlan::intake
