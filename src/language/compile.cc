// From TSV tables to the bytes of a language file.
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <numeric>
#include <unordered_map>

#include "language/data.h"
#include "language/layout.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace naqlan::language {
namespace {

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> fields;
  for (;;) {
    const std::size_t at = line.find(separator);
    fields.push_back(line.substr(0, at));
    if (at == std::string_view::npos) return fields;
    line.remove_prefix(at + 1);
  }
}

class Writer {
 public:
  explicit Writer(std::size_t header) : bytes_(header, '\0') {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }
  void put(std::uint32_t value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof value); }
  void set(std::uint32_t at, std::uint32_t value) { std::memcpy(bytes_.data() + at, &value, sizeof value); }
  // Strings go to the pool, each once; `flush_pool` puts them after all else.
  void put(std::string_view s) {
    waiting_.push_back({size(), pool_offset(s), static_cast<std::uint32_t>(s.size())});
    put(0u), put(0u);
  }
  void set(std::uint32_t at, std::string_view s) {
    waiting_.push_back({at, pool_offset(s), static_cast<std::uint32_t>(s.size())});
  }
  std::string finish() {
    const std::uint32_t base = size();
    for (const Waiting& w : waiting_) set(w.at, base + w.pool), set(w.at + 4, w.length);
    return std::move(bytes_) + pool_;
  }

 private:
  struct Waiting {
    std::uint32_t at, pool, length;
  };

  std::uint32_t pool_offset(std::string_view s) {
    auto [it, fresh] = seen_.emplace(std::string(s), static_cast<std::uint32_t>(pool_.size()));
    if (fresh) pool_.append(s);
    return it->second;
  }

  std::string bytes_, pool_;
  std::vector<Waiting> waiting_;
  std::unordered_map<std::string, std::uint32_t> seen_;
};

std::uint32_t slots_for(std::size_t entries) { return static_cast<std::uint32_t>(entries * 2 + 1); }

void put_slots(Writer& out, const std::vector<std::string>& keys, std::uint32_t count) {
  struct Slot {
    std::uint32_t hash = 0, first = kEmptySlot, end = 0;
  };
  std::vector<Slot> slots(count);
  for (std::uint32_t row = 0; row < keys.size();) {
    const std::uint32_t first = row, hash = Key(keys[row]).hash();
    while (row < keys.size() && keys[row] == keys[first]) ++row;
    std::uint32_t slot = slot_of(hash, count);
    while (slots[slot].first != kEmptySlot) slot = (slot + 1) % count;
    slots[slot] = {hash, first, row};
  }
  for (const Slot& slot : slots) out.put(slot.hash), out.put(slot.first), out.put(slot.end);
}

std::map<std::string, std::uint32_t> longest_phrases(const std::vector<std::string>& keys) {
  std::map<std::string, std::uint32_t> heads;
  for (const std::string& key : keys) {
    const auto words = static_cast<std::uint32_t>(std::count(key.begin(), key.end(), ' ') + 1);
    std::uint32_t& most = heads[key.substr(0, key.find(' '))];
    most = std::max(most, words);
  }
  return heads;
}

void put_heads(Writer& out, const std::map<std::string, std::uint32_t>& heads, std::uint32_t count) {
  std::vector<const std::pair<const std::string, std::uint32_t>*> slots(count, nullptr);
  for (const auto& head : heads) {
    std::uint32_t slot = slot_of(Key(head.first).hash(), count);
    while (slots[slot] != nullptr) slot = (slot + 1) % count;
    slots[slot] = &head;
  }
  for (const auto* head : slots) {
    out.put(head ? std::string_view(head->first) : std::string_view());
    out.put(head ? Key(head->first).hash() : 0u);
    out.put(head ? head->second : 0u);
  }
}

void put_table(Writer& out, const SourceTable& table, std::vector<std::uint32_t>& entry) {
  std::vector<std::string> folded(table.rows.size());
  for (std::size_t i = 0; i < folded.size(); ++i) folded[i] = text::fold(table.rows[i][0]);
  std::vector<std::uint32_t> order(table.rows.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return folded[a] < folded[b]; });
  std::vector<std::string> keys;
  for (std::uint32_t row : order) keys.push_back(folded[row]);
  const auto heads = longest_phrases(keys);

  entry = {static_cast<std::uint32_t>(order.size()), static_cast<std::uint32_t>(table.columns.size())};
  entry.push_back(out.size());
  for (const std::string& column : table.columns) out.put(column);
  entry.push_back(out.size());
  for (std::uint32_t row : order) {
    for (const std::string& cell : table.rows[row]) out.put(cell);
  }
  entry.push_back(out.size());
  for (const std::string& key : keys) out.put(key);
  entry.push_back(out.size()), entry.push_back(slots_for(keys.size()));
  put_slots(out, keys, slots_for(keys.size()));
  entry.push_back(out.size()), entry.push_back(slots_for(heads.size()));
  put_heads(out, heads, slots_for(heads.size()));
}

Error at_line(const std::string& file, std::size_t line, std::string message) {
  return {"bad-table", file + ":" + std::to_string(line), std::move(message)};
}

}  // namespace

Result<SourceTable> parse_source_table(std::string_view tsv, const std::string& file) {
  SourceTable table;
  std::size_t number = 0;
  for (std::string_view line : split(tsv, '\n')) {
    ++number;
    if (line.empty()) continue;
    if (line.front() == '#') {
      if (line.starts_with("# table: ")) table.name = line.substr(9);
      if (line.starts_with("# columns: ")) {
        if (!table.columns.empty()) return at_line(file, number, "a second '# columns:' line");
        for (auto name : split(line.substr(11), '\t')) table.columns.emplace_back(name);
      }
      continue;
    }
    if (table.name.empty() || table.columns.empty()) {
      return at_line(file, number, "a row before '# table:' and '# columns:'");
    }
    if (!text::is_utf8(line)) return at_line(file, number, "is not UTF-8");
    const auto fields = split(line, '\t');
    if (fields.size() != table.columns.size()) {
      return at_line(file, number,
                     std::to_string(fields.size()) + " fields, the header names " +
                         std::to_string(table.columns.size()) + " columns");
    }
    table.rows.emplace_back(fields.begin(), fields.end());
  }
  if (table.name.empty()) return at_line(file, number, "no '# table:' line");
  if (table.columns.empty()) return at_line(file, number, "no '# columns:' line");
  return table;
}

std::string compile(const std::vector<SourceTable>& tables, std::string_view version) {
  Writer out(kHeaderBytes);
  std::vector<std::vector<std::uint32_t>> entries(tables.size());
  for (std::size_t i = 0; i < tables.size(); ++i) put_table(out, tables[i], entries[i]);
  const std::uint32_t directory = out.size();
  for (std::size_t i = 0; i < tables.size(); ++i) {
    out.put(tables[i].name);
    for (std::uint32_t field : entries[i]) out.put(field);
  }
  out.set(kVersionField, version);
  out.set(kTableCountField, static_cast<std::uint32_t>(tables.size()));
  out.set(kDirectoryField, directory);
  std::string bytes = out.finish();
  auto set = [&bytes](std::uint32_t at, std::uint32_t value) { std::memcpy(bytes.data() + at, &value, 4); };
  std::copy(kMagic.begin(), kMagic.end(), bytes.begin());
  set(kFormatField, kFormat);
  set(kSizeField, static_cast<std::uint32_t>(bytes.size()));
  set(kChecksumField, static_cast<std::uint32_t>(::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()) + kHeaderBytes,
                                                         static_cast<uInt>(bytes.size() - kHeaderBytes))));
  return bytes;
}

}  // namespace naqlan::language
