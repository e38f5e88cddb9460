// Spans as an archive keeps them: code points of a text, in JSON.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace naqlan::archive {

using PointSpan = std::pair<std::int64_t, std::int64_t>;

// "[[begin, end], …]"; what is no span is passed over.
std::vector<PointSpan> spans_of(std::string_view json);
// Of '["…", …]'.
std::vector<std::string> strings_of(std::string_view json);

// The bytes of a span.
std::string slice_of(std::string_view text, PointSpan span);
std::vector<std::string> slices_of(std::string_view text, std::string_view json);

}  // namespace naqlan::archive
