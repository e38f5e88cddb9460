// When an article was published, as machines and people write it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "naqlan/record.h"
#include "page/wording.h"

namespace naqlan::page {

// ISO 8601, a date or a date and time: what callers pass. The whole text must be one.
std::optional<PublicationTime> parse_iso_time(std::string_view text);

// What stands in meta tags and JSON-LD: mostly ISO 8601, else whatever people write.
std::optional<PublicationTime> read_machine_time(std::string_view text, const Wording& wording);

// A date in a line of text, with the time beside it.
struct VisibleDate {
  PublicationTime time;
  bool modified = false;        // the line says that it is that of a change
  std::size_t other_words = 0;  // words of the line that belong to no date
};
// `month_first`: read 5/6/2021 as May 6. Hijri dates are passed over.
std::optional<VisibleDate> find_date(std::string_view line, const Wording& wording, bool month_first);

// All dates of a line, "Published May 2, 2021 · Updated June 1, 2023", in their order.
std::vector<VisibleDate> find_dates(std::string_view line, const Wording& wording, bool month_first);

// The line is a time of day, or a date, and nothing else: "12:30", "9:05 م".
bool is_bare_time(std::string_view line, const Wording& wording);

// The line names a change: "Last updated on".
bool says_modified(std::string_view line, const Wording& wording);

// .../2021/09/14/..., .../2021-09-14-...; dates only.
std::optional<PublicationTime> find_date_in_url(std::string_view url);

// The parts of a moment, written as a PublicationTime has it; none when there is no such day or time.
struct Moment {
  int year = 0, month = 0, day = 0;
  int hour = -1, minute = 0, second = -1;  // hour -1: a day only; second -1: minutes only
  std::string zone;                        // "Z", "+03:00" or empty
};
std::optional<PublicationTime> to_publication_time(const Moment& moment);

}  // namespace naqlan::page
