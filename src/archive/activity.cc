// Who is in the news, names in what was found, and the state of an archive.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <map>

#include "archive/entry.h"
#include "archive/parts.h"

namespace naqlan {
namespace {

using archive::Conditions;
using archive::Statement;

constexpr std::size_t kShown = 12;
constexpr std::int64_t kDay = 86'400;
constexpr int kConsidered = 500;  // articles whose names are counted

Result<std::int64_t> number_of(archive::Database& database, const char* sql) {
  NAQLAN_TRY(rows, database.prepare(sql));
  NAQLAN_TRY(row, rows.step());
  return row ? rows.integer(0) : 0;
}

std::string day_of(std::int64_t unix_time) {
  const std::time_t time = unix_time;
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[16];
  return std::string(text, std::strftime(text, sizeof text, "%Y-%m-%d", &parts));
}

void keep_most_active(std::vector<Activity>& all) {
  std::stable_sort(all.begin(), all.end(), [](const Activity& a, const Activity& b) {
    return a.now != b.now ? a.now > b.now : a.before < b.before;
  });
  if (all.size() > kShown) all.resize(kShown);
}

template <class Lists, class Item>
std::vector<Item>* list_of(Lists& lists, std::string_view kind, std::vector<Item> Lists::*people,
                           std::vector<Item> Lists::*organisations, std::vector<Item> Lists::*places) {
  if (kind == "person") return &(lists.*people);
  if (kind == "organisation") return &(lists.*organisations);
  return kind == "place" ? &(lists.*places) : nullptr;
}

// Rows are kind, name, now, before.
constexpr const char* kActive =
    "SELECT n.kind, n.name, sum(f.now), sum(1 - f.now) FROM (SELECT DISTINCT r.id AS revision, r.published_unix > ?2 "
    "AS "
    "now, e.name AS name FROM revisions r JOIN documents d ON d.id = r.document AND d.current = r.id JOIN entities e "
    "ON "
    "e.revision = r.id WHERE r.published_unix > ?1 AND r.published_unix <= ?3 AND (?4 = 0 OR EXISTS (SELECT 1 FROM "
    "quotations q WHERE q.revision = r.id AND q.speaker = e.number))) f JOIN names n ON n.id = f.name GROUP BY n.kind, "
    "n.name HAVING sum(f.now) > 0";

}  // namespace

Result<ActivityReport> Archive::activity(std::uint32_t days) {
  if (days < 1 || days > 366) return Error{"bad-argument", "days", "between 1 and 366"};
  auto& database = parts_->database;
  // A page that claims to be of tomorrow does not move the window.
  NAQLAN_TRY(last, database.prepare("SELECT max(published_unix) FROM revisions WHERE published_unix <= ?1"));
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
  NAQLAN_TRY(row, last.bind(static_cast<std::int64_t>(now.count())).step());
  ActivityReport report;
  if (!row || last.is_null(0)) return report;
  // Whole days, of which the last is that of the latest article.
  const std::int64_t end = (last.integer(0) / kDay + 1) * kDay - 1, span = static_cast<std::int64_t>(days) * kDay;
  report.from = day_of(end - span + 1);
  report.to = day_of(end);
  NAQLAN_TRY(rows, database.prepare(kActive));
  for (const std::int64_t speakers_only : {0, 1}) {
    rows.bind(end - 2 * span, end - span, end, speakers_only);
    for (;;) {
      NAQLAN_TRY(more, rows.step());
      if (!more) break;
      auto* list = speakers_only ? &report.speakers
                                 : list_of(report, rows.text(0), &ActivityReport::people,
                                           &ActivityReport::organisations, &ActivityReport::places);
      if (list == nullptr) continue;
      list->push_back({std::string(rows.text(0)), std::string(rows.text(1)),
                       static_cast<std::uint64_t>(rows.integer(2)), static_cast<std::uint64_t>(rows.integer(3))});
    }
  }
  for (auto* list : {&report.speakers, &report.people, &report.organisations, &report.places}) keep_most_active(*list);
  return report;
}

Result<NameFacets> Archive::name_facets(const SearchOptions& options) {
  Conditions conditions(1);
  std::string match;
  if (!options.query.empty()) {
    const auto layer = [this](std::string_view text) { return parts_->layers(text); };
    NAQLAN_TRY(query, search::parse_query(options.query, layer, options.any_word));
    match = " AND r.id IN (SELECT rowid FROM words WHERE words MATCH " + conditions.parameter(query.match) + ")";
  }
  NAQLAN_CHECK(conditions.add(options.filter));
  const std::string within =
      "WITH found AS MATERIALIZED (SELECT r.id AS id FROM revisions r JOIN documents d ON d.id = "
      "r.document AND d.current = r.id WHERE 1" +
      match + conditions.sql() + " ORDER BY r.published_unix DESC LIMIT " + std::to_string(kConsidered) + ")";
  // The kind of a row of speakers is told apart by a mark.
  NAQLAN_TRY(
      rows,
      parts_->database.prepare(
          within + " SELECT n.kind, n.name, max(n.latin), count(DISTINCT e.revision), count(DISTINCT CASE WHEN EXISTS "
                   "(SELECT 1 FROM quotations q WHERE q.revision = e.revision AND q.speaker = e.number) THEN "
                   "e.revision END), (SELECT count(*) FROM found) FROM found f JOIN entities e ON e.revision = f.id "
                   "JOIN names n ON n.id = e.name GROUP BY n.kind, n.name"));
  conditions.bind(rows);
  NameFacets facets;
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) break;
    NamedEntity one{std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)),
                    static_cast<std::uint64_t>(rows.integer(3)), static_cast<std::uint64_t>(rows.integer(4))};
    facets.considered = static_cast<std::uint64_t>(rows.integer(5));
    if (one.quotations > 0) facets.speakers.push_back(one);
    auto* list = list_of(facets, one.kind, &NameFacets::people, &NameFacets::organisations, &NameFacets::places);
    if (list != nullptr) list->push_back(std::move(one));
  }
  const auto keep = [](std::vector<NamedEntity>& list, std::uint64_t NamedEntity::*by) {
    std::stable_sort(list.begin(), list.end(),
                     [by](const NamedEntity& a, const NamedEntity& b) { return a.*by > b.*by; });
    if (list.size() > kShown) list.resize(kShown);
  };
  keep(facets.speakers, &NamedEntity::quotations);
  for (auto* list : {&facets.people, &facets.organisations, &facets.places}) keep(*list, &NamedEntity::articles);
  return facets;
}

