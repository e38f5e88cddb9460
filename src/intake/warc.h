// WARC 1.0 and 1.1 (ISO 28500): what crawlers keep, record by record.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "intake/http_message.h"
#include "intake/warc_bytes.h"
#include "naqlan/limits.h"
#include "naqlan/record.h"

namespace naqlan::intake {

struct WarcRecord {
  std::uint64_t offset = 0;  // in the file; of packed ones, of the member that it stands in
  HeaderFields fields;
  std::string block;
};

// Reads records one after the other. A record that is damaged, cut short or of a
// wrong length is told and passed over; what follows it is found by how records begin.
class Warc {
 public:
  // Errors: those of open_stream().
  static Result<Warc> open(const std::string& path, const Limits& limits);

  struct Item {
    WarcRecord record;
    std::optional<Error> fault;  // "bad-warc", "too-large": then there is no record
  };
  // The next record or fault; none at the end. After an error there is nothing more.
  Result<std::optional<Item>> next();

  std::uint64_t used() const { return bytes_->used(); }

 private:
  Warc(std::unique_ptr<WarcBytes> bytes, std::string path, std::size_t most)
      : bytes_(std::move(bytes)), path_(std::move(path)), most_(most) {}

  enum class Have { yes, no };
  Result<Have> at_least(std::size_t bytes);
  Result<bool> skip_empty_lines();
  Result<bool> find_next_record();
  Result<Item> read_record();
  Result<bool> is_followed_well(std::size_t size, bool& last);
  Item fault(std::uint64_t offset, std::string message, const char* code = "bad-warc") const;

  std::unique_ptr<WarcBytes> bytes_;
  std::string path_;
  std::size_t most_;
  bool ended_ = false;    // the window cannot grow any more,
  bool damaged_ = false;  // for damage,
  bool told_ = false;     // which was told as a record's fault
};

// A page within a record: an answer, a conversion to text, or a resource.
struct WarcPage {
  std::string url, charset, transfer_encoding, content_encoding, body;
  std::optional<InputKind> kind;
};

// None for what is no page: requests, pictures, errors, revisits (which have no page
// of their own: it was kept where it was first seen). Errors: "bad-http".
Result<std::optional<WarcPage>> page_of_record(WarcRecord record);

}  // namespace naqlan::intake
