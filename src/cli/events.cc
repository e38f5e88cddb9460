#include "cli/events.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "record/chain.h"
#include "record/terminal.h"
#include "record/vocabulary.h"
#include "text/offsets.h"

namespace naqlan::cli {
namespace {

using Json = nlohmann::ordered_json;
using record::to_word;

constexpr std::size_t kDay = 10;  // bytes of YYYY-MM-DD

// Coders count an event on the day it happened, else on the day it was told.
struct Day {
  std::string value;
  bool told = false;  // of publication
};

class Events {
 public:
  Events(const Record& record, OffsetUnit unit)
      : record_(record), article_(record.article), unit_(unit), offsets_(record.article.text) {}

  Day day(const Event& e) const {
    if (!e.date.empty()) return {e.date, false};
    return {article_.published ? article_.published->value.substr(0, kDay) : "", true};
  }

  std::uint32_t offset(std::uint32_t byte) const {
    if (unit_ == OffsetUnit::bytes) return byte;
    return unit_ == OffsetUnit::utf16 ? offsets_.utf16_before(byte) : offsets_.codepoints_before(byte);
  }

  Json span(TextSpan s) const {
    return {{"begin", offset(s.begin)}, {"end", offset(s.end)}, {"text", article_.slice(s)}};
  }

  const Entity& entity(EntityIndex e) const { return record_.entities[e]; }

  std::string outlet() const { return article_.outlet.name.empty() ? article_.outlet.site : article_.outlet.name; }

  // From the outlet inwards to who says it.
  std::vector<std::string> chain(const std::optional<std::uint32_t>& attribution) const {
    std::vector<std::string> out{outlet().empty() ? "outlet" : outlet()};
    if (!attribution) return out;
    for (std::uint32_t link : record::chain_of(record_, *attribution)) {
      const Attribution& a = record_.attributions[link];
      const std::string name = a.speaker ? entity(*a.speaker).name : a.speaker_name;
      if (!name.empty()) out.push_back(name);
    }
    return out;
  }

  std::string event_id(std::size_t i) const { return article_.id + "-v" + std::to_string(i + 1); }

 protected:
  const Record& record_;
  const Article& article_;
  OffsetUnit unit_;
  text::OffsetMap offsets_;
};

template <class Range, class Name>
std::string joined(const Range& range, std::string_view separator, Name name) {
  std::string out;
  for (const auto& item : range) out += (out.empty() ? "" : std::string(separator)) + std::string(name(item));
  return out;
}

// ------------------------------------------------------------------ PLOVER

class Plover : Events {
 public:
  using Events::Events;

  std::string lines() const {
    std::string out;
    for (std::size_t i = 0; i < record_.events.size(); ++i)
      out += line(record_.events[i], i).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    return out;
  }

 private:
  Json line(const Event& e, std::size_t i) const {
    const Day when = day(e);
    Json out = {{"id", event_id(i)}, {"date", when.value.empty() ? Json(nullptr) : Json(when.value)}};
    if (when.told) out["date_from"] = "publication";
    out["event"] = e.type;
    if (!e.mode.empty()) out["mode"] = e.mode;
    if (!e.context.empty()) out["context"] = e.context;
    out["actor"] = parties(e.actors);
    out["recipient"] = parties(e.recipients);
    if (e.place) out["location"] = place(*e.place);
    const std::pair<const char*, const std::optional<Extent>&> extents[] = {
        {"dead", e.dead}, {"injured", e.injured}, {"arrested", e.arrested}, {"size", e.size}};
    for (const auto& [name, extent] : extents) {
      if (extent) out[name] = bounds(*extent);
    }
    out["polarity"] = e.negated ? "negated" : "affirmed";
    out["modality"] = to_word(e.modality);
    out["attribution"] = chain(e.attribution);
    out["source"] = outlet();
    out["publication_date"] = article_.published ? Json(article_.published->value) : Json(nullptr);
    out["article"] = article_.id;
    if (!article_.url.empty()) out["url"] = article_.url;
    out["language"] = article_.language;
    out["trigger"] = span(e.trigger);
    out["eventText"] = span(e.evidence);
    for (const EventMention& m : e.told_again)
      out["told_again"].push_back(
          {{"trigger", span(m.trigger)}, {"eventText", span(m.evidence)}, {"attribution", chain(m.attribution)}});
    return out;
  }

