// Writing: one at a time, in batches. What commit() has reported stays.
#pragma once

#include <unordered_map>

#include "archive/database.h"
#include "archive/entry.h"

namespace naqlan::archive {

class Writer {
 public:
  static Result<Writer> open(const std::string& path);

  enum class Added { document, revision, known };
  // Adds a page to the batch that is open, and begins one if none is.
  Result<Added> add(const Entry& entry);
  Result<bool> commit();

 private:
  struct Statements {
    Statement sighting, add_sighting, document, add_document, set_current, same_revision, last_number, add_revision,
        add_contents, add_words, name, add_name, add_name_word, add_entity, add_mention, add_quotation, add_event,
        add_party, add_fingerprint, near, near_words;
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
  Result<std::int64_t> leader_of(const Entry& entry, std::int64_t document);

  Database database_;
  std::unique_ptr<Statements> statements_ = std::make_unique<Statements>();
  std::unordered_map<std::string, std::int64_t> names_;  // of names seen lately
  bool in_batch_ = false;
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
