#include "http/server.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <unordered_map>

#include "http/crew.h"
#include "http/parser.h"
#include "http/rates.h"
#include "http/wire.h"

namespace naqlan::http {
namespace {

using Clock = std::chrono::steady_clock;
using Time = Clock::time_point;

constexpr std::uint64_t kListener = 0, kWake = 1, kFirstConnection = 2;
constexpr int kTickMs = 250;

class Socket {
 public:
  explicit Socket(int fd = -1) : fd_(fd) {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() { close(); }
  void close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

struct Connection {
  enum class State { reading, working, writing, lingering };

  Connection(int socket, std::uint64_t n, const Limits& limits)
      : fd(socket), number(n), client(client_of(socket)), parser(limits) {}

  Socket fd;
  std::uint64_t number;
  std::string client;
  State state = State::reading;
  RequestParser parser;
  std::string in;   // came behind the request that is being answered
  std::string out;  // from `sent` on still to be written
  std::size_t sent = 0;
  bool keep_alive = false, watched = false, in_body = false, unread = false;
  std::size_t held = 0;
  Time deadline;
};

struct Job {
  std::uint64_t connection;
  int socket;
  Request request;
};

struct Done {
  std::uint64_t connection;
  std::string bytes;
  bool keep_alive;
};

class EpollServer : public Server {
 public:
  EpollServer(const Settings& settings, int listener, int port)
      : settings_(settings), limits_(settings.limits), port_(port), listener_(listener), rates_(settings.limits) {}

  int port() const override { return port_; }
  const Counters& counters() const override { return counters_; }
  void stop() override {
    stopping_ = true;
    wake();
  }
  void run(const Handlers& handlers) override;

 private:
  void wake() const {
    const std::uint64_t one = 1;
    if (::write(wake_.get(), &one, sizeof one) < 0) return;  // it is awake
  }
  void watch(Connection& one, std::uint32_t events);
  void unwatch(Connection& one);
  void serve(const epoll_event& event);
  void accept_all();
  void make_room();
  void read_from(Connection& one);
  void advance(Connection& one, std::string_view bytes);
  void hand_over(Connection& one);
  void refuse(Connection& one, int status, std::string_view complaint, const char* retry_after = nullptr);
  void begin_writing(Connection& one, std::string bytes, bool keep_alive);
  void write_to(Connection& one);
  void next_request(Connection& one);
  void drop(std::uint64_t number);
  void hold(Connection& one, std::size_t bytes);
  void collect();
  void check_deadlines(Time now);
  void begin_stopping();
  void work(Job job, std::size_t worker);
  Done stream(const Job& job, Response& response, bool keep_alive);

  Settings settings_;
  Limits limits_;
  int port_;
  Socket listener_;
  Socket wake_{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
  Socket epoll_{::epoll_create1(EPOLL_CLOEXEC)};
  Counters counters_;
  std::atomic<bool> stopping_ = false, abandoned_ = false;
  bool stop_begun_ = false;
  Handlers handlers_;
  Rates rates_;
  std::unordered_map<std::uint64_t, std::unique_ptr<Connection>> connections_;
  std::unordered_map<std::string, std::size_t> of_client_;
  std::uint64_t next_number_ = kFirstConnection;
  std::unique_ptr<Crew<Job>> quick_, slow_;
  std::mutex done_mutex_;
  std::vector<Done> done_;
};

void EpollServer::watch(Connection& one, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = one.number;
  ::epoll_ctl(epoll_.get(), std::exchange(one.watched, true) ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, one.fd.get(), &event);
}

void EpollServer::unwatch(Connection& one) {
  if (std::exchange(one.watched, false)) ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, one.fd.get(), nullptr);
}

void EpollServer::run(const Handlers& handlers) {
  handlers_ = handlers;
  const auto do_work = [this](Job job, std::size_t worker) { work(std::move(job), worker); };
  quick_ = std::make_unique<Crew<Job>>(settings_.quick_workers, 0, do_work);
  slow_ = std::make_unique<Crew<Job>>(settings_.slow_workers, settings_.quick_workers, do_work);
  for (const auto& [fd, number] : {std::pair{listener_.get(), kListener}, std::pair{wake_.get(), kWake}}) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = number;
    ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event);
  }
  std::array<epoll_event, 128> events{};
  Time ticked = Clock::now(), stop_by = Time::max();
  for (;;) {
    const int count = ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), kTickMs);
    for (int i = 0; i < count; ++i) serve(events[static_cast<std::size_t>(i)]);
    collect();
    const Time now = Clock::now();
    if (now - ticked >= std::chrono::milliseconds(kTickMs)) {
      check_deadlines(now);
      ticked = now;
    }
    if (!stopping_) continue;
    if (!std::exchange(stop_begun_, true)) {
      begin_stopping();
      stop_by = now + std::chrono::milliseconds(limits_.grace_ms);
    }
    if (connections_.empty()) break;
    if (now >= stop_by) {
      abandoned_ = true;
      break;
    }
  }
  quick_.reset();
  slow_.reset();
  connections_.clear();
}

