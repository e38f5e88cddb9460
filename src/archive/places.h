// Lists in pages: where the next one begins.
#pragma once

#include <optional>
#include <string>

#include "archive/parts.h"

namespace naqlan::archive {

// The last item of a page, in the order of lists: by time of publication, the latest
// first, what has none at the end; then by revision, then by number.
struct ListedAt {
  std::optional<std::int64_t> time;
  std::int64_t revision = 0, number = 0;

  std::string text() const;
};

inline constexpr char kLatestFirst[] = " ORDER BY r.published_unix DESC, r.id DESC";
inline constexpr std::uint32_t kMostListed = 500;  // in one page

// Narrows to what lies behind `after`; `number` is a column, or nullptr where one revision
// gives one item. Error: "bad-argument".
Result<std::string> behind(const std::string& after, const char* number, Conditions& conditions);

// For lists that are counted off. Error: "bad-argument".
Result<std::int64_t> offset_of(const std::string& after);

// Whether the words of a name leave anything to look for.
Result<bool> check_name(const std::string& name);

}  // namespace naqlan::archive
