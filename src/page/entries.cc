#include "page/entries.h"

#include <algorithm>

#include "page/dates.h"

namespace naqlan::page {
namespace {

constexpr std::size_t kLeastEntries = 3;
constexpr std::size_t kEntryHead = 4;       // lines from the time of an entry to its first sentence
constexpr std::uint32_t kLongestTime = 40;  // letters

}  // namespace

void keep_entry_times(const PageLines& page, const Wording& wording, std::vector<LineVerdict>& verdicts) {
  std::vector<std::size_t> times;
  std::size_t next_prose = page.lines.size();
  for (std::size_t i = page.lines.size(); i-- > 0;) {
    const PageLine& line = page.lines[i];
    if (verdicts[i].kept && prose_score(line) > 0) next_prose = i;
    if (next_prose > i + kEntryHead || line.letters > kLongestTime || line.doubt == Doubt::strong) continue;
    if (!verdicts[i].silent && line.level == 0 && is_bare_time(line.text, wording)) {
      times.push_back(i);
      next_prose = page.lines.size();  // each has its own
    }
  }
  if (times.size() < kLeastEntries) return;
  for (const std::size_t i : times) {
    verdicts[i].kept = true;
    verdicts[i].kind = BlockKind::dateline;
    verdicts[i].is_entry_time = true;
  }
}

}  // namespace naqlan::page
