// Who is reported to have said what, and what happened, in order of time.
#include <algorithm>

#include "archive/parts.h"
#include "archive/slices.h"
#include "search/matches.h"

namespace naqlan {
namespace {

using archive::Conditions;

// Whether all that is wanted is in the words, and nothing that is not.
bool speaks_of(const std::vector<search::LayeredWord>& words, const std::vector<search::Term>& terms) {
  const std::string packed = search::pack(words.data(), words.data() + words.size());
  return std::all_of(terms.begin(), terms.end(), [&packed](search::Term term) {
    const bool excluded = std::exchange(term.excluded, false);
    return search::find_matches(packed, {term}).empty() == excluded;
  });
}

constexpr const char* kArticle = "r.record_id, r.title, r.url, r.outlet, coalesce(r.published, '')";
constexpr const char* kInOrder = " ORDER BY r.published_unix IS NULL, r.published_unix, r.id, ";

}  // namespace

Result<std::vector<Saying>> Archive::said(const std::string& speaker, const std::string& about,
                                          const SearchFilter& filter) {
  std::vector<search::Term> terms;
  if (!about.empty()) {
    const auto layer = [this](std::string_view text) { return parts_->layers(text); };
    NAQLAN_TRY(query, search::parse_query(about, layer, false));
    terms = std::move(query.terms);
  }
  Conditions conditions(1);
  const std::string names = conditions.name_ids(speaker, "");
  NAQLAN_CHECK(conditions.add(filter));
  NAQLAN_TRY(rows,
             parts_->database.prepare(
                 std::string("SELECT ") + kArticle +
                 ", q.speaker_name, q.type, q.polarity, q.manner, q.content, q.chain, c.text FROM entities e JOIN "
                 "quotations q ON q.revision = e.revision AND q.speaker = e.number JOIN revisions r ON r.id = "
                 "e.revision JOIN documents d ON d.id = r.document AND d.current = r.id JOIN contents c ON "
                 "c.revision = r.id WHERE e.name IN (" +
                 names + ")" + conditions.sql() + kInOrder + "q.number"));
  conditions.bind(rows);
  std::vector<Saying> all;
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) return all;
    Saying saying;
    std::string* const fields[] = {&saying.id,      &saying.title, &saying.url,      &saying.outlet, &saying.published,
                                   &saying.speaker, &saying.type,  &saying.polarity, &saying.manner};
    int column = 0;
    for (std::string* field : fields) *field = rows.text(column++);
    saying.content = archive::slices_of(rows.text(11), rows.text(9));
    saying.chain = archive::strings_of(rows.text(10));
    if (!terms.empty()) {
      std::string words;
      for (const std::string& part : saying.content) words += part + "\n";
      if (!speaks_of(parts_->layers(words), terms)) continue;
    }
    all.push_back(std::move(saying));
  }
}

Result<std::vector<Happening>> Archive::timeline(const std::string& who, const SearchFilter& filter) {
  Conditions conditions(1);
  std::string taking_part;
  if (!who.empty()) {
    taking_part =
        " AND EXISTS (SELECT 1 FROM event_parties p JOIN entities e ON e.revision = p.revision AND e.number = p.entity "
        "WHERE p.revision = v.revision AND p.event = v.number AND e.name IN (" +
        conditions.name_ids(who, "") + "))";
  }
  NAQLAN_CHECK(archive::check_event_type(parts_->database, filter.event));
  if (!filter.event.empty()) taking_part += " AND v.type = upper(" + conditions.parameter(filter.event) + ")";
  NAQLAN_CHECK(conditions.add(filter));
  NAQLAN_TRY(
      rows,
      parts_->database.prepare(
          std::string("SELECT ") + kArticle +
          ", v.type, v.mode, v.date, v.modality, v.negated, substr(c.text, v.evidence_begin + 1, v.evidence_end "
          "- v.evidence_begin), coalesce((SELECT n.name FROM entities e JOIN names n ON n.id = e.name WHERE "
          "e.revision = v.revision AND e.number = v.place), ''), v.revision, v.number FROM events v JOIN "
          "revisions r ON r.id = v.revision JOIN documents d ON d.id = r.document AND d.current = r.id JOIN "
          "contents c ON c.revision = r.id WHERE 1" +
          taking_part + conditions.sql() + " ORDER BY coalesce(nullif(v.date, ''), r.published), r.id, v.number"));
  conditions.bind(rows);
  NAQLAN_TRY(parties, parts_->database.prepare(
                          "SELECT p.role, n.name FROM event_parties p JOIN entities e ON e.revision = p.revision AND "
                          "e.number = p.entity JOIN names n ON n.id = e.name WHERE p.revision = ?1 AND p.event = ?2"));
  std::vector<Happening> all;
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) return all;
    Happening event;
    event.id = rows.text(0);
    event.title = rows.text(1);
    event.outlet = rows.text(3);
    event.published = rows.text(4);
    event.type = rows.text(5);
    event.mode = rows.text(6);
    event.date = rows.text(7);
    event.modality = rows.text(8);
    event.negated = rows.integer(9) != 0;
    event.evidence = rows.text(10);
    event.place = rows.text(11);
    parties.bind(rows.integer(12), rows.integer(13));
    for (;;) {
      NAQLAN_TRY(party, parties.step());
      if (!party) break;
      event.parties.push_back({std::string(parties.text(0)), std::string(parties.text(1))});
    }
    all.push_back(std::move(event));
  }
}

}  // namespace naqlan
