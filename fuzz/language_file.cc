// The compiled language file, which is checked like any input, and its sources.
#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "fuzz.h"
#include "language/data.h"
#include "language/layout.h"

namespace naqlan {
namespace {

// Puts the right size and checksum into the header, so that damage behind it is reached.
std::string with_sound_header(std::string_view bytes) {
  std::string file(bytes);
  if (file.size() < language::kHeaderBytes) return file;
  auto set = [&file](std::uint32_t at, std::uint32_t value) { std::memcpy(file.data() + at, &value, sizeof value); };
  std::memcpy(file.data(), language::kMagic.data(), language::kMagic.size());
  set(language::kFormatField, language::kFormat);
  set(language::kSizeField, static_cast<std::uint32_t>(file.size()));
  set(language::kChecksumField,
      static_cast<std::uint32_t>(::crc32(0, reinterpret_cast<const Bytef*>(file.data()) + language::kHeaderBytes,
                                         static_cast<uInt>(file.size() - language::kHeaderBytes))));
  return file;
}

void look_up(const language::Table& table) {
  for (std::uint32_t row = 0; row < std::min(table.rows(), 50u); ++row) {
    for (std::uint32_t column = 0; column < table.columns(); ++column) (void)table.cell(row, column).size();
    (void)table.find(table.key(row));
    (void)table.longest_phrase(table.key(row));
  }
  (void)table.find("nothing");
}

void open_and_look_up(std::string_view bytes) {
  const auto data = language::Data::from_bytes(bytes);
  if (!data) return;
  for (const char* name : {"a", "b", "titles", "cues"}) {
    if (const auto table = data->table(name)) look_up(*table);
  }
}

// What can be parsed can be compiled, opened, and holds what was parsed.
void compile_and_open(std::string_view tsv) {
  const auto source = language::parse_source_table(tsv, "input.tsv");
  if (!source) return;
  const std::string file = language::compile({*source}, "ar 1");
  const auto data = language::Data::from_bytes(file);
  fuzz::must(data.ok(), "a compiled table opens");
  const auto table = data->table(source->name);
  fuzz::must(table.ok() && table->rows() == source->rows.size(), "all rows are there");
  look_up(*table);
}

}  // namespace
}  // namespace naqlan

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = naqlan::fuzz::view(data, size);
  naqlan::open_and_look_up(bytes);
  naqlan::open_and_look_up(naqlan::with_sound_header(bytes));
  naqlan::compile_and_open(bytes);
  return 0;
}
