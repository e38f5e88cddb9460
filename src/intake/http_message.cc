#include "intake/http_message.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace naqlan::intake {
namespace {

constexpr std::size_t kMostHead = 256 * 1024;
constexpr std::size_t kMostFields = 1'000;
constexpr std::size_t kMostEncodings = 4;  // one within the other

std::string_view next_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// RFC 9112, 7.1. None if these are no chunks from the first on; what was cut short
// gives what is there.
std::optional<std::string> without_chunks(std::string_view body, std::size_t limit) {
  std::string out;
  for (bool first = true; !body.empty(); first = false) {
    const std::string_view line = next_line(body);
    std::size_t size = 0;
    const auto read = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool is_size = read.ec == std::errc() && (read.ptr == line.data() + line.size() || *read.ptr == ';' ||
                                                    *read.ptr == ' ' || *read.ptr == '\t');
    if (!is_size) return first ? std::nullopt : std::optional(std::move(out));
    if (size == 0) break;
    const std::string_view chunk = body.substr(0, std::min({size, body.size(), limit + 1 - out.size()}));
    out += chunk;
    if (out.size() > limit) break;
    body.remove_prefix(std::min(size, body.size()));
    if (body.starts_with("\r\n"))
      body.remove_prefix(2);
    else if (body.starts_with('\n'))
      body.remove_prefix(1);
  }
  return out;
}

// `window`: 15 + 32 for gzip and zlib told by their heads, -15 for neither.
std::optional<std::string> inflated(std::string_view packed, int window, std::size_t limit) {
  z_stream state{};
  if (inflateInit2(&state, window) != Z_OK) return {};
  state.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(packed.data()));
  state.avail_in = static_cast<unsigned>(packed.size());
  std::string out;
  int code = Z_OK;
  while (code == Z_OK && out.size() <= limit) {
    const std::size_t before = out.size();
    out.resize(before + 64 * 1024);
    state.next_out = reinterpret_cast<unsigned char*>(out.data() + before);
    state.avail_out = 64 * 1024;
    code = inflate(&state, Z_NO_FLUSH);
    out.resize(out.size() - state.avail_out);
  }
  inflateEnd(&state);
  // Of what was cut short, what is there.
  const bool cut = (code == Z_BUF_ERROR || code == Z_DATA_ERROR) && !out.empty();
  if (code == Z_STREAM_END || code == Z_OK || cut) return out;
  return {};
}

bool looks_packed(std::string_view body) { return body.starts_with("\x1F\x8B"); }

Result<std::string> without(std::string_view encoding, std::string body, std::size_t limit) {
  if (encoding.empty() || encoding == "identity") return body;
  std::optional<std::string> out;
  if (encoding == "chunked") {
    out = without_chunks(body, limit);
    if (!out) return body;
  } else if (encoding == "gzip" || encoding == "x-gzip") {
    if (!looks_packed(body)) return body;
    out = inflated(body, 15 + 32, limit);
  } else if (encoding == "deflate") {
    out = inflated(body, 15 + 32, limit);
    if (!out) out = inflated(body, -15, limit);
    if (!out) return body;
  } else {
    return Error{"bad-encoding", "", "the encoding \"" + std::string(encoding.substr(0, 40)) + "\" is not understood"};
  }
  if (!out) return Error{"bad-encoding", "", "it is not encoded as it says (" + std::string(encoding) + ")"};
  if (out->size() > limit) return Error{"too-large", "", "more than " + std::to_string(limit) + " bytes"};
  return std::move(*out);
}

}  // namespace

std::string lower(std::string_view ascii) {
  std::string out(ascii);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

HeaderFields HeaderFields::parse(std::string_view lines) {
  HeaderFields out;
  while (!lines.empty() && out.fields_.size() < kMostFields) {
    const std::string_view line = next_line(lines);
    if (line.starts_with(' ') || line.starts_with('\t')) {
      if (!out.fields_.empty()) (out.fields_.back().second += ' ') += trimmed(line);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    out.fields_.emplace_back(lower(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
  }
  return out;
}

std::string_view HeaderFields::find(std::string_view name) const {
  for (const auto& [field, value] : fields_) {
    if (field == name) return value;
  }
  return {};
}

std::size_t end_of_head(std::string_view bytes, std::size_t most) {
  bytes = bytes.substr(0, most);
  for (std::size_t at = 0; (at = bytes.find('\n', at)) != std::string_view::npos;) {
    ++at;
    if (bytes.substr(at).starts_with("\n")) return at + 1;
    if (bytes.substr(at).starts_with("\r\n")) return at + 2;
  }
  return std::string_view::npos;
}

Result<HttpMessage> parse_http_message(std::string block) {
  const Error bad{"bad-http", "", "the answer has no head of HTTP"};
  if (!block.starts_with("HTTP/")) return bad;
  std::size_t end = end_of_head(block, kMostHead);
  if (end == std::string::npos) {
    if (block.size() > kMostHead) return bad;
    end = block.size();  // a head and no more
  }
  HttpMessage message;
  std::string_view head = std::string_view(block).substr(0, end);
  const std::string_view line = next_line(head);
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return bad;
  const std::string_view status = trimmed(line.substr(space));
  if (std::from_chars(status.data(), status.data() + status.size(), message.status).ec != std::errc()) return bad;
  message.fields = HeaderFields::parse(head);
  block.erase(0, end);
  message.body = std::move(block);
  return message;
}

Result<std::string> decoded_body(std::string body, std::string_view transfer_encoding,
                                 std::string_view content_encoding, std::size_t limit) {
  // The last named was put on last.
  std::vector<std::string> encodings;
  for (std::string_view list : {content_encoding, transfer_encoding}) {
    while (!list.empty() && encodings.size() < kMostEncodings) {
      const std::size_t comma = std::min(list.find(','), list.size());
      encodings.push_back(lower(trimmed(list.substr(0, comma))));
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
  }
  for (auto one = encodings.rbegin(); one != encodings.rend(); ++one) {
    auto out = without(*one, std::move(body), limit);
    if (!out) return out.error();
    body = std::move(*out);
  }
  if (body.size() > limit) return Error{"too-large", "", "more than " + std::to_string(limit) + " bytes"};
  return body;
}

}  // namespace naqlan::intake
