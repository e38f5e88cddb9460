// What an open Archive holds.
#pragma once

#include <chrono>

#include "archive/database.h"
#include "naqlan/archive.h"
#include "search/layers.h"
#include "search/query.h"

namespace naqlan {

struct Archive::Parts {
  archive::Database database;
  const Reader& reader;
  std::shared_ptr<const search::Lemmas> lemmas;
  std::chrono::steady_clock::time_point stop_at{};  // of stop_after()

  std::vector<search::LayeredWord> layers(std::string_view text) const;
};

}  // namespace naqlan

namespace naqlan::archive {

// Error "bad-argument" for a type that no event of the archive has, with those that are; "" is all right.
Result<bool> check_event_type(Database& database, const std::string& type);

// Conditions on a revision r, with the values that they bind from the parameter
// `first` on.
class Conditions {
 public:
  explicit Conditions(int first) : next_(first) {}

  // Error "bad-argument" for a date that is none.
  Result<bool> add(const SearchFilter& filter);
  // That the entity named so, of this kind ("" for any), is in `column` of r's rows.
  std::string name_ids(const std::string& name, const std::string& kind);

  const std::string& sql() const { return sql_; }
  void bind(Statement& statement) const;
  std::string parameter(std::string value);
  std::string parameter(std::int64_t value);

 private:
  int next_;
  std::string sql_;
  std::vector<std::pair<int, std::string>> texts_;
  std::vector<std::pair<int, std::int64_t>> numbers_;
};

}  // namespace naqlan::archive
