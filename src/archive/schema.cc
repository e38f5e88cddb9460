#include "archive/schema.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "archive/index.h"

namespace naqlan::archive {
namespace {

constexpr std::int64_t kApplication = 0x4E51414E;  // "NQAN"

// Each entry leads from the version of its place to the next.
constexpr const char* kMigrations[] = {R"sql(
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  current INTEGER NOT NULL,
  first_seen TEXT NOT NULL,
  leader INTEGER NOT NULL
) STRICT;
CREATE INDEX documents_by_leader ON documents(leader);
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(id),
  number INTEGER NOT NULL,
  seen TEXT NOT NULL,
  record_id TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  outlet TEXT NOT NULL,
  site TEXT NOT NULL,
  published TEXT,
  published_unix INTEGER,
  language TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  page_sha256 TEXT NOT NULL,
  versions TEXT NOT NULL,
  UNIQUE (document, number)
) STRICT;
CREATE INDEX revisions_by_time ON revisions(published_unix);
CREATE INDEX revisions_by_record ON revisions(record_id);
CREATE TABLE contents (
  revision INTEGER PRIMARY KEY REFERENCES revisions(id),
  text TEXT NOT NULL,
  page BLOB NOT NULL,
  given TEXT NOT NULL,
  record BLOB NOT NULL,
  title_words BLOB NOT NULL,
  body_words BLOB NOT NULL
) STRICT;
CREATE TABLE sightings (
  page BLOB PRIMARY KEY,
  revision INTEGER NOT NULL REFERENCES revisions(id),
  record_id TEXT NOT NULL,
  seen TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sightings_by_record ON sightings(record_id);
CREATE TABLE names (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  latin TEXT NOT NULL,
  UNIQUE (name, kind, latin)
) STRICT;
CREATE TABLE name_words (
  word TEXT NOT NULL,
  name INTEGER NOT NULL REFERENCES names(id),
  PRIMARY KEY (word, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE entities (
  revision INTEGER NOT NULL REFERENCES revisions(id),
  number INTEGER NOT NULL,
  name INTEGER NOT NULL REFERENCES names(id),
  wikidata TEXT NOT NULL,
  geonames TEXT NOT NULL,
  iso3166 TEXT NOT NULL,
  PRIMARY KEY (revision, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_by_name ON entities(name, revision);
CREATE TABLE mentions (
  revision INTEGER NOT NULL,
  "begin" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  form TEXT NOT NULL,
  PRIMARY KEY (revision, "begin", "end", entity)
) STRICT, WITHOUT ROWID;
CREATE TABLE quotations (
  revision INTEGER NOT NULL REFERENCES revisions(id),
  number INTEGER NOT NULL,
  type TEXT NOT NULL,
  speaker INTEGER,
  speaker_name TEXT NOT NULL,
  speaker_kind TEXT NOT NULL,
  polarity TEXT NOT NULL,
  manner TEXT NOT NULL,
  content TEXT NOT NULL,
  source TEXT,
  parent INTEGER,
  chain TEXT NOT NULL,
  PRIMARY KEY (revision, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE events (
  revision INTEGER NOT NULL REFERENCES revisions(id),
  number INTEGER NOT NULL,
  type TEXT NOT NULL,
  mode TEXT NOT NULL,
  date TEXT NOT NULL,
  place INTEGER,
  negated INTEGER NOT NULL,
  modality TEXT NOT NULL,
  attribution INTEGER,
  trigger_begin INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  evidence_begin INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  PRIMARY KEY (revision, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_type ON events(type, revision);
CREATE TABLE event_parties (
  revision INTEGER NOT NULL,
  event INTEGER NOT NULL,
  role TEXT NOT NULL,
  entity INTEGER NOT NULL,
  PRIMARY KEY (revision, event, role, entity)
) STRICT, WITHOUT ROWID;
CREATE TABLE fingerprints (
  shingle INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES documents(id),
  PRIMARY KEY (shingle, document)
) STRICT, WITHOUT ROWID;
CREATE VIEW indexed_words AS
  SELECT revision AS id, naqlan_unpack(title_words) AS title, naqlan_unpack(body_words) AS body FROM contents;
CREATE VIRTUAL TABLE words USING fts5(title, body, content='indexed_words', content_rowid='id', tokenize='naqlan');
INSERT INTO words(words, rank) VALUES('automerge', 8);
)sql",
                                       R"sql(
CREATE TABLE feeds (
  url TEXT PRIMARY KEY,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  next_poll INTEGER NOT NULL,
  failures INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE fetched (
  url TEXT PRIMARY KEY,
  seen TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql"};
static_assert(std::size(kMigrations) == kSchemaVersion);

Result<std::int64_t> number_of(Database& database, const std::string& pragma) {
  NAQLAN_TRY(statement, database.prepare("PRAGMA " + pragma));
  NAQLAN_TRY(row, statement.step());
  return row ? statement.integer(0) : 0;
}

Result<bool> is_new(Database& database) {
  NAQLAN_TRY(tables, number_of(database, "schema_version"));
  return tables == 0;
}

Result<bool> migrate(Database& database, std::int64_t from) {
  NAQLAN_CHECK(database.execute("BEGIN IMMEDIATE"));
  NAQLAN_TRY(now, number_of(database, "user_version"));  // another writer may have been first
  for (std::int64_t at = std::max(from, now); at < kSchemaVersion; ++at) {
    NAQLAN_CHECK(database.execute(kMigrations[at]));
  }
  return database.execute("PRAGMA application_id = " + std::to_string(kApplication) +
                          "; PRAGMA user_version = " + std::to_string(kSchemaVersion) + "; COMMIT");
}

}  // namespace

Result<Database> open_archive(const std::string& path, Database::Access access) {
  NAQLAN_TRY(database, Database::open(path, access));
  NAQLAN_CHECK(add_index_functions(database));
  NAQLAN_TRY(fresh, is_new(database));
  if (fresh && access == Database::Access::read) return Error{"not-an-archive", path, "the file is empty"};
  NAQLAN_TRY(application, number_of(database, "application_id"));
  if (!fresh && application != kApplication) return Error{"not-an-archive", path, "is no archive of Naqlan's"};
  NAQLAN_TRY(version, number_of(database, "user_version"));
  if (version > kSchemaVersion) {
    return Error{"newer-archive", path, "was made by a newer Naqlan: version " + std::to_string(version)};
  }
  if (version < kSchemaVersion && access == Database::Access::read) {
    return Error{"older-archive", path, "was made by an older Naqlan; naqlan reread brings it up to date"};
  }
  // FULL: what a commit has reported survives a loss of power, too.
  NAQLAN_CHECK(database.execute(access == Database::Access::read
                                    ? "PRAGMA mmap_size = 268435456; PRAGMA cache_size = -32768"
                                    : "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
                                      "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY"));
  if (version < kSchemaVersion) {
    NAQLAN_CHECK(migrate(database, version));
  }
  return std::move(database);
}

}  // namespace naqlan::archive
