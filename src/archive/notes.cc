#include "archive/notes.h"

#include "archive/entry.h"
#include "archive/places.h"
#include "archive/schema.h"
#include "archive/slices.h"

namespace naqlan::archive {
namespace {

constexpr const char* kTable =
    "CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL REFERENCES "
    "documents(id), \"begin\" INTEGER NOT NULL, \"end\" INTEGER NOT NULL, quote TEXT NOT NULL, body TEXT NOT NULL, "
    "created TEXT NOT NULL, changed TEXT NOT NULL) STRICT; CREATE INDEX IF NOT EXISTS notes_by_document ON "
    "notes(document)";

constexpr const char* kSelect =
    "SELECT t.id, r.record_id, r.title, t.\"begin\", t.\"end\", t.quote, t.body, t.created, t.changed FROM notes t "
    "JOIN "
    "documents d ON d.id = t.document JOIN revisions r ON r.id = d.current WHERE ";

Note note_of(Statement& row) {
  Note note;
  note.number = row.integer(0);
  note.article = row.text(1);
  note.title = row.text(2);
  note.begin = static_cast<std::uint32_t>(row.integer(3));
  note.end = static_cast<std::uint32_t>(row.integer(4));
  std::string* const fields[] = {&note.quote, &note.body, &note.created, &note.changed};
  int column = 5;
  for (std::string* field : fields) *field = row.text(column++);
  return note;
}

Error no_such_note(std::int64_t number) {
  return {"no-such-note", std::to_string(number), "the archive holds no such note"};
}

Result<bool> check_body(const std::string& body) {
  if (body.empty() || body.size() > kMostNoteBytes) {
    return Error{"bad-argument", "body", "a note has between 1 and " + std::to_string(kMostNoteBytes) + " bytes"};
  }
  return true;
}

}  // namespace

Result<Notes> Notes::open(const std::string& path) {
  NAQLAN_TRY(database, open_archive(path, Database::Access::write));
  return Notes(std::move(database));
}

Result<bool> Notes::make_table() { return database_.execute(kTable); }

Result<Note> Notes::add(const std::string& article, std::uint32_t begin, std::uint32_t end, const std::string& quote,
                        const std::string& body) {
  NAQLAN_CHECK(check_body(body));
  NAQLAN_CHECK(make_table());
  NAQLAN_TRY(text, database_.prepare("SELECT d.id, c.text FROM revisions r JOIN documents d ON d.id = r.document JOIN "
                                     "contents c ON c.revision = d.current WHERE r.record_id = ?1 ORDER BY d.current = "
                                     "r.id DESC, r.id DESC LIMIT 1"));
  NAQLAN_TRY(there, text.bind(article).step());
  if (!there) return Error{"no-such-article", article, "the archive holds no article of this id"};
  if (quote.empty() || slice_of(text.text(1), {begin, end}) != quote) {
    return Error{"bad-argument", "quote", "is not what the text says between begin and end"};
  }
  const std::int64_t document = text.integer(0);
  text.reset();
  NAQLAN_TRY(insert,
             database_.prepare("INSERT INTO notes (document, \"begin\", \"end\", quote, body, created, changed) "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)"));
  const std::string now = now_iso();
  insert.bind(document, static_cast<std::int64_t>(begin), static_cast<std::int64_t>(end), quote, body, now);
  NAQLAN_CHECK(insert.run());
  return note(database_.last_row());
}

Result<Note> Notes::note(std::int64_t number) {
  NAQLAN_TRY(row, database_.prepare(std::string(kSelect) + "t.id = ?1"));
  NAQLAN_TRY(there, row.bind(number).step());
  if (!there) return no_such_note(number);
  return note_of(row);
}

Result<Note> Notes::change(std::int64_t number, const std::string& body) {
  NAQLAN_CHECK(check_body(body));
  NAQLAN_CHECK(make_table());
  NAQLAN_TRY(update, database_.prepare("UPDATE notes SET body = ?2, changed = ?3 WHERE id = ?1"));
  const std::string now = now_iso();
  NAQLAN_CHECK(update.bind(number, body, now).run());
  return note(number);
}

Result<bool> Notes::remove(std::int64_t number) {
  NAQLAN_CHECK(make_table());
  NAQLAN_TRY(remove, database_.prepare("DELETE FROM notes WHERE id = ?1"));
  NAQLAN_CHECK(remove.bind(number).run());
  if (database_.changes() == 0) return no_such_note(number);
  return true;
}

Result<ListPage<Note>> Notes::list(const std::string& article, const ListPlace& place) {
  NAQLAN_TRY(offset, offset_of(place.after));
  NAQLAN_TRY(table, database_.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'notes'"));
  NAQLAN_TRY(made, table.step());
  if (!made) return ListPage<Note>();
  table.reset();
  const auto limit = static_cast<std::int64_t>(std::min(place.limit, kMostListed));
  NAQLAN_TRY(rows, database_.prepare(std::string(kSelect) +
                                     "(?1 = '' OR t.document IN (SELECT document FROM revisions WHERE record_id = ?1)) "
                                     "ORDER BY t.changed DESC, t.id DESC LIMIT ?2 OFFSET ?3"));
  rows.bind(article, limit + 1, offset);
  ListPage<Note> page;
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) return page;
    if (static_cast<std::int64_t>(page.items.size()) == limit) {
      page.next = std::to_string(offset + limit);
      return page;
    }
    page.items.push_back(note_of(rows));
  }
}

}  // namespace naqlan::archive
