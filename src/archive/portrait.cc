// People, bodies and places: their names, and what an archive knows of each.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "archive/names.h"
#include "archive/pack.h"
#include "archive/places.h"

namespace naqlan {
namespace {

using archive::Conditions;
using archive::Statement;
using Json = nlohmann::json;

constexpr std::size_t kNamesOfPortrait = 12, kRolesOfPortrait = 15, kCompanions = 30;
constexpr int kRecordsForRoles = 60;  // spread over the time in which somebody is named

constexpr const char* kCurrentEntities =
    " FROM names n JOIN entities e ON e.name = n.id JOIN revisions r ON r.id = e.revision JOIN documents d ON d.id = "
    "r.document AND d.current = r.id WHERE ";

NamedEntity named(Statement& row) {
  NamedEntity one{std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), 0, 0};
  one.articles = static_cast<std::uint64_t>(row.integer(3));
  one.quotations = static_cast<std::uint64_t>(row.integer(4));
  return one;
}

// One row of what matters of an article in which somebody is named.
struct Naming {
  std::int64_t revision, number;
  std::string published;
};

std::vector<Naming> spread(const std::vector<Naming>& all, std::size_t most) {
  if (all.size() <= most) return all;
  std::vector<Naming> out;
  for (std::size_t i = 0; i < most; ++i) out.push_back(all[i * (all.size() - 1) / (most - 1)]);
  return out;
}

void add_roles(const std::string& record, const Naming& naming, std::map<std::string, RoleUse>& roles) {
  const Json json = Json::parse(record, nullptr, false);
  const auto at = static_cast<std::size_t>(naming.number - 1);
  if (!json.is_object() || !json.contains("entities") || json["entities"].size() <= at) return;
  std::vector<std::string> here;
  for (const Json& role : json["entities"][at].value("roles", Json::array())) {
    here.push_back(role.value("text", std::string()));
  }
  std::sort(here.begin(), here.end());
  here.erase(std::unique(here.begin(), here.end()), here.end());
  for (const std::string& text : here) {
    RoleUse& use = roles[text];
    use.role = text;
    ++use.articles;
    if (naming.published.empty()) continue;
    if (use.first.empty() || naming.published < use.first) use.first = naming.published;
    use.last = std::max(use.last, naming.published);
  }
}

template <class Item>
void keep_first(std::vector<Item>& items, std::size_t most) {
  if (items.size() > most) items.resize(most);
}

Result<std::vector<NamedEntity>> names_of(archive::Database& database, const std::string& name) {
  Conditions conditions(1);
  const std::string ids = conditions.name_ids(name, "");
  NAQLAN_TRY(rows, database.prepare("SELECT n.kind, n.name, max(n.latin), count(DISTINCT e.revision), (SELECT count(*) "
                                    "FROM entities s JOIN quotations q ON q.revision = s.revision AND q.speaker = "
                                    "s.number WHERE s.name = n.id)" +
                                    std::string(kCurrentEntities) + "n.id IN (" + ids +
                                    ") GROUP BY n.kind, n.name ORDER BY 4 DESC, n.name"));
  conditions.bind(rows);
  std::vector<NamedEntity> out;
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) return out;
    out.push_back(named(rows));
  }
}

Result<std::vector<RoleUse>> roles_of(archive::Database& database, const std::vector<Naming>& namings) {
  std::map<std::string, RoleUse> roles;
  NAQLAN_TRY(contents, database.prepare("SELECT text, record FROM contents WHERE revision = ?1"));
  for (const Naming& naming : spread(namings, kRecordsForRoles)) {
    NAQLAN_TRY(there, contents.bind(naming.revision).step());
    if (!there) continue;
    NAQLAN_TRY(record, archive::unpack(contents.text(1), contents.text(0)));
    add_roles(record, naming, roles);
  }
  std::vector<RoleUse> out;
  for (auto& [text, use] : roles) out.push_back(std::move(use));
  std::stable_sort(out.begin(), out.end(), [](const RoleUse& a, const RoleUse& b) { return a.articles > b.articles; });
  keep_first(out, kRolesOfPortrait);
  std::stable_sort(out.begin(), out.end(), [](const RoleUse& a, const RoleUse& b) { return a.first < b.first; });
  return out;
}

Result<std::vector<Companion>> companions_of(archive::Database& database, const std::string& name) {
  Conditions conditions(1);
  const std::string ids = conditions.name_ids(name, "");
  NAQLAN_TRY(
      rows, database.prepare(
                "SELECT o.kind, o.name, v.type, count(*), max(coalesce(nullif(v.date, ''), r.published, '')) FROM "
                "entities e JOIN revisions r ON r.id = e.revision JOIN documents d ON d.id = r.document AND d.current "
                "= r.id JOIN "
                "event_parties p ON p.revision = e.revision AND p.entity = e.number JOIN event_parties q ON q.revision "
                "= p.revision AND q.event = p.event AND q.entity != p.entity JOIN entities f ON f.revision = "
                "q.revision AND f.number = q.entity JOIN names o ON o.id = f.name JOIN events v ON v.revision = "
                "p.revision AND v.number = p.event WHERE NOT v.negated AND v.modality = 'actual' AND e.name IN (" +
                ids + ") AND f.name NOT IN (" + conditions.name_ids(name, "") +
                ") GROUP BY o.kind, o.name, v.type ORDER BY 4 DESC, 5 DESC LIMIT " + std::to_string(kCompanions)));
  conditions.bind(rows);
  std::vector<Companion> out;
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) return out;
    out.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)),
                   static_cast<std::uint64_t>(rows.integer(3)), std::string(rows.text(4))});
  }
}

}  // namespace

