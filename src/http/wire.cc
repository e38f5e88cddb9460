#include "http/wire.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <memory>

#include "http/server.h"

namespace naqlan::http {
namespace {

std::string date_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[64];
  const std::size_t size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return std::string(text, size);
}

std::string hex_of(std::size_t number) {
  char text[24];
  return std::string(text, static_cast<std::size_t>(std::snprintf(text, sizeof text, "%zx", number)));
}

}  // namespace

std::string head_of(const Response& response, std::optional<std::size_t> length, bool chunked, bool keep_alive) {
  std::string out = "HTTP/1.1 " + std::to_string(response.status) + " ";
  out.append(reason_of(response.status)).append("\r\nDate: " + date_now() + "\r\n");
  for (const auto& [name, value] : response.headers) out.append(name).append(": ").append(value).append("\r\n");
  if (length && response.status != 204 && response.status != 304) {
    out += "Content-Length: " + std::to_string(*length) + "\r\n";
  } else if (!length && chunked) {
    out += "Transfer-Encoding: chunked\r\n";
  }
  if (!keep_alive) out += "Connection: close\r\n";
  return out + "\r\n";
}

bool SocketSink::send_all(std::string_view bytes) {
  while (!bytes.empty() && !broken_) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      continue;
    }
    if (sent < 0 && errno == EINTR) continue;
    broken_ = sent == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
    // In short steps, to notice when the server may wait no longer.
    constexpr int kStep = 200;
    for (int waited = 0; !broken_; waited += kStep) {
      pollfd writable{socket_, POLLOUT, 0};
      const int ready = ::poll(&writable, 1, kStep);
      if (ready > 0) break;
      broken_ = abandoned_ || waited >= timeout_ms_ || (ready < 0 && errno != EINTR);
    }
  }
  return !broken_;
}

bool SocketSink::write(std::string_view bytes) {
  if (bytes.empty()) return !broken_;
  if (!chunked_) return send_all(bytes);
  return send_all(hex_of(bytes.size()) + "\r\n") && send_all(bytes) && send_all("\r\n");
}

bool SocketSink::finish() { return chunked_ ? send_all("0\r\n\r\n") : !broken_; }

Result<int> listen_on(const std::string& host, int& port) {
  addrinfo wanted{};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0) {
    return Error{"cannot-listen", host, "is no address; write 127.0.0.1, ::1 or 0.0.0.0"};
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> address(found, &freeaddrinfo);
  const int socket = ::socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int yes = 1;
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  if (socket >= 0 && ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
      ::bind(socket, address->ai_addr, address->ai_addrlen) == 0 && ::listen(socket, 512) == 0 &&
      ::getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &size) == 0) {
    port = ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(&bound)->sin6_port
                                             : reinterpret_cast<sockaddr_in*>(&bound)->sin_port);
    return socket;
  }
  const std::string why = std::strerror(errno);
  if (socket >= 0) ::close(socket);
  return Error{"cannot-listen", host + ":" + std::to_string(port), why};
}

std::string client_of(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  char text[INET6_ADDRSTRLEN] = "";
  if (::getpeername(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return "?";
  if (address.ss_family == AF_INET) {
    ::inet_ntop(AF_INET, &reinterpret_cast<sockaddr_in*>(&address)->sin_addr, text, sizeof text);
  } else {
    auto& whole = reinterpret_cast<sockaddr_in6*>(&address)->sin6_addr;
    if (!IN6_IS_ADDR_LOOPBACK(&whole) && !IN6_IS_ADDR_V4MAPPED(&whole)) std::memset(whole.s6_addr + 8, 0, 8);
    ::inet_ntop(AF_INET6, &whole, text, sizeof text);
  }
  return text;
}

bool is_loopback(const std::string& host) {
  in_addr four{};
  in6_addr six{};
  if (::inet_pton(AF_INET, host.c_str(), &four) == 1) return (ntohl(four.s_addr) >> 24) == 127;
  return ::inet_pton(AF_INET6, host.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

}  // namespace naqlan::http
