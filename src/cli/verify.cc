// naqlan verify: an archive checked.
#include <fmt/format.h>

#include <memory>

#include "cli/archive_reading.h"
#include "cli/output.h"
#include "record/terminal.h"

namespace naqlan::cli {

Command add_verify(CLI::App& app) {
  const auto to = std::make_shared<ArchiveArguments>();
  CLI::App* verify = app.add_subcommand("verify", "Checks every hash, span and index entry of an archive.");
  add_archive_options(*verify, *to);
  const auto check = [](Archive& archive) {
    std::uint64_t wrong = 0;
    const auto count = archive.verify([&wrong](const Damage& damage) {
      ++wrong;
      write_out(fmt::format("{}: {}\n", record::clean(damage.id), record::clean(damage.message)));
    });
    if (!count) return cannot(count.error());
    write_out(fmt::format("{} revisions checked, {} faults\n", *count, wrong));
    return wrong == 0 ? Exit::ok : Exit::some_failed;
  };
  return {verify, [] { return std::string(); }, [to, check] { return with_archive(*to, check); }};
}

}  // namespace naqlan::cli
