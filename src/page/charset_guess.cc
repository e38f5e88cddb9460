// Which charset undeclared bytes are in, by the letters that they would stand for.
#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include "page/charset.h"
#include "text/utf8.h"

namespace naqlan::page {
namespace {

constexpr std::size_t kSampleBytes = 200'000;

std::size_t count_high(std::string_view bytes) {
  return static_cast<std::size_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
}

// Bytes that are never text in one-byte charsets, but the upper halves of ASCII
// (00) and Arabic (06) in UTF-16.
bool is_upper_half(char c) { return c == '\0' || c == '\x06'; }

std::string_view guess_utf16(std::string_view bytes) {
  const std::size_t pairs = std::min<std::size_t>(bytes.size(), 4096) / 2;
  if (pairs < 4) return {};
  std::size_t first = 0, second = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    first += is_upper_half(bytes[2 * i]) ? 1 : 0;
    second += is_upper_half(bytes[2 * i + 1]) ? 1 : 0;
  }
  if (second * 10 >= pairs * 7 && first * 4 < second) return "utf-16le";
  if (first * 10 >= pairs * 7 && second * 4 < first) return "utf-16be";
  return {};
}

// Log rates of the letters of the upper half of a one-byte charset.
std::array<double, 128> upper_half_rates(std::string_view charset, const Wording& wording) {
  std::array<double, 128> rates{};
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const char byte = static_cast<char>(0x80 + i);
    const std::string letter = from_charset({&byte, 1}, charset);
    rates[i] = std::log(std::max(wording.letter_rate(letter), 0.02));
  }
  return rates;
}

}  // namespace

double charset_likelihood(std::string_view bytes, std::string_view name, const Wording& wording) {
  bytes = bytes.substr(0, kSampleBytes);
  const std::size_t high = count_high(bytes);
  if (high == 0) return 0;
  const auto rates = upper_half_rates(name, wording);
  double sum = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) continue;
    sum += rates[byte - 0x80];
    // Words of Arabic are runs of such bytes; in Latin scripts they stand alone.
    const bool alone = (i == 0 || static_cast<unsigned char>(bytes[i - 1]) < 0x80) &&
                       (i + 1 == bytes.size() || static_cast<unsigned char>(bytes[i + 1]) < 0x80);
    if (alone != (name == "windows-1252")) sum -= 1.5;
  }
  return sum / static_cast<double>(high);
}

std::string_view guess_charset(std::string_view bytes, const Wording& wording) {
  if (const std::string_view wide = guess_utf16(bytes); !wide.empty()) return wide;
  std::string_view best = "windows-1256";
  double most = charset_likelihood(bytes, best, wording);
  for (const std::string_view name : {"iso-8859-6", "windows-1252"}) {
    const double likelihood = charset_likelihood(bytes, name, wording);
    if (likelihood > most) {
      most = likelihood;
      best = name;
    }
  }
  return best;
}

}  // namespace naqlan::page
