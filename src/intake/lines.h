// A stream line by line, never more of it in memory than one line and a buffer.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "intake/stream.h"

namespace naqlan::intake {

class Lines {
 public:
  Lines(std::unique_ptr<Stream> stream, std::string path, std::size_t line_limit)
      : stream_(std::move(stream)), path_(std::move(path)), limit_(line_limit) {}

  struct Line {
    std::string text;          // without its end
    std::uint64_t number = 0;  // from 1
    bool too_long = false;     // `text` is empty then; the line was skipped
  };

  // The next line; none at the end. After an error there is nothing more.
  Result<std::optional<Line>> next();

  // The first line as far as it fits into `most` bytes, without reading it.
  Result<std::string_view> look_at_first(std::size_t most);

  // All that is left, `limit` bytes at most. Errors: "too-large" and those of the stream.
  Result<std::string> rest(std::size_t limit);

  std::uint64_t used() const { return stream_->used(); }

 private:
  Result<bool> fill();  // false at the end

  std::unique_ptr<Stream> stream_;
  std::string path_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t at_ = 0;  // the unread part of the buffer begins here
  std::uint64_t number_ = 0;
};

}  // namespace naqlan::intake
