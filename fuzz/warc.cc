// A WARC file, as crawlers write them and as damage leaves them.
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "intake/warc.h"

namespace {

// The bytes as a file that is read from its beginning.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("warc", MFD_CLOEXEC)) {
    naqlan::fuzz::must(descriptor_ >= 0, "there is memory for a file");
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      naqlan::fuzz::must(written > 0, "the file takes its bytes");
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace naqlan;
  const MemoryFile file(fuzz::view(data, size));
  const Limits limits = fuzz::small_limits();
  auto warc = intake::Warc::open(file.path(), limits);
  if (!warc) return 0;
  // Each record or fault takes a byte at least of what may be a thousandfold packed.
  for (std::size_t items = 0;; ++items) {
    fuzz::must(items <= size * 1'100 + 16, "reading ends");
    auto item = warc->next();
    if (!item || !*item) return 0;
    if ((*item)->fault) {
      fuzz::must(!(*item)->fault->message.empty() && !(*item)->fault->where.empty(), "a fault says where and what");
      continue;
    }
    auto page = intake::page_of_record(std::move((*item)->record));
    if (!page || !*page) continue;
    const auto body = intake::decoded_body(std::move((*page)->body), (*page)->transfer_encoding,
                                           (*page)->content_encoding, limits.page_bytes);
    if (body) fuzz::must(body->size() <= limits.page_bytes, "a body keeps to its limit");
  }
}
