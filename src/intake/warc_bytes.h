// The bytes of a WARC file, unpacked, with where they stand in the file.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "intake/stream.h"

namespace naqlan::intake {

// A window on the bytes that moves forward. Damage in packed data ends the window;
// after it the bytes go on with the next gzip member that can be read.
class WarcBytes {
 public:
  virtual ~WarcBytes() = default;

  // What is in the window.
  std::string_view view() const { return std::string_view(buffer_).substr(at_); }

  enum class More { yes, end, damaged };
  // Makes the window longer. After `damaged` it stays as it is until resume().
  Result<More> more();

  // Goes on behind the damage; what is in the window is given up.
  void resume();

  void skip(std::size_t bytes);

  // How many bytes of the file have been used.
  virtual std::uint64_t used() const = 0;

  // Where the window begins: the byte of the file for plain files and for the first
  // byte of a gzip member; else that of the member.
  std::uint64_t offset() const;

 protected:
  // Appends some bytes to `to`; calls begin_member() where one begins.
  virtual Result<More> read(std::string& to) = 0;
  virtual void find_next_member() {}
  void begin_member(std::uint64_t file_offset, std::size_t behind);

 private:
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t position_ = 0;  // of the window's first byte, unpacked
  struct Member {
    std::uint64_t position, file_offset;
  };
  std::deque<Member> members_;
};

// Errors: those of open_stream().
Result<std::unique_ptr<WarcBytes>> open_warc_bytes(const std::string& path);

}  // namespace naqlan::intake
