// The findings of an archive as tables for a spreadsheet.
#include <string>

#include "archive/parts.h"
#include "archive/slices.h"

namespace naqlan {
namespace {

// A table: its columns, and the query that gives them. Of quotations and events the last
// two columns of the query are spans and text, of which `content` is cut.
struct Sheet {
  std::vector<std::string> columns;
  const char* sql;
  bool cuts;
};

constexpr const char* kBetween = " … ";

const Sheet& sheet_of(ArchiveTable table) {
  static const Sheet quotations = {
      {"article", "url", "title", "outlet", "published", "quotation", "type", "polarity", "manner", "speaker",
       "speaker_kind", "wikidata", "chain", "spans", "content"},
      "SELECT r.record_id, r.url, r.title, r.outlet, coalesce(r.published, ''), 'a' || q.number, q.type, q.polarity, "
      "q.manner, q.speaker_name, q.speaker_kind, coalesce(e.wikidata, ''), q.chain, q.content, c.text FROM documents d "
      "JOIN revisions r ON r.id = d.current JOIN contents c ON c.revision = r.id JOIN quotations q ON q.revision = "
      "r.id "
      "LEFT JOIN entities e ON e.revision = q.revision AND e.number = q.speaker ORDER BY d.id, q.number",
      true};
  static const Sheet events = {
      {"article", "url", "title", "outlet", "published", "event", "type", "mode", "date", "modality", "negated",
       "actors", "recipients", "place", "quotation", "spans", "evidence"},
      "SELECT r.record_id, r.url, r.title, r.outlet, coalesce(r.published, ''), 'v' || v.number, v.type, v.mode, "
      "v.date, v.modality, v.negated, (SELECT group_concat(n.name, '; ') FROM event_parties p JOIN entities e ON "
      "e.revision = p.revision AND e.number = p.entity JOIN names n ON n.id = e.name WHERE p.revision = v.revision AND "
      "p.event = v.number AND p.role = 'actor'), (SELECT group_concat(n.name, '; ') FROM event_parties p JOIN entities "
      "e ON e.revision = p.revision AND e.number = p.entity JOIN names n ON n.id = e.name WHERE p.revision = "
      "v.revision AND p.event = v.number AND p.role = 'recipient'), (SELECT n.name FROM entities e JOIN names n ON "
      "n.id = e.name WHERE e.revision = v.revision AND e.number = v.place), 'a' || v.attribution, "
      "json_array(json_array(v.evidence_begin, v.evidence_end)), c.text FROM documents d JOIN revisions r ON r.id = "
      "d.current JOIN contents c ON c.revision = r.id JOIN events v ON v.revision = r.id ORDER BY d.id, v.number",
      true};
  static const Sheet people = {
      {"name", "latin", "wikidata", "articles", "mentions", "quotations", "first_published", "last_published"},
      "SELECT n.name, n.latin, max(e.wikidata), count(DISTINCT e.revision), sum((SELECT count(*) FROM mentions m WHERE "
      "m.revision = e.revision AND m.entity = e.number)), sum((SELECT count(*) FROM quotations q WHERE q.revision = "
      "e.revision AND q.speaker = e.number)), coalesce(min(r.published), ''), coalesce(max(r.published), '') FROM "
      "names "
      "n JOIN entities e ON e.name = n.id JOIN revisions r ON r.id = e.revision JOIN documents d ON d.current = r.id "
      "AND "
      "d.id = r.document WHERE n.kind = 'person' GROUP BY n.id ORDER BY 4 DESC, n.name",
      false};
  return table == ArchiveTable::quotations ? quotations : table == ArchiveTable::events ? events : people;
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts) (out += out.empty() ? "" : between) += part;
  return out;
}

}  // namespace

Result<bool> Archive::each_row(ArchiveTable table, const std::function<bool(const std::vector<std::string>&)>& take) {
  const Sheet& sheet = sheet_of(table);
  NAQLAN_TRY(rows, parts_->database.prepare(sheet.sql));
  if (!take(sheet.columns)) return false;
  std::vector<std::string> row(sheet.columns.size());
  const std::size_t last = row.size() - 1;
  for (;;) {
    NAQLAN_TRY(another, rows.step());
    if (!another) return true;
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = rows.text(static_cast<int>(i));
    if (table == ArchiveTable::quotations) row[12] = joined(archive::strings_of(row[12]), " > ");
    if (sheet.cuts) row[last] = joined(archive::slices_of(row[last], row[last - 1]), kBetween);
    if (!take(row)) return false;
  }
}

}  // namespace naqlan
