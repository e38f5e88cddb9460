#include "language/data.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "base/files.h"
#include "language/layout.h"

namespace naqlan::language {
namespace {

std::uint32_t word_at(const char* file, std::uint32_t offset) {
  std::uint32_t value;
  std::memcpy(&value, file + offset, sizeof value);
  return value;
}

// Checks offsets of a file before anything is read through them.
class Checker {
 public:
  explicit Checker(std::string_view bytes) : bytes_(bytes) {}

  bool array(std::uint64_t offset, std::uint64_t count, std::uint64_t width) const {
    return offset <= bytes_.size() && count <= (bytes_.size() - offset) / width;
  }
  bool string(std::uint32_t at) const {
    return array(at, 2, 4) && array(word_at(bytes_.data(), at), word_at(bytes_.data(), at + 4), 1);
  }
  bool strings(std::uint32_t at, std::uint64_t count, std::uint32_t stride = kStringBytes) const {
    if (!array(at, count, stride)) return false;
    for (std::uint64_t i = 0; i < count; ++i) {
      if (!string(static_cast<std::uint32_t>(at + i * stride))) return false;
    }
    return true;
  }
  // Every slot names rows, and one at least is empty, so that a search ends.
  bool slots(std::uint32_t at, std::uint32_t count, std::uint32_t rows) const {
    bool has_empty = false;
    if (!array(at, count, kSlotBytes)) return false;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t first = word_at(bytes_.data(), at + i * kSlotBytes + 4);
      const std::uint32_t end = word_at(bytes_.data(), at + i * kSlotBytes + 8);
      has_empty |= first == kEmptySlot;
      if (first != kEmptySlot && (first >= end || end > rows)) return false;
    }
    return has_empty;
  }
  bool heads(std::uint32_t at, std::uint32_t count) const {
    if (!strings(at, count, kHeadBytes)) return false;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (word_at(bytes_.data(), at + i * kHeadBytes + kStringBytes + 4) == 0) return true;
    }
    return false;
  }

 private:
  std::string_view bytes_;
};

Error bad(const std::string& message) { return {"bad-language-data", "", message}; }

}  // namespace

// Eight bytes at a time; what is left is filled up with zeros.
Key::Key(std::string_view folded, int) : text_(folded) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15u;
  std::uint64_t hash = folded.size() * kFactor;
  for (std::size_t at = 0; at < folded.size(); at += 8) {
    std::uint64_t piece = 0;
    std::memcpy(&piece, folded.data() + at, std::min<std::size_t>(8, folded.size() - at));
    hash = (hash ^ piece) * kFactor;
    hash ^= hash >> 29;
  }
  hash_ = static_cast<std::uint32_t>(hash >> 32) ^ static_cast<std::uint32_t>(hash);
}

std::uint32_t Table::word(std::uint32_t offset) const { return word_at(file_, offset); }

std::string_view Table::string(std::uint32_t offset) const { return {file_ + word(offset), word(offset + 4)}; }

std::optional<std::uint32_t> Table::column(std::string_view name) const {
  for (std::uint32_t i = 0; i < columns_; ++i) {
    if (string(names_ + i * kStringBytes) == name) return i;
  }
  return std::nullopt;
}

std::string_view Table::cell(std::uint32_t row, std::uint32_t column) const {
  return string(cells_ + (row * columns_ + column) * kStringBytes);
}

std::string_view Table::key(std::uint32_t row) const { return string(keys_ + row * kStringBytes); }

Rows Table::find(const Key& wanted) const {
  if (rows_ == 0) return {};
  for (std::uint32_t slot = slot_of(wanted.hash(), slot_count_);; slot = slot + 1 == slot_count_ ? 0 : slot + 1) {
    const std::uint32_t at = slots_ + slot * kSlotBytes, first = word(at + 4);
    if (first == kEmptySlot) return {};
    if (word(at) == wanted.hash() && key(first) == wanted.text()) return {first, word(at + 8)};
  }
}

std::uint32_t Table::longest_phrase(const Key& wanted) const {
  if (rows_ == 0) return 0;
  for (std::uint32_t slot = slot_of(wanted.hash(), head_count_);; slot = slot + 1 == head_count_ ? 0 : slot + 1) {
    const std::uint32_t at = heads_ + slot * kHeadBytes;
    const std::uint32_t words = word(at + kStringBytes + 4);
    if (words == 0) return 0;
    if (word(at + kStringBytes) == wanted.hash() && string(at) == wanted.text()) return words;
  }
}

