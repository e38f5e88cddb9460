// Bytes of any charset, declared rightly, wrongly or not at all.
#include <array>

#include "fuzz.h"
#include "page/charset.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace naqlan;
  constexpr std::array<std::string_view, 8> kLabels = {"",         "utf-8",      "windows-1256", "iso-8859-6",
                                                       "utf-16le", "x-nonsense", "gb18030",      "iso-2022-jp"};
  if (size == 0) return 0;
  // The first byte says what the transport declares, and whether markup is expected.
  const std::string_view label = kLabels[data[0] % kLabels.size()];
  const bool markup = (data[0] & 0x80) != 0;
  const std::string_view bytes = fuzz::view(data + 1, size - 1);

  const page::Decoded decoded = page::decode(bytes, label, markup, fuzz::wording());
  fuzz::must(text::is_utf8(decoded.text), "what is decoded is UTF-8");
  fuzz::must(decoded.text.find('\0') == std::string::npos, "what is decoded holds no NUL");
  fuzz::must(!decoded.charset.empty(), "a charset is named");
  page::charset_name(bytes.substr(0, 64));
  return 0;
}
