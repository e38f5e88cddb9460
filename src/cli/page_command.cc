// naqlan page: the article of a page, alone.
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/page_origin.h"
#include "cli/read.h"
#include "cli/reading_options.h"

namespace naqlan::cli {
namespace {

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

Exit page(const ReadArguments& arguments) {
  return print_pages(arguments,
                     [&](const Reader& reader, const intake::Page& from, const Output& output) -> Result<std::string> {
                       NAQLAN_TRY(article, reader.extract(from.raw, arguments.settings.limits));
                       add_origin(article, from);
                       return output.of(article);
                     });
}

}  // namespace

Command add_page(CLI::App& app) {
  const auto to = std::make_shared<ReadArguments>();
  CLI::App* command = app.add_subcommand("page", kPageAbout);
  command->footer(kPageHelp);
  add_inputs(*command, *to);
  add_page_options(*command, *to);
  add_choice<Format>(*command, "-f,--format", to->format,
                     {{"json", Format::json}, {"text", Format::text}, {"markdown", Format::markdown}},
                     "one object a page (the default), plain text, or CommonMark")
      ->group(kOutputGroup);
  add_common_output_options(*command, *to);
  add_run_options(*command, *to);
  return {command, [to] { return fault_of(*to); }, [to] { return page(*to); }};
}

}  // namespace naqlan::cli
