// The form is that of PKWARE's APPNOTE 6.3.3: local heads, a directory, its end.
#include "archive/stored_zip.h"

#include <zlib.h>

namespace naqlan::archive {
namespace {

constexpr std::uint64_t kMost = 0xFFFFFFFF;
constexpr std::uint32_t kUtf8Names = 1u << 11;

void add(std::string& to, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xFF);
}

// What the local head and the directory have in common.
std::string description(std::uint32_t crc, std::uint32_t size, std::size_t name_size) {
  std::string out;
  add(out, 10, 2);  // version that is needed
  add(out, kUtf8Names, 2);
  add(out, 0, 2);         // stored
  add(out, 0x210000, 4);  // 1980-01-01: the form has no "unknown"
  add(out, crc, 4);
  add(out, size, 4);
  add(out, size, 4);
  add(out, name_size, 2);
  add(out, 0, 2);
  return out;
}

}  // namespace

Result<StoredZip> StoredZip::create(const std::string& path) {
  StoredZip zip(path);
  zip.file_.open(path, std::ios::binary | std::ios::trunc);
  if (!zip.file_) return Error{"cannot-write", path, "the file cannot be made"};
  return zip;
}

void StoredZip::begin(const std::string& name) {
  name_ = name;
  begun_ = at_;
  size_ = 0;
  crc_ = static_cast<std::uint32_t>(crc32(0, nullptr, 0));
  digest_.reset(EVP_MD_CTX_new());
  EVP_DigestInit_ex(digest_.get(), EVP_sha256(), nullptr);
  const std::string head = "PK\x03\x04" + description(0, 0, name.size()) + name;  // mended at the end
  file_ << head;
  at_ += head.size();
}

void StoredZip::write(std::string_view bytes) {
  file_ << bytes;
  crc_ = static_cast<std::uint32_t>(crc32_z(crc_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
  EVP_DigestUpdate(digest_.get(), bytes.data(), bytes.size());
  size_ += bytes.size();
  at_ += bytes.size();
}

Result<StoredZip::Member> StoredZip::end() {
  if (at_ > kMost) return Error{"too-large", path_, "it would have more than 4 GiB"};
  const Entry entry{name_, crc_, static_cast<std::uint32_t>(size_), static_cast<std::uint32_t>(begun_)};
  file_.seekp(static_cast<std::streamoff>(begun_));
  file_ << "PK\x03\x04" << description(entry.crc, entry.size, name_.size());
  file_.seekp(0, std::ios::end);
  if (!file_) return Error{"cannot-write", path_, "the file cannot be written"};
  entries_.push_back(entry);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_DigestFinal_ex(digest_.get(), digest, &size);
  Member member{name_, {}, size_};
  constexpr char kHex[] = "0123456789abcdef";
  for (unsigned i = 0; i < size; ++i) (member.sha256 += kHex[digest[i] >> 4]) += kHex[digest[i] & 15];
  return member;
}

Result<bool> StoredZip::finish() {
  std::string directory;
  for (const Entry& entry : entries_) {
    directory += "PK\x01\x02";
    add(directory, 10, 2);  // version that made it
    directory += description(entry.crc, entry.size, entry.name.size());
    add(directory, 0, 2);  // no comment,
    add(directory, 0, 2);  // first disk,
    add(directory, 0, 6);  // no attributes
    add(directory, entry.offset, 4);
    directory += entry.name;
  }
  if (at_ + directory.size() > kMost) return Error{"too-large", path_, "it would have more than 4 GiB"};
  file_ << directory;
  std::string tail = "PK\x05\x06";
  add(tail, 0, 4);
  add(tail, entries_.size(), 2);
  add(tail, entries_.size(), 2);
  add(tail, directory.size(), 4);
  add(tail, at_, 4);
  add(tail, 0, 2);
  file_ << tail;
  file_.close();
  if (!file_) return Error{"cannot-write", path_, "the file cannot be written"};
  return true;
}

}  // namespace naqlan::archive
