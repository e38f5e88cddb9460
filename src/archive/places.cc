#include "archive/places.h"

#include <charconv>

#include "archive/names.h"

namespace naqlan::archive {
namespace {

const Error kNoPlace{"bad-argument", "after", "is no place in a list; take it from `next` of the page before"};

bool read_number(std::string_view text, std::int64_t& out) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  return fault == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string ListedAt::text() const {
  return (time ? std::to_string(*time) : "") + "." + std::to_string(revision) + "." + std::to_string(number);
}

Result<std::string> behind(const std::string& after, const char* number, Conditions& conditions) {
  if (after.empty()) return std::string();
  const std::size_t first = after.find('.'), second = after.find('.', first + 1);
  if (first == std::string::npos || second == std::string::npos) return kNoPlace;
  ListedAt at;
  std::int64_t time = 0;
  const std::string_view all = after;
  const bool dated = first > 0;
  if ((dated && !read_number(all.substr(0, first), time)) ||
      !read_number(all.substr(first + 1, second - first - 1), at.revision) ||
      !read_number(all.substr(second + 1), at.number)) {
    return kNoPlace;
  }
  const std::string revision = conditions.parameter(at.revision);
  std::string later = "r.id < " + revision;
  if (number != nullptr) {
    later = "(" + later + " OR (r.id = " + revision + " AND " + number + " > " + conditions.parameter(at.number) + "))";
  }
  if (!dated) return " AND r.published_unix IS NULL AND " + later;
  const std::string when = conditions.parameter(time);
  return " AND (r.published_unix < " + when + " OR r.published_unix IS NULL OR (r.published_unix = " + when + " AND " +
         later + "))";
}

Result<std::int64_t> offset_of(const std::string& after) {
  std::int64_t offset = 0;
  if (!after.empty() && (!read_number(after, offset) || offset < 0 || offset > 1'000'000)) return kNoPlace;
  return offset;
}

Result<bool> check_name(const std::string& name) {
  if (asked_name_words(name).empty()) return Error{"bad-argument", "name", "\"" + name + "\" is no name"};
  return true;
}

}  // namespace naqlan::archive
