#include "cli/command.h"

#include <algorithm>
#include <thread>

#include "intake/dates.h"

namespace naqlan::cli {

CLI::Option* add_archive_option(CLI::App& app, std::string& archive) {
  return app.add_option("-a,--archive", archive, "the archive")->required()->type_name("FILE");
}

CLI::Option* add_jobs_option(CLI::App& app, std::size_t& jobs) {
  return app.add_option("-j,--jobs", jobs, "pages read at once (one a core)")->check(between(1, 1024))->type_name("N");
}

CLI::Option* add_language_option(CLI::App& app, std::string& file) {
  return app.add_option("--language", file, "the file of language data")->type_name("FILE");
}

CLI::Option* add_private_addresses_option(CLI::App& app, bool& allowed) {
  return app.add_flag("--allow-private-addresses", allowed, "fetch also from local and private networks");
}

CLI::Option* add_no_progress_option(CLI::App& app, bool& progress) {
  return app.add_flag_callback(
      "--no-progress", [&progress] { progress = false; }, "no progress line on the terminal");
}

CLI::Option* add_quiet_option(CLI::App& app, bool& quiet) {
  return app.add_flag("-q,--quiet", quiet, "nothing on standard error");
}

std::size_t workers_for(std::size_t jobs) {
  return jobs > 0 ? jobs : std::max(1u, std::thread::hardware_concurrency());
}

std::string date_fault(std::string& text) {
  if (auto date = intake::parse_date(text)) {
    text = *date;
    return {};
  }
  return "\"" + text + "\" is no date; write 2018-05-21 or 2018-05-21T12:30:00Z";
}

}  // namespace naqlan::cli
