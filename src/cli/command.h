// What the commands share in saying how they are called.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "cli/arguments.h"
#include "naqlan/archive.h"

namespace naqlan::cli {

// A subcommand: its options, what is wrong with them together ("" if nothing), and
// what it does. Each is made by an add_ function, one file a command.
struct Command {
  CLI::App* app = nullptr;
  std::function<std::string()> fault;
  std::function<Exit()> run;
};

Command add_read(CLI::App& app);
Command add_page(CLI::App& app);
Command add_quotes(CLI::App& app);
Command add_events(CLI::App& app);
Command add_analyse(CLI::App& app);
Command add_ingest(CLI::App& app);
Command add_reread(CLI::App& app);
Command add_watch(CLI::App& app);
Command add_search(CLI::App& app);
Command add_said(CLI::App& app);
Command add_timeline(CLI::App& app);
Command add_verify(CLI::App& app);
Command add_export(CLI::App& app);
Command add_serve(CLI::App& app);

// --from, --to and --outlet.
void add_filter_options(CLI::App& app, SearchFilter& to);

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

inline CLI::Validator between(int least, int most) { return CLI::Validator(CLI::Range(least, most)).description(""); }

// Options that several commands have, said everywhere in the same words.
CLI::Option* add_archive_option(CLI::App& app, std::string& archive);
CLI::Option* add_jobs_option(CLI::App& app, std::size_t& jobs);
CLI::Option* add_language_option(CLI::App& app, std::string& file);
CLI::Option* add_private_addresses_option(CLI::App& app, bool& allowed);
CLI::Option* add_no_progress_option(CLI::App& app, bool& progress);  // `progress` must outlive the parsing
CLI::Option* add_quiet_option(CLI::App& app, bool& quiet);

// How many pages are read at once where --jobs says 0: one a core.
std::size_t workers_for(std::size_t jobs);

// Turns what was said into ISO 8601; else says that it is no date.
std::string date_fault(std::string& text);

}  // namespace naqlan::cli
