// Single articles of an archive, and what stands beside them.
#include "archive/cards.h"
#include "archive/pack.h"
#include "archive/places.h"

namespace naqlan {
namespace {

using archive::card_of;
using archive::Conditions;
using archive::kCard;
using archive::kCurrent;
using archive::Statement;

Result<std::vector<ArticleCard>> cards_of(Statement& rows) {
  std::vector<ArticleCard> out;
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) return out;
    out.push_back(card_of(rows));
  }
}

// Where an id's revision lies.
struct Found {
  std::int64_t revision = 0, document = 0, leader = 0;
  std::optional<std::int64_t> time;
  std::string outlet;
};

Result<Found> find(archive::Database& database, const std::string& id) {
  NAQLAN_TRY(row, database.prepare("SELECT r.id, d.id, d.leader, r.published_unix, r.outlet FROM revisions r JOIN "
                                   "documents d ON d.id = r.document WHERE r.record_id = ?1 ORDER BY d.current = r.id "
                                   "DESC, r.id DESC LIMIT 1"));
  NAQLAN_TRY(there, row.bind(id).step());
  if (!there) return Error{"no-such-article", id, "the archive holds no article of this id"};
  Found found{row.integer(0), row.integer(1), row.integer(2), {}, std::string(row.text(4))};
  if (!row.is_null(3)) found.time = row.integer(3);
  return found;
}

// Of the same outlet, the nearest by time on one side.
Result<std::optional<ArticleCard>> beside(archive::Database& database, const Found& from, bool later) {
  if (!from.time) return std::optional<ArticleCard>();
  const std::string relation = later ? ">" : "<", order = later ? "" : " DESC";
  NAQLAN_TRY(
      row, database.prepare(std::string("SELECT ") + kCard + kCurrent + "r.outlet = ?1 AND (r.published_unix, r.id) " +
                            relation + " (?2, ?3) ORDER BY r.published_unix" + order + ", r.id" + order + " LIMIT 1"));
  NAQLAN_TRY(there, row.bind(from.outlet, *from.time, from.revision).step());
  return there ? std::optional(card_of(row)) : std::nullopt;
}

// Who is rare in the archive says more than who stands in every article.
constexpr const char* kRelated =
    " FROM (SELECT o.revision AS other, sum(1.0 / n.uses) AS weight FROM (SELECT e.name, (SELECT count(*) FROM "
    "entities "
    "u WHERE u.name = e.name) AS uses FROM entities e JOIN names m ON m.id = e.name WHERE e.revision = ?1 AND m.kind "
    "IN "
    "('person', 'organisation') ORDER BY uses LIMIT 12) n JOIN entities o ON o.name = n.name WHERE n.uses BETWEEN 2 "
    "AND "
    "400 GROUP BY o.revision HAVING count(*) > 1 ORDER BY weight DESC LIMIT 40) w JOIN revisions r ON r.id = w.other "
    "JOIN documents d ON d.id = r.document AND d.current = r.id WHERE d.leader != ?2 ORDER BY w.weight DESC LIMIT 6";

}  // namespace

Result<StoredArticle> Archive::article(const std::string& id) {
  NAQLAN_TRY(found, find(parts_->database, id));
  NAQLAN_TRY(row,
             parts_->database.prepare(
                 "SELECT r.record_id, d.key, r.seen, r.number, (SELECT count(*) FROM revisions o WHERE o.document = "
                 "d.id), c.text, c.record FROM revisions r JOIN documents d ON d.id = r.document JOIN contents c ON "
                 "c.revision = r.id WHERE r.id = ?1"));
  NAQLAN_TRY(there, row.bind(found.revision).step());
  if (!there) return Error{"damaged-archive", id, "a revision has no contents"};
  StoredArticle article;
  article.id = row.text(0);
  article.key = row.text(1);
  article.seen = row.text(2);
  article.revision = static_cast<std::uint32_t>(row.integer(3));
  article.revisions = static_cast<std::uint32_t>(row.integer(4));
  NAQLAN_TRY(record, archive::unpack(row.text(6), row.text(5)));
  article.record = std::move(record);
  return article;
}

Result<Neighbours> Archive::neighbours(const std::string& id) {
  auto& database = parts_->database;
  NAQLAN_TRY(found, find(database, id));
  Neighbours out;
  NAQLAN_TRY(previous, beside(database, found, false));
  out.previous = previous;
  NAQLAN_TRY(next, beside(database, found, true));
  out.next = next;
  NAQLAN_TRY(copies, database.prepare(std::string("SELECT ") + kCard + kCurrent +
                                      "d.leader = ?1 AND d.id != ?2 ORDER BY r.published_unix, r.id LIMIT 20"));
  NAQLAN_TRY(copy_cards, cards_of(copies.bind(found.leader, found.document)));
  out.copies = std::move(copy_cards);
  NAQLAN_TRY(related, database.prepare(std::string("SELECT ") + kCard + kRelated));
  NAQLAN_TRY(related_cards, cards_of(related.bind(found.revision, found.leader)));
  out.related = std::move(related_cards);
  return out;
}

Result<ListPage<ArticleCard>> Archive::articles(const SearchFilter& filter, const ListPlace& place) {
  Conditions conditions(1);
  NAQLAN_CHECK(conditions.add(filter));
  NAQLAN_TRY(from, archive::behind(place.after, nullptr, conditions));
  const std::int64_t limit = std::min(place.limit, archive::kMostListed);
  const std::string most = conditions.parameter(limit + 1);
  NAQLAN_TRY(rows, parts_->database.prepare(std::string("SELECT ") + kCard + kCurrent + "1" + conditions.sql() + from +
                                            archive::kLatestFirst + " LIMIT " + most));
  conditions.bind(rows);
  ListPage<ArticleCard> page;
  archive::ListedAt at;
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) return page;
    if (static_cast<std::int64_t>(page.items.size()) == limit) {
      page.next = at.text();
      return page;
    }
    page.items.push_back(card_of(rows));
    at = archive::place_of(rows);
  }
}

void Archive::stop_after(std::uint32_t milliseconds) {
  parts_->stop_at = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
  const auto late = [](void* parts) {
    return static_cast<int>(std::chrono::steady_clock::now() > static_cast<Parts*>(parts)->stop_at);
  };
  sqlite3_progress_handler(parts_->database.get(), 20'000, late, parts_.get());
}

}  // namespace naqlan
