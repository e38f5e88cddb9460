// Where pages come from: files, folders, standard input, the web, JSON Lines.
//
// Two steps, so that many can be under way: next() names what is to be read, in
// order, and reads no more than it must to tell; load() does the reading and may
// run on any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "intake/lines.h"
#include "intake/page.h"
#include "intake/warc.h"

namespace naqlan::intake {

struct Order {
  enum class What { file, url, bytes, line, record, failure };
  What what = What::file;
  std::string file;            // path or URL, as the caller named it
  std::string where;           // for messages: the file, and the line if it has lines
  std::string bytes;           // of `bytes` and `line`
  WarcPage page;               // of `record`
  std::optional<Error> error;  // of `failure`
};

class Intake {
 public:
  // `inputs` are paths, URLs or "-". Folders are listed here: their pages, sorted
  // by path, folders within included.
  Intake(const std::vector<std::string>& inputs, Settings settings);

  // The next page to read; none at the end. One call at a time.
  std::optional<Order> next();

  // How many pages there are, if that is known before they are read.
  std::optional<std::uint64_t> pages() const { return pages_; }

  // The share of the bytes named so far, 0 to 1; none when a size is unknown.
  // From any thread.
  std::optional<double> share() const;

 private:
  struct Input {
    std::string path;
    std::optional<Error> error;
    std::uint64_t size = 0;
    bool regular = false;
  };
  void add(const std::string& input);
  void add_folder(const std::string& folder);
  void add_file(const std::string& path);
  std::optional<std::uint64_t> count_pages() const;
  bool has_lines(const Input& input) const;
  Order open(const Input& input);
  Order open_unknown(const Input& input);
  std::optional<Order> next_line();
  std::optional<Order> next_record();
  std::optional<Order> order_of(const std::string& where, Result<std::optional<WarcPage>> page) const;
  std::optional<Order> begin_warc(const Input& input);
  void begin_lines(std::unique_ptr<Stream> stream, const std::string& path);

  Settings settings_;
  std::vector<Input> inputs_;
  std::optional<std::uint64_t> pages_;
  std::size_t at_ = 0;
  std::optional<Lines> lines_;  // of the input that is read line by line
  std::string lines_path_;
  bool lines_failed_ = false;
  std::optional<Warc> warc_;  // the input that is read record by record
  std::string warc_path_;
  bool sizes_known_ = true;
  std::uint64_t all_bytes_ = 0;
  std::uint64_t bytes_before_ = 0;  // of the inputs before the current one
  std::atomic<std::uint64_t> bytes_named_ = 0;
};

// Reads what an order names. The page's error says what went wrong. Besides those
// of fetch, stream and JSON lines: "empty", "too-large", "not-a-page" (binary data).
Page load(Order order, const Settings& settings);

}  // namespace naqlan::intake
