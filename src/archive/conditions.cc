#include "archive/entry.h"
#include "archive/names.h"
#include "archive/parts.h"

namespace naqlan::archive {
namespace {

constexpr std::int64_t kDay = 86'400;

}  // namespace

std::string Conditions::parameter(std::string value) {
  texts_.emplace_back(next_, std::move(value));
  return "?" + std::to_string(next_++);
}

std::string Conditions::parameter(std::int64_t value) {
  numbers_.emplace_back(next_, value);
  return "?" + std::to_string(next_++);
}

void Conditions::bind(Statement& statement) const {
  for (const auto& [at, text] : texts_) statement.bind_one(at, text);
  for (const auto& [at, number] : numbers_) statement.bind_one(at, number);
}

// The names that have all the words of `name`.
std::string Conditions::name_ids(const std::string& name, const std::string& kind) {
  std::string sql = "SELECT n.id FROM names n WHERE ";
  sql += kind.empty() ? "1" : "n.kind = " + parameter(kind);
  for (const std::string& word : asked_name_words(name)) {
    sql += " AND n.id IN (SELECT name FROM name_words WHERE word = " + parameter(word) + ")";
  }
  return sql;
}

Result<bool> check_event_type(Database& database, const std::string& type) {
  if (type.empty()) return true;
  NAQLAN_TRY(any, database.prepare("SELECT 1 FROM events WHERE type = upper(?1) LIMIT 1"));
  NAQLAN_TRY(there, any.bind(type).step());
  if (there) return true;
  NAQLAN_TRY(types, database.prepare("SELECT DISTINCT type FROM events ORDER BY type"));
  std::string known;
  for (;;) {
    NAQLAN_TRY(row, types.step());
    if (!row) break;
    known += (known.empty() ? "" : ", ") + std::string(types.text(0));
  }
  return Error{"bad-argument", "",
               "there is no event of type \"" + type + "\"; there are " + (known.empty() ? "none" : known)};
}

Result<bool> Conditions::add(const SearchFilter& filter) {
  const std::pair<const std::string*, const char*> named[] = {
      {&filter.person, "person"}, {&filter.place, "place"}, {&filter.organisation, "organisation"}};
  for (const auto& [name, kind] : named) {
    if (name->empty()) continue;
    sql_ += " AND r.id IN (SELECT e.revision FROM entities e WHERE e.name IN (" + name_ids(*name, kind) + "))";
  }
  if (!filter.speaker.empty()) {
    sql_ +=
        " AND r.id IN (SELECT q.revision FROM entities e JOIN quotations q ON q.revision = e.revision AND q.speaker = "
        "e.number WHERE e.name IN (" +
        name_ids(filter.speaker, "") + "))";
  }
  if (!filter.outlet.empty()) {
    const std::string outlet = parameter(filter.outlet);
    sql_ += " AND (instr(lower(r.outlet), lower(" + outlet + ")) > 0 OR instr(r.site, lower(" + outlet + ")) > 0)";
  }
  if (!filter.event.empty()) {
    sql_ += " AND r.id IN (SELECT v.revision FROM events v WHERE v.type = upper(" + parameter(filter.event) + "))";
  }
  const std::pair<const std::string*, const char*> dates[] = {{&filter.from, ">="}, {&filter.to, "<"}};
  for (const auto& [date, relation] : dates) {
    if (date->empty()) continue;
    const auto time = unix_of(*date);
    if (!time) return Error{"bad-argument", "", "\"" + *date + "\" is no date; write 2018-05-21"};
    const bool whole_day = date == &filter.to && date->size() == 10;
    sql_ += std::string(" AND r.published_unix ") + relation + " " + parameter(*time + (whole_day ? kDay : 0));
  }
  return true;
}

}  // namespace naqlan::archive