void EpollServer::serve(const epoll_event& event) {
  if (event.data.u64 == kListener) return accept_all();
  if (event.data.u64 == kWake) {
    std::uint64_t count = 0;
    if (::read(wake_.get(), &count, sizeof count) < 0) return;
    return;
  }
  const auto at = connections_.find(event.data.u64);
  if (at == connections_.end()) return;
  Connection& one = *at->second;
  if (one.state == Connection::State::writing) return write_to(one);
  read_from(one);
}

void EpollServer::accept_all() {
  for (;;) {
    const int socket = ::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket < 0) {
      // Out of descriptors: one that is idle gives way, else the next tick tries again.
      if (errno == EMFILE || errno == ENFILE) make_room();
      return;
    }
    ++counters_.connections;
    if (connections_.size() >= limits_.connections) make_room();
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    auto one = std::make_unique<Connection>(socket, next_number_++, limits_);
    std::size_t& of_client = of_client_[one->client];
    if (connections_.size() >= limits_.connections || of_client >= limits_.client_connections) {
      ++counters_.overloaded;
      if (of_client == 0) of_client_.erase(one->client);
      continue;  // closed at once
    }
    ++of_client;
    one->deadline = Clock::now() + std::chrono::milliseconds(limits_.head_ms);
    watch(*one, EPOLLIN);
    connections_.emplace(one->number, std::move(one));
    counters_.open = static_cast<std::int64_t>(connections_.size());
  }
}

// Closes the connection that has least right to stay: one that reads, the nearest to its end.
void EpollServer::make_room() {
  const Connection* least = nullptr;
  for (const auto& [number, one] : connections_) {
    if (one->state != Connection::State::reading || one->in_body) continue;
    if (least == nullptr || one->deadline < least->deadline) least = one.get();
  }
  if (least != nullptr) drop(least->number);
}

void EpollServer::hold(Connection& one, std::size_t bytes) {
  counters_.held_bytes += static_cast<std::int64_t>(bytes) - static_cast<std::int64_t>(one.held);
  one.held = bytes;
}

void EpollServer::drop(std::uint64_t number) {
  const auto at = connections_.find(number);
  if (at == connections_.end()) return;
  Connection& one = *at->second;
  hold(one, 0);
  unwatch(one);
  if (const auto client = of_client_.find(one.client); client != of_client_.end() && --client->second == 0) {
    of_client_.erase(client);
  }
  connections_.erase(at);
  counters_.open = static_cast<std::int64_t>(connections_.size());
}

void EpollServer::read_from(Connection& one) {
  std::array<char, 64 << 10> buffer;  // NOLINT: filled by recv
  const ssize_t count = ::recv(one.fd.get(), buffer.data(), buffer.size(), 0);
  if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return;
  if (count <= 0) return drop(one.number);
  if (one.state == Connection::State::lingering) return;  // thrown away
  advance(one, {buffer.data(), static_cast<std::size_t>(count)});
}

void EpollServer::advance(Connection& one, std::string_view bytes) {
  const bool begun = one.parser.begun();
  bytes.remove_prefix(one.parser.take(bytes));
  hold(one, one.parser.held());
  const Time now = Clock::now();
  if (one.parser.failed()) {
    ++counters_.malformed;
    return refuse(one, one.parser.status(), one.parser.complaint());
  }
  if (counters_.held_bytes > static_cast<std::int64_t>(limits_.held_bytes) && one.held > 0) {
    ++counters_.overloaded;
    return refuse(one, 503, "too many large requests at once", "5");
  }
  if (one.parser.done()) {
    one.in.assign(bytes);
    return hand_over(one);
  }
  if (!begun && one.parser.begun()) one.deadline = now + std::chrono::milliseconds(limits_.head_ms);
  if (one.parser.in_body() && !std::exchange(one.in_body, true)) {
    one.deadline = now + std::chrono::milliseconds(limits_.body_ms);
    if (one.parser.wants_continue()) {
      constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
      if (::send(one.fd.get(), kContinue.data(), kContinue.size(), MSG_NOSIGNAL) < 0) drop(one.number);
    }
  }
}

void EpollServer::hand_over(Connection& one) {
  ++counters_.requests;
  Request& request = one.parser.request;
  request.client = one.client;
  one.keep_alive = request.keep_alive && !stopping_;
  if (!rates_.allow(one.client, Clock::now())) {
    ++counters_.limited;
    return refuse(one, 429, "too many requests; wait a little", "1");
  }
  if (counters_.waiting >= static_cast<std::int64_t>(limits_.waiting)) {
    ++counters_.overloaded;
    return refuse(one, 503, "too many requests are waiting", "2");
  }
  ++counters_.waiting;
  one.state = Connection::State::working;
  unwatch(one);  // a socket that nobody reads would wake us again and again
  const bool slow = handlers_.is_slow(request);
  (slow ? slow_ : quick_)->give({one.number, one.fd.get(), std::move(request)});
}

