#include "archive/writer.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "archive/names.h"
#include "archive/pack.h"
#include "archive/schema.h"
#include "archive/shingles.h"
#include "record/chain.h"
#include "record/vocabulary.h"
#include "text/offsets.h"

namespace naqlan::archive {
namespace {

using Json = nlohmann::json;
using Integer = std::int64_t;
using record::to_word;

constexpr std::size_t kMostBatched = 1'000;
constexpr auto kLongestBatch = std::chrono::seconds(2);
constexpr std::size_t kNamesHeld = 200'000;
constexpr Integer kMostBearers = 200;  // a shingle that more documents have tells nothing
constexpr std::size_t kMostCandidates = 24;

// "[[begin, end], …]" in code points.
std::string spans_json(const std::vector<TextSpan>& spans, const text::OffsetMap& offsets) {
  Json out = Json::array();
  for (const TextSpan span : spans) {
    out.push_back({offsets.codepoints_before(span.begin), offsets.codepoints_before(span.end)});
  }
  return out.dump();
}

// Who says it on whose word: names, the outlet ("") first.
std::string chain_json(const Record& record, std::uint32_t index) {
  Json out = Json::array({record.article.outlet.name});
  for (const std::uint32_t link : record::chain_of(record, index))
    out.push_back(record.attributions[link].speaker_name);
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Integer> numbered(const std::optional<std::uint32_t>& index) {
  return index ? std::optional<Integer>(*index + 1) : std::nullopt;
}

}  // namespace

Result<Writer> Writer::open(const std::string& path, Database::Access access) {
  NAQLAN_TRY(database, open_archive(path, access));
  Writer writer(std::move(database));
  NAQLAN_CHECK(writer.prepare());
  return writer;
}

Result<bool> Writer::prepare() {
  Statements& s = *statements_;
  const std::pair<Statement*, const char*> statements[] = {
      {&s.sighting, "SELECT 1 FROM sightings WHERE page = ?1"},
      {&s.add_sighting, "INSERT INTO sightings VALUES (?1, ?2, ?3, ?4)"},
      {&s.document, "SELECT id FROM documents WHERE key = ?1"},
      {&s.add_document, "INSERT INTO documents(key, current, first_seen, leader) VALUES (?1, 0, ?2, 0)"},
      {&s.set_current, "UPDATE documents SET current = ?2, leader = iif(?3 = 0, leader, ?3) WHERE id = ?1"},
      {&s.same_revision, "SELECT id FROM revisions WHERE document = ?1 AND text_sha256 = ?2 AND published IS ?3"},
      {&s.last_number, "SELECT coalesce(max(number), 0) FROM revisions WHERE document = ?1"},
      {&s.add_revision,
       "INSERT INTO revisions(document, number, seen, record_id, title, url, outlet, site, published, published_unix, "
       "language, text_sha256, page_sha256, versions) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
       "?14)"},
      {&s.add_contents, "INSERT INTO contents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
      {&s.add_words, "INSERT INTO words(rowid, title, body) VALUES (?1, ?2, ?3)"},
      {&s.name, "SELECT id FROM names WHERE name = ?1 AND kind = ?2 AND latin = ?3"},
      {&s.add_name, "INSERT INTO names(name, kind, latin) VALUES (?1, ?2, ?3)"},
      {&s.add_name_word, "INSERT OR IGNORE INTO name_words VALUES (?1, ?2)"},
      {&s.add_entity, "INSERT INTO entities VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
      {&s.add_mention, "INSERT OR IGNORE INTO mentions VALUES (?1, ?2, ?3, ?4, ?5)"},
      {&s.add_quotation, "INSERT INTO quotations VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"},
      {&s.add_event, "INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"},
      {&s.add_party, "INSERT OR IGNORE INTO event_parties VALUES (?1, ?2, ?3, ?4)"},
      {&s.add_fingerprint, "INSERT OR IGNORE INTO fingerprints VALUES (?1, ?2)"},
      {&s.near, "SELECT document FROM fingerprints WHERE shingle = ?1 LIMIT ?2"},
      {&s.near_words,
       "SELECT d.leader, c.body_words FROM documents d JOIN contents c ON c.revision = d.current WHERE d.id = ?1"},
      {&s.old_words, "SELECT title_words, body_words FROM contents WHERE revision = ?1"},
      {&s.drop_words, "INSERT INTO words(words, rowid, title, body) VALUES ('delete', ?1, ?2, ?3)"},
      {&s.update_revision,
       "UPDATE revisions SET record_id = ?2, title = ?3, url = ?4, outlet = ?5, site = ?6, published = ?7, "
       "published_unix = ?8, language = ?9, text_sha256 = ?10, versions = ?11 WHERE id = ?1"},
      {&s.update_contents,
       "UPDATE contents SET text = ?2, record = ?3, title_words = ?4, body_words = ?5 WHERE revision = ?1"},
      {&s.is_current,
       "SELECT id FROM documents WHERE current = ?1 AND id = (SELECT document FROM revisions WHERE id = ?1)"},
      {&s.drop_fingerprint, "DELETE FROM fingerprints WHERE shingle = ?1 AND document = ?2"},
      {&s.feed, "SELECT etag, last_modified, next_poll, failures FROM feeds WHERE url = ?1"},
      {&s.set_feed, "INSERT OR REPLACE INTO feeds VALUES (?1, ?2, ?3, ?4, ?5)"},
      {&s.fetched, "SELECT 1 FROM fetched WHERE url = ?1"},
      {&s.set_fetched, "INSERT OR IGNORE INTO fetched VALUES (?1, ?2)"}};
  for (const auto& [statement, sql] : statements) {
    NAQLAN_TRY(made, database_.prepare(sql));
    *statement = std::move(made);
  }
  for (const char* table : {"entities", "mentions", "quotations", "events", "event_parties"}) {
    NAQLAN_TRY(drop, database_.prepare(std::string("DELETE FROM ") + table + " WHERE revision = ?1"));
    s.drop_findings.push_back(std::move(drop));
  }
  return true;
}

Result<bool> Writer::begin() {
  ++batched_;
  if (in_batch_) return true;
  NAQLAN_CHECK(database_.execute("BEGIN IMMEDIATE"));
  in_batch_ = true;
  batched_ = 1;
  batch_began_ = std::chrono::steady_clock::now();
  return true;
}

Result<bool> Writer::commit() {
  if (!in_batch_) return true;
  NAQLAN_CHECK(database_.execute("COMMIT"));
  in_batch_ = false;
  return true;
}

bool Writer::is_due() const {
  return in_batch_ && (batched_ >= kMostBatched || std::chrono::steady_clock::now() - batch_began_ >= kLongestBatch);
}

Result<Writer::Added> Writer::add(const Entry& entry) {
  NAQLAN_CHECK(begin());
  Statements& s = *statements_;
  s.sighting.reset();
  s.sighting.bind_blob(1, entry.page_key);
  NAQLAN_TRY(seen, s.sighting.step());
  s.sighting.reset();
  if (seen) return Added::known;
  bool fresh = false;
  NAQLAN_TRY(document, document_of(entry, fresh));
  const std::optional<std::string> published =
      entry.record.article.published ? std::optional(entry.record.article.published->value) : std::nullopt;
  NAQLAN_TRY(same, s.same_revision.bind(document, entry.text_sha256, published).step());
  Integer revision = same ? s.same_revision.integer(0) : 0;
  s.same_revision.reset();
  if (!same) {
    NAQLAN_TRY(added, add_revision(entry, document));
    revision = added;
    NAQLAN_TRY(leader, leader_of(entry, document));
    const Integer led_by = fresh ? leader : 0;  // a document stays in its group
    NAQLAN_CHECK(s.set_current.bind(document, revision, led_by).run());
  }
  s.add_sighting.bind(nullptr, revision, entry.record.article.id, entry.seen);
  s.add_sighting.bind_blob(1, entry.page_key);
  NAQLAN_CHECK(s.add_sighting.run());
  return fresh ? Added::document : same ? Added::known : Added::revision;
}

Result<Integer> Writer::document_of(const Entry& entry, bool& fresh) {
  Statements& s = *statements_;
  NAQLAN_TRY(found, s.document.bind(entry.document_key).step());
  fresh = !found;
  const Integer id = found ? s.document.integer(0) : 0;
  s.document.reset();
  if (found) return id;
  NAQLAN_CHECK(s.add_document.bind(entry.document_key, entry.seen).run());
  return database_.last_row();
}

Result<Integer> Writer::add_revision(const Entry& entry, Integer document) {
  Statements& s = *statements_;
  const Article& article = entry.record.article;
  NAQLAN_CHECK(s.last_number.bind(document).step());
  const Integer number = s.last_number.integer(0) + 1;
  s.last_number.reset();
  const std::optional<std::string> published =
      article.published ? std::optional(article.published->value) : std::nullopt;
  const std::string title(article.slice(article.title));
  NAQLAN_CHECK(s.add_revision
                   .bind(document, number, entry.seen, article.id, title, article.url, article.outlet.name,
                         article.outlet.site, published, entry.published_unix, article.language, entry.text_sha256,
                         article.input.sha256, entry.versions)
                   .run());
  const Integer revision = database_.last_row();
  s.add_contents.bind(revision, article.text, nullptr, entry.given, nullptr, nullptr, nullptr);
  s.add_contents.bind_blob(3, entry.page);
  s.add_contents.bind_blob(5, entry.packed_record);
  s.add_contents.bind_blob(6, entry.packed_title);
  s.add_contents.bind_blob(7, entry.packed_body);
  NAQLAN_CHECK(s.add_contents.run());
  NAQLAN_CHECK(s.add_words.bind(revision, entry.title_words, entry.body_words).run());
  NAQLAN_CHECK(add_findings(entry, revision));
  return revision;
}

Result<Integer> Writer::name_of(const Entity& entity) {
  Statements& s = *statements_;
  const std::string kind(to_word(entity.kind)), held = kind + '\t' + entity.name + '\t' + entity.latin;
  if (const auto at = names_.find(held); at != names_.end()) return at->second;
  NAQLAN_TRY(found, s.name.bind(entity.name, kind, entity.latin).step());
  Integer id = found ? s.name.integer(0) : 0;
  s.name.reset();
  if (!found) {
    NAQLAN_CHECK(s.add_name.bind(entity.name, kind, entity.latin).run());
    id = database_.last_row();
    for (const std::string& word : name_words(entity.name, entity.latin)) {
      NAQLAN_CHECK(s.add_name_word.bind(word, id).run());
    }
  }
  if (names_.size() >= kNamesHeld) names_.clear();
  names_.emplace(held, id);
  return id;
}

Result<bool> Writer::add_entities(const Entry& entry, Integer revision) {
  Statements& s = *statements_;
  const text::OffsetMap offsets(entry.record.article.text);
  Integer number = 0;
  for (const Entity& entity : entry.record.entities) {
    ++number;
    NAQLAN_TRY(name, name_of(entity));
    NAQLAN_CHECK(
        s.add_entity.bind(revision, number, name, entity.ids.wikidata, entity.ids.geonames, entity.ids.iso3166).run());
    for (const Mention& mention : entity.mentions) {
      const Integer begin = offsets.codepoints_before(mention.span.begin);
      const Integer end = offsets.codepoints_before(mention.span.end);
      NAQLAN_CHECK(s.add_mention.bind(revision, begin, end, number, to_word(mention.form)).run());
    }
  }
  return true;
}

Result<bool> Writer::add_findings(const Entry& entry, Integer revision) {
  Statements& s = *statements_;
  NAQLAN_CHECK(add_entities(entry, revision));
  const Record& record = entry.record;
  const text::OffsetMap offsets(record.article.text);
  const auto at = [&offsets](std::uint32_t byte) -> Integer { return offsets.codepoints_before(byte); };
  for (std::uint32_t i = 0; i < record.attributions.size(); ++i) {
    const Attribution& a = record.attributions[i];
    const std::optional<std::string> source = a.source ? std::optional(spans_json({*a.source}, offsets)) : std::nullopt;
    const std::string content = spans_json(a.content, offsets), chain = chain_json(record, i);
    NAQLAN_CHECK(s.add_quotation
                     .bind(revision, Integer{i} + 1, to_word(a.type), numbered(a.speaker), a.speaker_name,
                           to_word(a.speaker_kind), to_word(a.polarity), a.manner, content, source, numbered(a.parent),
                           chain)
                     .run());
  }
  Integer number = 0;
  for (const Event& event : record.events) {
    ++number;
    NAQLAN_CHECK(s.add_event
                     .bind(revision, number, event.type, event.mode, event.date, numbered(event.place),
                           Integer{event.negated}, to_word(event.modality), numbered(event.attribution),
                           at(event.trigger.begin), at(event.trigger.end), at(event.evidence.begin),
                           at(event.evidence.end))
                     .run());
    const std::pair<const char*, const std::vector<EntityIndex>*> roles[] = {{"actor", &event.actors},
                                                                             {"recipient", &event.recipients}};
    for (const auto& [role, parties] : roles) {
      for (const EntityIndex party : *parties) {
        NAQLAN_CHECK(s.add_party.bind(revision, number, role, Integer{party} + 1).run());
      }
    }
  }
  return true;
}

Result<std::vector<std::uint64_t>> Writer::shingles_of_document(Integer document, Integer& leader) {
  Statement& near = statements_->near_words;
  NAQLAN_TRY(row, near.bind(document).step());
  leader = row ? near.integer(0) : 0;
  auto words = row ? unpack(near.text(1)) : Result<std::string>(std::string());
  near.reset();
  return words ? shingles_of(*words) : std::vector<std::uint64_t>();
}

// The document that this one's group began with: of those that share fingerprints,
// that which it is most like, if it is a copy of it, and of the first.
Result<Integer> Writer::leader_of(const Entry& entry, Integer document) {
  Statements& s = *statements_;
  std::map<Integer, int> sharing;
  const std::size_t marks = std::min(kFingerprints, entry.shingles.size());
  for (std::size_t i = 0; i < marks; ++i) {
    const auto shingle = static_cast<Integer>(entry.shingles[i]);
    std::vector<Integer> bearers;
    s.near.bind(shingle, kMostBearers);
    for (;;) {
      NAQLAN_TRY(row, s.near.step());
      if (!row) break;
      bearers.push_back(s.near.integer(0));
    }
    s.near.reset();
    NAQLAN_CHECK(s.add_fingerprint.bind(shingle, document).run());
    if (bearers.size() == static_cast<std::size_t>(kMostBearers)) continue;
    for (const Integer bearer : bearers) ++sharing[bearer];
  }
  std::vector<std::pair<int, Integer>> candidates;
  for (const auto& [other, count] : sharing) {
    if (other != document && (count >= 2 || marks < 8)) candidates.emplace_back(-count, other);
  }
  std::sort(candidates.begin(), candidates.end());
  if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
  for (const auto& [count, other] : candidates) {
    std::int64_t leader = 0;
    NAQLAN_TRY(near, shingles_of_document(other, leader));
    if (!is_copy(entry.shingles, near)) continue;
    if (leader == other || contained_in(entry.shingles, near) >= kCopyOfCopy) return leader;
    std::int64_t own = 0;
    NAQLAN_TRY(first, shingles_of_document(leader, own));
    if (is_copy(entry.shingles, first)) return leader;
  }
  return document;
}

Result<Sightings> Sightings::open(const std::string& path) {
  NAQLAN_TRY(database, open_archive(path, Database::Access::read));
  Sightings sightings(std::move(database));
  NAQLAN_TRY(find, sightings.database_.prepare("SELECT 1 FROM sightings WHERE page = ?1"));
  sightings.find_ = std::move(find);
  return sightings;
}

Result<bool> Sightings::has(const std::string& page_key) {
  find_.reset();
  find_.bind_blob(1, page_key);
  auto row = find_.step();
  find_.reset();
  return row;
}

}  // namespace naqlan::archive
