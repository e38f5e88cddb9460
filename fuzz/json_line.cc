// A line of JSON Lines, as archives hold them.
#include <algorithm>

#include "fuzz.h"
#include "intake/json_line.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace naqlan;
  const std::string_view line = fuzz::view(data, size);
  const intake::Page page = intake::page_of_line(line, "input.jsonl", "input.jsonl:1");
  // JSON allows white space before an object.
  const auto first = std::min(line.find_first_not_of(" \t\r\n"), line.size());
  if (!intake::is_json_object(line.substr(first))) fuzz::must(page.error.has_value(), "what is no object is refused");
  if (page.error) {
    fuzz::must(!page.error->message.empty() && page.error->where == "input.jsonl:1", "an error names line and fault");
    return 0;
  }
  fuzz::must(text::is_utf8(page.raw.bytes), "what JSON holds is UTF-8");
  const auto record = fuzz::reader().read(page.raw, fuzz::small_limits());
  if (record) to_json(*record);
  return 0;
}
