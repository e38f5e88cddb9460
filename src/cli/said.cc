// naqlan said and naqlan timeline: what an archive reports of somebody, in order of time.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/archive_reading.h"
#include "cli/output.h"
#include "record/terminal.h"

namespace naqlan::cli {
namespace {

using Json = nlohmann::ordered_json;

struct ReportArguments : ArchiveArguments {
  std::string who, about;
  SearchFilter filter;
  bool json = false;
};

std::string line_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts) (out += out.empty() ? "" : between) += part;
  return out;
}

std::string text_of(const Saying& s) {
  return fmt::format("{}  {}  {}\n  {}: {}\n  {}{}{}  ({})\n\n", record::clean(s.published), record::clean(s.outlet),
                     record::clean(s.id), record::clean(s.speaker), record::clean(joined(s.content, " … ")), s.type,
                     s.polarity == "asserted" ? "" : ", " + s.polarity,
                     s.manner.empty() || s.manner == "neutral" ? "" : ", " + s.manner,
                     record::clean(joined(s.chain, " > ")));
}

std::string json_of(const Saying& s) {
  return line_of({{"id", s.id},
                  {"title", s.title},
                  {"url", s.url},
                  {"outlet", s.outlet},
                  {"published", s.published},
                  {"speaker", s.speaker},
                  {"type", s.type},
                  {"polarity", s.polarity},
                  {"manner", s.manner},
                  {"content", s.content},
                  {"chain", s.chain}});
}

std::string text_of(const Happening& h) {
  std::string parties;
  for (const HappeningParty& party : h.parties)
    parties += fmt::format("  {} {}", party.role, record::clean(party.name));
  return fmt::format("{}  {}{}{}{}{}\n  {}\n  {}  {}  {}\n\n", h.date.empty() ? h.published : h.date, h.type,
                     h.mode.empty() ? "" : "/" + h.mode, h.negated ? ", negated" : "",
                     h.modality == "actual" ? "" : ", " + h.modality, parties, record::clean(h.evidence),
                     record::clean(h.published), record::clean(h.outlet), record::clean(h.id));
}

std::string json_of(const Happening& h) {
  Json parties = Json::array();
  for (const HappeningParty& party : h.parties) parties.push_back({{"role", party.role}, {"name", party.name}});
  return line_of({{"id", h.id},
                  {"title", h.title},
                  {"outlet", h.outlet},
                  {"published", h.published},
                  {"type", h.type},
                  {"mode", h.mode},
                  {"date", h.date},
                  {"modality", h.modality},
                  {"negated", h.negated},
                  {"place", h.place},
                  {"evidence", h.evidence},
                  {"parties", parties}});
}

template <class Items>
Exit print(const Result<Items>& items, bool json) {
  if (!items) return cannot(items.error());
  for (const auto& item : *items) {
    if (!write_out(json ? json_of(item) : text_of(item))) return Exit::output_closed;
  }
  return Exit::ok;
}

void add_common(CLI::App& app, ReportArguments& to) {
  add_archive_options(app, to);
  add_filter_options(app, to.filter);
  app.add_flag("--json", to.json, "one object of JSON a line");
}

}  // namespace

Command add_said(CLI::App& app) {
  const auto to = std::make_shared<ReportArguments>();
  CLI::App* said = app.add_subcommand("said", "All that somebody is reported to have said, in order of time.");
  said->add_option("SPEAKER", to->who, "a person or body, in Arabic or Latin letters")->required()->type_name("");
  said->add_option("--about", to->about, "only where all these words are in what was said")->type_name("QUERY");
  add_common(*said, *to);
  const auto run = [to] {
    return with_archive(
        *to, [to](Archive& archive) { return print(archive.said(to->who, to->about, to->filter), to->json); });
  };
  return {said, [] { return std::string(); }, run};
}

Command add_timeline(CLI::App& app) {
  const auto to = std::make_shared<ReportArguments>();
  CLI::App* timeline = app.add_subcommand("timeline", "Events of an archive, in order of time.");
  timeline->add_option("WHO", to->who, "only those in which they take part")->type_name("");
  timeline->add_option("--event", to->filter.event, "only those of this PLOVER type")->type_name("TYPE");
  add_common(*timeline, *to);
  const auto run = [to] {
    return with_archive(*to, [to](Archive& archive) { return print(archive.timeline(to->who, to->filter), to->json); });
  };
  return {timeline, [] { return std::string(); }, run};
}

}  // namespace naqlan::cli
