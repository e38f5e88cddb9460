// The digest: what a reporter wants to know of a page, on one screen.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "naqlan/reader.h"
#include "record/readings.h"
#include "record/speech_tree.h"
#include "record/terminal.h"
#include "record/vocabulary.h"

namespace naqlan {
namespace {

using namespace record;

constexpr std::size_t kLeast = 40;  // narrower terminals wrap by themselves
constexpr std::size_t kShown = 12;  // rows of one table; the record has them all
constexpr std::size_t kLabel = 15;  // columns of the labels on the left
constexpr std::size_t kStub = 6;    // columns that a shortened text has at the least
constexpr std::size_t kWide = 60;   // from here on there is room for Latin spellings beside the names

struct Row {
  std::string label, text;
};

// What stands beside others on a line, and what joins it to the one before.
struct Item {
  std::string text;
  std::string joint = " · ";
};

std::vector<const Entity*> by_mentions(const std::vector<Entity>& entities, EntityKind kind) {
  std::vector<const Entity*> found;
  for (const Entity& e : entities) {
    if (e.kind == kind) found.push_back(&e);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Entity* a, const Entity* b) { return a->mentions.size() > b->mentions.size(); });
  return found;
}

class Digest {
 public:
  Digest(const Record& record, const DigestStyle& style)
      : record_(record),
        article_(record.article),
        brush_{style.colour},
        width_(std::max(kLeast, static_cast<std::size_t>(std::max(style.width, 0)))) {}

  std::string print() && {
    header();
    speech();
    events();
    people();
    named();
    times();
    amounts();
    left_out();
    diagnostics();
    return std::move(out_);
  }

 private:
  // ------------------------------------------------------------ lines

  void line(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    out_ += text + "\n";
  }

  void section(std::string_view title, const std::string& note = {}) {
    out_ += '\n' + brush_(Paint::heading, title);
    if (!note.empty()) out_ += brush_(Paint::dim, "  " + note);
    out_ += '\n';
  }

  std::size_t room(std::size_t used) const { return width_ > used + kStub ? width_ - used : kStub; }

  // Page text made fit for one line of so many columns.
  std::string fit(std::string_view text, std::size_t columns_left) const {
    return isolate(shorten(clean(text), columns_left));
  }

  // The start of a line whose label stands before its text, or, too long for that, above it.
  std::string labelled(const std::string& label, std::size_t label_width) {
    if (columns(label) < label_width) return "  " + brush_(Paint::dim, pad(label, label_width));
    for (const std::string& part : wrap(label, room(2))) line("  " + brush_(Paint::dim, part));
    return std::string(label_width + 2, ' ');
  }

  // "  label          text", the text shortened.
  void row(const std::string& label, std::string_view text, std::size_t label_width = kLabel) {
    const std::string start = labelled(label, label_width);
    line(start + fit(text, room(label_width + 2)));
  }

  void more(std::size_t total) {
    if (total > kShown) line(brush_(Paint::dim, fmt::format("  … and {} more", total - kShown)));
  }

  // Items side by side under one label, as many lines as they need.
  void flow(const std::string& label, const std::vector<Item>& items) {
    std::string start = labelled(label, kLabel);
    std::size_t used = 0;
    for (const Item& item : items) {
      const std::size_t wide = columns(item.joint) + columns(item.text);
      if (used > 0 && used + wide > room(kLabel + 2)) {
        line(start + (item.joint == ", " ? "," : ""));
        start = std::string(kLabel + 2, ' ');
        used = 0;
      }
      start += (used > 0 ? brush_(Paint::dim, item.joint) : "") + item.text;
      used += wide;
    }
    if (!items.empty()) line(start);
  }

  // ----------------------------------------------------------- header

  void header() {
    std::string title = clean(article_.slice(article_.title));
    if (title.empty()) title = "(no title)";
    for (const std::string& part : wrap(title, width_)) line(brush_(Paint::bold, isolate(part)));
    out_ += '\n';
    field("outlet", outlet());
    field("published", published(article_.published));
    if (article_.modified) field("changed", published(article_.modified));
    field("by", names(article_.authors));
    field("agencies", names(article_.agencies));
    field("page", article_.url.empty() ? article_.input.url : article_.url);
    if (article_.language != "ar") field("language", article_.language.empty() ? "unknown" : article_.language);
    field("text", length());
  }

  void field(const std::string& label, const std::string& text) {
    if (!text.empty()) row(label, text);
  }

  std::string outlet() const {
    const Outlet& from = article_.outlet;
    if (from.name.empty()) return from.site.empty() ? "unknown" : from.site;
    return from.site.empty() ? from.name : from.name + " · " + from.site;
  }

