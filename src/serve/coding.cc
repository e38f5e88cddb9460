#include "serve/coding.h"

#include <zlib.h>
#include <zstd.h>

#include <array>

namespace naqlan::serve {
namespace {

constexpr int kGzipLevel = 5, kZstdLevel = 3;
constexpr std::size_t kPiece = 64u << 10;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool accepts(std::string_view accepted, std::string_view coding) {
  for (std::size_t at = 0; at <= accepted.size();) {
    const std::size_t end = std::min(accepted.find(',', at), accepted.size());
    const std::string_view one = accepted.substr(at, end - at);
    const std::size_t semicolon = std::min(one.find(';'), one.size());
    if (trimmed(one.substr(0, semicolon)) == coding) {
      std::string_view weight = one.substr(semicolon);
      const std::size_t q = weight.find("q=");
      return q == std::string_view::npos || weight.substr(q + 2).find_first_of("123456789") != std::string_view::npos;
    }
    at = end + 1;
  }
  return false;
}

}  // namespace

struct EncodingSink::Encoder {
  explicit Encoder(Coding wanted) : coding(wanted) {
    if (coding == Coding::gzip) deflateInit2(&gzip, kGzipLevel, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    if (coding == Coding::zstd) {
      zstd.reset(ZSTD_createCCtx());
      ZSTD_CCtx_setParameter(zstd.get(), ZSTD_c_compressionLevel, kZstdLevel);
    }
  }
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;
  ~Encoder() {
    if (coding == Coding::gzip) deflateEnd(&gzip);
  }

  std::string encode(std::string_view bytes, bool last) {
    if (coding == Coding::identity) return std::string(bytes);
    return coding == Coding::gzip ? encode_gzip(bytes, last) : encode_zstd(bytes, last);
  }

  std::string encode_gzip(std::string_view bytes, bool last) {
    std::string out;
    std::array<char, kPiece> piece;  // NOLINT: filled by deflate
    gzip.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    gzip.avail_in = static_cast<uInt>(bytes.size());
    do {
      gzip.next_out = reinterpret_cast<Bytef*>(piece.data());
      gzip.avail_out = static_cast<uInt>(piece.size());
      deflate(&gzip, last ? Z_FINISH : Z_SYNC_FLUSH);
      out.append(piece.data(), piece.size() - gzip.avail_out);
    } while (gzip.avail_out == 0);
    return out;
  }

  std::string encode_zstd(std::string_view bytes, bool last) {
    std::string out;
    std::array<char, kPiece> piece;  // NOLINT: filled by ZSTD
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (;;) {
      ZSTD_outBuffer to{piece.data(), piece.size(), 0};
      const std::size_t left = ZSTD_compressStream2(zstd.get(), &to, &in, last ? ZSTD_e_end : ZSTD_e_flush);
      out.append(piece.data(), to.pos);
      if (ZSTD_isError(left) != 0 || left == 0) return out;
    }
  }

  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  Coding coding;
  z_stream gzip{};
  std::unique_ptr<ZSTD_CCtx, Free> zstd;
};

Coding coding_for(std::string_view accepted) {
  if (accepts(accepted, "zstd")) return Coding::zstd;
  return accepts(accepted, "gzip") ? Coding::gzip : Coding::identity;
}

const char* name_of(Coding coding) {
  return coding == Coding::gzip ? "gzip" : coding == Coding::zstd ? "zstd" : "identity";
}

EncodingSink::EncodingSink(Coding coding, http::Sink& to) : to_(to), encoder_(std::make_unique<Encoder>(coding)) {}
EncodingSink::~EncodingSink() = default;

bool EncodingSink::write(std::string_view bytes) {
  waiting_ += bytes;
  return waiting_.size() < kPiece || pass(std::exchange(waiting_, {}), false);
}

bool EncodingSink::finish() { return pass(std::exchange(waiting_, {}), true); }

bool EncodingSink::pass(std::string_view bytes, bool last) { return to_.write(encoder_->encode(bytes, last)); }

std::string encode(Coding coding, std::string_view bytes) {
  struct Keep : http::Sink {
    bool write(std::string_view more) override {
      kept += more;
      return true;
    }
    std::string kept;
  } keep;
  EncodingSink sink(coding, keep);
  sink.write(bytes);
  sink.finish();
  return std::move(keep.kept);
}

}  // namespace naqlan::serve