Result<ArchiveState> Archive::state() {
  auto& database = parts_->database;
  ArchiveState state;
  const std::pair<std::uint64_t*, const char*> numbers[] = {
      {&state.documents, "SELECT count(*) FROM documents"},
      {&state.revisions, "SELECT count(*) FROM revisions"},
      {&state.quotations, "SELECT count(*) FROM quotations"},
      {&state.events, "SELECT count(*) FROM events"},
      {&state.bytes, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"}};
  for (const auto& [to, sql] : numbers) {
    NAQLAN_TRY(number, number_of(database, sql));
    *to = static_cast<std::uint64_t>(number);
  }
  NAQLAN_TRY(outlets, database.prepare("SELECT outlet, coalesce(min(published), ''), coalesce(max(published), ''), "
                                       "max(seen), count(*) FROM revisions GROUP BY outlet ORDER BY 5 DESC LIMIT 200"));
  for (;;) {
    NAQLAN_TRY(row, outlets.step());
    if (!row) break;
    state.outlets.push_back({std::string(outlets.text(0)), std::string(outlets.text(1)), std::string(outlets.text(2)),
                             std::string(outlets.text(3)), static_cast<std::uint64_t>(outlets.integer(4))});
    state.last_seen = std::max(state.last_seen, state.outlets.back().last_seen);
  }
  NAQLAN_TRY(hours,
             database.prepare("SELECT * FROM (SELECT substr(seen, 1, 13) AS hour, count(*) FROM revisions GROUP BY "
                              "hour ORDER BY hour DESC LIMIT 48) ORDER BY 1"));
  for (;;) {
    NAQLAN_TRY(row, hours.step());
    if (!row) return state;
    state.taken_in.emplace_back(std::string(hours.text(0)), static_cast<std::uint64_t>(hours.integer(1)));
  }
}

}  // namespace naqlan
