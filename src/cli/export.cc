// naqlan export: what an archive holds, given out.
#include <memory>

#include "cli/archive_reading.h"
#include "cli/output.h"

namespace naqlan::cli {
namespace {

enum class Given { records, quotations, events, people, annotations, wacz };

constexpr const char* kHelp = R"(
Of each article the latest revision:
  records       as naqlan read printed them, one a line
  quotations    a table, CSV (RFC 4180): who said what, in which article
  events        a table: who did what to whom
  people        a table: how often each is named and quoted, and when
  annotations   quotations, events and known names as Web Annotations (W3C), one a line
Of each revision the page, as it was taken in:
  wacz          WACZ 1.1.1, for tools of web archives; goes to a file (--output)
Offsets count the code points of the article's text.
)";

struct ExportArguments : ArchiveArguments {
  Given given = Given::records;
  std::string output;
};

// RFC 4180. A cell that a spreadsheet would take for a formula is marked as text.
std::string csv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) {
    if (!out.empty()) out += ',';
    out += '"';
    if (!cell.empty() && std::string_view("=+-@").find(cell[0]) != std::string_view::npos) out += '\'';
    for (const char c : cell) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  return out + "\r\n";
}

Result<bool> give(Archive& archive, Given given) {
  const auto line = [](const std::string& text) { return write_out(text + "\n"); };
  const auto row = [](const std::vector<std::string>& cells) { return write_out(csv_line(cells)); };
  switch (given) {
    case Given::quotations:
      return archive.each_row(ArchiveTable::quotations, row);
    case Given::events:
      return archive.each_row(ArchiveTable::events, row);
    case Given::people:
      return archive.each_row(ArchiveTable::people, row);
    case Given::annotations:
      return archive.each_annotation(line);
    default:
      return archive.each_record(line);
  }
}

}  // namespace

Command add_export(CLI::App& app) {
  const auto to = std::make_shared<ExportArguments>();
  CLI::App* command = app.add_subcommand("export", "What an archive holds: records, tables, annotations, pages.");
  command->footer(kHelp);
  add_archive_options(*command, *to);
  add_choice<Given>(*command, "-f,--format", to->given,
                    {{"records", Given::records},
                     {"quotations", Given::quotations},
                     {"events", Given::events},
                     {"people", Given::people},
                     {"annotations", Given::annotations},
                     {"wacz", Given::wacz}},
                    "what is given out (records)");
  command->add_option("-o,--output", to->output, "where a WACZ file goes")->type_name("FILE");
  const auto fault = [to] {
    const bool file = to->given == Given::wacz;
    if (file && to->output.empty()) return std::string("--format wacz needs --output FILE");
    return !file && !to->output.empty() ? std::string("--output is for --format wacz") : std::string();
  };
  const auto run = [to] {
    return with_archive(*to, [to](Archive& archive) {
      const auto all = to->given == Given::wacz ? archive.write_wacz(to->output) : give(archive, to->given);
      if (!all) return cannot(all.error());
      return *all ? Exit::ok : Exit::output_closed;
    });
  };
  return {command, fault, run};
}

}  // namespace naqlan::cli
