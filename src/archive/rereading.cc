// Reading anew what an archive keeps, and putting that in the place of what was.
#include <algorithm>

#include "archive/pack.h"
#include "archive/schema.h"
#include "archive/shingles.h"
#include "archive/writer.h"

namespace naqlan::archive {

// The index keeps no words of its own: to forget some it must be told them.
Result<bool> Writer::drop_words_of(std::int64_t revision, std::string& body_words) {
  Statements& s = *statements_;
  NAQLAN_TRY(row, s.old_words.bind(revision).step());
  if (!row) return Error{"damaged-archive", "", "a revision has no contents"};
  auto title = unpack(s.old_words.text(0)), body = unpack(s.old_words.text(1));
  s.old_words.reset();
  if (!title) return title.error();
  if (!body) return body.error();
  NAQLAN_CHECK(s.drop_words.bind(revision, *title, *body).run());
  body_words = std::move(*body);
  return true;
}

// The fingerprints of a document are those of its latest revision.
Result<bool> Writer::mark_anew(std::int64_t revision, const Entry& entry, const std::string& old_body) {
  Statements& s = *statements_;
  NAQLAN_TRY(current, s.is_current.bind(revision).step());
  const std::int64_t document = current ? s.is_current.integer(0) : 0;
  s.is_current.reset();
  const std::vector<std::uint64_t> old = shingles_of(old_body);
  if (!current || old == entry.shingles) return true;
  for (std::size_t i = 0; i < std::min(kFingerprints, old.size()); ++i) {
    NAQLAN_CHECK(s.drop_fingerprint.bind(static_cast<std::int64_t>(old[i]), document).run());
  }
  for (std::size_t i = 0; i < std::min(kFingerprints, entry.shingles.size()); ++i) {
    NAQLAN_CHECK(s.add_fingerprint.bind(static_cast<std::int64_t>(entry.shingles[i]), document).run());
  }
  return true;
}

Result<bool> Writer::replace(std::int64_t revision, const Entry& entry) {
  NAQLAN_CHECK(begin());
  Statements& s = *statements_;
  std::string old_body;
  NAQLAN_CHECK(drop_words_of(revision, old_body));
  for (Statement& drop : s.drop_findings) NAQLAN_CHECK(drop.bind(revision).run());
  const Article& article = entry.record.article;
  const std::optional<std::string> published =
      article.published ? std::optional(article.published->value) : std::nullopt;
  NAQLAN_CHECK(s.update_revision
                   .bind(revision, article.id, std::string(article.slice(article.title)), article.url,
                         article.outlet.name, article.outlet.site, published, entry.published_unix, article.language,
                         entry.text_sha256, entry.versions)
                   .run());
  s.update_contents.bind(revision, article.text);
  s.update_contents.bind_blob(3, entry.packed_record);
  s.update_contents.bind_blob(4, entry.packed_title);
  s.update_contents.bind_blob(5, entry.packed_body);
  NAQLAN_CHECK(s.update_contents.run());
  NAQLAN_CHECK(s.add_words.bind(revision, entry.title_words, entry.body_words).run());
  NAQLAN_CHECK(add_findings(entry, revision));
  return mark_anew(revision, entry, old_body);
}

Result<bool> Writer::drop_unused_names() {
  NAQLAN_CHECK(begin());
  names_.clear();
  return database_.execute(
      "DELETE FROM names WHERE id NOT IN (SELECT name FROM entities);"
      "DELETE FROM name_words WHERE name NOT IN (SELECT id FROM names)");
}

Result<Pages> Pages::open(const std::string& path) {
  NAQLAN_TRY(database, open_archive(path, Database::Access::read));
  Pages pages(std::move(database));
  NAQLAN_TRY(page, pages.database_.prepare("SELECT given, page FROM contents WHERE revision = ?1"));
  pages.page_ = std::move(page);
  return pages;
}

Result<std::vector<std::int64_t>> Pages::read_by_others(const std::string& versions, bool all) {
  NAQLAN_TRY(rows, database_.prepare("SELECT id FROM revisions WHERE ?2 OR versions <> ?1 ORDER BY id"));
  rows.bind(versions, std::int64_t{all});
  std::vector<std::int64_t> revisions;
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) return revisions;
    revisions.push_back(rows.integer(0));
  }
}

Result<KeptPage> Pages::page(std::int64_t revision) {
  NAQLAN_TRY(row, page_.bind(revision).step());
  if (!row) return Error{"damaged-archive", "", "a revision has no contents"};
  auto kept = page_of(page_.text(0), page_.text(1));
  page_.reset();
  return kept;
}

}  // namespace naqlan::archive
