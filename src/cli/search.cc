// naqlan search: finds articles of an archive again.
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/archive_command.h"
#include "cli/command.h"
#include "cli/output.h"
#include "naqlan/archive.h"
#include "record/terminal.h"

namespace naqlan::cli {
namespace {

constexpr const char* kHelp = R"(
A query:
  word             the word in any form: with other clitics, in the plural, in another
                   spelling, a name in Latin letters, a role where the text means that name
  "exact phrase"   as it is written
  word*            whatever begins so, with clitics or without
  a b, a OR b      both; one of them. Also a AND b, a NOT b, -b, and parentheses
  NEAR(a b, 5)     with no more than five words between them

Examples:
  naqlan search -a news.naqlan 'Assad NEAR(chemical weapons, 8)'
  naqlan search -a news.naqlan --speaker Putin --from 2018-04-01 --to 2018-04-30 Syria
  naqlan search -a news.naqlan --json --limit 50 --explain '"..."'
)";

struct SearchArguments {
  std::string archive, language;
  SearchOptions options;
  bool json = false, explain = false;
};

std::string json_of(const SearchResult& result, bool explain) {
  using Json = nlohmann::ordered_json;
  Json out;
  out["total"] = result.total;
  out["hits"] = Json::array();
  for (const SearchHit& hit : result.hits) {
    Json one = {{"id", hit.id},         {"title", hit.title},         {"url", hit.url},
                {"outlet", hit.outlet}, {"published", hit.published}, {"snippet", hit.snippet},
                {"copies", hit.copies}};
    one["marked"] = Json::array();
    for (const auto& [begin, end] : hit.marked) one["marked"].push_back(hit.snippet.substr(begin, end - begin));
    one["layers"] = Json::object();
    for (std::size_t i = 0; i < hit.layers.size(); ++i) {
      if (!hit.layers[i].empty()) one["layers"][result.terms[i]] = hit.layers[i];
    }
    if (explain) one["score"] = hit.score;
    out["hits"].push_back(std::move(one));
  }
  const auto facet = [&out](const char* name, const std::vector<Facet>& facets) {
    out["facets"][name] = Json::array();
    for (const Facet& one : facets) out["facets"][name].push_back({{"value", one.value}, {"count", one.count}});
  };
  facet("outlet", result.outlets);
  facet("month", result.months);
  if (explain) {
    for (std::size_t i = 0; i < result.rarity.size(); ++i) {
      out["terms"].push_back({{"term", result.terms[i]}, {"rarity", result.rarity[i]}});
    }
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// Cleaned for the terminal; the spaces at its ends stay.
std::string cleaned(std::string_view part) {
  if (part.empty()) return {};
  const auto is_gap = [](char c) { return c == ' ' || c == '\n'; };
  const std::string inner = record::clean(std::string(part));
  return (is_gap(part.front()) ? " " : "") + inner + (!inner.empty() && is_gap(part.back()) ? " " : "");
}

std::string marked(const SearchHit& hit, bool colour) {
  std::string out;
  std::size_t at = 0;
  for (const auto& [begin, end] : hit.marked) {
    out += cleaned(std::string_view(hit.snippet).substr(at, begin - at));
    const std::string word = record::clean(hit.snippet.substr(begin, end - begin));
    out += colour ? "\033[1m" + word + "\033[0m" : "[" + word + "]";
    at = end;
  }
  return out + cleaned(std::string_view(hit.snippet).substr(at));
}

std::string text_of(const SearchResult& result, const SearchArguments& arguments) {
  const bool colour = ::isatty(STDOUT_FILENO) && std::getenv("NO_COLOR") == nullptr;
  std::string out;
  std::size_t number = arguments.options.offset;
  for (const SearchHit& hit : result.hits) {
    out += fmt::format("{}. {}\n   {}", ++number, record::clean(hit.title), record::clean(hit.outlet));
    out += fmt::format("  {}  {}\n", hit.published, record::clean(hit.id));
    out += "   " + marked(hit, colour) + "\n   matched:";
    for (std::size_t i = 0; i < hit.layers.size(); ++i) {
      if (!hit.layers[i].empty()) out += " " + record::clean(result.terms[i]) + " (" + hit.layers[i] + ")";
    }
    if (hit.copies > 0) out += fmt::format("; {} near-duplicate{}", hit.copies, hit.copies == 1 ? "" : "s");
    if (arguments.explain) out += fmt::format("; score {:.3f}", hit.score);
    out += "\n\n";
  }
  out += fmt::format("{} found", result.total);
  for (const Facet& facet : result.outlets) out += fmt::format(" · {} {}", record::clean(facet.value), facet.count);
  out += "\n";
  if (arguments.explain) {
    for (std::size_t i = 0; i < result.rarity.size(); ++i) {
      out += fmt::format("{}: weighs {:.3f}\n", record::clean(result.terms[i]), result.rarity[i]);
    }
  }
  return out;
}

Exit search(const SearchArguments& arguments) {
  const auto reader = Reader::open(arguments.language);
  if (!reader) return without_language(reader.error());
  auto archive = Archive::open(arguments.archive, *reader, arguments.language);
  if (!archive) return cannot(archive.error());
  const auto result = archive->search(arguments.options);
  if (!result) return cannot(result.error());
  return write_out(arguments.json ? json_of(*result, arguments.explain) : text_of(*result, arguments))
             ? Exit::ok
             : Exit::output_closed;
}

}  // namespace

void add_filter_options(CLI::App& app, SearchFilter& to) {
  const std::string group = "What it is narrowed to";
  const auto date = CLI::Validator(date_fault, "");
  app.add_option("--from", to.from, "published on that day or later")->transform(date)->type_name("DATE")->group(group);
  app.add_option("--to", to.to, "published on that day or earlier")->transform(date)->type_name("DATE")->group(group);
  app.add_option("--outlet", to.outlet, "published by an outlet or site of which this is the name, or a part of it")
      ->type_name("NAME")
      ->group(group);
}

Command add_search(CLI::App& app) {
  const auto to = std::make_shared<SearchArguments>();
  CLI::App* search_app = app.add_subcommand("search", "Finds articles of an archive.");
  search_app->footer(kHelp);
  search_app->add_option("QUERY", to->options.query, "what is looked for")->required()->type_name("");
  add_archive_option(*search_app, to->archive);
  const std::string group = "What it is narrowed to";
  SearchFilter& filter = to->options.filter;
  search_app->add_option("--speaker", filter.speaker, "in which they are reported to speak")
      ->type_name("NAME")
      ->group(group);
  search_app->add_option("--person", filter.person, "that names this person")->type_name("NAME")->group(group);
  search_app->add_option("--place", filter.place, "that names this place")->type_name("NAME")->group(group);
  search_app->add_option("--organisation", filter.organisation, "that names this body")
      ->type_name("NAME")
      ->group(group);
  search_app->add_option("--event", filter.event, "that tells an event of this PLOVER type")
      ->type_name("TYPE")
      ->group(group);
  add_filter_options(*search_app, filter);
  search_app->add_flag("--any", to->options.any_word, "one of the words is enough");
  search_app->add_flag("--by-date", to->options.by_date, "the latest first");
  search_app->add_flag("--one-a-group", to->options.one_a_group, "of near-duplicates only the best");
  search_app->add_option("--limit", to->options.limit, "how many are shown (10)")
      ->check(between(0, 10'000))
      ->type_name("N");
  search_app->add_option("--offset", to->options.offset, "how many are passed over")->type_name("N");
  search_app->add_flag("--json", to->json, "as one object of JSON");
  search_app->add_flag("--explain", to->explain, "scores, and how much each word weighs");
  add_language_option(*search_app, to->language);
  return {search_app, [] { return std::string(); }, [to] { return search(*to); }};
}

}  // namespace naqlan::cli
