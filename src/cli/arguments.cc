#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "intake/dates.h"

namespace naqlan::cli {
namespace {

constexpr const char* kAbout =
    "Naqlan reads Arabic news pages and tells who said what, on whose authority,\n"
    "who did what, where and when; each finding points at the words it rests on.\n";

constexpr const char* kExamples =
    "\nTry:\n"
    "  naqlan read page.html --format text      a digest for people\n"
    "  naqlan read page.html                    the record, as one line of JSON\n"
    "  naqlan read https://news.example/a/123   a page from the web\n"
    "  naqlan page page.html --format markdown  the article alone\n"
    "  naqlan quotes page.html                  who said what, one line a quotation\n"
    "  naqlan events page.html --format text    who did what to whom, on whose word\n"
    "  naqlan read --help                       more examples, all options\n";

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

Inputs: files, folders (their .html, .htm, .txt, .jsonl and .ndjson files), http and
https URLs, and - for standard input. Anything may be packed with gzip or xz. The kind
is told by the name, else by the content. A line of JSON Lines is an object
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

constexpr const char* kPageAbout = "Prints the article of each page alone: no menus, no adverts, no comments.";

constexpr const char* kPageHelp = R"(
Examples:
  The article to read
      naqlan page page.html --format text
  The same with its title, authors and date, for notes
      naqlan page https://news.example/a/123 --format markdown > note.md
  Everything that the page says of its article, as JSON, and what was left out as what
      naqlan page page.html
      naqlan page page.html | jq -r '.left_out[] | .kind + ": " + .text'
  Every page below a folder
      naqlan page saved-pages/ > articles.jsonl

Pages in any language are read; inputs, kinds of input, errors and exit status are those
of naqlan read. The JSON is a record up to its links, and the diagnostics.
)";

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

std::string date_fault(std::string& text) {
  if (auto date = intake::parse_date(text)) {
    text = *date;
    return {};
  }
  return "\"" + text + "\" is no date; write 2018-05-21 or 2018-05-21T12:30:00Z";
}

// An option whose value is one of a few words.
template <class Value, class To>
CLI::Option* add_choice(CLI::App& app, const std::string& name, To& to,
                        const std::vector<std::pair<std::string, Value>>& choices, const std::string& help) {
  std::string names;
  for (const auto& [word, value] : choices) names += (names.empty() ? "" : "|") + word;
  const auto choose = [name, &to, choices, names](const std::string& said) {
    for (const auto& [word, value] : choices) {
      if (word == said) {
        to = value;
        return;
      }
    }
    throw CLI::ValidationError(name.substr(name.rfind('-') - 1), "\"" + said + "\" is none of " + names);
  };
  return app.add_option_function<std::string>(name, choose, help)->type_name(names);
}

CLI::Validator between(int least, int most) { return CLI::Validator(CLI::Range(least, most)).description(""); }

void add_page_options(CLI::App& read, ReadArguments& to) {
  const std::string group = "What the pages are";
  add_choice<InputKind>(read, "--kind", to.settings.kind,
                        {{"html", InputKind::html}, {"text", InputKind::text}, {"jsonl", InputKind::jsonl}},
                        "what the inputs are, where names do not tell")
      ->group(group);
  read.add_flag("--whole", to.settings.whole, "plain text is all article; nothing is left out")->group(group);
  read.add_option("--published", to.settings.published, "when they appeared, where they do not say")
      ->transform(CLI::Validator(date_fault, ""))
      ->type_name("DATE")
      ->group(group);
  read.add_option("--outlet", to.settings.outlet, "who published them, where they do not say")
      ->type_name("NAME")
      ->group(group);
  read.add_option("--url", to.settings.url, "where the page stood; links are resolved against it")
      ->type_name("URL")
      ->group(group);
  read.add_option("--id", to.settings.id, "an id for the record of a single page")->type_name("ID")->group(group);
}

constexpr const char* kOutputGroup = "What is printed";

void add_width_option(CLI::App& command, ReadArguments& to, const std::string& help) {
  command.add_option("--width", to.width, help)->check(between(40, 1000))->type_name("N")->group(kOutputGroup);
}

void add_noise_options(CLI::App& command, ReadArguments& to) {
  command
      .add_flag_callback(
          "--no-progress", [&to] { to.progress = false; }, "no progress line on the terminal")
      ->group(kOutputGroup);
  command.add_flag("-q,--quiet", to.quiet, "nothing on standard error")->group(kOutputGroup);
}

void add_common_output_options(CLI::App& command, ReadArguments& to) {
  add_choice<OffsetUnit>(
      command, "--offsets", to.offsets,
      {{"codepoints", OffsetUnit::codepoints}, {"bytes", OffsetUnit::bytes}, {"utf16", OffsetUnit::utf16}},
      "what begin and end count in records (code points)")
      ->group(kOutputGroup);
  add_noise_options(command, to);
}

void add_output_options(CLI::App& read, ReadArguments& to) {
  const std::string group = kOutputGroup;
  add_choice<Format>(read, "-f,--format", to.format,
                     {{"json", Format::json}, {"text", Format::text}, {"conllu", Format::conllu}},
                     "records (the default), digests, or words")
      ->group(group);
  add_choice<std::string>(read, "--color", to.colour, {{"auto", "auto"}, {"always", "always"}, {"never", "never"}},
                          "colours in digests (auto: on a terminal)")
      ->group(group);
  add_width_option(read, to, "columns of digests (those of the terminal, else 100)");
  add_noise_options(read, to);
}

void add_event_options(CLI::App& events, ReadArguments& to) {
  add_choice<Format>(events, "-f,--format", to.format,
                     {{"plover", Format::plover}, {"acled", Format::acled}, {"text", Format::event_list}},
                     "JSON Lines (the default), CSV, or a list")
      ->group(kOutputGroup);
  add_common_output_options(events, to);
}

void add_run_options(CLI::App& read, ReadArguments& to) {
  const std::string group = "How it runs";
  read.add_option("-j,--jobs", to.jobs, "pages read at once (one a core)")
      ->check(between(1, 1024))
      ->type_name("N")
      ->group(group);
  read.add_option("--language", to.language, "the file of language data")->type_name("FILE")->group(group);
  read.add_flag("--allow-private-addresses", to.settings.allow_private_addresses,
                "fetch also from local and private networks")
      ->group(group);
}

void add_inputs(CLI::App& command, ReadArguments& to) {
  command.add_option("INPUT", to.inputs, "files, folders, URLs, or - for standard input")->required()->type_name("");
}

CLI::App* add_page(CLI::App& app, ReadArguments& to) {
  CLI::App* page = app.add_subcommand("page", kPageAbout);
  page->footer(kPageHelp);
  add_inputs(*page, to);
  add_page_options(*page, to);
  add_choice<Format>(*page, "-f,--format", to.format,
                     {{"json", Format::json}, {"text", Format::text}, {"markdown", Format::markdown}},
                     "one object a page (the default), plain text, or CommonMark")
      ->group(kOutputGroup);
  add_common_output_options(*page, to);
  add_run_options(*page, to);
  return page;
}

CLI::App* add_read(CLI::App& app, ReadArguments& to) {
  CLI::App* read = app.add_subcommand("read", kReadAbout);
  read->footer(kReadHelp);
  add_inputs(*read, to);
  add_page_options(*read, to);
  add_output_options(*read, to);
  add_run_options(*read, to);
  return read;
}

CLI::App* add_quotes(CLI::App& app, ReadArguments& to) {
  to.format = Format::quotes_table;
  CLI::App* quotes = app.add_subcommand("quotes", kQuotesAbout);
  quotes->footer(kQuotesHelp);
  quotes->add_option("INPUT", to.inputs, "files, folders, URLs, or - for standard input")->required()->type_name("");
  add_page_options(*quotes, to);
  add_choice<Format>(*quotes, "-f,--format", to.format, {{"table", Format::quotes_table}, {"csv", Format::quotes_csv}},
                     "for people (the default), for spreadsheets")
      ->group(kOutputGroup);
  add_width_option(*quotes, to, "columns of the table (those of the terminal, else 100)");
  add_noise_options(*quotes, to);
  add_run_options(*quotes, to);
  return quotes;
}

CLI::App* add_events(CLI::App& app, ReadArguments& to) {
  to.format = Format::plover;
  CLI::App* events = app.add_subcommand("events", kEventsAbout);
  events->footer(kEventsHelp);
  events->add_option("INPUT", to.inputs, "files, folders, URLs, or - for standard input")->required()->type_name("");
  add_page_options(*events, to);
  add_event_options(*events, to);
  add_run_options(*events, to);
  return events;
}

std::string fault_of(const ReadArguments& read) {
  if (!read.settings.id.empty() && read.inputs.size() > 1) return "--id is for a single page";
  if (std::count(read.inputs.begin(), read.inputs.end(), "-") > 1) return "standard input (-) can be read but once";
  return {};
}

// CLI11 sets groups apart by two empty lines, and the usage by none: one will do.
std::string help_of(const CLI::App& app) {
  std::string help = app.help();
  if (const std::size_t usage = help.find("\nUsage:"); usage != std::string::npos) help.insert(usage, 1, '\n');
  for (std::size_t at = 0; (at = help.find("\n\n\n", at)) != std::string::npos;) help.erase(at, 1);
  return help;
}

Arguments usage_fault(const std::string& message, const char* command) {
  std::cerr << "naqlan: " << message << "\nnaqlan: " << command << " --help tells how it goes\n";
  return {Exit::usage, false, {}, {}};
}

}  // namespace

