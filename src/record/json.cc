#include "record/json.h"

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/sha256.h"
#include "naqlan/reader.h"
#include "record/chain.h"
#include "record/vocabulary.h"
#include "text/offsets.h"

namespace naqlan {
namespace {

using Json = nlohmann::ordered_json;
using record::to_word;

// What a stage finds changes with its version, so that stored records tell
// which of them a newer program would read differently.
constexpr std::pair<const char*, const char*> kStages[] = {
    {"page", "1"},    {"words", "1"},       {"names", "1"},  {"times", "1"},
    {"amounts", "1"}, {"attribution", "1"}, {"events", "1"},
};

Json versions_of(std::string_view language_version) {
  Json stages = Json::object();
  for (const auto& [name, version] : kStages) stages[name] = version;
  return {{"naqlan", NAQLAN_VERSION}, {"language_data", language_version}, {"stages", stages}};
}

// Input that is not UTF-8 must not stop a record: it prints as U+FFFD.
std::string on_one_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string_view to_word(OffsetUnit unit) {
  return unit == OffsetUnit::bytes ? "bytes" : unit == OffsetUnit::utf16 ? "utf16" : "codepoints";
}

template <class Index>
std::string numbered(char letter, Index index) {
  return letter + std::to_string(index + 1);
}

void put_unless_empty(Json& to, const char* field, const std::string& value) {
  if (!value.empty()) to[field] = value;
}

// Whole numbers print without a fraction: 90, not 90.0.
Json number(double value) {
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (std::trunc(value) == value && std::abs(value) < kExact) return static_cast<std::int64_t>(value);
  return value;
}

class Printer {
 public:
  Printer(const Record& record, OffsetUnit unit)
      : record_(record), article_(record.article), unit_(unit), offsets_(record.article.text) {}

  Json record() const {
    Json out = page("naqlan.record/1");
    out["entities"] = list(record_.entities, &Printer::entity);
    out["times"] = list(record_.times, &Printer::time);
    out["amounts"] = list(record_.amounts, &Printer::amount);
    out["attributions"] = list(record_.attributions, &Printer::attribution);
    out["events"] = list(record_.events, &Printer::event);
    out["diagnostics"] = list(article_.diagnostics, &Printer::diagnostic);
    out["versions"] = versions_of(record_.language_version);
    return out;
  }

  // The page alone: all of a record up to its links.
  Json article() const {
    Json out = page("naqlan.article/1");
    out["diagnostics"] = list(article_.diagnostics, &Printer::diagnostic);
    out["versions"] = {{"naqlan", NAQLAN_VERSION}, {"stages", {{kStages[0].first, kStages[0].second}}}};
    return out;
  }

 private:
  Json page(const char* format) const {
    Json out;
    out["format"] = format;
    out["id"] = id();
    out["offsets"] = to_word(unit_);
    add_page(out);
    add_text(out);
    return out;
  }

  // A list of items, each printed by a member that takes it and perhaps its place.
  template <class Items, class Item>
  Json list(const Items& items, Json (Printer::*print)(const Item&) const) const {
    Json out = Json::array();
    for (const Item& item : items) out.push_back((this->*print)(item));
    return out;
  }
  template <class Items, class Item>
  Json list(const Items& items, Json (Printer::*print)(const Item&, std::uint32_t) const) const {
    Json out = Json::array();
    std::uint32_t at = 0;
    for (const Item& item : items) out.push_back((this->*print)(item, at++));
    return out;
  }

  std::uint32_t offset(std::uint32_t byte) const {
    if (unit_ == OffsetUnit::bytes) return byte;
    return unit_ == OffsetUnit::utf16 ? offsets_.utf16_before(byte) : offsets_.codepoints_before(byte);
  }

  Json range(TextSpan s) const { return {{"begin", offset(s.begin)}, {"end", offset(s.end)}}; }

  Json span(const TextSpan& s) const {
    Json out = range(s);
    out["text"] = s.end <= article_.text.size() ? article_.slice(s) : std::string_view();
    return out;
  }
  Json span_or_null(const std::optional<TextSpan>& s) const { return s ? span(*s) : Json(nullptr); }

  std::string id() const { return article_.id.empty() ? base::sha256_hex(article_.text).substr(0, 16) : article_.id; }