  Json parties(const std::vector<EntityIndex>& list) const {
    Json out = Json::array();
    for (EntityIndex e : list) {
      const Entity& party = entity(e);
      Json one = {{"name", party.name}};
      if (!party.latin.empty()) one["latin"] = party.latin;
      one["country"] = party.country.empty() ? Json(nullptr) : Json(party.country);
      one["sector"] = party.sector.empty() ? Json(nullptr) : Json(party.sector);
      out.push_back(std::move(one));
    }
    return out;
  }

  Json place(EntityIndex e) const {
    const Entity& where = entity(e);
    Json out = {{"name", where.name}};
    if (!where.ids.iso3166.empty()) out["iso3166"] = where.ids.iso3166;
    if (!where.ids.geonames.empty()) out["geonames"] = where.ids.geonames;
    return out;
  }

  static Json bounds(const Extent& extent) {
    Json out = Json::object();
    if (extent.least) out["least"] = *extent.least;
    if (extent.most) out["most"] = *extent.most;
    return out;
  }
};

// ------------------------------------------------------------------- ACLED

constexpr std::string_view kColumns[] = {
    "event_id_cnty",  "event_date",     "year",          "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1",         "assoc_actor_1", "inter1",         "actor2",        "assoc_actor_2",
    "inter2",         "country",        "location",      "source",         "notes",         "fatalities",
    "article_id",     "plover_type",    "plover_mode",   "polarity",       "modality",      "attribution_chain",
    "trigger",        "evidence_begin", "evidence_end"};

// Quoted where it must be; what a spreadsheet would run is text (a page may say "=…").
std::string cell(std::string_view raw) {
  std::string text = record::clean(raw);
  if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos) text.insert(0, 1, '\'');
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) text.insert(at, 1, '"');
  return '"' + text + '"';
}

std::string row(const std::vector<std::string>& cells) {
  return joined(cells, ",", [](const std::string& c) { return cell(c); }) + "\n";
}

struct AcledType {
  std::string_view disorder, type, sub_type;
};

AcledType acled_type(const Event& e) {
  constexpr std::string_view violence = "Political violence";
  if (e.type == "PROTEST") {
    if (e.mode == "riot") return {violence, "Riots", "Violent demonstration"};
    return {"Demonstrations", "Protests", "Peaceful protest"};
  }
  if (e.type != "ASSAULT") return {"Strategic developments", "Strategic developments", "Other"};
  if (e.mode == "suicide-attack") return {violence, "Explosions/Remote violence", "Suicide bomb"};
  if (e.mode == "explosives") return {violence, "Explosions/Remote violence", "Remote explosive/landmine/IED"};
  if (e.mode == "heavy-weapons") return {violence, "Explosions/Remote violence", "Air/drone strike"};
  if (e.mode == "abduct") return {violence, "Violence against civilians", "Abduction/forced disappearance"};
  if (e.mode == "sexual") return {violence, "Violence against civilians", "Sexual violence"};
  if (e.mode == "firearms") return {violence, "Battles", "Armed clash"};
  return {violence, "Violence against civilians", "Attack"};
}

std::string_view interaction(const Event& event, const Entity& party, bool actor) {
  const auto is_one = [&](std::initializer_list<std::string_view> sectors) {
    return std::find(sectors.begin(), sectors.end(), party.sector) != sectors.end();
  };
  if (event.type == "PROTEST" && actor) return event.mode == "riot" ? "Rioters" : "Protesters";
  if (is_one({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})) return "State forces";
  if (is_one({"REB"})) return "Rebel group";
  if (is_one({"UAF", "CRM"})) return "Political militia";
  if (party.sector.empty() || is_one({"IGO"})) return "";
  return "Civilians";
}

class Acled : Events {
 public:
  using Events::Events;

  std::string rows() const {
    std::string out;
    for (std::size_t i = 0; i < record_.events.size(); ++i) out += one(record_.events[i], i);
    return out;
  }