  std::string published(const std::optional<PublicationTime>& time) const {
    if (!time) return "unknown; relative times (yesterday) stay open. --published DATE says it";
    const auto from = time->source == PublicationTime::Source::argument ? "as you said"
                                                                        : fmt::format("from {}", to_word(time->source));
    return fmt::format("{}  ({})", reading_of_time(time->value), from);
  }

  static std::string names(const std::vector<Byline>& lines) {
    std::string all;
    for (const Byline& b : lines) all += (all.empty() ? "" : ", ") + b.text;
    return all;
  }

  std::string length() const {
    const auto words = std::count_if(record_.words.tokens.begin(), record_.words.tokens.end(), [](const Token& t) {
      return t.kind == TokenKind::word || t.kind == TokenKind::latin;
    });
    return fmt::format("{} words in {} blocks", words, article_.blocks.size());
  }

  // ----------------------------------------------------------- speech

  void speech() {
    const std::size_t said = record_.attributions.size();
    if (said == 0) {
      section("WHO SAID WHAT");
      const std::string_view none = "Nobody is quoted or cited: all of it is on the outlet's own word.";
      for (const std::string& part : wrap(std::string(none), room(2))) line("  " + part);
      return;
    }
    section("WHO SAID WHAT", counted(said, "statement"));
    out_ += speech_tree(record_, width_, brush_);
  }

  static std::string counted(std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
  }

  // ----------------------------------------------------------- events

  void events() {
    std::vector<const Event*> meetings, others;
    for (const Event& e : record_.events) (e.type == "CONSULT" ? meetings : others).push_back(&e);
    event_table("MEETINGS, VISITS, CALLS", meetings);
    event_table("OTHER EVENTS", others);
  }

  void event_table(std::string_view title, const std::vector<const Event*>& list) {
    if (list.empty()) return;
    section(title);
    for (std::size_t i = 0; i < std::min(list.size(), kShown); ++i) event(*list[i]);
    more(list.size());
  }

  void event(const Event& e) {
    std::vector<Item> parts = participants(e);
    if (const std::string place = name_of(e.place); !place.empty()) parts.push_back({"in " + isolate(place)});
    if (!e.date.empty()) parts.push_back({reading_of_time(e.date)});
    if (const std::string state = state_of(e); !state.empty()) parts.push_back({brush_(Paint::mark, state)});
    if (const std::string word = authority(e); !word.empty())
      parts.push_back({"according to " + fit(word, room(kLabel + 15))});
    if (parts.empty()) parts.push_back({fit(article_.slice(e.trigger), room(kLabel + 2))});
    flow(reading_of_event(e), parts);
    line(std::string(kLabel + 2, ' ') + brush_(Paint::dim, fit(article_.slice(e.evidence), room(kLabel + 2))));
  }

  std::string name_of(std::optional<EntityIndex> index) const {
    return index && *index < record_.entities.size() ? clean(record_.entities[*index].name) : "";
  }

  // "A, B with C, D" or "A → B".
  std::vector<Item> participants(const Event& e) const {
    std::vector<Item> all;
    for (EntityIndex i : e.actors) all.push_back({fit(name_of(i), width_ / 2), ", "});
    std::string joint = e.type == "CONSULT" ? " with " : " → ";
    for (EntityIndex i : e.recipients) {
      const std::string to = all.empty() && e.type != "CONSULT" ? "→ " : "";
      all.push_back({to + fit(name_of(i), width_ / 2), joint});
      joint = ", ";
    }
    return all;
  }

  static std::string state_of(const Event& e) {
    std::string state = e.modality == Modality::future         ? "planned"
                        : e.modality == Modality::hypothetical ? "possible"
                                                               : "";
    if (e.negated) state = state.empty() ? "did not happen" : "not " + state;
    return state;
  }

  std::string authority(const Event& e) const {
    if (!e.attribution || *e.attribution >= record_.attributions.size()) return {};
    const Attribution& a = record_.attributions[*e.attribution];
    const std::string name = name_of(a.speaker);
    return name.empty() ? clean(a.speaker_name) : name;
  }

  // ------------------------------------------------------------ names

  // Name, romanisation, how often, roles: as wide as this page needs.
  void people() {
    const auto list = by_mentions(record_.entities, EntityKind::person);
    if (list.empty()) return;
    section("PEOPLE");
    const std::size_t shown = std::min(list.size(), kShown);
    std::size_t name = 0, latin = 0;
    for (std::size_t i = 0; i < shown; ++i) {
      name = std::max(name, std::min(columns(clean(list[i]->name)), width_ / 3));
      if (width_ >= kWide) latin = std::max(latin, std::min(columns(clean(list[i]->latin)), width_ / 4));
    }
    for (std::size_t i = 0; i < shown; ++i) person(*list[i], name, latin);
    more(list.size());
  }

