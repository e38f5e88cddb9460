#include "cli/reading_options.h"

#include <algorithm>
#include <string>

#include "cli/command.h"

namespace naqlan::cli {

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

void add_width_option(CLI::App& command, ReadArguments& to, const std::string& help) {
  command.add_option("--width", to.width, help)->check(between(40, 1000))->type_name("N")->group(kOutputGroup);
}

void add_noise_options(CLI::App& command, ReadArguments& to) {
  add_no_progress_option(command, to.progress)->group(kOutputGroup);
  add_quiet_option(command, to.quiet)->group(kOutputGroup);
}

void add_common_output_options(CLI::App& command, ReadArguments& to) {
  add_choice<OffsetUnit>(
      command, "--offsets", to.offsets,
      {{"codepoints", OffsetUnit::codepoints}, {"bytes", OffsetUnit::bytes}, {"utf16", OffsetUnit::utf16}},
      "what begin and end count in records (code points)")
      ->group(kOutputGroup);
  add_noise_options(command, to);
}

void add_run_options(CLI::App& read, ReadArguments& to) {
  const std::string group = "How it runs";
  add_jobs_option(read, to.jobs)->group(group);
  add_language_option(read, to.language)->group(group);
  read.add_option("--lexicon", to.lexicon, "words and names of your own, as TSV (docs/lexicon.md)")
      ->type_name("FILE")
      ->group(group);
  add_private_addresses_option(read, to.settings.allow_private_addresses)->group(group);
}

void add_inputs(CLI::App& command, ReadArguments& to) {
  command.add_option("INPUT", to.inputs, "files, folders, URLs, or - for standard input")->required()->type_name("");
}

std::string fault_of(const ReadArguments& read) {
  if (!read.settings.id.empty() && read.inputs.size() > 1) return "--id is for a single page";
  if (std::count(read.inputs.begin(), read.inputs.end(), "-") > 1) return "standard input (-) can be read but once";
  return {};
}

}  // namespace naqlan::cli
