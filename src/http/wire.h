// Answers as bytes, and sockets.
#pragma once

#include <atomic>
#include <string>

#include "http/message.h"
#include "naqlan/result.h"

namespace naqlan::http {

// The head of an answer. With `length` absent its body is a stream: in chunks where the
// client understands them, else until the connection ends.
std::string head_of(const Response& response, std::optional<std::size_t> length, bool chunked, bool keep_alive);

// Writes a stream to a socket that does not block; waits for slow clients, but not for ever.
class SocketSink : public Sink {
 public:
  SocketSink(int socket, bool chunked, int timeout_ms, const std::atomic<bool>& abandoned)
      : socket_(socket), chunked_(chunked), timeout_ms_(timeout_ms), abandoned_(abandoned) {}
  bool write(std::string_view bytes) override;
  bool send_all(std::string_view bytes);
  // The end of the stream.
  bool finish();

 private:
  int socket_;
  bool chunked_, broken_ = false;
  int timeout_ms_;
  const std::atomic<bool>& abandoned_;
};

// A socket that listens; the port that it was given is put into `port`.
Result<int> listen_on(const std::string& host, int& port);

// The address that a client's requests are counted by: of IPv6 the network.
std::string client_of(int socket);

}  // namespace naqlan::http