Result<ListPage<NamedEntity>> Archive::names(const std::string& name, const std::string& kind, const ListPlace& place) {
  NAQLAN_TRY(offset, archive::offset_of(place.after));
  Conditions conditions(1);
  std::string narrowed = "1";
  if (!kind.empty()) narrowed += " AND n.kind = " + conditions.parameter(kind);
  if (!name.empty()) {
    NAQLAN_CHECK(archive::check_name(name));
    const auto words = archive::asked_name_words(name);
    for (const std::string& word : words) {
      // The last word may go on: names are found as one types.
      const std::string from = conditions.parameter(word), to = conditions.parameter(word + "\xF4\x8F\xBF\xBF");
      narrowed += " AND n.id IN (SELECT name FROM name_words WHERE word " +
                  (word == words.back() ? ">= " + from + " AND word < " + to : "= " + from) + ")";
    }
  }
  // All names: counted by their numbers alone, which the index has in order, but for what
  // stands in revisions that are out of date.
  const std::string counted =
      name.empty()
          ? "WITH stale AS (SELECT e.name AS name, count(*) AS uses FROM revisions r JOIN documents d ON d.id = "
            "r.document AND d.current != r.id JOIN entities e ON e.revision = r.id GROUP BY e.name) SELECT n.kind, "
            "n.name, max(n.latin), sum(a.uses - coalesce(s.uses, 0)) AS articles, 0 FROM (SELECT name, count(*) AS "
            "uses FROM entities GROUP BY name) a JOIN names n ON n.id = a.name LEFT JOIN stale s ON s.name = a.name "
            "WHERE "
          : "SELECT n.kind, n.name, max(n.latin), count(DISTINCT e.revision) AS articles, 0" +
                std::string(kCurrentEntities);
  const std::uint32_t limit = std::min(place.limit, archive::kMostListed);
  NAQLAN_TRY(rows, parts_->database.prepare(
                       counted + narrowed +
                       " GROUP BY n.kind, n.name HAVING articles > 0 ORDER BY articles DESC, n.name LIMIT " +
                       std::to_string(limit + 1) + " OFFSET " + std::to_string(offset)));
  conditions.bind(rows);
  ListPage<NamedEntity> page;
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) break;
    if (page.items.size() == limit) {
      page.next = std::to_string(offset + limit);
      break;
    }
    page.items.push_back(named(rows));
  }
  NAQLAN_TRY(said, parts_->database.prepare(
                       "SELECT count(*) FROM names n JOIN entities e ON e.name = n.id JOIN revisions r ON r.id = "
                       "e.revision JOIN documents d ON d.id = r.document AND d.current = r.id JOIN quotations q ON "
                       "q.revision = e.revision AND q.speaker = e.number WHERE n.name = "
                       "?1 AND n.kind = ?2"));
  for (NamedEntity& one : page.items) {
    NAQLAN_TRY(row, said.bind(one.name, one.kind).step());
    if (row) one.quotations = static_cast<std::uint64_t>(said.integer(0));
  }
  return page;
}

Result<Portrait> Archive::portrait(const std::string& name) {
  NAQLAN_CHECK(archive::check_name(name));
  auto& database = parts_->database;
  Portrait out;
  NAQLAN_TRY(names, names_of(database, name));
  if (names.empty()) return Error{"no-such-name", name, "the archive holds no such name"};
  out.names = std::move(names);
  keep_first(out.names, kNamesOfPortrait);

  Conditions conditions(1);
  const std::string ids = conditions.name_ids(name, "");
  NAQLAN_TRY(rows,
             database.prepare("SELECT e.revision, e.number, coalesce(r.published, ''), (SELECT count(*) FROM "
                              "quotations q WHERE q.revision = e.revision AND q.speaker = e.number), (SELECT "
                              "count(*) FROM event_parties p WHERE p.revision = e.revision AND p.entity = e.number) "
                              "FROM entities e JOIN revisions r ON r.id = e.revision JOIN documents d ON d.id = "
                              "r.document AND d.current = r.id WHERE e.name IN (" +
                              ids + ") ORDER BY r.published_unix, e.revision"));
  conditions.bind(rows);
  std::vector<Naming> namings;
  std::map<std::string, MonthCount> months;
  std::int64_t last = -1;
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) break;
    namings.push_back({rows.integer(0), rows.integer(1), std::string(rows.text(2))});
    const auto said = static_cast<std::uint64_t>(rows.integer(3));
    const bool another = std::exchange(last, rows.integer(0)) != rows.integer(0);
    out.articles += another ? 1 : 0;
    out.quotations += said;
    out.events += static_cast<std::uint64_t>(rows.integer(4));
    if (namings.back().published.size() < 7) continue;
    MonthCount& month = months[namings.back().published.substr(0, 7)];
    month.articles += another ? 1 : 0;
    month.quotations += said;
  }
  for (auto& [key, month] : months) {
    month.month = key;
    out.months.push_back(std::move(month));
  }
  NAQLAN_TRY(roles, roles_of(database, namings));
  out.roles = std::move(roles);
  NAQLAN_TRY(companions, companions_of(database, name));
  out.met = std::move(companions);
  return out;
}

}  // namespace naqlan
