// A ZIP file whose members are stored as they are, as WACZ asks of its WARC files.
#pragma once

#include <openssl/evp.h>

#include <cstdint>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "naqlan/result.h"

namespace naqlan::archive {

class StoredZip {
 public:
  struct Member {
    std::string name, sha256;
    std::uint64_t size = 0;
  };

  // Replaces a file of that name. Error: "cannot-write".
  static Result<StoredZip> create(const std::string& path);

  void begin(const std::string& name);
  void write(std::string_view bytes);
  std::uint64_t written() const { return size_; }  // of the member that is open
  // Error: "too-large" for a member or file beyond 4 GiB, as the form without ZIP64 has it.
  Result<Member> end();
  Result<bool> finish();

 private:
  struct FreeDigest {
    void operator()(EVP_MD_CTX* digest) const { EVP_MD_CTX_free(digest); }
  };
  struct Entry {
    std::string name;
    std::uint32_t crc, size, offset;
  };
  explicit StoredZip(std::string path) : path_(std::move(path)) {}

  std::string path_;
  std::ofstream file_;
  std::vector<Entry> entries_;
  std::string name_;
  std::uint64_t begun_ = 0, size_ = 0, at_ = 0;
  std::uint32_t crc_ = 0;
  std::unique_ptr<EVP_MD_CTX, FreeDigest> digest_;
};

}  // namespace naqlan::archive
