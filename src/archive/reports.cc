// Quotations and events in pages, the latest first.
#include "archive/cards.h"
#include "archive/pack.h"
#include "archive/slices.h"
#include "search/matches.h"

namespace naqlan {
namespace {

using archive::card_of;
using archive::Conditions;
using archive::kBehindCard;
using archive::kCard;
using archive::Statement;

constexpr std::size_t kMostLookedAt = 1'000;  // quotations, for one page of those about something

// The bytes of the text at which code points stand, for spans in any order.
std::vector<TextSpan> byte_spans(std::string_view text, const std::vector<archive::PointSpan>& spans) {
  std::vector<TextSpan> out;
  for (const auto& [begin, end] : spans) {
    const std::string before = archive::slice_of(text, {0, begin}), all = archive::slice_of(text, {0, end});
    out.push_back({static_cast<std::uint32_t>(before.size()), static_cast<std::uint32_t>(all.size())});
  }
  return out;
}

// Whether each term stands within the spans, or, if it must not, nowhere in them.
bool speaks_of(std::string_view words, const std::vector<search::Term>& terms, const std::vector<TextSpan>& spans) {
  return std::all_of(terms.begin(), terms.end(), [&](search::Term term) {
    const bool excluded = std::exchange(term.excluded, false);
    const auto matches = search::find_matches(words, {term});
    const bool within = std::any_of(matches.begin(), matches.end(), [&spans](const search::Match& match) {
      return std::any_of(spans.begin(), spans.end(), [&match](TextSpan span) {
        return span.begin <= match.span.begin && match.span.end <= span.end;
      });
    });
    return within != excluded;
  });
}

// The text and the packed words of the article that is at hand. They are fetched apart: in
// the rows that a list sorts they would be carried along for every one of its items.
class Contents {
 public:
  static Result<Contents> open(archive::Database& database) {
    NAQLAN_TRY(row, database.prepare("SELECT text, body_words FROM contents WHERE revision = ?1"));
    return Contents(std::move(row));
  }
  // Good until the next call.
  Result<bool> go_to(std::int64_t revision) {
    if (std::exchange(revision_, revision) == revision) return true;
    NAQLAN_TRY(there, row_.bind(revision).step());
    if (!there) return Error{"damaged-archive", "", "a revision has no contents"};
    return true;
  }
  std::string_view text() { return row_.text(0); }
  std::string_view words() { return row_.text(1); }