// Mapped from a file, kept, or a view of the caller's bytes.
struct Data::File {
  std::unique_ptr<std::string> kept;
  std::optional<base::MappedFile> mapped;
  std::string_view bytes;
  std::string_view version;
  struct Entry {
    std::string_view name;
    Table table;
  };
  std::vector<Entry> tables;
};

Data::Data(std::unique_ptr<File> file) : file_(std::move(file)) {}
Data::Data(Data&&) noexcept = default;
Data& Data::operator=(Data&&) noexcept = default;
Data::~Data() = default;

std::string_view Data::version() const { return file_->version; }

Result<Data> Data::open(const std::string& path) {
  auto mapped = base::MappedFile::open(path);
  if (!mapped) return Error{"no-language-data", path, mapped.error().message};
  auto data = from_bytes(mapped->bytes());
  if (!data) return Error{data.error().code, path, data.error().message};
  data->file_->mapped = std::move(*mapped);
  return data;
}

Result<Data> Data::owning(std::string bytes) {
  auto kept = std::make_unique<std::string>(std::move(bytes));
  NAQLAN_TRY(data, from_bytes(*kept));
  data.file_->kept = std::move(kept);
  return std::move(data);
}

std::vector<SourceTable> Data::sources() const {
  std::vector<SourceTable> out;
  for (const File::Entry& entry : file_->tables) {
    const Table& table = entry.table;
    SourceTable source{std::string(entry.name), {}, {}};
    for (std::uint32_t c = 0; c < table.columns(); ++c) {
      source.columns.emplace_back(table.string(table.names_ + c * kStringBytes));
    }
    for (std::uint32_t row = 0; row < table.rows(); ++row) {
      std::vector<std::string>& cells = source.rows.emplace_back();
      for (std::uint32_t c = 0; c < table.columns(); ++c) cells.emplace_back(table.cell(row, c));
    }
    out.push_back(std::move(source));
  }
  return out;
}

Result<Data> Data::from_bytes(std::string_view bytes) {
  const Checker check(bytes);
  const char* file = bytes.data();
  if (!check.array(0, 1, kHeaderBytes) || bytes.substr(0, 8) != kMagic) {
    return bad("is not a Naqlan language file");
  }
  auto header = [&](std::uint32_t field) { return word_at(file, field); };
  if (header(kFormatField) != kFormat) {
    return bad("has format " + std::to_string(header(kFormatField)) + ", this program reads " +
               std::to_string(kFormat));
  }
  if (header(kSizeField) != bytes.size()) return bad("is cut short or has been added to");
  const auto checksum =
      ::crc32(0, reinterpret_cast<const Bytef*>(file) + kHeaderBytes, static_cast<uInt>(bytes.size() - kHeaderBytes));
  if (header(kChecksumField) != checksum) return bad("is damaged: its checksum differs");
  auto out = std::make_unique<File>();
  out->bytes = bytes;
  auto string = [&](std::uint32_t at) { return std::string_view(file + word_at(file, at), word_at(file, at + 4)); };
  const std::uint32_t count = header(kTableCountField), directory = header(kDirectoryField);
  if (!check.string(kVersionField) || !check.array(directory, count, kEntryBytes)) return bad("has a broken header");
  out->version = string(kVersionField);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t at = directory + i * kEntryBytes;
    auto field = [&](std::uint32_t n) { return word_at(file, at + kStringBytes + n * 4); };
    Table t;
    t.file_ = file;
    t.rows_ = field(0), t.columns_ = field(1), t.names_ = field(2), t.cells_ = field(3), t.keys_ = field(4);
    t.slots_ = field(5), t.slot_count_ = field(6), t.heads_ = field(7), t.head_count_ = field(8);
    const bool sound =
        check.string(at) && t.columns_ > 0 && check.strings(t.names_, t.columns_) &&
        check.strings(t.cells_, std::uint64_t{t.rows_} * t.columns_) && check.strings(t.keys_, t.rows_) &&
        (t.rows_ == 0 || (check.slots(t.slots_, t.slot_count_, t.rows_) && check.heads(t.heads_, t.head_count_)));
    if (!sound) return bad("has a broken table");
    out->tables.push_back({string(at), t});
  }
  return Data(std::move(out));
}

Result<Table> Data::table(std::string_view name, const std::vector<std::string_view>& columns) const {
  auto entry =
      std::find_if(file_->tables.begin(), file_->tables.end(), [&](const File::Entry& e) { return e.name == name; });
  if (entry == file_->tables.end()) return bad("has no table '" + std::string(name) + "'");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (entry->table.column(columns[i]) != i) {
      return bad("table '" + std::string(name) + "' lacks column '" + std::string(columns[i]) + "' at place " +
                 std::to_string(i + 1));
    }
  }
  return entry->table;
}

}  // namespace naqlan::language
