// Writing: one at a time, in batches. What commit() has reported stays.
#pragma once

#include <chrono>
#include <unordered_map>

#include "archive/database.h"
#include "archive/entry.h"

namespace naqlan::archive {

class Writer {
 public:
  static Result<Writer> open(const std::string& path, Database::Access access = Database::Access::create);

  enum class Added { document, revision, known };
  // Adds a page to the batch that is open, and begins one if none is.
  Result<Added> add(const Entry& entry);
  // Puts what was read anew in the place of what a revision had; its page, number and
  // group stay.
  Result<bool> replace(std::int64_t revision, const Entry& entry);
  // Names that no revision has any more.
  Result<bool> drop_unused_names();
  Result<bool> commit();
  // Whether the batch that is open is so large or so old that it should be committed:
  // a commit waits for the disk, and what is not committed is lost with the program.
  bool is_due() const;

  // What is known of a feed that is polled; nothing of one that never was.
  struct FeedState {
    std::string etag, last_modified;
    std::int64_t next_poll = 0;  // seconds since 1970
    std::int64_t failures = 0;   // in a row
  };
  Result<FeedState> feed_state(const std::string& url);
  Result<bool> set_feed_state(const std::string& url, const FeedState& state);
  // Whether the page of an address was fetched for a feed, and that it was.
  Result<bool> is_fetched(const std::string& url);
  Result<bool> set_fetched(const std::string& url, const std::string& seen);

 private:
  struct Statements {
    Statement sighting, add_sighting, document, add_document, set_current, same_revision, last_number, add_revision,
        add_contents, add_words, name, add_name, add_name_word, add_entity, add_mention, add_quotation, add_event,
        add_party, add_fingerprint, near, near_words, old_words, drop_words, update_revision, update_contents,
        is_current, drop_fingerprint, feed, set_feed, fetched, set_fetched;
    std::vector<Statement> drop_findings;
  };
  explicit Writer(Database database) : database_(std::move(database)) {}
  Result<bool> prepare();
  Result<bool> begin();
  Result<std::int64_t> document_of(const Entry& entry, bool& fresh);
  Result<std::int64_t> add_revision(const Entry& entry, std::int64_t document);
  Result<bool> add_findings(const Entry& entry, std::int64_t revision);
  Result<bool> add_entities(const Entry& entry, std::int64_t revision);
  Result<std::int64_t> name_of(const Entity& entity);
  Result<std::vector<std::uint64_t>> shingles_of_document(std::int64_t document, std::int64_t& leader);
  Result<bool> drop_words_of(std::int64_t revision, std::string& body_words);
  Result<bool> mark_anew(std::int64_t revision, const Entry& entry, const std::string& old_body);
  Result<std::int64_t> leader_of(const Entry& entry, std::int64_t document);

  Database database_;
  std::unique_ptr<Statements> statements_ = std::make_unique<Statements>();
  std::unordered_map<std::string, std::int64_t> names_;  // of names seen lately
  bool in_batch_ = false;
  std::size_t batched_ = 0;  // changes of the batch that is open
  std::chrono::steady_clock::time_point batch_began_;
};

// The pages of revisions; each thread has its own.
class Pages {
 public:
  static Result<Pages> open(const std::string& path);
  // The revisions that other versions have read, or all.
  Result<std::vector<std::int64_t>> read_by_others(const std::string& versions, bool all);
  Result<KeptPage> page(std::int64_t revision);

 private:
  explicit Pages(Database database) : database_(std::move(database)) {}
  Database database_;
  Statement page_;
};

// Which pages an archive has; each thread has its own.
class Sightings {
 public:
  static Result<Sightings> open(const std::string& path);
  Result<bool> has(const std::string& page_key);

 private:
  explicit Sightings(Database database) : database_(std::move(database)) {}
  Database database_;
  Statement find_;
};

}  // namespace naqlan::archive
