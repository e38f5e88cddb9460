// What the commands that fill an archive share: batches, complaints, the line of progress.
#pragma once

#include <unistd.h>

#include "archive/writer.h"
#include "cli/archive_command.h"
#include "cli/progress.h"

namespace naqlan::cli {

class ArchiveWriting {
 public:
  ArchiveWriting(archive::Writer& to, bool is_quiet, bool shows_progress)
      : writer(to), quiet(is_quiet), progress(shows_progress && !is_quiet && ::isatty(STDERR_FILENO)) {}

  // False when the archive can take no more; that is told.
  bool commit() {
    const auto committed = writer.commit();
    return committed ? true : give_up(committed.error());
  }

  bool give_up(const Error& error) {
    broken = true;
    say(error);
    return false;
  }

  void say(const Error& error) {
    if (quiet) return;
    progress.clear();
    complain(error);
  }

  archive::Writer& writer;
  const bool quiet;
  Progress progress;
  bool broken = false;
};

}  // namespace naqlan::cli
