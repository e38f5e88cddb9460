// Opening an archive for a command that reads it.
#pragma once

#include "cli/archive_command.h"
#include "cli/command.h"
#include "naqlan/archive.h"

namespace naqlan::cli {

struct ArchiveArguments {
  std::string archive, language;
};

inline void add_archive_options(CLI::App& app, ArchiveArguments& to) {
  add_archive_option(app, to.archive);
  add_language_option(app, to.language);
}

// Calls `use` with the archive, which may fail with a status of its own.
template <class Use>
Exit with_archive(const ArchiveArguments& arguments, Use use) {
  const auto reader = Reader::open(arguments.language);
  if (!reader) return without_language(reader.error());
  auto archive = Archive::open(arguments.archive, *reader, arguments.language);
  if (!archive) return cannot(archive.error());
  return use(*archive);
}

}  // namespace naqlan::cli
