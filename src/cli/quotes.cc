#include "cli/quotes.h"

#include <algorithm>
#include <string_view>

#include "record/chain.h"
#include "record/terminal.h"
#include "record/vocabulary.h"

namespace naqlan::cli {
namespace {

constexpr std::size_t kDateColumns = 10, kOutletColumns = 12, kSpeakerColumns = 32, kLeastWords = 20;
constexpr std::string_view kLink = " > ", kGap = "  ", kPause = " […] ", kUnknown = "—";

struct Quote {
  std::string date, outlet, chain, speaker, type, words;
};

Quote quote_of(const Record& record, std::uint32_t index) {
  const Article& article = record.article;
  const Attribution& said = record.attributions[index];
  Quote quote;
  if (article.published) quote.date = article.published->value.substr(0, kDateColumns);
  quote.outlet = article.outlet.name.empty() ? article.outlet.site : article.outlet.name;
  for (std::uint32_t link : record::chain_of(record, index)) {
    if (link == index) continue;
    quote.chain += (quote.chain.empty() ? "" : std::string(kLink)) + record.attributions[link].speaker_name;
  }
  quote.speaker = said.speaker_name;
  quote.type = record::to_word(said.type);
  for (TextSpan content : said.content) {
    quote.words += (quote.words.empty() ? "" : std::string(kPause)) + std::string(article.slice(content));
  }
  for (std::string* field : {&quote.date, &quote.outlet, &quote.chain, &quote.speaker, &quote.words}) {
    *field = record::clean(*field);
  }
  return quote;
}

// A cell that a spreadsheet would take for a formula is marked as text.
std::string cell(const std::string& value) {
  constexpr std::string_view formulas = "=+-@";
  std::string out = "\"";
  if (!value.empty() && formulas.find(value[0]) != std::string_view::npos) out += '\'';
  for (char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string column(const std::string& text, std::size_t width) {
  const std::string shown = text.empty() ? std::string(kUnknown) : record::shorten(text, width);
  return record::pad(record::isolate(shown), width) + std::string(kGap);
}

}  // namespace

std::string quotes_header() { return "date,outlet,chain,speaker,type,words\n"; }

std::string quotes_csv(const Record& record) {
  std::string out;
  for (std::uint32_t i = 0; i < record.attributions.size(); ++i) {
    const Quote quote = quote_of(record, i);
    out += cell(quote.date) + ',' + cell(quote.outlet) + ',' + cell(quote.chain) + ',' + cell(quote.speaker) + ',' +
           quote.type + ',' + cell(quote.words) + '\n';
  }
  return out;
}

std::string quotes_table(const Record& record, int width) {
  const std::size_t taken = kDateColumns + kOutletColumns + kSpeakerColumns + 3 * kGap.size();
  const std::size_t words = std::max(
      kLeastWords, static_cast<std::size_t>(width) - std::min<std::size_t>(taken, static_cast<std::size_t>(width)));
  std::string out;
  for (std::uint32_t i = 0; i < record.attributions.size(); ++i) {
    const Quote quote = quote_of(record, i);
    const std::string voices = quote.chain.empty() ? quote.speaker : quote.chain + std::string(kLink) + quote.speaker;
    out += column(quote.date, kDateColumns) + column(quote.outlet, kOutletColumns) + column(voices, kSpeakerColumns) +
           record::isolate(record::shorten(quote.words, words)) + '\n';
  }
  return out;
}

}  // namespace naqlan::cli
