#include "intake/fetch.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "intake/address.h"

namespace naqlan::intake {
namespace {

struct Transfer {
  std::size_t limit = 0;
  std::string bytes;
  bool too_large = false;
  bool refused = false;  // an address that is not public
};

std::size_t receive(char* data, std::size_t, std::size_t size, void* transfer) {
  auto& into = *static_cast<Transfer*>(transfer);
  if (into.bytes.size() + size > into.limit) {
    into.too_large = true;
    return 0;  // ends the transfer
  }
  into.bytes.append(data, size);
  return size;
}

// Called with the address itself, after names were resolved, for every connection.
curl_socket_t open_public_socket(void* transfer, curlsocktype, curl_sockaddr* address) {
  if (!is_public_address(address->addr)) {
    static_cast<Transfer*>(transfer)->refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

Handle new_handle() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  return {started == CURLE_OK ? curl_easy_init() : nullptr, curl_easy_cleanup};
}

void set_request(CURL* curl, const std::string& url, const Limits& limits) {
  static const std::string agent = "Naqlan/" NAQLAN_VERSION;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_USERAGENT, agent.c_str());
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");  // all that this libcurl can unpack
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_MAXREDIRS, limits.fetch_redirects);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, limits.fetch_timeout_ms);
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.page_bytes));
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);  // signals and threads do not mix
}

void set_transfer(CURL* curl, Transfer& transfer, bool allow_private) {
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  if (allow_private) return;
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_public_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
}

Error failure_of(CURLcode code, const std::string& url, const Transfer& transfer) {
  if (transfer.refused) {
    return {"private-address", url, "leads to an address that is not public (--allow-private-addresses permits it)"};
  }
  if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED) {
    return {"too-large", url, fmt::format("more than {} bytes", transfer.limit)};
  }
  if (code == CURLE_OPERATION_TIMEDOUT) return {"timed-out", url, "no whole answer in time"};
  return {"cannot-fetch", url, curl_easy_strerror(code)};
}

std::string effective_url(CURL* curl) {
  const char* url = nullptr;
  curl_easy_getinfo(curl, CURLINFO_EFFECTIVE_URL, &url);
  return url == nullptr ? "" : url;
}

struct FreeFields {
  void operator()(curl_slist* fields) const { curl_slist_free_all(fields); }
};
using Fields = std::unique_ptr<curl_slist, FreeFields>;

// What a server said once is said back to it; a line end in it would make two fields.
Fields conditions_of(const Request& request) {
  Fields fields;
  const auto add = [&fields](const char* name, const std::string& value) {
    if (value.empty() || value.find_first_of("\r\n") != std::string::npos) return;
    if (curl_slist* all = curl_slist_append(fields.get(), (std::string(name) + ": " + value).c_str())) {
      static_cast<void>(fields.release());
      fields.reset(all);
    }
  };
  add("If-None-Match", request.etag);
  add("If-Modified-Since", request.last_modified);
  return fields;
}

std::string field_of(CURL* curl, const char* name) {
  constexpr std::size_t kMostBytes = 1'000;
  curl_header* field = nullptr;
  if (curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &field) != CURLHE_OK) return {};
  const std::string value = field->value;
  return value.size() > kMostBytes ? std::string() : value;
}

std::string content_type(CURL* curl) {
  const char* type = nullptr;
  curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
  return type == nullptr ? "" : type;
}

}  // namespace

bool is_url(std::string_view text) {
  std::string start(text.substr(0, 8));
  std::transform(start.begin(), start.end(), start.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return start.starts_with("http://") || start.starts_with("https://");
}

std::string charset_of(std::string_view content_type) {
  std::string lower(content_type);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const std::size_t at = lower.find("charset=");
  if (at == std::string::npos) return {};
  std::string name = lower.substr(at + 8);
  if (!name.empty() && (name[0] == '"' || name[0] == '\'')) name.erase(0, 1);
  return name.substr(0, name.find_first_of("\"'; \t"));
}

Result<Answer> request(const Request& asked, const Limits& limits) {
  const std::string& url = asked.url;
  const Handle curl = new_handle();
  if (!curl) return Error{"cannot-fetch", url, "libcurl did not start"};
  Transfer transfer;
  transfer.limit = limits.page_bytes;
  set_request(curl.get(), url, limits);
  set_transfer(curl.get(), transfer, asked.allow_private);
  curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, asked.follow_redirects ? 1L : 0L);
  const Fields fields = conditions_of(asked);
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, fields.get());
  if (const CURLcode code = curl_easy_perform(curl.get()); code != CURLE_OK) return failure_of(code, url, transfer);
  Answer answer;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer.status);
  answer.bytes = std::move(transfer.bytes);
  answer.url = effective_url(curl.get());
  answer.charset = charset_of(content_type(curl.get()));
  answer.etag = field_of(curl.get(), "ETag");
  answer.last_modified = field_of(curl.get(), "Last-Modified");
  const char* redirect = nullptr;
  curl_easy_getinfo(curl.get(), CURLINFO_REDIRECT_URL, &redirect);
  if (redirect != nullptr) answer.redirect = redirect;
  curl_off_t wait = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RETRY_AFTER, &wait);
  answer.retry_after_s = static_cast<double>(wait);
  return answer;
}

Result<Fetched> fetch(const std::string& url, bool allow_private, const Limits& limits) {
  Request asked;
  asked.url = url;
  asked.allow_private = allow_private;
  NAQLAN_TRY(answer, request(asked, limits));
  if (answer.status >= 400) return Error{"http-status", url, fmt::format("the server answered {}", answer.status)};
  return Fetched{std::move(answer.bytes), std::move(answer.url), std::move(answer.charset)};
}

}  // namespace naqlan::intake
