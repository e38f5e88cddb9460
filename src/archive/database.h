// SQLite, held: a connection and its statements.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "naqlan/result.h"

namespace naqlan::archive {

// A prepared statement. Values are only ever bound, never written into SQL.
class Statement {
 public:
  // Binds the parameters from ?1 on; text and blobs must live until reset().
  template <class... Values>
  Statement& bind(const Values&... values) {
    reset();
    int at = 0;
    (bind_one(++at, values), ...);
    return *this;
  }
  void bind_one(int at, std::int64_t value) { sqlite3_bind_int64(get(), at, value); }
  void bind_one(int at, double value) { sqlite3_bind_double(get(), at, value); }
  void bind_one(int at, std::string_view text);
  void bind_one(int at, const std::string& text) { bind_one(at, std::string_view(text)); }
  void bind_one(int at, const char* text) { bind_one(at, std::string_view(text)); }
  void bind_one(int at, std::nullptr_t) { sqlite3_bind_null(get(), at); }
  template <class Value>
  void bind_one(int at, const std::optional<Value>& value) {
    value ? bind_one(at, *value) : bind_one(at, nullptr);
  }
  void bind_blob(int at, std::string_view bytes);

  // The next row; false at the end.
  Result<bool> step();
  // All of it, for statements that give no rows.
  Result<bool> run();
  void reset() { sqlite3_reset(get()); }

  std::int64_t integer(int column) { return sqlite3_column_int64(get(), column); }
  double real(int column) { return sqlite3_column_double(get(), column); }
  // Until the next step.
  std::string_view text(int column);
  bool is_null(int column) { return sqlite3_column_type(get(), column) == SQLITE_NULL; }

  sqlite3_stmt* get() const { return statement_.get(); }

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  enum class Access { read, write, create };
  // Errors: "no-archive", "cannot-read", "archive-busy", "damaged-archive", "disk-full".
  static Result<Database> open(const std::string& path, Access access);

  Result<Statement> prepare(std::string_view sql);
  Result<bool> execute(const std::string& sql);
  std::int64_t last_row() { return sqlite3_last_insert_rowid(connection_.get()); }
  std::int64_t changes() { return sqlite3_changes64(connection_.get()); }
  sqlite3* get() const { return connection_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  };
  std::unique_ptr<sqlite3, Close> connection_;
};

// The error that a connection is in, in our words.
Error error_of(sqlite3* connection);

}  // namespace naqlan::archive
