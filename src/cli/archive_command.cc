#include "cli/archive_command.h"

#include <fmt/format.h>

#include <cstdio>

#include "record/terminal.h"

namespace naqlan::cli {

void complain(const Error& error) {
  const std::string where = error.where.empty() ? "" : record::clean(error.where) + ": ";
  fmt::print(stderr, "naqlan: {}{} ({})\n", where, record::clean(error.message), error.code);
}

Exit cannot(const Error& error) {
  complain(error);
  return Exit::some_failed;
}

Exit without_language(const Error& error) {
  if (error.code == "bad-lexicon") {
    fmt::print(stderr, "naqlan: {}: {} ({})\n", record::clean(error.where), record::clean(error.message), error.code);
    return Exit::no_language_data;
  }
  const std::string where = error.where.empty() ? "" : record::clean(error.where) + ": ";
  fmt::print(stderr, "naqlan: the language data cannot be opened: {}{} ({})\n", where, error.message, error.code);
  fmt::print(stderr, "naqlan: --language FILE or NAQLAN_LANGUAGE says where it is\n");
  return Exit::no_language_data;
}

}  // namespace naqlan::cli
