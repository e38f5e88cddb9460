// The paths of the API: one table, docs/openapi.json tells the same.
#pragma once

#include <vector>

#include "serve/room.h"

namespace naqlan::serve {

struct Route {
  const char* method;
  const char* path;                     // "/api/v1/articles/{id}"
  std::vector<std::string> parameters;  // of the query; others are refused
  bool slow;                            // may take long, or much
  http::Response (*answer)(Ask&);
};

const std::vector<Route>& routes();

// The handlers, by file.
http::Response read_page(Ask& ask);  // reading.cc

http::Response article(Ask& ask);  // articles.cc
http::Response neighbours(Ask& ask);
http::Response articles(Ask& ask);
http::Response search(Ask& ask);
http::Response facets(Ask& ask);

http::Response names(Ask& ask);  // people.cc
http::Response portrait(Ask& ask);
http::Response quotations(Ask& ask);
http::Response quotations_of(Ask& ask);
http::Response events(Ask& ask);
http::Response events_of(Ask& ask);
http::Response activity(Ask& ask);
http::Response state(Ask& ask);

http::Response export_records(Ask& ask);  // exports.cc
http::Response export_quotations(Ask& ask);
http::Response export_events(Ask& ask);

http::Response notes(Ask& ask);  // notes.cc
http::Response notes_of(Ask& ask);
http::Response add_note(Ask& ask);
http::Response change_note(Ask& ask);
http::Response remove_note(Ask& ask);

http::Response openapi(Ask& ask);  // routes.cc

}  // namespace naqlan::serve
