// Bytes in order, from a file or standard input, unpacked on the way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "naqlan/result.h"

namespace naqlan::intake {

class Stream {
 public:
  virtual ~Stream() = default;

  // Up to `room` bytes (at least one is asked for); 0 only at the end.
  // Errors: "cannot-read", "bad-archive".
  virtual Result<std::size_t> read(char* into, std::size_t room) = 0;

  // How many bytes of the file itself, packed as it may be, have been used.
  virtual std::uint64_t used() const = 0;
};

// Opens a file, or standard input for "-". What begins as gzip, xz or Zstandard data does is
// unpacked, whatever the name says. Errors: "cannot-read", "is-folder".
Result<std::unique_ptr<Stream>> open_stream(const std::string& path);

// The same, but gzip data stays packed: its members matter to who reads it.
struct MaybeGzip {
  std::unique_ptr<Stream> stream;
  bool is_gzip = false;
};
Result<MaybeGzip> open_with_gzip_packed(const std::string& path);

}  // namespace naqlan::intake