Arguments parse_arguments(int count, char** words) {
  CLI::App app(kAbout, "naqlan");
  app.footer(kExamples);
  app.get_formatter()->column_width(34);
  ReadArguments to, of_page, of_quotes, of_events;
  Arguments result;
  app.add_flag("-V,--version", result.version, "versions of the program, its language data and libraries");
  app.require_subcommand(0, 1);
  const CLI::App* read = add_read(app, to);
  const CLI::App* page = add_page(app, of_page);
  const CLI::App* quotes = add_quotes(app, of_quotes);
  const CLI::App* events = add_events(app, of_events);
  const auto command = [&] {
    if (events->parsed()) return "naqlan events";
    return page->parsed() ? "naqlan page" : quotes->parsed() ? "naqlan quotes" : read->parsed() ? "naqlan read" : "naqlan";
  };
  try {
    app.parse(count, words);
  } catch (const CLI::CallForHelp&) {
    std::cout << help_of(app);
    return {Exit::ok, false, {}, {}};
  } catch (const CLI::ParseError& e) {
    return usage_fault(e.what(), command());
  }
  if (result.version) return result;
  if (page->parsed()) {
    if (const std::string fault = fault_of(of_page); !fault.empty()) return usage_fault(fault, command());
    result.page = std::move(of_page);
    return result;
  }
  if (quotes->parsed()) to = std::move(of_quotes);
  if (events->parsed()) to = std::move(of_events);
  if (!read->parsed() && !quotes->parsed() && !events->parsed()) {
    std::cerr << help_of(app);
    return {Exit::usage, false, {}, {}};
  }
  if (const std::string fault = fault_of(to); !fault.empty()) return usage_fault(fault, command());
  result.read = std::move(to);
  return result;
}

}  // namespace naqlan::cli
