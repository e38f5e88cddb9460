// How naqlan quotes is called.
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/read.h"
#include "cli/reading_options.h"

namespace naqlan::cli {
namespace {

constexpr const char* kQuotesAbout = "Reads pages and prints what was said, one line a quotation.";

constexpr const char* kQuotesHelp = R"(
Examples:
  Who said what on a page
      naqlan quotes page.html
  All quotations of an archive, for a spreadsheet
      naqlan quotes archive.jsonl.xz --format csv > quotes.csv

Columns: date, outlet, chain (who passes the words on, outermost first), speaker, type
(direct, indirect, mixed), words. The table is cut to the width of the terminal and has
no type; the CSV (RFC 4180, UTF-8) has it all. In the CSV a cell that a spreadsheet
would take for a formula begins with an apostrophe.

Inputs, exit status and environment are those of naqlan read. A page that cannot be read
has no line in the table; standard error tells of it.
)";

}  // namespace

Command add_quotes(CLI::App& app) {
  const auto to = std::make_shared<ReadArguments>();
  to->format = Format::quotes_table;
  CLI::App* command = app.add_subcommand("quotes", kQuotesAbout);
  command->footer(kQuotesHelp);
  add_inputs(*command, *to);
  add_page_options(*command, *to);
  add_choice<Format>(*command, "-f,--format", to->format,
                     {{"table", Format::quotes_table}, {"csv", Format::quotes_csv}},
                     "for people (the default), for spreadsheets")
      ->group(kOutputGroup);
  add_width_option(*command, *to, "columns of the table (those of the terminal, else 100)");
  add_noise_options(*command, *to);
  add_run_options(*command, *to);
  return {command, [to] { return fault_of(*to); }, [to] { return read(*to); }};
}

}  // namespace naqlan::cli
