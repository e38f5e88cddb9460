#include "archive/database.h"

#include <filesystem>

namespace naqlan::archive {
namespace {

constexpr int kBusyMs = 10'000;

const char* code_of(int status) {
  switch (status & 0xFF) {
    case SQLITE_FULL:
      return "disk-full";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "archive-busy";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "damaged-archive";
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      return "cannot-use-archive";
    case SQLITE_INTERRUPT:
      return "took-too-long";
    default:
      return "archive-error";
  }
}

}  // namespace

Error error_of(sqlite3* connection) {
  const char* file = sqlite3_db_filename(connection, "main");
  return {code_of(sqlite3_errcode(connection)), file == nullptr ? "" : file, sqlite3_errmsg(connection)};
}

void Statement::bind_one(int at, std::string_view text) {
  // An empty view may point nowhere, which SQLite would take for NULL.
  sqlite3_bind_text64(get(), at, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind_blob(int at, std::string_view bytes) {
  sqlite3_bind_blob64(get(), at, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(), SQLITE_STATIC);
}

Result<bool> Statement::step() {
  const int status = sqlite3_step(get());
  if (status == SQLITE_ROW) return true;
  if (status == SQLITE_DONE) return false;
  Error error = error_of(sqlite3_db_handle(get()));
  sqlite3_reset(get());
  return error;
}

Result<bool> Statement::run() {
  auto row = step();
  reset();
  return row;
}

std::string_view Statement::text(int column) {
  const void* bytes = sqlite3_column_blob(get(), column);
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(get(), column))};
}

Result<Database> Database::open(const std::string& path, Access access) {
  std::error_code ignored;
  if (access != Access::create && !std::filesystem::exists(path, ignored)) {
    return Error{"no-archive", path, "there is no such archive; naqlan ingest makes one"};
  }
  const int flags = access == Access::read    ? SQLITE_OPEN_READONLY
                    : access == Access::write ? SQLITE_OPEN_READWRITE
                                              : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  Database database;
  sqlite3* connection = nullptr;
  const int status = sqlite3_open_v2(path.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  database.connection_.reset(connection);
  if (status != SQLITE_OK) return Error{code_of(status), path, sqlite3_errstr(status)};
  sqlite3_busy_timeout(connection, kBusyMs);
  // The file may come from anybody: nothing in its schema may call what is not harmless.
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return database;
}

Result<Statement> Database::prepare(std::string_view sql) {
  Statement statement;
  sqlite3_stmt* made = nullptr;
  const int status =
      sqlite3_prepare_v3(get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  statement.statement_.reset(made);
  if (status != SQLITE_OK) return error_of(get());
  return statement;
}

Result<bool> Database::execute(const std::string& sql) {
  if (sqlite3_exec(get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return error_of(get());
  return true;
}

}  // namespace naqlan::archive