 private:
  std::string one(const Event& e, std::size_t i) const {
    const Day when = day(e);
    const AcledType type = acled_type(e);
    const std::string precision = when.told || when.value.size() < kDay ? (when.value.size() < kDay ? "3" : "2") : "1";
    const std::string country = e.place ? country_of(entity(*e.place)) : "";
    const double dead = e.dead ? e.dead->least.value_or(e.dead->most.value_or(0)) : 0;
    return row({event_id(i),
                when.value,
                when.value.substr(0, 4),
                precision,
                std::string(type.disorder),
                std::string(type.type),
                std::string(type.sub_type),
                first(e.actors),
                others(e.actors),
                inter(e, e.actors, true),
                first(e.recipients),
                others(e.recipients),
                inter(e, e.recipients, false),
                country,
                e.place ? entity(*e.place).name : "",
                outlet(),
                std::string(article_.slice(e.evidence)),
                e.dead ? fmt::format("{:g}", dead) : "",
                article_.id,
                e.type,
                e.mode,
                e.negated ? "negated" : "affirmed",
                std::string(to_word(e.modality)),
                joined(chain(e.attribution), " > ", [](const std::string& s) { return s; }),
                std::string(article_.slice(e.trigger)),
                std::to_string(offset(e.evidence.begin)),
                std::to_string(offset(e.evidence.end))});
  }

  static std::string country_of(const Entity& place) {
    return place.country.empty() ? place.ids.iso3166.substr(0, 2) : place.country;
  }
  std::string first(const std::vector<EntityIndex>& list) const { return list.empty() ? "" : entity(list[0]).name; }
  std::string others(const std::vector<EntityIndex>& list) const {
    const std::vector<EntityIndex> rest(list.begin() + (list.empty() ? 0 : 1), list.end());
    return joined(rest, "; ", [this](EntityIndex e) { return entity(e).name; });
  }
  std::string inter(const Event& e, const std::vector<EntityIndex>& list, bool actor) const {
    return list.empty() ? "" : std::string(interaction(e, entity(list[0]), actor));
  }
};

// -------------------------------------------------------------- for people

class List : Events {
 public:
  explicit List(const Record& record) : Events(record, OffsetUnit::codepoints) {}

  std::string lines() const {
    std::string out;
    for (const Event& e : record_.events) {
      const Day when = day(e);
      out += when.value.empty() ? std::string(kDay, ' ') : record::pad(when.value.substr(0, kDay), kDay);
      out += "  " + record::pad(e.mode.empty() ? e.type : e.type + "/" + e.mode, kTypeColumns) + "  ";
      out += names(e.actors) + (e.recipients.empty() ? "" : " > " + names(e.recipients));
      if (e.place) out += " @ " + named(*e.place);
      if (e.dead) out += " (dead " + counted(*e.dead) + ")";
      if (e.injured) out += " (injured " + counted(*e.injured) + ")";
      if (e.arrested) out += " (arrested " + counted(*e.arrested) + ")";
      if (e.size) out += " (size " + counted(*e.size) + ")";
      if (e.negated) out += " [denied]";
      if (e.modality != Modality::actual) out += fmt::format(" [{}]", to_word(e.modality));
      out += "\n            on the word of " + joined(chain(e.attribution), " > ", [](const std::string& s) {
               return record::isolate(record::clean(s));
             });
      out +=
          ": " + record::isolate(record::shorten(record::clean(article_.slice(e.evidence)), kEvidenceColumns)) + "\n";
    }
    return out;
  }

 private:
  static constexpr std::size_t kTypeColumns = 22, kEvidenceColumns = 90;

  std::string named(EntityIndex e) const {
    const Entity& party = entity(e);
    const std::string code = party.country + party.sector;
    return record::isolate(record::clean(party.name)) + (code.empty() ? "" : " " + code);
  }
  std::string names(const std::vector<EntityIndex>& list) const {
    return list.empty() ? "?" : joined(list, ", ", [this](EntityIndex e) { return named(e); });
  }
  static std::string counted(const Extent& extent) {
    if (extent.least && extent.most) return fmt::format("{:g}", *extent.least);
    return extent.least ? fmt::format("{:g} or more", *extent.least)
                        : fmt::format("up to {:g}", extent.most.value_or(0));
  }
};

}  // namespace

std::string to_plover(const Record& record, OffsetUnit unit) { return Plover(record, unit).lines(); }

std::string acled_head() {
  return joined(kColumns, ",", [](std::string_view c) { return c; }) + "\n";
}

std::string to_acled(const Record& record, OffsetUnit unit) { return Acled(record, unit).rows(); }

std::string to_event_list(const Record& record) { return List(record).lines(); }

}  // namespace naqlan::cli
