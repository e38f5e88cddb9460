// The whole way of a page, and everything that is printed of it.
#include <nlohmann/json.hpp>

#include "fuzz.h"
#include "reader/evidence.h"
#include "text/utf8.h"

namespace naqlan {
namespace {

void check(const Record& record) {
  const std::string& text = record.article.text;
  auto holds = [&](TextSpan span) { fuzz::must(reader::is_evidence(text, span), "a finding points at its words"); };
  for (const Entity& entity : record.entities) {
    for (const Mention& mention : entity.mentions) holds(mention.span);
  }
  for (const TimeExpression& time : record.times) holds(time.span);
  for (const Amount& amount : record.amounts) holds(amount.span);
  for (const Event& event : record.events) holds(event.trigger);
  for (const Attribution& said : record.attributions) {
    for (TextSpan content : said.content) holds(content);
    fuzz::must(!said.parent || *said.parent < record.attributions.size(), "a parent exists");
    fuzz::must(!said.speaker || *said.speaker < record.entities.size(), "a speaker exists");
  }
}

void check_printed(const Record& record) {
  for (OffsetUnit unit : {OffsetUnit::codepoints, OffsetUnit::bytes, OffsetUnit::utf16}) {
    const std::string printed = to_json(record, unit);
    fuzz::must(printed.find('\n') == std::string::npos, "a record is one line");
    fuzz::must(nlohmann::json::accept(printed), "a record is JSON");
  }
  fuzz::must(text::is_utf8(to_conllu(record)), "CoNLL-U is UTF-8");
  fuzz::must(text::is_utf8(to_digest(record)), "the digest is UTF-8");
}

}  // namespace
}  // namespace naqlan

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace naqlan;
  RawPage page;
  page.bytes = fuzz::view(data, size);
  page.published = "2024-03-05";
  const auto record = fuzz::reader().read(page, fuzz::small_limits());
  if (!record) return 0;
  check(*record);
  check_printed(*record);
  return 0;
}
