#include "cli/versions.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <libxml/xmlversion.h>
#include <lzma.h>
#include <openssl/crypto.h>
#include <sqlite3.h>
#include <unicode/uversion.h>
#include <zlib.h>
#include <zstd.h>
#include <CLI/Version.hpp>

#include <nlohmann/json.hpp>
#include <string_view>

#include "naqlan/reader.h"

namespace naqlan::cli {
namespace {

std::string line(std::string_view name, std::string_view version) { return fmt::format("  {:<15}{}\n", name, version); }

std::string language_version() {
  const auto reader = Reader::open();
  if (reader) return std::string(reader->language_version());
  const Error& error = reader.error();
  return fmt::format("none ({}{}{})", error.where, error.where.empty() ? "" : ": ", error.message);
}

std::string icu_version() {
  UVersionInfo version;
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_getVersion(version);
  u_versionToString(version, text);
  return text;
}

}  // namespace

// Of shared libraries, those that are running; of headers, those compiled in.
std::string versions() {
  return fmt::format("naqlan {}\n", version()) + line("language data", language_version()) +
         line("ICU", icu_version()) + line("libcurl", curl_version_info(CURLVERSION_NOW)->version) +
         line("OpenSSL", OpenSSL_version(OPENSSL_VERSION_STRING)) + line("zlib", zlibVersion()) +
         line("liblzma", lzma_version_string()) + line("zstd", ZSTD_versionString()) +
         line("SQLite", sqlite3_libversion()) + line("libxml2", LIBXML_DOTTED_VERSION) +
         line("fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)) +
         line("nlohmann-json", fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                                           NLOHMANN_JSON_VERSION_PATCH)) +
         line("CLI11", CLI11_VERSION);
}

}  // namespace naqlan::cli
