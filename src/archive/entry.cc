#include "archive/entry.h"

#include <charconv>
#include <chrono>
#include <ctime>
#include <nlohmann/json.hpp>

#include "archive/pack.h"
#include "archive/shingles.h"
#include "base/sha256.h"
#include "record/json.h"
#include "record/vocabulary.h"

namespace naqlan::archive {
namespace {

using Json = nlohmann::ordered_json;

std::string document_key(const RawPage& page, const Record& record) {
  if (!record.article.url.empty()) return "url:" + record.article.url;
  if (!page.url.empty()) return "url:" + page.url;
  if (!page.id.empty()) return "id:" + page.id;
  return "text:" + base::sha256_hex(record.article.text);
}

std::string given_of(const RawPage& page, const Origin& origin) {
  Json given;
  if (page.kind) given["kind"] = std::string(record::to_word(*page.kind));
  const auto put = [&given](const char* name, const std::string& value) {
    if (!value.empty()) given[name] = value;
  };
  put("id", page.id);
  put("file", page.file);
  put("url", page.url);
  put("charset", page.charset);
  put("title", page.title);
  put("outlet", page.outlet);
  put("author", page.author);
  put("published", page.published);
  if (page.whole) given["whole"] = true;
  if (origin.is_line) given["line"] = true;
  if (origin.dated_by_line) given["dated_by_line"] = true;
  for (const Diagnostic& note : origin.notes) given["notes"].push_back({note.code, note.where, note.message});
  return given.is_null() ? "{}" : given.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Title and body apart: the title is the text's first line.
void add_words(Entry& entry, const search::Lemmas& lemmas) {
  const auto words = search::layers_of(entry.record, lemmas);
  const std::uint32_t title_end = entry.record.article.title.end;
  std::size_t split = 0;
  while (split < words.size() && !words[split].span.empty() && words[split].span.end <= title_end) ++split;
  entry.title_words = search::pack(words.data(), words.data() + split);
  entry.body_words = search::pack(words.data() + split, words.data() + words.size());
  entry.packed_title = pack(entry.title_words);
  entry.packed_body = pack(entry.body_words);
  entry.shingles = shingles_of(entry.body_words);
}

// The number of exactly `digits` digits at `at`, or -1.
int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return -1;
  int value = 0;
  const auto read = std::from_chars(text.data() + at, text.data() + at + digits, value);
  return read.ec == std::errc() && read.ptr == text.data() + at + digits && value >= 0 ? value : -1;
}

}  // namespace

std::string page_key_of(const RawPage& page) {
  std::string all;
  const auto add = [&all](std::string_view field) { (all += std::to_string(field.size()) + ':') += field; };
  add(page.kind ? record::to_word(*page.kind) : "");
  for (const std::string* field :
       {&page.id, &page.url, &page.charset, &page.title, &page.outlet, &page.author, &page.published, &page.bytes}) {
    add(*field);
  }
  add(page.whole ? "whole" : "");
  const std::string hex = base::sha256_hex(all);
  std::string key(hex.size() / 2, '\0');
  for (std::size_t i = 0; i < key.size(); ++i) {
    unsigned byte = 0;
    std::from_chars(hex.data() + 2 * i, hex.data() + 2 * i + 2, byte, 16);
    key[i] = static_cast<char>(byte);
  }
  return key;
}

std::string now_iso() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::optional<std::int64_t> unix_of(std::string_view iso) {
  const int year = number_at(iso, 0, 4), month = number_at(iso, 5, 2), day = number_at(iso, 8, 2);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year < 0 || month < 0 || day < 0 || !date.ok()) return {};
  std::int64_t seconds = std::chrono::sys_days(date).time_since_epoch().count() * 86'400LL;
  if (iso.size() < 16 || iso[10] != 'T') return seconds;
  const int hour = number_at(iso, 11, 2), minute = number_at(iso, 14, 2);
  if (hour < 0 || minute < 0) return {};
  seconds += hour * 3600 + minute * 60 + std::max(0, number_at(iso, 17, 2));
  const std::size_t zone = iso.find_first_of("+-", 16);
  if (zone != std::string_view::npos) {
    const int hours = number_at(iso, zone + 1, 2), minutes = std::max(0, number_at(iso, zone + 4, 2));
    if (hours >= 0) seconds -= (iso[zone] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
  }
  return seconds;
}

Entry entry_of(const RawPage& page, const Origin& origin, Record record, const search::Lemmas& lemmas) {
  Entry entry;
  entry.document_key = document_key(page, record);
  entry.page_key = page_key_of(page);
  entry.seen = now_iso();
  entry.record = std::move(record);
  const Article& article = entry.record.article;
  if (article.published) entry.published_unix = unix_of(article.published->value);
  entry.text_sha256 = base::sha256_hex(article.text);
  entry.page = pack(page.bytes);
  entry.given = given_of(page, origin);
  entry.packed_record = pack(to_json(entry.record), article.text);
  entry.versions = record::versions_json(entry.record.language_version);
  add_words(entry, lemmas);
  return entry;
}

Result<KeptPage> page_of(std::string_view given, std::string_view packed) {
  NAQLAN_TRY(bytes, unpack(packed));
  const Json fields = Json::parse(given, nullptr, false);
  if (!fields.is_object()) return Error{"damaged-archive", "", "what was said of a page is damaged"};
  KeptPage kept;
  RawPage& page = kept.raw;
  page.bytes = std::move(bytes);
  const auto text = [&fields](const char* name) {
    const auto field = fields.find(name);
    return field != fields.end() && field->is_string() ? field->get<std::string>() : std::string();
  };
  const std::string kind = text("kind");
  for (const InputKind one : {InputKind::html, InputKind::text, InputKind::jsonl}) {
    if (kind == record::to_word(one)) page.kind = one;
  }
  page.id = text("id");
  page.file = text("file");
  page.url = text("url");
  page.charset = text("charset");
  page.title = text("title");
  page.outlet = text("outlet");
  page.author = text("author");
  page.published = text("published");
  const auto flag = [&fields](const char* name) {
    const auto field = fields.find(name);
    return field != fields.end() && field->is_boolean() && field->get<bool>();
  };
  page.whole = flag("whole");
  kept.origin.is_line = flag("line");
  kept.origin.dated_by_line = flag("dated_by_line");
  const auto notes = fields.find("notes");
  for (const Json& note : notes != fields.end() && notes->is_array() ? *notes : Json::array()) {
    const bool is_note =
        note.is_array() && note.size() == 3 && note[0].is_string() && note[1].is_string() && note[2].is_string();
    if (is_note) kept.origin.notes.push_back({note[0], note[1], note[2]});
  }
  return kept;
}

}  // namespace naqlan::archive
