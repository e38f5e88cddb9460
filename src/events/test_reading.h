// For tests: a page read by the whole reader, printed as the events stage sees it.
#pragma once

#include <string>
#include <vector>

#include "events/find.h"
#include "events/frames.h"
#include "naqlan/reader.h"

namespace naqlan::events {

inline const std::shared_ptr<const Frames>& test_frames() {
  static const auto data = language::Data::open(NAQLAN_LANGUAGE_FILE);
  static const auto frames = Frames::open(*data);
  return *frames;
}

// The record of a title and paragraphs, a line each; published on 2018-05-21.
inline Record test_record(const std::string& text) {
  static const auto reader = Reader::open(NAQLAN_LANGUAGE_FILE);
  RawPage page;
  page.kind = InputKind::text;
  page.bytes = text;
  page.published = "2018-05-21";
  page.whole = true;
  auto record = reader->read(page);
  return record.ok() ? std::move(*record) : Record{};
}

inline std::string names_of(const Record& record, const std::vector<EntityIndex>& parties) {
  std::string out;
  for (EntityIndex e : parties) out += (out.empty() ? "" : "+") + record.entities[e].name;
  return out;
}

inline std::string extent_of(const std::optional<Extent>& extent) {
  const auto bound = [](const std::optional<double>& b) { return b ? std::to_string(static_cast<long>(*b)) : "?"; };
  return extent ? bound(extent->least) + ".." + bound(extent->most) : "";
}

// "TYPE/mode actors > recipients @ place", one event a line.
inline std::string told(const std::string& text) {
  const Record record = test_record("\n" + text);
  std::string out;
  for (const Event& event : record.events) {
    out += (out.empty() ? "" : "\n") + event.type + (event.mode.empty() ? "" : "/" + event.mode);
    if (!event.actors.empty()) out += " " + names_of(record, event.actors);
    if (!event.recipients.empty()) out += " > " + names_of(record, event.recipients);
    if (event.place) out += " @ " + record.entities[*event.place].name;
  }
  return out;
}

}  // namespace naqlan::events
