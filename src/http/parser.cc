#include "http/parser.h"

#include <algorithm>
#include <charconv>

namespace naqlan::http {
namespace {

bool is_token_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_token_letter); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; }

// All of it a number, nothing else.
bool read_number(std::string_view text, int base, std::size_t& out) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out, base);
  return fault == std::errc() && end == text.data() + text.size() && !text.empty();
}

}  // namespace

void RequestParser::fail(int status, const char* complaint) {
  state_ = State::failed;
  status_ = status;
  complaint_ = complaint;
}

std::size_t RequestParser::take(std::string_view bytes) {
  std::size_t taken = 0;
  while (taken < bytes.size() && state_ != State::done && state_ != State::failed) {
    const std::string_view rest = bytes.substr(taken);
    if (state_ == State::head)
      taken += take_head(rest);
    else if (state_ == State::body || state_ == State::chunk)
      taken += take_body(rest);
    else
      taken += take_line(rest);
  }
  return taken;
}

std::size_t RequestParser::take_head(std::string_view bytes) {
  std::size_t taken = 0;
  for (const char c : bytes) {
    ++taken;
    if (head_.empty() && (c == '\r' || c == '\n')) continue;  // left over from a sloppy client's last request
    head_ += c;
    if (c == '\n' && head_.ends_with("\r\n\r\n")) {
      read_head();
      return taken;
    }
    if (c == '\n' && !head_.ends_with("\r\n")) {
      fail(400, "a line of the head ends without a carriage return");
      return taken;
    }
    if (head_.size() > limits_.head_bytes) {
      const bool first_line = head_.find('\n') == std::string::npos;
      fail(first_line ? 414 : 431, first_line ? "the address is too long" : "the head is too long");
      return taken;
    }
  }
  return taken;
}

void RequestParser::read_head() {
  std::string_view rest = head_;
  const auto next_line = [&rest] {
    const std::size_t end = rest.find("\r\n");
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 2);
    return line;
  };
  if (!read_first_line(next_line())) return;
  for (std::string_view line = next_line(); !line.empty(); line = next_line()) {
    if (!read_field(line)) return;
  }
  settle_body();
}

bool RequestParser::read_first_line(std::string_view line) {
  const std::size_t first = line.find(' '), second = line.rfind(' ');
  if (first == std::string_view::npos || second <= first) {
    fail(400, "the first line is no request");
    return false;
  }
  const std::string_view version = line.substr(second + 1);
  request.method = line.substr(0, first);
  request.target = line.substr(first + 1, second - first - 1);
  if (!is_token(request.method) || version.size() != 8 || !version.starts_with("HTTP/")) {
    fail(400, "the first line is no request");
  } else if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    fail(505, "only HTTP/1.0 and HTTP/1.1 are spoken here");
  } else if (request.target.size() > limits_.target_bytes) {
    fail(414, "the address is too long");
  } else if (std::any_of(request.target.begin(), request.target.end(),
                         [](char c) { return is_control(c) || c == ' '; }) ||
             !take_apart(request)) {
    fail(400, "the address is no path");
  }
  request.chunks_understood = request.keep_alive = version == "HTTP/1.1";
  return state_ != State::failed;
}

bool RequestParser::read_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) ||
      std::any_of(line.begin(), line.end(), is_control)) {
    fail(400, "a header field is malformed");
  } else if (request.headers.size() >= limits_.fields) {
    fail(431, "too many header fields");
  } else {
    request.headers.emplace_back(lower(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  }
  return state_ != State::failed;
}

// How the body is marked off; everything that two readers could read in two ways is refused.
void RequestParser::settle_body() {
  const auto count = [this](std::string_view name) {
    return std::count_if(request.headers.begin(), request.headers.end(),
                         [name](const auto& field) { return field.first == name; });
  };
  if (count("host") > 1 || (request.chunks_understood && count("host") == 0)) return fail(400, "one Host is needed");
  const std::string connection = lower(request.header("connection"));
  if (connection.find("close") != std::string::npos) request.keep_alive = false;
  if (connection.find("keep-alive") != std::string::npos) request.keep_alive = true;
  const bool chunked = count("transfer-encoding") > 0;
  if (chunked && (count("content-length") > 0 || count("transfer-encoding") > 1 || !request.chunks_understood)) {
    return fail(400, "the length of the body is told in two ways");
  }
  if (chunked && lower(request.header("transfer-encoding")) != "chunked") {
    return fail(501, "the only transfer coding understood is chunked");
  }
  if (count("content-length") > 1) return fail(400, "the length of the body is told twice");
  if (!chunked && count("content-length") == 1) {
    const std::string_view said = request.header("content-length");
    if (said.empty() || said.find_first_not_of("0123456789") != std::string_view::npos) {
      return fail(400, "the length of the body is no number");
    }
    if (!read_number(said, 10, left_) || left_ > limits_.body_bytes) return fail(413, "the body is too large");
  }
  if (const std::string expected = lower(request.header("expect")); !expected.empty()) {
    if (expected != "100-continue") return fail(417, "only 100-continue may be expected");
    wants_continue_ = chunked || left_ > 0;
  }
  state_ = chunked ? State::chunk_size : left_ > 0 ? State::body : State::done;
}

std::size_t RequestParser::take_body(std::string_view bytes) {
  const std::size_t some = std::min(left_, bytes.size());
  request.body.append(bytes.substr(0, some));
  left_ -= some;
  if (left_ == 0) state_ = state_ == State::body ? State::done : State::chunk_end;
  return some;
}

std::size_t RequestParser::take_line(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  const std::size_t some = end == std::string_view::npos ? bytes.size() : end + 1;
  if (line_.size() + some > 1024) {
    fail(400, "a line between chunks is too long");
    return some;
  }
  line_.append(bytes.substr(0, some));
  if (end == std::string_view::npos) return some;
  if (!line_.ends_with("\r\n")) {
    fail(400, "a line between chunks ends without a carriage return");
    return some;
  }
  line_.resize(line_.size() - 2);
  read_chunk_line();
  line_.clear();
  return some;
}

void RequestParser::read_chunk_line() {
  switch (state_) {
    case State::chunk_size: {
      const std::string_view size = trimmed(std::string_view(line_).substr(0, line_.find(';')));
      if (!read_number(size, 16, left_)) return fail(400, "the size of a chunk is no number");
      if (left_ > limits_.body_bytes - request.body.size()) return fail(413, "the body is too large");
      state_ = left_ > 0 ? State::chunk : State::trailer;
      return;
    }
    case State::chunk_end:
      if (!line_.empty()) return fail(400, "a chunk is longer than it says");
      state_ = State::chunk_size;
      return;
    default:  // fields behind the body are read over
      trailer_bytes_ += line_.size();
      if (trailer_bytes_ > limits_.head_bytes) return fail(431, "the trailer is too long");
      if (line_.empty()) state_ = State::done;
  }
}

}  // namespace naqlan::http
