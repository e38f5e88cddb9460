#include "intake/stream.h"

#include <fcntl.h>
#include <lzma.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

namespace naqlan::intake {
namespace {

constexpr std::size_t kChunk = 128 * 1024;
constexpr int kZstdWindowLog = 27;               // 128 MiB, what zstd itself accepts unasked
constexpr std::uint64_t kXzMemory = 256u << 20;  // xz -9 asks for 65 MiB

Error cannot_read(const std::string& path) { return {"cannot-read", path, std::strerror(errno)}; }
Error bad_archive(const std::string& path, const char* kind) {
  return {"bad-archive", path, std::string("the ") + kind + " data is damaged or cut short"};
}

// The file itself. Its first bytes can be looked at before they are read.
class File : public Stream {
 public:
  File(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() override {
    if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
  }

  Result<std::size_t> read(char* into, std::size_t room) override {
    if (ahead_at_ == ahead_.size()) return read_file(into, room);
    const std::size_t size = std::min(room, ahead_.size() - ahead_at_);
    std::memcpy(into, ahead_.data() + ahead_at_, size);
    ahead_at_ += size;
    used_ += size;
    return size;
  }

  std::uint64_t used() const override { return used_; }

  // Up to six bytes: the longest sign by which a packed file is known.
  Result<std::string_view> look_ahead() {
    while (ahead_.size() < 6) {
      char more[6];
      NAQLAN_TRY(size, read_file(more, 6 - ahead_.size()));
      if (size == 0) break;
      ahead_.append(more, size);
    }
    used_ = 0;
    return std::string_view(ahead_);
  }

 private:
  Result<std::size_t> read_file(char* into, std::size_t room) {
    for (;;) {
      const ssize_t size = ::read(descriptor_, into, room);
      if (size < 0 && errno == EINTR) continue;
      if (size < 0) return cannot_read(path_);
      used_ += static_cast<std::size_t>(size);
      return static_cast<std::size_t>(size);
    }
  }

  int descriptor_;
  std::string path_;
  std::string ahead_;
  std::size_t ahead_at_ = 0;
  std::uint64_t used_ = 0;
};

// What the packed kinds have in common: packed bytes in a buffer, a decoder that eats them.
class Unpacker : public Stream {
 public:
  Unpacker(std::unique_ptr<File> file, std::string path)
      : file_(std::move(file)), path_(std::move(path)), packed_(kChunk) {}

  std::uint64_t used() const override { return file_->used(); }

 protected:
  // Fills the buffer; its bytes, none at the end of the file.
  Result<std::size_t> refill() { return file_->read(packed_.data(), packed_.size()); }
  unsigned char* packed() { return reinterpret_cast<unsigned char*>(packed_.data()); }
  const std::string& path() const { return path_; }

 private:
  std::unique_ptr<File> file_;
  std::string path_;
  std::vector<char> packed_;
};

class Gzip : public Unpacker {
 public:
  using Unpacker::Unpacker;
  ~Gzip() override { inflateEnd(&state_); }

  bool start() { return inflateInit2(&state_, 15 + 16) == Z_OK; }  // 16: with a gzip header

  Result<std::size_t> read(char* into, std::size_t room) override {
    state_.next_out = reinterpret_cast<unsigned char*>(into);
    state_.avail_out = static_cast<unsigned>(std::min<std::size_t>(room, kChunk));
    const unsigned asked = state_.avail_out;
    while (state_.avail_out == asked) {
      if (state_.avail_in == 0) {
        NAQLAN_TRY(size, refill());
        if (size == 0 && between_members_) return std::size_t{0};
        if (size == 0) return bad_archive(path(), "gzip");
        state_.next_in = packed();
        state_.avail_in = static_cast<unsigned>(size);
      }
      if (!step()) return bad_archive(path(), "gzip");
    }
    return static_cast<std::size_t>(asked - state_.avail_out);
  }

 private:
  // A gzip file may be several, one after the other.
  bool step() {
    if (between_members_ && inflateReset(&state_) != Z_OK) return false;
    const int code = inflate(&state_, Z_NO_FLUSH);
    between_members_ = code == Z_STREAM_END;
    return code == Z_OK || code == Z_STREAM_END || (code == Z_BUF_ERROR && state_.avail_in == 0);
  }

  z_stream state_{};
  bool between_members_ = false;
};

class Xz : public Unpacker {
 public:
  using Unpacker::Unpacker;
  ~Xz() override { lzma_end(&state_); }

