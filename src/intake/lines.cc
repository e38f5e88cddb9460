#include "intake/lines.h"

#include <algorithm>

namespace naqlan::intake {
namespace {

constexpr std::size_t kChunk = 256 * 1024;

}  // namespace

Result<bool> Lines::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t held = buffer_.size();
  buffer_.resize(held + kChunk);
  auto size = stream_->read(buffer_.data() + held, kChunk);
  buffer_.resize(held + (size ? *size : 0));
  if (!size) return size.error();
  return *size > 0;
}

Result<std::optional<Lines::Line>> Lines::next() {
  Line line{{}, ++number_, false};
  for (std::size_t searched = 0;;) {
    const std::size_t end = buffer_.find('\n', at_ + searched);
    const std::size_t size = std::min(end, buffer_.size()) - at_;
    if (size > limit_ || line.too_long) {
      line.too_long = true;
      at_ += size;  // what is read of it goes at once
    }
    if (end != std::string::npos) {
      if (!line.too_long) line.text = buffer_.substr(at_, size);
      at_ = end + 1;
      break;
    }
    searched = buffer_.size() - at_;
    NAQLAN_TRY(more, fill());
    if (more) continue;
    if (buffer_.size() == at_ && !line.too_long) return std::optional<Line>();
    line.text = buffer_.substr(at_);
    at_ = buffer_.size();
    break;
  }
  if (line.text.ends_with('\r')) line.text.pop_back();
  return std::optional(std::move(line));
}

Result<std::string_view> Lines::look_at_first(std::size_t most) {
  for (;;) {
    const std::string_view held = std::string_view(buffer_).substr(at_);
    const std::size_t end = held.find('\n');
    if (end != std::string_view::npos || held.size() >= most) return held.substr(0, std::min(end, most));
    NAQLAN_TRY(more, fill());
    if (!more) return std::string_view(buffer_).substr(at_);
  }
}

Result<std::string> Lines::rest(std::size_t limit) {
  for (;;) {
    if (buffer_.size() - at_ > limit) return Error{"too-large", path_, "more than " + std::to_string(limit) + " bytes"};
    NAQLAN_TRY(more, fill());
    if (!more) break;
  }
  std::string all = buffer_.substr(at_);
  at_ = buffer_.size();
  return all;
}

}  // namespace naqlan::intake
