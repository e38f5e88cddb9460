// The public Reader: finds the language data, holds what is shared.
#include "naqlan/reader.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "reader/read.h"

namespace naqlan {
namespace {

// Beside the program: build/bin -> build/share, /usr/local/bin -> /usr/local/share.
std::string beside_program() {
  std::error_code ignored;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  return (program.parent_path().parent_path() / "share/naqlan/ar.language").string();
}

}  // namespace

std::string language_path(std::string_view said) {
  if (!said.empty()) return std::string(said);
  if (const char* path = std::getenv("NAQLAN_LANGUAGE"); path != nullptr && *path != '\0') return path;
  std::error_code ignored;
  if (const std::string path = beside_program(); std::filesystem::exists(path, ignored)) return path;
  return NAQLAN_INSTALLED_LANGUAGE;
}

struct Reader::Parts {
  reader::Language language;
};

Reader::Reader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(std::string_view path, std::string_view lexicon) {
  NAQLAN_TRY(language, reader::Language::open(language_path(path), std::string(lexicon)));
  return Reader(std::make_unique<Parts>(Parts{std::move(language)}));
}

Result<Record> Reader::read(const RawPage& page, const Limits& limits) const {
  return reader::read(page, parts_->language, limits);
}

Result<Article> Reader::extract(const RawPage& page, const Limits& limits) const {
  return page::extract(page, *parts_->language.wording, limits);
}

Result<Record> Reader::analyse(const RawPage& page, const Limits& limits) const {
  return reader::analyse(page, parts_->language, limits);
}

std::string_view Reader::language_version() const { return parts_->language.data.version(); }

std::string_view version() { return NAQLAN_VERSION; }

}  // namespace naqlan
