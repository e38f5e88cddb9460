// Notes of one's own at spans of articles.
#include "serve/arguments.h"
#include "serve/cards.h"
#include "serve/routes.h"

namespace naqlan::serve {
namespace {

constexpr std::uint32_t kUsual = 50, kMost = 200;

http::Response list(Ask& ask, const std::string& article) {
  SERVE_TRY(place, place_of(ask.request, kUsual, kMost));
  return ask.room.with_notes([&](archive::Notes& notes) -> http::Response {
    SERVE_TRY(page, notes.list(article, place));
    return page_answer(page);
  });
}

Result<std::uint32_t> offset_in(const Json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end() || !at->is_number_unsigned() || at->get<std::uint64_t>() > 0xFFFF'FFFF) {
    return Error{"bad-argument", name, "is an offset in code points"};
  }
  return at->get<std::uint32_t>();
}

Result<std::int64_t> note_number(const Ask& ask) { return number_of(ask.names[0], "number", 1, 1LL << 53); }

}  // namespace

Json json_of(const Note& one) {
  return {{"number", one.number}, {"article", one.article}, {"title", one.title},
          {"begin", one.begin},   {"end", one.end},         {"quote", one.quote},
          {"body", one.body},     {"created", one.created}, {"changed", one.changed}};
}

http::Response notes(Ask& ask) { return list(ask, ""); }
http::Response notes_of(Ask& ask) {
  SERVE_TRY(stored, ask.archive.article(ask.names[0]));
  return list(ask, stored.id);
}

http::Response add_note(Ask& ask) {
  SERVE_TRY(object, object_of(ask.request, {"begin", "end", "quote", "body"}));
  SERVE_TRY(begin, offset_in(object, "begin"));
  SERVE_TRY(end, offset_in(object, "end"));
  SERVE_TRY(quote, text_in(object, "quote"));
  SERVE_TRY(body, text_in(object, "body"));
  return ask.room.with_notes([&](archive::Notes& notes) -> http::Response {
    SERVE_TRY(note, notes.add(ask.names[0], begin, end, quote, body));
    http::Response response = json(json_of(note), 201);
    response.headers.emplace_back("Location", "/api/v1/notes/" + std::to_string(note.number));
    return response;
  });
}

http::Response change_note(Ask& ask) {
  SERVE_TRY(number, note_number(ask));
  SERVE_TRY(object, object_of(ask.request, {"body"}));
  SERVE_TRY(body, text_in(object, "body"));
  return ask.room.with_notes([&](archive::Notes& notes) -> http::Response {
    SERVE_TRY(note, notes.change(number, body));
    return json(json_of(note));
  });
}

http::Response remove_note(Ask& ask) {
  SERVE_TRY(number, note_number(ask));
  return ask.room.with_notes([&](archive::Notes& notes) -> http::Response {
    SERVE_TRY(removed, notes.remove(number));
    http::Response response;
    response.status = removed ? 204 : 404;
    return response;
  });
}

}  // namespace naqlan::serve