  void add_page(Json& out) const {
    out["input"] = input(article_.input);
    out["outlet"] = outlet(article_.outlet);
    out["published"] = publication(article_.published);
    out["modified"] = publication(article_.modified);
    out["byline"] = list(article_.authors, &Printer::byline);
    out["agencies"] = list(article_.agencies, &Printer::byline);
    out["language"] = article_.language.empty() ? "und" : article_.language;
    put_unless_empty(out, "url", article_.url);
    put_unless_empty(out, "section", article_.section);
    if (!article_.tags.empty()) out["tags"] = article_.tags;
    if (!article_.image.url.empty()) out["image"] = image(article_.image);
  }

  void add_text(Json& out) const {
    out["title"] = span(article_.title);
    out["text"] = article_.text;
    out["text_sha256"] = base::sha256_hex(article_.text);
    out["blocks"] = list(article_.blocks, &Printer::block);
    out["left_out"] = list(article_.left_out, &Printer::left_out);
    out["links"] = list(article_.links, &Printer::link);
  }

  Json input(const Input& in) const {
    Json out = {{"kind", to_word(in.kind)}};
    put_unless_empty(out, "file", in.file);
    put_unless_empty(out, "url", in.url);
    out["sha256"] = in.sha256;
    out["charset"] = in.charset;
    out["bytes"] = in.bytes;
    return out;
  }

  Json outlet(const Outlet& from) const {
    Json out = Json::object();
    put_unless_empty(out, "name", from.name);
    put_unless_empty(out, "site", from.site);
    return out;
  }

  Json publication(const std::optional<PublicationTime>& time) const {
    if (!time) return nullptr;
    return {{"value", time->value}, {"precision", to_word(time->precision)}, {"from", to_word(time->source)}};
  }

  Json image(const Image& shown) const {
    Json out = {{"url", shown.url}};
    put_unless_empty(out, "caption", shown.caption);
    return out;
  }

  Json byline(const Byline& line) const {
    Json out = {{"text", line.text}};
    if (line.span) out.update(range(*line.span));
    return out;
  }

  Json block(const Block& b) const {
    Json out = {{"kind", to_word(b.kind)}};
    out.update(range(b.span));
    return out;
  }

  Json left_out(const LeftOut& l) const { return {{"kind", to_word(l.kind)}, {"text", l.text}}; }

  Json link(const Link& l) const { return {{"url", l.url}, {"text", l.text}, {"kind", to_word(l.kind)}}; }

  Json mention(const Mention& m) const {
    Json out = span(m.span);
    out["form"] = to_word(m.form == MentionForm::name && !m.proper ? MentionForm::description : m.form);
    return out;
  }

  Json ids(const EntityIds& known) const {
    Json out = Json::object();
    put_unless_empty(out, "wikidata", known.wikidata);
    put_unless_empty(out, "geonames", known.geonames);
    put_unless_empty(out, "iso3166", known.iso3166);
    return out;
  }

  Json entity(const Entity& e, std::uint32_t at) const {
    Json out = {{"id", numbered('e', at)}, {"kind", to_word(e.kind)}, {"name", e.name}};
    put_unless_empty(out, "latin", e.latin);
    put_unless_empty(out, "country", e.country);
    put_unless_empty(out, "sector", e.sector);
    out["ids"] = ids(e.ids);
    out["mentions"] = list(e.mentions, &Printer::mention);
    out["roles"] = list(e.roles, &Printer::span);
    return out;
  }

  Json time(const TimeExpression& t) const {
    Json out = span(t.span);
    out["type"] = to_word(t.type);
    out["value"] = t.value;
    if (t.type != TimeExpression::Type::duration) out["calendar"] = to_word(t.calendar);
    put_unless_empty(out, "until", t.until);
    put_unless_empty(out, "zone", t.zone);
    put_unless_empty(out, "civil", t.civil);
    if (t.doubtful) out["doubtful"] = true;
    if (t.is_publication) out["function"] = "published";
    return out;
  }

  Json amount(const Amount& a) const {
    Json out = span(a.span);
    out["kind"] = to_word(a.kind);
    out["value"] = number(a.value);
    put_unless_empty(out, "unit", a.unit);
    if (a.least) out["least"] = number(*a.least);
    if (a.most) out["most"] = number(*a.most);
    return out;
  }

