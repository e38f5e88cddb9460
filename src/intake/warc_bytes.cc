#include "intake/warc_bytes.h"

#include <zlib.h>

#include <algorithm>
#include <vector>

namespace naqlan::intake {
namespace {

constexpr std::size_t kChunk = 64 * 1024;
constexpr std::string_view kMemberSign = "\x1F\x8B\x08";

// A file that is not packed, or packed as a whole.
class PlainBytes : public WarcBytes {
 public:
  explicit PlainBytes(std::unique_ptr<Stream> stream) : stream_(std::move(stream)), chunk_(kChunk) {}

  std::uint64_t used() const override { return stream_->used(); }

 protected:
  Result<More> read(std::string& to) override {
    const auto size = stream_->read(chunk_.data(), chunk_.size());
    if (!size) {
      if (size.error().code == "bad-archive" && !std::exchange(damaged_, true)) return More::damaged;
      return damaged_ ? Result<More>(More::end) : Result<More>(size.error());
    }
    to.append(chunk_.data(), *size);
    return *size == 0 ? More::end : More::yes;
  }

 private:
  std::unique_ptr<Stream> stream_;
  std::vector<char> chunk_;
  bool damaged_ = false;
};

class GzipMembers : public WarcBytes {
 public:
  explicit GzipMembers(std::unique_ptr<Stream> stream) : stream_(std::move(stream)), chunk_(kChunk) {
    ready_ = inflateInit2(&state_, 15 + 16) == Z_OK;
  }
  GzipMembers(const GzipMembers&) = delete;
  GzipMembers& operator=(const GzipMembers&) = delete;
  ~GzipMembers() override {
    if (ready_) inflateEnd(&state_);
  }

  std::uint64_t used() const override { return stream_->used(); }

 protected:
  Result<More> read(std::string& to) override {
    if (!ready_) return Error{"cannot-read", "", "no memory to unpack it"};
    NAQLAN_TRY(some, fill());
    if (!some) return inside_ ? damage() : Result<More>(More::end);
    if (!inside_) {
      begin_member(packed_offset_ + at_, to.size());
      if (!at_member()) return damage();
      inside_ = true;
      inflateReset(&state_);
    }
    const std::size_t before = to.size();
    to.resize(before + kChunk);
    state_.next_in = reinterpret_cast<unsigned char*>(packed_.data() + at_);
    state_.avail_in = static_cast<unsigned>(packed_.size() - at_);
    state_.next_out = reinterpret_cast<unsigned char*>(to.data() + before);
    state_.avail_out = kChunk;
    const int code = inflate(&state_, Z_NO_FLUSH);
    to.resize(to.size() - state_.avail_out);
    at_ = packed_.size() - state_.avail_in;
    if (code == Z_STREAM_END) inside_ = false;
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) return damage();
    return More::yes;
  }

  // The next place that looks as if a member began there.
  void find_next_member() override {
    inside_ = false;
    for (;;) {
      const std::size_t next = packed_.find(kMemberSign, at_);
      if (next != std::string::npos) {
        at_ = next;
        return;
      }
      at_ = packed_.size() - std::min(packed_.size() - at_, kMemberSign.size() - 1);
      const auto some = grow();
      if (!some || !*some) {
        at_ = packed_.size();
        return;
      }
    }
  }

 private:
  // False at the end of the file.
  Result<bool> fill() {
    if (at_ < packed_.size()) return true;
    return grow();
  }

  Result<bool> grow() {
    packed_offset_ += at_;
    packed_.erase(0, at_);
    at_ = 0;
    NAQLAN_TRY(size, stream_->read(chunk_.data(), chunk_.size()));
    packed_.append(chunk_.data(), size);
    return size > 0;
  }

  // Zeros behind the last member are padding, not damage.
  bool at_member() {
    while (packed_.size() - at_ < kMemberSign.size()) {
      const auto some = grow();
      if (!some || !*some) break;
    }
    return std::string_view(packed_).substr(at_).starts_with(kMemberSign);
  }

  Result<More> damage() {
    if (at_ < packed_.size() && !inside_) ++at_;  // what stands here is no member: look behind it
    return More::damaged;
  }

  std::unique_ptr<Stream> stream_;
  std::vector<char> chunk_;
  std::string packed_;
  std::size_t at_ = 0;
  std::uint64_t packed_offset_ = 0;  // of packed_[0] in the file
  z_stream state_{};
  bool ready_ = false, inside_ = false;
};

}  // namespace

Result<WarcBytes::More> WarcBytes::more() {
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  return read(buffer_);
}

void WarcBytes::resume() {
  position_ += buffer_.size() - at_;
  buffer_.clear();
  at_ = 0;
  find_next_member();
}

void WarcBytes::skip(std::size_t bytes) {
  at_ += bytes;
  position_ += bytes;
}

void WarcBytes::begin_member(std::uint64_t file_offset, std::size_t behind) {
  const std::uint64_t position = position_ + behind - at_;
  members_.push_back({position, file_offset});
  while (members_.size() > 1 && members_[1].position <= position_) members_.pop_front();
}

std::uint64_t WarcBytes::offset() const {
  std::uint64_t offset = members_.empty() ? position_ : members_.front().file_offset;
  for (const Member& member : members_) {
    if (member.position <= position_) offset = member.file_offset;
  }
  return offset;
}

Result<std::unique_ptr<WarcBytes>> open_warc_bytes(const std::string& path) {
  NAQLAN_TRY(raw, open_with_gzip_packed(path));
  if (raw.is_gzip) return std::unique_ptr<WarcBytes>(std::make_unique<GzipMembers>(std::move(raw.stream)));
  return std::unique_ptr<WarcBytes>(std::make_unique<PlainBytes>(std::move(raw.stream)));
}

}  // namespace naqlan::intake
