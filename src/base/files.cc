#include "base/files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace naqlan::base {
namespace {

Error cannot_read(const std::string& path, int error_number) {
  return {"cannot-read", path, std::strerror(error_number)};
}

// A descriptor that closes itself; standard input stays open.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number > STDIN_FILENO) ::close(number);
  }
};

Result<std::string> read_all(int descriptor, const std::string& path, std::size_t limit) {
  std::string bytes;
  char chunk[64 * 1024];
  for (;;) {
    const ssize_t got = ::read(descriptor, chunk, sizeof chunk);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return cannot_read(path, errno);
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > limit) {
      return Error{"too-large", path, "more than " + std::to_string(limit) + " bytes"};
    }
    bytes.append(chunk, static_cast<std::size_t>(got));
  }
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  Descriptor file{path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) return cannot_read(path, errno);
  struct stat about {};
  if (::fstat(file.number, &about) != 0) return cannot_read(path, errno);
  if (S_ISDIR(about.st_mode)) return Error{"is-folder", path, "is a folder, not a file"};
  return read_all(file.number, path, limit);
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) return cannot_read(path, errno);
  struct stat about {};
  if (::fstat(file.number, &about) != 0) return cannot_read(path, errno);
  if (!S_ISREG(about.st_mode)) return Error{"cannot-read", path, "is not a regular file"};
  const auto size = static_cast<std::size_t>(about.st_size);
  if (size == 0) return MappedFile(nullptr, 0);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number, 0);
  if (data == MAP_FAILED) return cannot_read(path, errno);
  return MappedFile(data, size);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

}  // namespace naqlan::base
