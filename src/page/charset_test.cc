#include "page/charset.h"

#include "page/test_wording.h"

namespace naqlan::page {
namespace {

// "قال الوزير إن الاجتماع انتهى مساء أمس في العاصمة" and so on, in windows-1256 and ISO-8859-6.
const std::string kArabic = "قال الوزير إن الاجتماع انتهى مساء أمس في العاصمة بعد نقاش طويل حول المياه والطرق";

std::string in_charset(std::string_view utf8, bool iso) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto letter = text::letter_at(utf8, at);
    at += letter.bytes;
    if (letter.code < 0x80) {
      out.push_back(static_cast<char>(letter.code));
      continue;
    }
    for (int byte = 0x80; byte < 0x100; ++byte) {
      const char c = static_cast<char>(byte);
      std::string one;
      text::append_utf8(one, letter.code);
      if (from_charset({&c, 1}, iso ? "iso-8859-6" : "windows-1256") == one) {
        out.push_back(c);
        break;
      }
    }
  }
  return out;
}

std::string utf16(std::string_view utf8, bool big) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto letter = text::letter_at(utf8, at);
    at += letter.bytes;
    const char high = static_cast<char>(letter.code >> 8), low = static_cast<char>(letter.code & 0xFF);
    out.push_back(big ? high : low);
    out.push_back(big ? low : high);
  }
  return out;
}

Decoded decoded(std::string_view bytes, std::string_view transport = {}, bool markup = true) {
  return decode(bytes, transport, markup, test_wording());
}

TEST(Charset, NamesComeFromLabels) {
  EXPECT_EQ(charset_name(" UTF8 "), "utf-8");
  EXPECT_EQ(charset_name("CP1256"), "windows-1256");
  EXPECT_EQ(charset_name("arabic"), "iso-8859-6");
  EXPECT_EQ(charset_name("ISO-8859-1"), "windows-1252");
  EXPECT_EQ(charset_name("latin"), "");
  EXPECT_EQ(charset_name(""), "");
}

TEST(Charset, PrescanReadsMeta) {
  EXPECT_EQ(declared_charset("<html><META CHARSET='windows-1256'>"), "windows-1256");
  EXPECT_EQ(declared_charset("<meta http-equiv=Content-Type content=\"text/html; charset=cp1256\">"), "windows-1256");
  EXPECT_EQ(declared_charset("<meta content=\"text/html; charset=cp1256\">"), "");
  EXPECT_EQ(declared_charset("<!-- <meta charset=utf-8> --><meta charset=iso-8859-6>"), "iso-8859-6");
  EXPECT_EQ(declared_charset("<meta charset=utf-16>"), "utf-8");
  EXPECT_EQ(declared_charset(std::string(1100, ' ') + "<meta charset=utf-8>"), "");
}

TEST(Charset, GuessesUndeclaredArabic) {
  const Decoded found = decoded(in_charset(kArabic, false));
  EXPECT_EQ(found.charset, "windows-1256");
  EXPECT_EQ(found.text, kArabic);
  EXPECT_EQ(decoded(in_charset(kArabic, true)).charset, "iso-8859-6");
  EXPECT_EQ(decoded(in_charset(kArabic, true)).text, kArabic);
}

TEST(Charset, GuessesLatin) {
  EXPECT_EQ(decoded("L'\xE9t\xE9 dernier, les \xE9l\xE8ves ont re\xE7u des cahiers, a d\xE9"
                    "clar\xE9 l'\xE9"
                    "cole")
                .charset,
            "windows-1252");
}

TEST(Charset, ReadsUtf16WithAndWithoutMark) {
  EXPECT_EQ(decoded("\xFF\xFE" + utf16(kArabic, false)).text, kArabic);
  EXPECT_EQ(decoded(utf16(kArabic, false)).charset, "utf-16le");
  EXPECT_EQ(decoded(utf16(kArabic, true)).text, kArabic);
}

TEST(Charset, BytesOverruleDeclarations) {
  const Decoded utf8 = decoded(kArabic, "windows-1256");
  EXPECT_EQ(utf8.charset, "utf-8");
  EXPECT_EQ(utf8.overruled, "windows-1256");
  const Decoded arabic = decoded(in_charset(kArabic, false), "utf-8");
  EXPECT_EQ(arabic.charset, "windows-1256");
  EXPECT_EQ(arabic.overruled, "utf-8");
  EXPECT_EQ(decoded(in_charset(kArabic, false), "iso-8859-1").charset, "windows-1256");
}

TEST(Charset, StrayBytesLeaveUtf8) {
  const Decoded found = decoded(kArabic + "\xFF", "utf-8");
  EXPECT_EQ(found.charset, "utf-8");
  EXPECT_EQ(found.overruled, "");
  EXPECT_EQ(found.text, kArabic + "\uFFFD");
}

TEST(Charset, NulBecomesReplacement) { EXPECT_EQ(decoded(std::string("a\0b", 3), {}, false).text, "a\uFFFDb"); }

}  // namespace
}  // namespace naqlan::page
