// Requests as they come from anybody, in one piece and byte by byte: both must be read alike.
#include "fuzz.h"
#include "http/parser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = naqlan::fuzz::view(data, size);
  naqlan::http::Limits limits;
  limits.body_bytes = 4'000;
  naqlan::http::RequestParser whole(limits), trickling(limits);
  const std::size_t taken = whole.take(bytes);
  std::size_t trickled = 0;
  for (std::size_t i = 0; i < size && trickled == i; ++i) trickled += trickling.take(bytes.substr(i, 1));
  const bool alike = whole.done() == trickling.done() && whole.failed() == trickling.failed() &&
                     whole.status() == trickling.status() && whole.request.body == trickling.request.body &&
                     whole.request.segments == trickling.request.segments && (!whole.done() || taken == trickled);
  naqlan::fuzz::must(alike, "a request reads the same in one piece and byte by byte");
  naqlan::fuzz::must(whole.request.body.size() <= limits.body_bytes, "a body keeps to its limit");
  return 0;
}
