// How naqlan events is called.
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/read.h"
#include "cli/reading_options.h"

namespace naqlan::cli {
namespace {

constexpr const char* kEventsAbout =
    "Reads pages and prints the events they tell: who did what to whom, on whose word.";

constexpr const char* kEventsHelp = R"(
Examples:
  One event a line, as JSON in the terms of PLOVER 2.0
      naqlan events archive.jsonl.xz > events.jsonl
  A table with the columns of ACLED, for spreadsheets and R
      naqlan events archive.jsonl.xz --format acled > events.csv
  A list to read
      naqlan events page.html --format text

Each event tells its type and mode, its parties with country (ISO 3166-1 alpha-3) and
sector, whether it is affirmed or negated, actual, future or hypothetical, the chain of
those on whose word it stands, and the sentence of the page that says so. Without a day
of its own it stands on the day of publication. docs/EVENTS.md tells what the fields
mean and how to add a word. Inputs and exit status are those of "naqlan read --help".
)";

}  // namespace

Command add_events(CLI::App& app) {
  const auto to = std::make_shared<ReadArguments>();
  to->format = Format::plover;
  CLI::App* command = app.add_subcommand("events", kEventsAbout);
  command->footer(kEventsHelp);
  add_inputs(*command, *to);
  add_page_options(*command, *to);
  add_choice<Format>(*command, "-f,--format", to->format,
                     {{"plover", Format::plover}, {"acled", Format::acled}, {"text", Format::event_list}},
                     "JSON Lines (the default), CSV, or a list")
      ->group(kOutputGroup);
  add_common_output_options(*command, *to);
  add_run_options(*command, *to);
  return {command, [to] { return fault_of(*to); }, [to] { return read(*to); }};
}

}  // namespace naqlan::cli