  bool start() { return lzma_stream_decoder(&state_, kXzMemory, LZMA_CONCATENATED) == LZMA_OK; }

  Result<std::size_t> read(char* into, std::size_t room) override {
    state_.next_out = reinterpret_cast<unsigned char*>(into);
    state_.avail_out = room;
    while (state_.avail_out == room && !ended_) {
      if (state_.avail_in == 0 && action_ == LZMA_RUN) {
        NAQLAN_TRY(size, refill());
        state_.next_in = packed();
        state_.avail_in = size;
        if (size == 0) action_ = LZMA_FINISH;
      }
      const lzma_ret code = lzma_code(&state_, action_);
      ended_ = code == LZMA_STREAM_END;
      if (code == LZMA_MEMLIMIT_ERROR) return Error{"bad-archive", path(), "the xz data asks for too much memory"};
      if (code != LZMA_OK && !ended_) return bad_archive(path(), "xz");
    }
    return room - state_.avail_out;
  }

 private:
  lzma_stream state_ = LZMA_STREAM_INIT;
  lzma_action action_ = LZMA_RUN;
  bool ended_ = false;
};

class Zstd : public Unpacker {
 public:
  using Unpacker::Unpacker;
  ~Zstd() override { ZSTD_freeDStream(state_); }

  bool start() {
    state_ = ZSTD_createDStream();
    return state_ != nullptr && !ZSTD_isError(ZSTD_initDStream(state_)) &&
           !ZSTD_isError(ZSTD_DCtx_setParameter(state_, ZSTD_d_windowLogMax, kZstdWindowLog));
  }

  Result<std::size_t> read(char* into, std::size_t room) override {
    ZSTD_outBuffer out{into, room, 0};
    while (out.pos == 0) {
      if (in_.pos == in_.size) {
        NAQLAN_TRY(size, refill());
        if (size == 0 && between_frames_) return std::size_t{0};
        if (size == 0) return bad_archive(path(), "zstd");
        in_ = {packed(), size, 0};
      }
      const std::size_t code = ZSTD_decompressStream(state_, &out, &in_);
      if (ZSTD_isError(code)) return bad_archive(path(), "zstd");
      between_frames_ = code == 0;  // a file may be several frames, one after the other
    }
    return out.pos;
  }

 private:
  ZSTD_DStream* state_ = nullptr;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  bool between_frames_ = false;
};

template <class Packed>
Result<std::unique_ptr<Stream>> unpacking(std::unique_ptr<File> file, const std::string& path) {
  auto stream = std::make_unique<Packed>(std::move(file), path);
  if (!stream->start()) return Error{"cannot-read", path, "no memory to unpack it"};
  return std::unique_ptr<Stream>(std::move(stream));
}

}  // namespace

namespace {

Result<std::unique_ptr<Stream>> unpacked(std::unique_ptr<File> file, const std::string& path, std::string_view start) {
  if (start.starts_with("\x1F\x8B")) return unpacking<Gzip>(std::move(file), path);
  if (start == std::string_view("\xFD"
                                "7zXZ\0",
                                6))
    return unpacking<Xz>(std::move(file), path);
  if (start.starts_with("\x28\xB5\x2F\xFD")) return unpacking<Zstd>(std::move(file), path);
  return std::unique_ptr<Stream>(std::move(file));
}

Result<std::unique_ptr<File>> open_file(const std::string& path) {
  const int descriptor = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return cannot_read(path);
  auto file = std::make_unique<File>(descriptor, path);
  struct stat about {};
  if (::fstat(descriptor, &about) != 0) return cannot_read(path);
  if (S_ISDIR(about.st_mode)) return Error{"is-folder", path, "is a folder, not a file"};
  return file;
}

}  // namespace

Result<std::unique_ptr<Stream>> open_stream(const std::string& path) {
  NAQLAN_TRY(file, open_file(path));
  NAQLAN_TRY(start, file->look_ahead());
  return unpacked(std::move(file), path, start);
}

Result<MaybeGzip> open_with_gzip_packed(const std::string& path) {
  NAQLAN_TRY(file, open_file(path));
  NAQLAN_TRY(start, file->look_ahead());
  if (start.starts_with("\x1F\x8B")) return MaybeGzip{std::move(file), true};
  NAQLAN_TRY(stream, unpacked(std::move(file), path, start));
  return MaybeGzip{std::move(stream), false};
}

}  // namespace naqlan::intake
