// Content codings: gzip and zstd, whole and in streams.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "http/message.h"

namespace naqlan::serve {

enum class Coding { identity, gzip, zstd };

// The best that the client takes (Accept-Encoding).
Coding coding_for(std::string_view accepted);
const char* name_of(Coding coding);

std::string encode(Coding coding, std::string_view bytes);

// Encodes what is written to it and passes it on, in pieces large enough to be worth it.
class EncodingSink : public http::Sink {
 public:
  EncodingSink(Coding coding, http::Sink& to);
  ~EncodingSink() override;
  bool write(std::string_view bytes) override;
  bool finish();

 private:
  struct Encoder;
  bool pass(std::string_view bytes, bool last);
  http::Sink& to_;
  std::unique_ptr<Encoder> encoder_;
  std::string waiting_;
};

}  // namespace naqlan::serve
