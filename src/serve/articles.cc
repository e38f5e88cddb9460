// Articles and search.
#include "serve/arguments.h"
#include "serve/cards.h"
#include "serve/offsets.h"
#include "serve/routes.h"

namespace naqlan::serve {
namespace {

constexpr std::uint32_t kUsual = 20, kMost = 100, kMostHits = 50;
constexpr std::uint32_t kMostOffset = 10'000;

// The snippet in pieces, so that nobody needs to count.
Json pieces_of(const SearchHit& hit) {
  Json out = Json::array();
  std::size_t at = 0;
  const auto add = [&](std::size_t end, bool match) {
    if (end > at) out.push_back({{"text", hit.snippet.substr(at, end - at)}, {"match", match}});
    at = std::max(at, end);
  };
  for (const auto& [begin, end] : hit.marked) {
    add(begin, false);
    add(end, true);
  }
  add(hit.snippet.size(), false);
  return out;
}

Json json_of(const SearchHit& hit) {
  Json out = serve::json_of(ArticleCard{hit.id, hit.title, hit.url, hit.outlet, hit.published});
  out["score"] = hit.score;
  out["snippet"] = pieces_of(hit);
  Json layers = Json::array();
  for (const std::string& layer : hit.layers) layers.push_back(layer.empty() ? Json(nullptr) : Json(layer));
  out["layers"] = layers;
  out["copies"] = hit.copies;
  return out;
}

Json json_of(const Facet& facet) { return {{"value", facet.value}, {"count", facet.count}}; }

template <class Item>
Json all_of(const std::vector<Item>& items) {
  Json out = Json::array();
  for (const Item& item : items) out.push_back(json_of(item));
  return out;
}

// What both search and its facets are asked for.
Result<SearchOptions> options_of(const http::Request& request) {
  SearchOptions options;
  options.query = text_of(request, "q");
  options.filter = filter_of(request);
  NAQLAN_TRY(any, flag_of(request, "any"));
  options.any_word = any;
  return options;
}

}  // namespace

http::Response article(Ask& ask) {
  const auto unit = unit_of(ask.request.parameter("offsets").value_or("codepoints"));
  if (!unit) return problem(400, "bad-argument", "offsets: is codepoints, bytes or utf16");
  SERVE_TRY(stored, ask.archive.article(ask.names[0]));
  std::string record = std::move(stored.record);
  if (*unit != OffsetUnit::codepoints) {
    Json parsed = Json::parse(record, nullptr, false);
    recount(parsed, *unit);
    record = dumped(parsed);
  }
  std::string about = dumped({{"id", stored.id},
                              {"key", stored.key},
                              {"seen", stored.seen},
                              {"revision", stored.revision},
                              {"revisions", stored.revisions}});
  about.back() = ',';  // the record goes in as it was printed
  while (!record.empty() && record.back() == '\n') record.pop_back();
  return json_text(about + "\"record\":" + record + "}");
}

http::Response neighbours(Ask& ask) {
  SERVE_TRY(found, ask.archive.neighbours(ask.names[0]));
  const auto one = [](const std::optional<ArticleCard>& card) { return card ? json_of(*card) : Json(nullptr); };
  return json({{"previous", one(found.previous)},
               {"next", one(found.next)},
               {"copies", list_of(found.copies)},
               {"related", list_of(found.related)}});
}

http::Response articles(Ask& ask) {
  SERVE_TRY(place, place_of(ask.request, kUsual, kMost));
  SERVE_TRY(page, ask.archive.articles(filter_of(ask.request), place));
  return page_answer(page);
}

http::Response search(Ask& ask) {
  SERVE_TRY(options, options_of(ask.request));
  if (options.query.empty()) return problem(400, "bad-argument", "q: what is searched for; /api/v1/articles lists all");
  const std::string order = text_of(ask.request, "order");
  if (!order.empty() && order != "best" && order != "date")
    return problem(400, "bad-argument", "order: is best or date");
  options.by_date = order == "date";
  SERVE_TRY(grouped, flag_of(ask.request, "group"));
  options.one_a_group = grouped;
  SERVE_TRY(place, place_of(ask.request, 10, kMostHits));
  options.limit = place.limit;
  if (!place.after.empty()) {
    SERVE_TRY(offset, number_of(place.after, "after", 0, kMostOffset));
    options.offset = static_cast<std::uint32_t>(offset);
  }
  SERVE_TRY(found, ask.archive.search(options));
  const std::uint64_t behind = options.offset + found.hits.size();
  const bool more = behind < found.total && behind <= kMostOffset && !found.hits.empty();
  return json({{"total", found.total},
               {"terms", found.terms},
               {"items", all_of(found.hits)},
               {"outlets", all_of(found.outlets)},
               {"months", all_of(found.months)},
               {"next", more ? Json(std::to_string(behind)) : Json(nullptr)}});
}

http::Response facets(Ask& ask) {
  SERVE_TRY(options, options_of(ask.request));
  SERVE_TRY(found, ask.archive.name_facets(options));
  return json({{"considered", found.considered},
               {"speakers", list_of(found.speakers)},
               {"people", list_of(found.people)},
               {"organisations", list_of(found.organisations)},
               {"places", list_of(found.places)}});
}

}  // namespace naqlan::serve
