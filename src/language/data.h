// The compiled language data: tables of facts, mapped from one file.
//
// The file is made from the TSV tables in language/ar by tools/compile_language.
// Layout (little-endian 32-bit words, offsets from the start of the file):
//
//   header   magic "NAQLANG1", format, checksum (CRC-32 of all after the header),
//            size, version string, count of tables, offset of the directory
//   directory  per table: name, rows, columns, and the offsets of
//     column names   columns x string
//     cells          rows x columns x string
//     keys           rows x string: the first column, folded; rows are sorted by it
//     slots          open-addressed hash from a key to its rows: hash, first, end
//     heads          the same from the first word of keys to the most words of one:
//                    string, hash, words
//   strings  offset and length into one pool
//
// Nothing is built at start: a look-up reads the mapped file. The file is
// checked like any input; a damaged or older one is refused.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "naqlan/result.h"

namespace naqlan::language {

inline constexpr std::uint32_t kFormat = 2;

// Rows [begin, end) of a table.
struct Rows {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool empty() const { return begin >= end; }
  std::uint32_t size() const { return empty() ? 0 : end - begin; }
};

// A folded string that tables are asked for; its hash is taken once for all of them.
class Key {
 public:
  template <class Text>
  requires std::convertible_to<const Text&, std::string_view> Key(const Text& folded)
      : Key(std::string_view(folded), 0) {}  // NOLINT: any string is a key

  std::string_view text() const { return text_; }
  std::uint32_t hash() const { return hash_; }

 private:
  Key(std::string_view folded, int);
  std::string_view text_;
  std::uint32_t hash_;
};

// A view of one table; valid as long as its Data. Safe from many threads.
class Table {
 public:
  Table() = default;  // a table without rows

  std::uint32_t rows() const { return rows_; }
  std::uint32_t columns() const { return columns_; }

  // The column of that name, or none.
  std::optional<std::uint32_t> column(std::string_view name) const;

  std::string_view cell(std::uint32_t row, std::uint32_t column) const;
  // The first column, folded (text/fold.h).
  std::string_view key(std::uint32_t row) const;

  // The rows of a key; empty when there are none.
  Rows find(const Key& key) const;
  bool has(const Key& key) const { return !find(key).empty(); }

  // How many words the longest key has that begins with this word; 0 if none does.
  std::uint32_t longest_phrase(const Key& first_word) const;

 private:
  friend class Data;
  const char* file_ = nullptr;
  std::uint32_t rows_ = 0, columns_ = 0;
  std::uint32_t names_ = 0, cells_ = 0, keys_ = 0;
  std::uint32_t slots_ = 0, slot_count_ = 0, heads_ = 0, head_count_ = 0;

  std::uint32_t word(std::uint32_t offset) const;
  std::string_view string(std::uint32_t offset) const;
};

// What tools/compile_language writes: the bytes of a language file.
struct SourceTable {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  // each as long as `columns`
};

class Data {
 public:
  // Errors: "no-language-data", "bad-language-data".
  static Result<Data> open(const std::string& path);
  // `bytes` must outlive the Data.
  static Result<Data> from_bytes(std::string_view bytes);
  // Keeps the bytes itself.
  static Result<Data> owning(std::string bytes);

  Data(Data&&) noexcept;
  Data& operator=(Data&&) noexcept;
  ~Data();

  std::string_view version() const;

  // All tables, as they were compiled.
  std::vector<SourceTable> sources() const;

  // Error "bad-language-data" when there is no such table or it lacks a column.
  Result<Table> table(std::string_view name, const std::vector<std::string_view>& columns = {}) const;

 private:
  struct File;
  explicit Data(std::unique_ptr<File> file);
  std::unique_ptr<File> file_;
};

// Reads one TSV file of language/ar. Errors name file, line and what is wrong.
Result<SourceTable> parse_source_table(std::string_view tsv, const std::string& file);

std::string compile(const std::vector<SourceTable>& tables, std::string_view version);

}  // namespace naqlan::language