  void person(const Entity& e, std::size_t name, std::size_t latin) {
    const std::string count = fmt::format("{:>3}×  ", e.mentions.size());
    std::string start = "  " + pad(fit(e.name, name), name + 2);
    if (latin > 0) start += brush_(Paint::dim, pad(shorten(clean(e.latin), latin), latin + 1));
    const std::size_t used = 2 + name + 2 + (latin > 0 ? latin + 1 : 0) + columns(count);
    line(start + brush_(Paint::dim, count) + fit(roles(e), room(used)));
  }

  std::string roles(const Entity& e) const {
    std::vector<std::string> seen;
    for (TextSpan role : e.roles) {
      const std::string text = clean(article_.slice(role));
      if (std::find(seen.begin(), seen.end(), text) == seen.end()) seen.push_back(text);
    }
    std::string all;
    for (const std::string& role : seen) all += (all.empty() ? "" : " · ") + role;
    return all;
  }

  void named() {
    const std::pair<EntityKind, const char*> kinds[] = {{EntityKind::organisation, "organisations"},
                                                        {EntityKind::place, "places"},
                                                        {EntityKind::group, "groups"},
                                                        {EntityKind::work, "works"},
                                                        {EntityKind::other, "other names"}};
    bool first = true;
    for (const auto& [kind, label] : kinds) {
      std::vector<Item> items;
      for (const Entity* e : by_mentions(record_.entities, kind)) items.push_back({named_item(*e)});
      if (items.empty()) continue;
      if (first) section("NAMED");
      first = false;
      if (items.size() > 2 * kShown) {
        const std::size_t rest = items.size() - 2 * kShown;
        items.resize(2 * kShown);
        items.push_back({fmt::format("and {} more", rest)});
      }
      flow(label, items);
    }
  }

  std::string named_item(const Entity& e) const {
    std::string item = fit(e.name, width_ / 2);
    if (!e.ids.iso3166.empty()) item += " " + e.ids.iso3166;
    if (e.mentions.size() > 1) item += fmt::format(" ×{}", e.mentions.size());
    return item;
  }

  // ------------------------------------------------- times and amounts

  // Expressions with one meaning share a row.
  void table(std::string_view title, const std::vector<Row>& rows) {
    std::vector<Row> merged;
    for (const Row& r : rows) {
      const auto same = std::find_if(merged.begin(), merged.end(), [&](const Row& m) { return m.label == r.label; });
      if (same == merged.end())
        merged.push_back(r);
      else if (same->text.find(r.text) == std::string::npos)
        same->text += " · " + r.text;
    }
    if (merged.empty()) return;
    section(title);
    std::size_t label = kLabel;
    for (const Row& r : merged) label = std::max(label, std::min(columns(r.label) + 2, width_ / 2));
    for (std::size_t i = 0; i < std::min(merged.size(), kShown); ++i) row(merged[i].label, merged[i].text, label);
    more(merged.size());
  }

  void times() {
    std::vector<Row> rows;
    for (const TimeExpression& t : record_.times) {
      if (t.is_publication) continue;
      std::string value = reading_of_time(t.value);
      if (!t.until.empty()) value += " to " + reading_of_time(t.until);
      rows.push_back({value, clean(article_.slice(t.span))});
    }
    table("TIMES", rows);
  }

  void amounts() {
    std::vector<Row> rows;
    for (const Amount& a : record_.amounts) {
      if (a.kind == Amount::Kind::ordinal) continue;
      const Amount bare{a.span, a.kind, a.value, a.kind == Amount::Kind::count ? "" : a.unit};
      rows.push_back({reading_of_amount(bare), clean(article_.slice(a.span))});
    }
    table("AMOUNTS", rows);
  }

  // ---------------------------------------------------- what is missing

  void left_out() {
    if (article_.left_out.empty()) return;
    section("LEFT OUT", "judged not to be the article");
    std::map<LeftOut::Kind, std::pair<std::size_t, std::string>> kinds;
    for (const LeftOut& l : article_.left_out) {
      auto& [count, samples] = kinds[l.kind];
      ++count;
      if (columns(samples) < width_) samples += (samples.empty() ? "" : " · ") + clean(l.text);
    }
    for (const auto& [kind, found] : kinds) {
      row(fmt::format("{:<11}{:>3}", to_word(kind), found.first), found.second, kLabel + 1);
    }
  }

  void diagnostics() {
    if (article_.diagnostics.empty()) return;
    section("NOTES");
    for (const Diagnostic& d : article_.diagnostics) {
      const std::string at = d.where.empty() ? "" : fit(d.where, width_ / 3) + ": ";
      line("  " + brush_(Paint::warning, pad(clean(d.code) + " ", kLabel)) + at +
           fit(d.message, room(kLabel + 2 + columns(at))));
    }
  }

  const Record& record_;
  const Article& article_;
  Brush brush_;
  std::size_t width_;
  std::string out_;
};

}  // namespace

std::string to_digest(const Record& record, const DigestStyle& style) { return Digest(record, style).print(); }

}  // namespace naqlan