 private:
  explicit Contents(Statement row) : row_(std::move(row)) {}
  Statement row_;
  std::int64_t revision_ = 0;
};

Quotation quotation_of(Statement& row, std::string_view text) {
  Quotation one;
  one.article = card_of(row);
  int column = kBehindCard;
  one.number = static_cast<std::uint32_t>(row.integer(column++));
  std::string* const fields[] = {&one.speaker, &one.speaker_kind, &one.type, &one.polarity, &one.manner};
  for (std::string* field : fields) *field = row.text(column++);
  for (const auto& [begin, end] : archive::spans_of(row.text(column))) {
    one.spans.emplace_back(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
    one.content.push_back(archive::slice_of(text, {begin, end}));
  }
  one.chain = archive::strings_of(row.text(column + 1));
  return one;
}

constexpr const char* kQuotationColumns =
    ", q.number, q.speaker_name, q.speaker_kind, q.type, q.polarity, q.manner, q.content, q.chain";

EventTelling event_of(Statement& row, std::string_view text) {
  EventTelling one;
  one.article = card_of(row);
  int column = kBehindCard;
  one.number = static_cast<std::uint32_t>(row.integer(column++));
  std::string* const fields[] = {&one.type, &one.mode, &one.date, &one.modality, &one.place};
  for (std::string* field : fields) *field = row.text(column++);
  one.begin = static_cast<std::uint32_t>(row.integer(column++));
  one.end = static_cast<std::uint32_t>(row.integer(column++));
  one.negated = row.integer(column) != 0;
  one.evidence = archive::slice_of(text, {one.begin, one.end});
  return one;
}

constexpr const char* kEventColumns =
    ", v.number, v.type, v.mode, v.date, v.modality, coalesce((SELECT n.name FROM entities e JOIN names n ON n.id = "
    "e.name WHERE e.revision = v.revision AND e.number = v.place), ''), v.evidence_begin, v.evidence_end, v.negated";

}  // namespace

Result<ListPage<Quotation>> Archive::quotations(const std::string& speaker, const std::string& about,
                                                const SearchFilter& filter, const ListPlace& place) {
  search::Query query;
  Conditions conditions(1);
  std::string narrowed;
  if (!about.empty()) {
    const auto layer = [this](std::string_view text) { return parts_->layers(text); };
    NAQLAN_TRY(parsed, search::parse_query(about, layer, false));
    query = std::move(parsed);
    narrowed = " AND r.id IN (SELECT rowid FROM words WHERE words MATCH " + conditions.parameter(query.match) + ")";
  }
  if (!speaker.empty()) {
    NAQLAN_CHECK(archive::check_name(speaker));
    narrowed +=
        " AND EXISTS (SELECT 1 FROM entities e WHERE e.revision = r.id AND e.number = q.speaker AND e.name IN (" +
        conditions.name_ids(speaker, "") + "))" +
        // The same once more, so that only articles that name them are walked.
        " AND r.id IN (SELECT revision FROM entities WHERE name IN (" + conditions.name_ids(speaker, "") + "))";
  }
  NAQLAN_CHECK(conditions.add(filter));
  NAQLAN_TRY(from, archive::behind(place.after, "q.number", conditions));
  NAQLAN_TRY(rows, parts_->database.prepare(
                       std::string("SELECT ") + kCard + kQuotationColumns +
                       " FROM revisions r JOIN documents d ON d.id = r.document AND d.current = r.id JOIN quotations q "
                       "ON q.revision = r.id WHERE 1" +
                       narrowed + conditions.sql() + from + archive::kLatestFirst + ", q.number"));
  conditions.bind(rows);
  NAQLAN_TRY(contents, Contents::open(parts_->database));
  ListPage<Quotation> page;
  archive::ListedAt at;
  const std::size_t limit = std::min(place.limit, archive::kMostListed);
  for (std::size_t looked_at = 0;; ++looked_at) {
    NAQLAN_TRY(row, rows.step());
    if (!row) return page;
    if (page.items.size() == limit || looked_at == kMostLookedAt) {
      page.next = at.text();
      return page;
    }
    at = archive::place_of(rows);
    at.number = rows.integer(kBehindCard);
    NAQLAN_CHECK(contents.go_to(at.revision));
    if (!query.terms.empty()) {
      NAQLAN_TRY(body, archive::unpack(contents.words()));
      const auto spans = byte_spans(contents.text(), archive::spans_of(rows.text(kBehindCard + 6)));
      if (!speaks_of(body, query.terms, spans)) continue;
    }
    page.items.push_back(quotation_of(rows, contents.text()));
  }
}

Result<ListPage<EventTelling>> Archive::events(const std::string& who, const SearchFilter& filter,
                                               const ListPlace& place) {
  Conditions conditions(1);
  std::string narrowed;
  SearchFilter rest = filter;
  if (const std::string type = std::exchange(rest.event, {}); !type.empty()) {
    narrowed += " AND v.type = " + conditions.parameter(type);
  }
  if (!who.empty()) {
    NAQLAN_CHECK(archive::check_name(who));
    narrowed +=
        " AND EXISTS (SELECT 1 FROM event_parties p JOIN entities e ON e.revision = p.revision AND e.number = p.entity "
        "WHERE p.revision = v.revision AND p.event = v.number AND e.name IN (" +
        conditions.name_ids(who, "") + ")) AND r.id IN (SELECT revision FROM entities WHERE name IN (" +
        conditions.name_ids(who, "") + "))";
  }
  NAQLAN_CHECK(conditions.add(rest));
  NAQLAN_TRY(from, archive::behind(place.after, "v.number", conditions));
  NAQLAN_TRY(rows, parts_->database.prepare(
                       std::string("SELECT ") + kCard + kEventColumns +
                       " FROM revisions r JOIN documents d ON d.id = r.document AND d.current = r.id JOIN events v ON "
                       "v.revision = r.id WHERE 1" +
                       narrowed + conditions.sql() + from + archive::kLatestFirst + ", v.number LIMIT " +
                       std::to_string(std::min(place.limit, archive::kMostListed) + 1)));
  conditions.bind(rows);
  NAQLAN_TRY(parties,
             parts_->database.prepare(
                 "SELECT p.role, n.name, n.kind FROM event_parties p JOIN entities e ON e.revision = p.revision "
                 "AND e.number = p.entity JOIN names n ON n.id = e.name WHERE p.revision = ?1 AND p.event = ?2"));
  NAQLAN_TRY(contents, Contents::open(parts_->database));
  ListPage<EventTelling> page;
  archive::ListedAt at;
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) return page;
    if (page.items.size() == std::min(place.limit, archive::kMostListed)) {
      page.next = at.text();
      return page;
    }
    at = archive::place_of(rows);
    NAQLAN_CHECK(contents.go_to(at.revision));
    EventTelling one = event_of(rows, contents.text());
    at.number = one.number;
    parties.bind(at.revision, at.number);
    for (;;) {
      NAQLAN_TRY(party, parties.step());
      if (!party) break;
      one.parties.push_back({std::string(parties.text(0)), std::string(parties.text(1)), std::string(parties.text(2))});
    }
    page.items.push_back(std::move(one));
  }
}

}  // namespace naqlan
