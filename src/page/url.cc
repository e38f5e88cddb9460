#include "page/url.h"

#include <algorithm>
#include <vector>

namespace naqlan::page {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

// "https" of "https://…"; empty when the reference is relative.
std::string_view scheme_of(std::string_view url) {
  const std::size_t colon = url.find_first_of(":/?#");
  if (colon == url.npos || url[colon] != ':' || colon == 0) return {};
  const bool letters = std::all_of(url.begin(), url.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
  return letters ? url.substr(0, colon) : std::string_view();
}

// Where the path of an absolute URL begins.
std::size_t path_begin(std::string_view url) {
  const std::size_t host = url.find("//");
  if (host == url.npos) return url.size();
  return std::min(url.find_first_of("/?#", host + 2), url.size());
}

std::string without_dots(std::string_view path) {
  std::vector<std::string_view> parts;
  bool open_end = false;  // the path ends in a folder
  for (std::size_t at = 1; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    open_end = part == "." || part == "..";
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
    } else if (part != ".") {
      parts.push_back(part);
    }
    at = end + 1;
  }
  std::string out;
  for (const auto part : parts) out.append("/").append(part);
  if (open_end || out.empty()) out.push_back('/');
  return out;
}

}  // namespace

bool is_web_url(std::string_view url) {
  std::string scheme(scheme_of(url));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(), lower);
  return (scheme == "http" || scheme == "https") && url.substr(scheme.size()).starts_with("://");
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  reference = trimmed(reference);
  base = trimmed(base);
  if (reference.empty() || reference.front() == '#') return {};
  if (is_web_url(reference)) return std::string(reference);
  if (!scheme_of(reference).empty()) return {};
  if (!is_web_url(base)) return std::string(reference);
  if (reference.starts_with("//")) return std::string(scheme_of(base)) + ":" + std::string(reference);
  const std::size_t path = path_begin(base);
  const std::string_view origin = base.substr(0, path);
  std::string_view folder = base.substr(path);
  folder = folder.substr(0, folder.find_first_of("?#"));
  const std::size_t tail = std::min(reference.find_first_of("?#"), reference.size());
  const std::string_view target = reference.substr(0, tail);
  std::string full(origin);
  if (target.empty()) return full.append(folder).append(reference);
  if (target.front() == '/') return full.append(without_dots(target)).append(reference.substr(tail));
  const std::size_t slash = folder.rfind('/');
  std::string joined(slash == folder.npos ? "/" : folder.substr(0, slash + 1));
  joined.append(target);
  return full.append(without_dots(joined)).append(reference.substr(tail));
}

std::string host_of(std::string_view url) {
  if (!is_web_url(url)) return {};
  const std::size_t begin = url.find("//") + 2;
  std::string_view authority = url.substr(begin, path_begin(url) - begin);
  if (const std::size_t at = authority.rfind('@'); at != authority.npos) authority.remove_prefix(at + 1);
  std::string host(authority.substr(0, authority.find(':')));
  std::transform(host.begin(), host.end(), host.begin(), lower);
  return host;
}

}  // namespace naqlan::page
