// A request, read as its bytes come in. HTTP/1.0 and 1.1 (RFC 9112), strictly: what is
// doubtful is refused, because proxies before us may have read it another way.
#pragma once

#include <string>
#include <string_view>

#include "http/limits.h"
#include "http/message.h"

namespace naqlan::http {

class RequestParser {
 public:
  explicit RequestParser(const Limits& limits) : limits_(limits) {}

  // Takes what belongs to this request and says how much that was.
  std::size_t take(std::string_view bytes);

  bool begun() const { return state_ != State::head || !head_.empty(); }
  bool in_body() const { return state_ == State::body || in_chunks(); }
  bool done() const { return state_ == State::done; }
  bool failed() const { return state_ == State::failed; }
  int status() const { return status_; }                     // of a request that failed
  std::string_view complaint() const { return complaint_; }  // for people
  // Once, when the client waits to be told to send the body.
  bool wants_continue() { return std::exchange(wants_continue_, false); }
  std::size_t held() const { return request.body.size(); }

  Request request;

 private:
  enum class State { head, body, chunk_size, chunk, chunk_end, trailer, done, failed };
  bool in_chunks() const { return state_ >= State::chunk_size && state_ <= State::trailer; }
  std::size_t take_head(std::string_view bytes);
  std::size_t take_body(std::string_view bytes);
  std::size_t take_line(std::string_view bytes);
  void read_head();
  bool read_first_line(std::string_view line);
  bool read_field(std::string_view line);
  void settle_body();
  void read_chunk_line();
  void fail(int status, const char* complaint);

  Limits limits_;
  State state_ = State::head;
  std::string head_, line_;
  std::size_t left_ = 0;  // of the body or the chunk
  std::size_t trailer_bytes_ = 0;
  bool wants_continue_ = false;
  int status_ = 0;
  const char* complaint_ = "";
};

}  // namespace naqlan::http
