#include "page/html_entities.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "text/utf8.h"

namespace naqlan::page {
namespace {

constexpr std::size_t kLongestEntity = 8;

struct Entity {
  std::string_view name;
  std::uint16_t code;
  bool bare = false;  // read without its semicolon, too
};

// The character entities of HTML 4.01, section 24, sorted by name.
constexpr Entity kEntities[] = {
    {"AElig", 198, true},  {"Aacute", 193, true}, {"Acirc", 194, true},  {"Agrave", 192, true}, {"Alpha", 913},
    {"Aring", 197, true},  {"Atilde", 195, true}, {"Auml", 196, true},   {"Beta", 914},         {"Ccedil", 199, true},
    {"Chi", 935},          {"Dagger", 8225},      {"Delta", 916},        {"ETH", 208, true},    {"Eacute", 201, true},
    {"Ecirc", 202, true},  {"Egrave", 200, true}, {"Epsilon", 917},      {"Eta", 919},          {"Euml", 203, true},
    {"Gamma", 915},        {"Iacute", 205, true}, {"Icirc", 206, true},  {"Igrave", 204, true}, {"Iota", 921},
    {"Iuml", 207, true},   {"Kappa", 922},        {"Lambda", 923},       {"Mu", 924},           {"Ntilde", 209, true},
    {"Nu", 925},           {"OElig", 338},        {"Oacute", 211, true}, {"Ocirc", 212, true},  {"Ograve", 210, true},
    {"Omega", 937},        {"Omicron", 927},      {"Oslash", 216, true}, {"Otilde", 213, true}, {"Ouml", 214, true},
    {"Phi", 934},          {"Pi", 928},           {"Prime", 8243},       {"Psi", 936},          {"Rho", 929},
    {"Scaron", 352},       {"Sigma", 931},        {"THORN", 222, true},  {"Tau", 932},          {"Theta", 920},
    {"Uacute", 218, true}, {"Ucirc", 219, true},  {"Ugrave", 217, true}, {"Upsilon", 933},      {"Uuml", 220, true},
    {"Xi", 926},           {"Yacute", 221, true}, {"Yuml", 376},         {"Zeta", 918},         {"aacute", 225, true},
    {"acirc", 226, true},  {"acute", 180, true},  {"aelig", 230, true},  {"agrave", 224, true}, {"alefsym", 8501},
    {"alpha", 945},        {"amp", 38, true},     {"and", 8743},         {"ang", 8736},         {"apos", 39},
    {"aring", 229, true},  {"asymp", 8776},       {"atilde", 227, true}, {"auml", 228, true},   {"bdquo", 8222},
    {"beta", 946},         {"brvbar", 166, true}, {"bull", 8226},        {"cap", 8745},         {"ccedil", 231, true},
    {"cedil", 184, true},  {"cent", 162, true},   {"chi", 967},          {"circ", 710},         {"clubs", 9827},
    {"cong", 8773},        {"copy", 169, true},   {"crarr", 8629},       {"cup", 8746},         {"curren", 164, true},
    {"dArr", 8659},        {"dagger", 8224},      {"darr", 8595},        {"deg", 176, true},    {"delta", 948},
    {"diams", 9830},       {"divide", 247, true}, {"eacute", 233, true}, {"ecirc", 234, true},  {"egrave", 232, true},
    {"empty", 8709},       {"emsp", 8195},        {"ensp", 8194},        {"epsilon", 949},      {"equiv", 8801},
    {"eta", 951},          {"eth", 240, true},    {"euml", 235, true},   {"euro", 8364},        {"exist", 8707},
    {"fnof", 402},         {"forall", 8704},      {"frac12", 189, true}, {"frac14", 188, true}, {"frac34", 190, true},
    {"frasl", 8260},       {"gamma", 947},        {"ge", 8805},          {"gt", 62, true},      {"hArr", 8660},
    {"harr", 8596},        {"hearts", 9829},      {"hellip", 8230},      {"iacute", 237, true}, {"icirc", 238, true},
    {"iexcl", 161, true},  {"igrave", 236, true}, {"image", 8465},       {"infin", 8734},       {"int", 8747},
    {"iota", 953},         {"iquest", 191, true}, {"isin", 8712},        {"iuml", 239, true},   {"kappa", 954},
    {"lArr", 8656},        {"lambda", 955},       {"lang", 9001},        {"laquo", 171, true},  {"larr", 8592},
    {"lceil", 8968},       {"ldquo", 8220},       {"le", 8804},          {"lfloor", 8970},      {"lowast", 8727},
    {"loz", 9674},         {"lrm", 8206},         {"lsaquo", 8249},      {"lsquo", 8216},       {"lt", 60, true},
    {"macr", 175, true},   {"mdash", 8212},       {"micro", 181, true},  {"middot", 183, true}, {"minus", 8722},
    {"mu", 956},           {"nabla", 8711},       {"nbsp", 160, true},   {"ndash", 8211},       {"ne", 8800},
    {"ni", 8715},          {"not", 172, true},    {"notin", 8713},       {"nsub", 8836},        {"ntilde", 241, true},
    {"nu", 957},           {"oacute", 243, true}, {"ocirc", 244, true},  {"oelig", 339},        {"ograve", 242, true},
    {"oline", 8254},       {"omega", 969},        {"omicron", 959},      {"oplus", 8853},       {"or", 8744},
    {"ordf", 170, true},   {"ordm", 186, true},   {"oslash", 248, true}, {"otilde", 245, true}, {"otimes", 8855},
    {"ouml", 246, true},   {"para", 182, true},   {"part", 8706},        {"permil", 8240},      {"perp", 8869},
    {"phi", 966},          {"pi", 960},           {"piv", 982},          {"plusmn", 177, true}, {"pound", 163, true},
    {"prime", 8242},       {"prod", 8719},        {"prop", 8733},        {"psi", 968},          {"quot", 34, true},
    {"rArr", 8658},        {"radic", 8730},       {"rang", 9002},        {"raquo", 187, true},  {"rarr", 8594},
    {"rceil", 8969},       {"rdquo", 8221},       {"real", 8476},        {"reg", 174, true},    {"rfloor", 8971},
    {"rho", 961},          {"rlm", 8207},         {"rsaquo", 8250},      {"rsquo", 8217},       {"sbquo", 8218},
    {"scaron", 353},       {"sdot", 8901},        {"sect", 167, true},   {"shy", 173, true},    {"sigma", 963},
    {"sigmaf", 962},       {"sim", 8764},         {"spades", 9824},      {"sub", 8834},         {"sube", 8838},
    {"sum", 8721},         {"sup", 8835},         {"sup1", 185, true},   {"sup2", 178, true},   {"sup3", 179, true},
    {"supe", 8839},        {"szlig", 223, true},  {"tau", 964},          {"there4", 8756},      {"theta", 952},
    {"thetasym", 977},     {"thinsp", 8201},      {"thorn", 254, true},  {"tilde", 732},        {"times", 215, true},
    {"trade", 8482},       {"uArr", 8657},        {"uacute", 250, true}, {"uarr", 8593},        {"ucirc", 251, true},
    {"ugrave", 249, true}, {"uml", 168, true},    {"upsih", 978},        {"upsilon", 965},      {"uuml", 252, true},
    {"weierp", 8472},      {"xi", 958},           {"yacute", 253, true}, {"yen", 165, true},    {"yuml", 255, true},
    {"zeta", 950},         {"zwj", 8205},         {"zwnj", 8204},
};

static_assert(std::is_sorted(std::begin(kEntities), std::end(kEntities),
                             [](const Entity& a, const Entity& b) { return a.name < b.name; }));

// What browsers read numbers of the C1 controls as: windows-1252.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                                        0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                                        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                        0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

const Entity* find_entity(std::string_view name) {
  const auto at = std::lower_bound(std::begin(kEntities), std::end(kEntities), name,
                                   [](const Entity& entity, std::string_view key) { return entity.name < key; });
  return at != std::end(kEntities) && at->name == name ? &*at : nullptr;
}

int digit_of(char c, int base) {
  if (is_digit(c)) return c - '0';
  if (base == 16 && c >= 'a' && c <= 'f') return c - 'a' + 10;
  return base == 16 && c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void append_code(std::uint32_t code, std::string& to) {
  if (code >= 0x80 && code < 0xA0) code = kWindows1252[code - 0x80];
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  const bool control = (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || (code >= 0x7F && code < 0xA0);
  if (!control) text::append_utf8(to, static_cast<char32_t>(code));
}

// How many bytes the reference at the head of `text` ("&...") takes; 0 when it is none.
std::size_t read_number(std::string_view text, std::string& to) {
  std::size_t at = 2;
  const int base = at < text.size() && (text[at] == 'x' || text[at] == 'X') ? 16 : 10;
  if (base == 16) ++at;
  const std::size_t first = at;
  std::uint32_t code = 0;
  for (; at < text.size(); ++at) {
    const int digit = digit_of(text[at], base);
    if (digit < 0) break;
    if (code < 0x110000) code = code * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit);
  }
  if (at == first) return 0;
  append_code(code, to);
  return at + (at < text.size() && text[at] == ';' ? 1 : 0);
}

std::size_t read_name(std::string_view text, bool in_attribute, std::string& to) {
  std::size_t end = 1;
  while (end < text.size() && end <= kLongestEntity + 1 && is_alnum(text[end])) ++end;
  if (end < text.size() && text[end] == ';') {
    if (const Entity* found = find_entity(text.substr(1, end - 1))) {
      append_code(found->code, to);
      return end + 1;
    }
  }
  for (std::size_t size = end - 1; size >= 2; --size) {
    const Entity* found = find_entity(text.substr(1, size));
    if (found == nullptr || !found->bare) continue;
    const char next = size + 1 < text.size() ? text[size + 1] : '\0';
    if (in_attribute && (next == '=' || is_alnum(next))) return 0;
    append_code(found->code, to);
    return size + 1;
  }
  return 0;
}

}  // namespace

void append_decoded(std::string_view text, bool in_attribute, std::string& to) {
  while (!text.empty()) {
    const std::size_t at = std::min(text.find('&'), text.size());
    to.append(text.substr(0, at));
    text.remove_prefix(at);
    if (text.empty()) return;
    const std::size_t used =
        text.size() > 2 && text[1] == '#' ? read_number(text, to) : read_name(text, in_attribute, to);
    if (used == 0) to.push_back('&');
    text.remove_prefix(std::max<std::size_t>(used, 1));
  }
}

}  // namespace naqlan::page
