// Exports: JSON Lines without end, page by page out of the archive.
#include "serve/arguments.h"
#include "serve/cards.h"
#include "serve/routes.h"

namespace naqlan::serve {
namespace {

constexpr std::uint32_t kPage = 200;

http::Response lines(std::function<void(http::Sink&)> stream, const char* name) {
  http::Response response;
  response.headers.emplace_back("Content-Type", "application/x-ndjson");
  response.headers.emplace_back("Content-Disposition", std::string("attachment; filename=\"") + name + ".jsonl\"");
  response.stream = std::move(stream);
  return response;
}

// What fails amid a stream can only be said at its end: as a last line.
bool say(http::Sink& sink, const Error& error) {
  sink.write(dumped({{"error", {{"code", error.code}, {"message", error.message}}}}) + "\n");
  return false;
}

// Writes all pages that `next` gives; `line` makes each item a line.
template <class First, class Next, class Line>
http::Response export_list(const First& first, Next next, Line line, const char* name) {
  if (!first) return problem(first.error());
  return lines(
      [page = *first, next, line](http::Sink& sink) mutable {
        for (;;) {
          for (const auto& item : page.items) {
            if (!line(item, sink)) return;
          }
          if (page.next.empty()) return;
          auto more = next(ListPlace{page.next, kPage});
          if (!more) {
            say(sink, more.error());
            return;
          }
          page = std::move(*more);
        }
      },
      name);
}

}  // namespace

// The archive outlives every answer, and the worker whose it is writes the stream.
http::Response export_records(Ask& ask) {
  ask.archive.stop_after(ask.room.settings().export_ms);
  const auto next = [&archive = ask.archive, filter = filter_of(ask.request)](const ListPlace& place) {
    return archive.articles(filter, place);
  };
  const auto line = [&archive = ask.archive](const ArticleCard& card, http::Sink& sink) {
    auto stored = archive.article(card.id);
    if (!stored) return say(sink, stored.error());
    while (!stored->record.empty() && stored->record.back() == '\n') stored->record.pop_back();
    return sink.write(stored->record + "\n");
  };
  return export_list(next(ListPlace{"", kPage}), next, line, "records");
}

http::Response export_quotations(Ask& ask) {
  ask.archive.stop_after(ask.room.settings().export_ms);
  SearchFilter filter = filter_of(ask.request);
  const std::string speaker = std::exchange(filter.speaker, {});
  const auto next = [&archive = ask.archive, filter, speaker, about = text_of(ask.request, "about")](
                        const ListPlace& place) { return archive.quotations(speaker, about, filter, place); };
  const auto line = [](const Quotation& one, http::Sink& sink) { return sink.write(dumped(json_of(one)) + "\n"); };
  return export_list(next(ListPlace{"", kPage}), next, line, "quotations");
}

http::Response export_events(Ask& ask) {
  ask.archive.stop_after(ask.room.settings().export_ms);
  const auto next = [&archive = ask.archive, filter = filter_of(ask.request)](const ListPlace& place) {
    return archive.events("", filter, place);
  };
  const auto line = [](const EventTelling& one, http::Sink& sink) { return sink.write(dumped(json_of(one)) + "\n"); };
  return export_list(next(ListPlace{"", kPage}), next, line, "events");
}

}  // namespace naqlan::serve
