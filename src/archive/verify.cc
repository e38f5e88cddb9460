// Whether an archive is what it says: hashes, spans, index.
#include <nlohmann/json.hpp>

#include "archive/entry.h"
#include "archive/pack.h"
#include "archive/parts.h"
#include "base/sha256.h"
#include "text/utf8.h"

namespace naqlan {
namespace {

using Json = nlohmann::json;

// Where each code point of a text begins, and where it ends.
std::vector<std::uint32_t> boundaries_of(std::string_view text) {
  std::vector<std::uint32_t> at;
  for (std::size_t byte = 0; byte < text.size(); byte += text::letter_at(text, byte).bytes) {
    at.push_back(static_cast<std::uint32_t>(byte));
  }
  at.push_back(static_cast<std::uint32_t>(text.size()));
  return at;
}

// The first thing in a record that is no span of the text though it says so; "" if none.
std::string unfounded_in(const Json& record, std::string_view text) {
  const auto at = boundaries_of(text);
  std::vector<const Json*> open = {&record};
  while (!open.empty()) {
    const Json& value = *open.back();
    open.pop_back();
    if (value.is_object() && value.contains("begin") && value.contains("end")) {
      const Json &begin = value["begin"], &end = value["end"];
      if (!begin.is_number_unsigned() || !end.is_number_unsigned()) return "a span is no pair of numbers";
      const auto from = begin.get<std::uint64_t>(), to = end.get<std::uint64_t>();
      if (from >= to || to >= at.size()) return "span " + begin.dump() + "-" + end.dump() + " is not within the text";
      const auto said = value.find("text");
      const bool differs = said != value.end() && said->is_string() &&
                           said->get_ref<const std::string&>() != text.substr(at[from], at[to] - at[from]);
      if (differs) return "span " + begin.dump() + "-" + end.dump() + " is not what the text says there";
    }
    if (value.is_structured()) {
      for (const Json& inner : value) open.push_back(&inner);
    }
  }
  return {};
}

// What is wrong with one revision; "" if nothing.
std::string fault_of(archive::Statement& row) {
  const std::string_view text = row.text(3);
  if (base::sha256_hex(text) != row.text(1)) return "the text is not that of its hash";
  const auto page = archive::unpack(row.text(4));
  if (!page) return "the page cannot be unpacked";
  if (base::sha256_hex(*page) != row.text(2)) return "the page is not that of its hash";
  const auto packed = archive::unpack(row.text(5), text);
  if (!packed) return "the record cannot be unpacked";
  const Json record = Json::parse(*packed, nullptr, false);
  if (!record.is_object()) return "the record is damaged";
  if (record.value("text", "") != text) return "the record is of another text";
  for (const int words : {6, 7}) {
    const auto unpacked = archive::unpack(row.text(words));
    if (!unpacked) return "the indexed words cannot be unpacked";
    search::PackedWords walk(*unpacked);
    for (search::PackedWord word; walk.next(word);) {
      if (word.span.end > text.size() || word.span.begin > word.span.end)
        return "an indexed word is not within the text";
    }
  }
  return unfounded_in(record, text);
}

}  // namespace

Result<bool> Archive::each_record(const std::function<bool(const std::string&)>& take) {
  NAQLAN_TRY(rows, parts_->database.prepare("SELECT c.text, c.record FROM documents d JOIN contents c ON c.revision = "
                                            "d.current ORDER BY d.id"));
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) return true;
    NAQLAN_TRY(record, archive::unpack(rows.text(1), rows.text(0)));
    if (!take(record)) return false;
  }
}

Result<bool> Archive::each_page(const std::function<bool(const ArchivedPage&)>& take) {
  NAQLAN_TRY(rows,
             parts_->database.prepare("SELECT c.given, c.page, r.record_id, r.title, r.url, r.seen FROM revisions "
                                      "r JOIN contents c ON c.revision = r.id ORDER BY r.id"));
  for (;;) {
    NAQLAN_TRY(row, rows.step());
    if (!row) return true;
    NAQLAN_TRY(kept, archive::page_of(rows.text(0), rows.text(1)));
    ArchivedPage page;
    page.page = std::move(kept.raw);
    page.id = rows.text(2);
    page.title = rows.text(3);
    page.url = rows.text(4);
    page.seen = rows.text(5);
    if (!take(page)) return false;
  }
}

Result<std::uint64_t> Archive::verify(const std::function<void(const Damage&)>& damaged) {
  NAQLAN_TRY(check, parts_->database.prepare("PRAGMA quick_check"));
  for (;;) {
    NAQLAN_TRY(row, check.step());
    if (!row) break;
    if (check.text(0) != "ok") damaged({"", std::string(check.text(0))});
  }
  NAQLAN_TRY(missing, parts_->database.prepare("SELECT record_id FROM revisions r WHERE NOT EXISTS (SELECT 1 FROM "
                                               "words_docsize WHERE id = r.id) OR NOT EXISTS (SELECT 1 FROM contents "
                                               "WHERE revision = r.id)"));
  for (;;) {
    NAQLAN_TRY(row, missing.step());
    if (!row) break;
    damaged({std::string(missing.text(0)), "is not in the index, or has no contents"});
  }
  NAQLAN_TRY(rows, parts_->database.prepare(
                       "SELECT r.record_id, r.text_sha256, r.page_sha256, c.text, c.page, c.record, c.title_words, "
                       "c.body_words FROM revisions r JOIN contents c ON c.revision = r.id"));
  for (std::uint64_t count = 0;; ++count) {
    NAQLAN_TRY(row, rows.step());
    if (!row) return count;
    if (std::string fault = fault_of(rows); !fault.empty()) damaged({std::string(rows.text(0)), std::move(fault)});
  }
}

}  // namespace naqlan
