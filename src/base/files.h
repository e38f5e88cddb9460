// Files, read and mapped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "naqlan/result.h"

namespace naqlan::base {

// The bytes of a regular file or of standard input ("-"), `limit` at most.
// Errors: "cannot-read", "is-folder", "too-large".
Result<std::string> read_file(const std::string& path, std::size_t limit);

// A file mapped read-only; the bytes live as long as this object.
class MappedFile {
 public:
  // Errors: "cannot-read".
  static Result<MappedFile> open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~MappedFile();

  std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  MappedFile(void* data, std::size_t size) : data_(data), size_(size) {}
  void* data_;
  std::size_t size_;
};

}  // namespace naqlan::base
