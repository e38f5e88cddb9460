// How naqlan read is called.
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/read.h"
#include "cli/reading_options.h"

namespace naqlan::cli {
namespace {

constexpr const char* kReadAbout = "Reads pages and prints a record for each, in the order in which they were given.";

constexpr const char* kReadHelp = R"(
Examples:
  A digest of one page: who said what, people, times, events
      naqlan read page.html --format text
  The record as JSON, one line a page; its fields are in docs/record.schema.json
      naqlan read page.html
      naqlan read page.html | jq -r '.attributions[] | .speaker_name + ": " + .content[0].text'
  A page that does not say when it appeared: now "yesterday" has a date
      naqlan read saved.txt --published 2021-09-14
  Text that is all article, with no menus to leave out
      naqlan read --whole speech.txt
      pdftotext report.pdf - | naqlan read --whole --kind text -
  An archive: one JSON object a line, packed or not; all cores are used
      naqlan read archive.jsonl.xz > records.jsonl
  Every page below a folder
      naqlan read saved-pages/ > records.jsonl
  The words, for a corpus tool
      naqlan read page.html --format conllu

Inputs: files, folders (their .html, .htm, .txt, .jsonl, .ndjson and .warc files), http and
https URLs, and - for standard input. Anything may be packed with gzip, xz or zstd. The kind
is told by the name, else by the content; WARC files by their name. A line of JSON Lines is an object
  {"id", "text" or "html", "title"?, "url"?, "outlet"?, "published"?, "author"?}
where "source" may stand for "outlet" and "time" for "published" (ISO 8601 or RFC 2822).

A page that cannot be read does not stop the run. In its place comes
  {"id"?, "error": {"code", "where", "message"}}
on standard output, and a line on standard error.

Exit status:
  0    every page was read
  1    some page was not
  2    the command line was wrong
  3    the language data could not be opened
  141  standard output was closed before the end (as by "| head"); nothing is said

Environment:
  NAQLAN_LANGUAGE  the file of language data, unless --language names one
  NO_COLOR         no colours, unless --color always

Pages from the web are asked for only at public addresses and without a proxy;
--allow-private-addresses lifts both, for servers of your own.
)";

void add_output_options(CLI::App& read, ReadArguments& to) {
  add_choice<Format>(read, "-f,--format", to.format,
                     {{"json", Format::json}, {"text", Format::text}, {"conllu", Format::conllu}},
                     "records (the default), digests, or words")
      ->group(kOutputGroup);
  add_choice<std::string>(read, "--color", to.colour, {{"auto", "auto"}, {"always", "always"}, {"never", "never"}},
                          "colours in digests (auto: on a terminal)")
      ->group(kOutputGroup);
  add_width_option(read, to, "columns of digests (those of the terminal, else 100)");
  add_common_output_options(read, to);
}

}  // namespace

Command add_read(CLI::App& app) {
  const auto to = std::make_shared<ReadArguments>();
  CLI::App* command = app.add_subcommand("read", kReadAbout);
  command->footer(kReadHelp);
  add_inputs(*command, *to);
  add_page_options(*command, *to);
  add_output_options(*command, *to);
  add_run_options(*command, *to);
  return {command, [to] { return fault_of(*to); }, [to] { return read(*to); }};
}

}  // namespace naqlan::cli
