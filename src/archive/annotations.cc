// Findings as Web Annotations: https://www.w3.org/TR/annotation-model/
#include <nlohmann/json.hpp>

#include "archive/parts.h"
#include "archive/slices.h"

namespace naqlan {
namespace {

using archive::PointSpan;
using Json = nlohmann::ordered_json;

constexpr std::int64_t kContext = 30;  // code points before and behind what is quoted

// What is annotated: by its position in the article's text, and by its words, by which
// it is found again in the page.
Json target_of(const std::string& source, std::string_view text, PointSpan span) {
  Json selectors = Json::array();
  Json quote = {{"type", "TextQuoteSelector"}, {"exact", archive::slice_of(text, span)}};
  const std::string before = archive::slice_of(text, {std::max<std::int64_t>(0, span.first - kContext), span.first});
  const std::string behind = archive::slice_of(text, {span.second, span.second + kContext});
  if (!before.empty()) quote["prefix"] = before;
  if (!behind.empty()) quote["suffix"] = behind;
  selectors.push_back(std::move(quote));
  selectors.push_back({{"type", "TextPositionSelector"}, {"start", span.first}, {"end", span.second}});
  return {{"source", source}, {"selector", std::move(selectors)}};
}

// One article, as its annotations name it.
struct Annotated {
  std::string source, sha256, text;

  std::string of(const std::string& finding, const char* motivation, Json body,
                 const std::vector<PointSpan>& spans) const {
    Json targets = Json::array();
    for (const PointSpan& span : spans) targets.push_back(target_of(source, text, span));
    const Json annotation = {{"@context", "http://www.w3.org/ns/anno.jsonld"},
                             {"id", "urn:naqlan:" + sha256 + ":" + finding},
                             {"type", "Annotation"},
                             {"motivation", motivation},
                             {"body", std::move(body)},
                             {"target", targets.size() == 1 ? targets[0] : targets}};
    return annotation.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
};

Json text_body(std::string value) {
  return {{"type", "TextualBody"}, {"value", std::move(value)}, {"format", "text/plain"}, {"purpose", "describing"}};
}

}  // namespace

Result<bool> Archive::each_annotation(const std::function<bool(const std::string&)>& take) {
  archive::Database& database = parts_->database;
  NAQLAN_TRY(articles, database.prepare("SELECT r.id, iif(r.url = '', 'urn:naqlan:' || r.text_sha256, r.url), "
                                        "r.text_sha256, c.text FROM documents d JOIN revisions r ON r.id = d.current "
                                        "JOIN contents c ON c.revision = r.id ORDER BY d.id"));
  NAQLAN_TRY(quotations, database.prepare("SELECT number, speaker_name, polarity, manner, chain, content FROM "
                                          "quotations WHERE revision = ?1 ORDER BY number"));
  NAQLAN_TRY(events,
             database.prepare("SELECT number, type, mode, date, modality, negated, evidence_begin, evidence_end "
                              "FROM events WHERE revision = ?1 ORDER BY number"));
  NAQLAN_TRY(names, database.prepare("SELECT m.\"begin\", m.\"end\", e.wikidata FROM mentions m JOIN entities e ON "
                                     "e.revision = m.revision AND e.number = m.entity WHERE m.revision = ?1 AND "
                                     "e.wikidata <> '' ORDER BY m.\"begin\", m.\"end\""));
  for (;;) {
    NAQLAN_TRY(article, articles.step());
    if (!article) return true;
    const std::int64_t revision = articles.integer(0);
    const Annotated of{std::string(articles.text(1)), std::string(articles.text(2)), std::string(articles.text(3))};
    for (quotations.bind(revision);;) {
      NAQLAN_TRY(row, quotations.step());
      if (!row) break;
      std::string chain;
      for (const std::string& link : archive::strings_of(quotations.text(4)))
        (chain += chain.empty() ? "" : " > ") += link;
      std::string said(quotations.text(1));
      for (const int word : {2, 3}) (said += "; ") += quotations.text(word);
      Json body = Json::array({text_body(said + "; " + chain)});
      body.push_back({{"type", "TextualBody"}, {"value", "quotation"}, {"purpose", "classifying"}});
      if (!take(of.of("quotation:" + std::to_string(quotations.integer(0)), "describing", std::move(body),
                      archive::spans_of(quotations.text(5)))))
        return false;
    }
    for (events.bind(revision);;) {
      NAQLAN_TRY(row, events.step());
      if (!row) break;
      std::string told(events.text(1));
      for (const int word : {2, 3, 4}) {
        if (!events.text(word).empty()) (told += "; ") += events.text(word);
      }
      if (events.integer(5) != 0) told += "; negated";
      Json body = Json::array({text_body(told)});
      body.push_back({{"type", "TextualBody"}, {"value", "event"}, {"purpose", "classifying"}});
      if (!take(of.of("event:" + std::to_string(events.integer(0)), "describing", std::move(body),
                      {{events.integer(6), events.integer(7)}})))
        return false;
    }
    for (names.bind(revision);;) {
      NAQLAN_TRY(row, names.step());
      if (!row) break;
      const PointSpan span{names.integer(0), names.integer(1)};
      const Json body = {{"type", "SpecificResource"},
                         {"source", "http://www.wikidata.org/entity/" + std::string(names.text(2))},
                         {"purpose", "identifying"}};
      if (!take(of.of("name:" + std::to_string(span.first), "identifying", body, {span}))) return false;
    }
  }
}

}  // namespace naqlan
