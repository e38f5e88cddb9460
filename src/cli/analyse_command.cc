// naqlan analyse: the words and names of a text.
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/page_origin.h"
#include "cli/read.h"
#include "cli/reading_options.h"

namespace naqlan::cli {
namespace {

constexpr const char* kAnalyseAbout =
    "Prints the words of each text: what is glued to them, lemma, kind, features, and names.";

constexpr const char* kAnalyseHelp = R"help(
Examples:
  A table: a word a line, an empty line behind each sentence
      naqlan analyse speech.txt
      pdftotext report.pdf - | naqlan analyse -
  The lemmas of all verbs
      naqlan analyse speech.txt | awk -F '\t' '$4 == "VERB" { print $3 }' | sort | uniq -c
  For a corpus tool: Universal Dependencies v2, names as Entity= in MISC
      naqlan analyse --format conllu speech.txt
  Every name with its place in the text
      naqlan analyse --format json speech.txt | jq -r '.names[] | "\(.begin)\t\(.kind)\t\(.text)"'
  With names and words of your own, one a line: what it is, its kind, and how it is
  written in Latin letters or, of a word, its lemma (docs/lexicon.md has all kinds)
      naqlan analyse --lexicon own.tsv speech.txt
  The article of a saved page, without its menus
      naqlan analyse --kind html page.html

The columns of the table:
  token     as it stands in the text
  parts     the token cut into conjunction, preposition, stem and pronoun, joined by +
  lemma     the word as a dictionary has it; _ where unknown
  kind      NOUN PROPN ADJ VERB ... as Universal Dependencies have them
  features  Gender=Fem|Number=Sing ...
  found     lexicon: the lexicon has it; rule: told by its form; guess: by its shape alone
  name      the number, kind and fullest form of what it is part of the name of

Inputs are plain text that is all to be analysed, unless --kind or their names say otherwise;
errors and exit status are those of naqlan read.
)help";

Exit analyse(const ReadArguments& arguments) {
  return print_pages(arguments,
                     [&](const Reader& reader, const intake::Page& from, const Output& output) -> Result<std::string> {
                       NAQLAN_TRY(record, reader.analyse(from.raw, arguments.settings.limits));
                       add_origin(record.article, from);
                       return output.of(record);
                     });
}

}  // namespace

Command add_analyse(CLI::App& app) {
  const auto to = std::make_shared<ReadArguments>();
  to->format = Format::word_table;
  to->settings.whole = true;
  CLI::App* command = app.add_subcommand("analyse", kAnalyseAbout);
  command->footer(kAnalyseHelp);
  add_inputs(*command, *to);
  add_page_options(*command, *to);
  add_choice<Format>(*command, "-f,--format", to->format,
                     {{"table", Format::word_table}, {"conllu", Format::conllu}, {"json", Format::word_json}},
                     "a table (the default), CoNLL-U, or one object a text")
      ->group(kOutputGroup);
  add_common_output_options(*command, *to);
  add_run_options(*command, *to);
  return {command, [to] { return fault_of(*to); }, [to] { return analyse(*to); }};
}

}  // namespace naqlan::cli