  // The speaker as a link of a chain; empty when the outlet itself speaks.
  std::string speaker(const Attribution& a) const {
    if (a.speaker) return numbered('e', *a.speaker);
    if (!a.speaker_name.empty()) return a.speaker_name;
    return a.speaker_kind == SpeakerKind::outlet ? "" : std::string(to_word(a.speaker_kind));
  }

  Json chain(std::uint32_t at) const {
    Json out = Json::array({"outlet"});
    for (std::uint32_t link : record::chain_of(record_, at)) {
      if (std::string name = speaker(record_.attributions[link]); !name.empty()) out.push_back(std::move(name));
    }
    return out;
  }

  template <class Index>
  static Json id_or_null(char letter, const std::optional<Index>& index) {
    return index ? Json(numbered(letter, *index)) : Json(nullptr);
  }

  Json attribution(const Attribution& a, std::uint32_t at) const {
    Json out = {{"id", numbered('a', at)}, {"type", to_word(a.type)}};
    out["content"] = list(a.content, &Printer::span);
    out["cue"] = span_or_null(a.cue);
    out["source"] = span_or_null(a.source);
    out["speaker"] = id_or_null('e', a.speaker);
    out["speaker_name"] = a.speaker_name;
    out["speaker_kind"] = to_word(a.speaker_kind);
    if (a.addressee) out["addressee"] = numbered('e', *a.addressee);
    out["parent"] = id_or_null('a', a.parent);
    out["polarity"] = to_word(a.polarity);
    put_unless_empty(out, "manner", a.manner);
    out["chain"] = chain(at);
    return out;
  }

  Json entity_id(const EntityIndex& index) const { return numbered('e', index); }

  Json event(const Event& e, std::uint32_t at) const {
    Json out = {{"id", numbered('v', at)}, {"type", e.type}};
    put_unless_empty(out, "mode", e.mode);
    if (!e.context.empty()) out["context"] = e.context;
    out["trigger"] = span(e.trigger);
    out["actors"] = list(e.actors, &Printer::entity_id);
    out["recipients"] = list(e.recipients, &Printer::entity_id);
    if (e.place) out["place"] = numbered('e', *e.place);
    put_unless_empty(out, "date", e.date);
    out["polarity"] = e.negated ? "negated" : "affirmed";
    out["modality"] = to_word(e.modality);
    out["attribution"] = id_or_null('a', e.attribution);
    out["evidence"] = span(e.evidence);
    add_extents(e, out);
    if (!e.told_again.empty()) out["told_again"] = list(e.told_again, &Printer::event_mention);
    return out;
  }

  void add_extents(const Event& e, Json& out) const {
    const std::pair<const char*, const std::optional<Extent>&> extents[] = {
        {"dead", e.dead}, {"injured", e.injured}, {"arrested", e.arrested}, {"size", e.size}};
    for (const auto& [name, extent] : extents) {
      if (!extent) continue;
      out[name] = span(extent->span);
      if (extent->least) out[name]["least"] = number(*extent->least);
      if (extent->most) out[name]["most"] = number(*extent->most);
    }
  }

  Json event_mention(const EventMention& m) const {
    return {
        {"trigger", span(m.trigger)}, {"evidence", span(m.evidence)}, {"attribution", id_or_null('a', m.attribution)}};
  }

  Json diagnostic(const Diagnostic& d) const {
    Json out = {{"code", d.code}};
    put_unless_empty(out, "where", d.where);
    out["message"] = d.message;
    return out;
  }

  const Record& record_;
  const Article& article_;
  OffsetUnit unit_;
  text::OffsetMap offsets_;
};

}  // namespace

std::string to_json(const Record& record, OffsetUnit unit) { return on_one_line(Printer(record, unit).record()); }

std::string to_json(const Article& article, OffsetUnit unit) {
  Record record;
  record.article = article;
  return on_one_line(Printer(record, unit).article());
}

std::string record::versions_json(std::string_view language_version) {
  return on_one_line(versions_of(language_version));
}

std::string record::to_json(const Error& error, std::string_view id) {
  Json out;
  if (!id.empty()) out["id"] = id;
  out["error"] = {{"code", error.code}, {"where", error.where}, {"message", error.message}};
  return on_one_line(out);
}

}  // namespace naqlan
