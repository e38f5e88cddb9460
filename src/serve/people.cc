// People and what is told of them; events; who is active; the state of the archive.
#include <algorithm>

#include "serve/arguments.h"
#include "serve/cards.h"
#include "serve/routes.h"

namespace naqlan::serve {
namespace {

constexpr std::uint32_t kUsual = 20, kMost = 100;
// How long an answer is kept that goes through the whole archive.
constexpr std::chrono::seconds kNamesKept{300}, kActivityKept{60}, kStateKept{5};

Json json_of(const Activity& one) {
  return {{"kind", one.kind}, {"name", one.name}, {"now", one.now}, {"before", one.before}};
}

Json active_list(const std::vector<Activity>& all) {
  Json out = Json::array();
  for (const Activity& one : all) out.push_back(json_of(one));
  return out;
}

http::Response list_quotations(Ask& ask, const std::string& speaker) {
  SERVE_TRY(place, place_of(ask.request, kUsual, kMost));
  SearchFilter filter = filter_of(ask.request);
  filter.speaker.clear();
  SERVE_TRY(page, ask.archive.quotations(speaker, text_of(ask.request, "about"), filter, place));
  return page_answer(page);
}

http::Response list_events(Ask& ask, const std::string& who) {
  SERVE_TRY(place, place_of(ask.request, kUsual, kMost));
  SERVE_TRY(page, ask.archive.events(who, filter_of(ask.request), place));
  return page_answer(page);
}

}  // namespace

Json json_of(const Quotation& one) {
  Json content = Json::array();
  for (std::size_t i = 0; i < one.spans.size() && i < one.content.size(); ++i) {
    content.push_back({{"begin", one.spans[i].first}, {"end", one.spans[i].second}, {"text", one.content[i]}});
  }
  return {{"article", json_of(one.article)},
          {"attribution", "a" + std::to_string(one.number)},
          {"speaker", one.speaker},
          {"speaker_kind", one.speaker_kind},
          {"type", one.type},
          {"polarity", one.polarity},
          {"manner", one.manner},
          {"content", content},
          {"chain", one.chain}};
}

Json json_of(const EventTelling& one) {
  Json parties = Json::array();
  for (const EventParty& party : one.parties) {
    parties.push_back({{"role", party.role}, {"name", party.name}, {"kind", party.kind}});
  }
  return {{"article", json_of(one.article)},
          {"event", "v" + std::to_string(one.number)},
          {"type", one.type},
          {"mode", one.mode},
          {"date", one.date.empty() ? Json(nullptr) : Json(one.date)},
          {"modality", one.modality},
          {"polarity", one.negated ? "negated" : "affirmed"},
          {"place", one.place.empty() ? Json(nullptr) : Json(one.place)},
          {"evidence", {{"begin", one.begin}, {"end", one.end}, {"text", one.evidence}}},
          {"parties", parties}};
}

http::Response names(Ask& ask) {
  static constexpr std::string_view kKinds[] = {"", "person", "organisation", "place", "group", "work", "other"};
  const std::string name = text_of(ask.request, "q"), kind = text_of(ask.request, "kind");
  if (std::find(std::begin(kKinds), std::end(kKinds), kind) == std::end(kKinds)) {
    return problem(400, "bad-argument", "kind: is person, organisation, place, group, work or other");
  }
  SERVE_TRY(place, place_of(ask.request, kUsual, kMost));
  const auto list = [&]() -> http::Response {
    SERVE_TRY(page, ask.archive.names(name, kind, place));
    return page_answer(page);
  };
  if (!name.empty()) return list();
  return ask.room.kept("names " + kind + " " + place.after + " " + std::to_string(place.limit), kNamesKept, list);
}

http::Response portrait(Ask& ask) {
  SERVE_TRY(found, ask.archive.portrait(ask.names[0]));
  Json roles = Json::array(), met = Json::array(), months = Json::array();
  const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  for (const RoleUse& use : found.roles) {
    roles.push_back(
        {{"role", use.role}, {"first", or_null(use.first)}, {"last", or_null(use.last)}, {"articles", use.articles}});
  }
  for (const Companion& one : found.met) {
    met.push_back({{"kind", one.kind},
                   {"name", one.name},
                   {"event", one.event},
                   {"times", one.times},
                   {"last", or_null(one.last)}});
  }
  for (const MonthCount& month : found.months) {
    months.push_back({{"month", month.month}, {"articles", month.articles}, {"quotations", month.quotations}});
  }
  return json({{"name", found.names[0].name},
               {"kind", found.names[0].kind},
               {"articles", found.articles},
               {"quotations", found.quotations},
               {"events", found.events},
               {"names", list_of(found.names)},
               {"roles", roles},
               {"met", met},
               {"months", months}});
}

http::Response quotations(Ask& ask) { return list_quotations(ask, text_of(ask.request, "speaker")); }
http::Response quotations_of(Ask& ask) { return list_quotations(ask, ask.names[0]); }
http::Response events(Ask& ask) { return list_events(ask, ""); }
http::Response events_of(Ask& ask) { return list_events(ask, ask.names[0]); }

http::Response activity(Ask& ask) {
  SERVE_TRY(days, number_of(ask.request.parameter("days").value_or("7"), "days", 1, 366));
  return ask.room.kept("active " + std::to_string(days), kActivityKept, [&]() -> http::Response {
    SERVE_TRY(report, ask.archive.activity(static_cast<std::uint32_t>(days)));
    return json({{"from", report.from},
                 {"to", report.to},
                 {"speakers", active_list(report.speakers)},
                 {"people", active_list(report.people)},
                 {"organisations", active_list(report.organisations)},
                 {"places", active_list(report.places)}});
  });
}

http::Response state(Ask& ask) {
  return ask.room.kept("state", kStateKept, [&]() -> http::Response {
    SERVE_TRY(now, ask.archive.state());
    Json outlets = Json::array(), hours = Json::array();
    for (const OutletState& one : now.outlets) {
      outlets.push_back({{"outlet", one.outlet},
                         {"articles", one.articles},
                         {"first_published", one.first_published},
                         {"last_published", one.last_published},
                         {"last_seen", one.last_seen}});
    }
    for (const auto& [hour, count] : now.taken_in) hours.push_back({{"hour", hour}, {"articles", count}});
    return json({{"documents", now.documents},
                 {"revisions", now.revisions},
                 {"quotations", now.quotations},
                 {"events", now.events},
                 {"bytes", now.bytes},
                 {"last_seen", now.last_seen},
                 {"outlets", outlets},
                 {"taken_in", hours},
                 {"naqlan", version()},
                 {"language_data", ask.room.reader().language_version()}});
  });
}

}  // namespace naqlan::serve
