// Records on standard output, in the format that was asked for.
#pragma once

#include <string>
#include <string_view>

#include "cli/arguments.h"
#include "naqlan/record.h"

namespace naqlan::cli {

// How records look; made once, safe from many threads.
class Output {
 public:
  explicit Output(const ReadArguments& arguments);

  // What stands before the first: the head of a table.
  std::string head() const;
  std::string of(const Record& record) const;
  std::string of(const Article& article) const;
  // What stands in the place of a page that could not be read.
  std::string of(const Error& error, std::string_view id) const;
  // What stands between two of them.
  std::string between() const;

 private:
  Format format_;
  OffsetUnit offsets_;
  DigestStyle style_;
};

// Writes to standard output at once. False when nobody reads it any more, or it
// cannot be written; errno says which.
bool write_out(std::string_view text);

}  // namespace naqlan::cli
