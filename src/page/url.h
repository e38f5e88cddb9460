// URLs, as far as links on pages ask.
#pragma once

#include <string>
#include <string_view>

namespace naqlan::page {

// `reference` as seen from a page at `base` (RFC 3986, section 5). Without an
// absolute base a relative reference stays as it is. Empty for what leads
// nowhere: "#", "javascript:", "mailto:".
std::string resolve_url(std::string_view base, std::string_view reference);

// "www.example.net" of "https://www.example.net:80/x"; empty when there is none.
std::string host_of(std::string_view url);

bool is_web_url(std::string_view url);  // http or https

}  // namespace naqlan::page
