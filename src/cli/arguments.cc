#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>
#include <vector>

#include "cli/command.h"

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
    "  naqlan analyse speech.txt                its words and names, a line a word\n"
    "  naqlan read --help                       more examples, all options\n";

// CLI11 sets groups apart by two empty lines, and the usage by none: one will do.
std::string help_of(const CLI::App& app) {
  std::string help = app.help();
  if (const std::size_t usage = help.find("\nUsage:"); usage != std::string::npos) help.insert(usage, 1, '\n');
  for (std::size_t at = 0; (at = help.find("\n\n\n", at)) != std::string::npos;) help.erase(at, 1);
  return help;
}

Arguments usage_fault(const std::string& message, const std::string& command) {
  std::cerr << "naqlan: " << message << "\nnaqlan: " << command << " --help tells how it goes\n";
  return {Exit::usage, false, {}};
}

const Command* chosen(const std::vector<Command>& commands) {
  for (const Command& command : commands) {
    if (command.app->parsed()) return &command;
  }
  return nullptr;
}

}  // namespace

Arguments parse_arguments(int count, char** words) {
  CLI::App app(kAbout, "naqlan");
  app.footer(kExamples);
  app.get_formatter()->column_width(34);
  Arguments result;
  app.add_flag("-V,--version", result.version, "versions of the program, its language data and libraries");
  app.require_subcommand(0, 1);
  const std::vector<Command> commands = {add_read(app),    add_page(app),   add_quotes(app),   add_events(app),
                                         add_analyse(app), add_ingest(app), add_reread(app),   add_watch(app),
                                         add_search(app),  add_said(app),   add_timeline(app), add_verify(app),
                                         add_export(app),  add_serve(app)};
  const auto name = [&] {
    const Command* command = chosen(commands);
    return command == nullptr ? "naqlan" : "naqlan " + command->app->get_name();
  };
  try {
    app.parse(count, words);
  } catch (const CLI::CallForHelp&) {
    std::cout << help_of(app);
    return {Exit::ok, false, {}};
  } catch (const CLI::ParseError& e) {
    return usage_fault(e.what(), name());
  }
  if (result.version) return result;
  const Command* command = chosen(commands);
  if (command == nullptr) {
    std::cerr << help_of(app);
    return {Exit::usage, false, {}};
  }
  if (const std::string fault = command->fault(); !fault.empty()) return usage_fault(fault, name());
  result.run = command->run;
  return result;
}

}  // namespace naqlan::cli
