// A page that was read, ready to be stored: all that takes time is done, on any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "naqlan/reader.h"
#include "naqlan/record.h"
#include "search/layers.h"

namespace naqlan::archive {

// What a page's source told of it beside the page itself; the record names it.
struct Origin {
  bool is_line = false;           // came as a line of JSON
  bool dated_by_line = false;     // its time of publication stood in that line
  std::vector<Diagnostic> notes;  // joined to the record's
};

struct Entry {
  std::string document_key;  // "url:…", "id:…" or "text:…"
  std::string page_key;      // of the page with all that was said of it: 32 bytes
  std::string seen;          // ISO 8601, UTC
  Record record;
  std::optional<std::int64_t> published_unix;
  std::string text_sha256, page, given, packed_record, versions;
  std::string title_words, body_words, packed_title, packed_body;
  std::vector<std::uint64_t> shingles;
};

// The SHA-256 by which a page is known again, whatever file it comes from.
std::string page_key_of(const RawPage& page);

Entry entry_of(const RawPage& page, const Origin& origin, Record record, const search::Lemmas& lemmas);

// The page as it was taken in; `given` and `page` are columns of the archive.
struct KeptPage {
  RawPage raw;
  Origin origin;
};
Result<KeptPage> page_of(std::string_view given, std::string_view page);

// Seconds since 1970 of an ISO 8601 date or time; without a zone it is taken as UTC.
std::optional<std::int64_t> unix_of(std::string_view iso);
std::string now_iso();

}  // namespace naqlan::archive