// Answers with an error and ends the connection. It is listened to a little longer, because
// closing on unread bytes would take the answer from the client.
void EpollServer::refuse(Connection& one, int status, std::string_view complaint, const char* retry_after) {
  one.unread = true;
  Response response = handlers_.refuse(status, complaint);
  if (retry_after != nullptr) response.headers.emplace_back("Retry-After", retry_after);
  begin_writing(one, head_of(response, response.body.size(), false, false) + response.body, false);
}

void EpollServer::begin_writing(Connection& one, std::string bytes, bool keep_alive) {
  one.keep_alive = keep_alive;
  one.out = std::move(bytes);
  one.sent = 0;
  one.state = Connection::State::writing;
  one.deadline = Clock::now() + std::chrono::milliseconds(limits_.write_ms);
  write_to(one);
}

void EpollServer::write_to(Connection& one) {
  while (one.sent < one.out.size()) {
    const ssize_t count = ::send(one.fd.get(), one.out.data() + one.sent, one.out.size() - one.sent, MSG_NOSIGNAL);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return watch(one, EPOLLOUT);
    if (count <= 0) return drop(one.number);
    one.sent += static_cast<std::size_t>(count);
    one.deadline = Clock::now() + std::chrono::milliseconds(limits_.write_ms);
  }
  one.out = {};
  if (one.unread) {
    ::shutdown(one.fd.get(), SHUT_WR);
    one.state = Connection::State::lingering;
    one.deadline = Clock::now() + std::chrono::milliseconds(limits_.linger_ms);
    hold(one, 0);
    one.parser = RequestParser(limits_);
    return watch(one, EPOLLIN);
  }
  if (!one.keep_alive || stopping_) return drop(one.number);
  next_request(one);
}

void EpollServer::next_request(Connection& one) {
  hold(one, 0);
  one.parser = RequestParser(limits_);
  one.in_body = false;
  one.state = Connection::State::reading;
  one.deadline = Clock::now() + std::chrono::milliseconds(limits_.idle_ms);
  watch(one, EPOLLIN);
  if (const std::string rest = std::exchange(one.in, {}); !rest.empty()) advance(one, rest);
}

// Takes over what the workers have answered.
void EpollServer::collect() {
  std::vector<Done> done;
  {
    const std::lock_guard lock(done_mutex_);
    done.swap(done_);
  }
  for (Done& answer : done) {
    const auto at = connections_.find(answer.connection);
    if (at == connections_.end()) continue;
    begin_writing(*at->second, std::move(answer.bytes), answer.keep_alive && !stopping_);
  }
}

void EpollServer::check_deadlines(Time now) {
  std::vector<std::uint64_t> late;
  for (const auto& [number, one] : connections_) {
    if (one->state != Connection::State::working && one->deadline <= now) late.push_back(number);
  }
  for (const std::uint64_t number : late) {
    Connection& one = *connections_.at(number);
    // An idle client is let go without a word; one that stopped amid a request is told.
    if (one.state == Connection::State::reading && one.parser.begun()) {
      ++counters_.timed_out;
      refuse(one, 408, "the request did not come in time");
    } else {
      drop(number);
    }
  }
}

void EpollServer::begin_stopping() {
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, listener_.get(), nullptr);
  listener_.close();
  std::vector<std::uint64_t> idle;
  for (const auto& [number, one] : connections_) {
    const bool between = one->state == Connection::State::reading && !one->parser.begun();
    if (between || one->state == Connection::State::lingering) idle.push_back(number);
  }
  for (const std::uint64_t number : idle) drop(number);
}

void EpollServer::work(Job job, std::size_t worker) {
  --counters_.waiting;
  ++counters_.working;
  Response response = handlers_.answer(job.request, worker);
  const bool keep_alive = job.request.keep_alive && !stopping_;
  Done done{job.connection, {}, keep_alive};
  if (response.stream && job.request.method != "HEAD") {
    done = stream(job, response, keep_alive);
  } else {
    const bool endless = static_cast<bool>(response.stream);
    done.bytes = head_of(response, endless ? std::nullopt : std::optional(response.body.size()), true, keep_alive);
    if (job.request.method != "HEAD") done.bytes += response.body;
  }
  --counters_.working;
  {
    const std::lock_guard lock(done_mutex_);
    done_.push_back(std::move(done));
  }
  wake();
}

// Meanwhile the socket is the worker's: a connection at work is neither watched nor dropped.
Done EpollServer::stream(const Job& job, Response& response, bool keep_alive) {
  const bool chunked = job.request.chunks_understood;
  SocketSink sink(job.socket, chunked, limits_.write_ms, abandoned_);
  if (sink.send_all(head_of(response, std::nullopt, chunked, keep_alive && chunked))) response.stream(sink);
  return {job.connection, {}, sink.finish() && chunked && keep_alive};
}

}  // namespace

Result<std::unique_ptr<Server>> Server::listen(const Settings& settings) {
  int port = settings.port;
  NAQLAN_TRY(listener, listen_on(settings.host, port));
  return std::unique_ptr<Server>(std::make_unique<EpollServer>(settings, listener, port));
}

}  // namespace naqlan::http
