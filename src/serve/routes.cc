#include "serve/routes.h"

#include "serve/files.h"

namespace naqlan::serve {
namespace {

std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

const std::vector<std::string> kFilter{"speaker", "person", "place", "organisation", "outlet", "event", "from", "to"};
const std::vector<std::string> kPage{"after", "limit"};

}  // namespace

http::Response openapi(Ask&) {
  const File* file = find_file("openapi.json");
  return file == nullptr ? problem(404, "not-found", "this build has no description")
                         : json_text(std::string(file->bytes));
}

const std::vector<Route>& routes() {
  static const std::vector<std::string> query{"q", "any"}, order{"order", "group"};
  static const std::vector<Route> all{
      {"POST", "/api/v1/read", {"offsets"}, true, read_page},
      {"GET", "/api/v1/articles", kFilter + kPage, false, articles},
      {"GET", "/api/v1/articles/{id}", {"offsets"}, false, article},
      {"GET", "/api/v1/articles/{id}/neighbours", {}, false, neighbours},
      {"GET", "/api/v1/articles/{id}/notes", kPage, false, notes_of},
      {"POST", "/api/v1/articles/{id}/notes", {}, false, add_note},
      {"GET", "/api/v1/search", query + order + kFilter + kPage, false, search},
      {"GET", "/api/v1/facets", query + kFilter, true, facets},
      {"GET", "/api/v1/people", std::vector<std::string>{"q", "kind"} + kPage, true, names},
      {"GET", "/api/v1/people/{name}", {}, true, portrait},
      {"GET", "/api/v1/people/{name}/quotations", std::vector<std::string>{"about", "outlet", "from", "to"} + kPage,
       false, quotations_of},
      {"GET", "/api/v1/people/{name}/events", std::vector<std::string>{"event", "outlet", "from", "to"} + kPage, false,
       events_of},
      {"GET", "/api/v1/quotations", std::vector<std::string>{"about"} + kFilter + kPage, false, quotations},
      {"GET", "/api/v1/events", kFilter + kPage, false, events},
      {"GET", "/api/v1/active", {"days"}, true, activity},
      {"GET", "/api/v1/state", {}, true, state},
      {"GET", "/api/v1/notes", kPage, false, notes},
      {"PUT", "/api/v1/notes/{number}", {}, false, change_note},
      {"DELETE", "/api/v1/notes/{number}", {}, false, remove_note},
      {"GET", "/api/v1/export/records", kFilter, true, export_records},
      {"GET", "/api/v1/export/quotations", std::vector<std::string>{"about"} + kFilter, true, export_quotations},
      {"GET", "/api/v1/export/events", kFilter, true, export_events},
      {"GET", "/api/v1/openapi.json", {}, false, openapi},
  };
  return all;
}

}  // namespace naqlan::serve
