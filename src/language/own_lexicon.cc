#include "language/own_lexicon.h"

#include <algorithm>
#include <array>

#include "base/files.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace naqlan::language {
namespace {

constexpr std::size_t kMostBytes = 64u << 20;
constexpr std::size_t kFields = 4;           // name or word, kind, what it is written as, country or features
constexpr const char* kCountOfOwn = "1000";  // what the user names is not rare

using Fields = std::array<std::string, kFields>;

// Where a kind's rows go, and what they are there.
struct Kind {
  std::string_view name, table;
  std::vector<std::string> (*row)(const Fields& f);
};

std::vector<std::string> organisation(const Fields& f, const char* kind) { return {f[0], kind, f[3], f[2], f[0]}; }

const Kind kKinds[] = {
    {"person", "people",
     [](const Fields& f) {
       return std::vector<std::string>{f[0], f[2], f[3], ""};
     }},
    {"given_name", "given_names",
     [](const Fields& f) {
       return std::vector<std::string>{f[0], f[3], f[2], ""};
     }},
    {"family_name", "family_names",
     [](const Fields& f) {
       return std::vector<std::string>{f[0], f[2], ""};
     }},
    {"organisation", "organisations", [](const Fields& f) { return organisation(f, "ngo"); }},
    {"company", "organisations", [](const Fields& f) { return organisation(f, "company"); }},
    {"outlet", "organisations", [](const Fields& f) { return organisation(f, "outlet"); }},
    {"party", "organisations", [](const Fields& f) { return organisation(f, "party"); }},
    {"place", "places", [](const Fields& f) { return std::vector<std::string>{f[0], "city", f[3], "", f[2], ""}; }},
    {"noun", "stems",
     [](const Fields& f) {
       return std::vector<std::string>{f[0], "noun", f[2], f[3], kCountOfOwn};
     }},
    {"adjective", "stems",
     [](const Fields& f) {
       return std::vector<std::string>{f[0], "adjective", f[2], f[3], kCountOfOwn};
     }},
    {"verb", "stems",
     [](const Fields& f) {
       return std::vector<std::string>{f[0], "verb", f[2], f[3], kCountOfOwn};
     }},
};

constexpr std::string_view kFeatures[] = {"m",    "f",    "s",      "d",    "p",     "1",   "2",
                                          "3",    "perf", "imperf", "imp",  "pass",  "nom", "indef",
                                          "cons", "def",  "encl",   "bare", "noprep"};

Error fault(const std::string& file, std::size_t line, std::size_t column, const std::string& message) {
  return {"bad-lexicon", file + ":" + std::to_string(line) + ", column " + std::to_string(column), message};
}

bool is_country(std::string_view code) {
  return code.size() == 2 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "" or what is wrong with the fourth field.
std::string fault_of_last(const Kind& kind, std::string_view field) {
  if (field.empty()) return {};
  if (kind.table == "stems") {
    for (std::size_t at = 0; at <= field.size();) {
      const std::size_t end = std::min(field.find(',', at), field.size());
      const std::string_view feature = field.substr(at, end - at);
      if (std::find(std::begin(kFeatures), std::end(kFeatures), feature) == std::end(kFeatures)) {
        return "\"" + std::string(feature) + "\" is no feature; write them as m,s or 3,f,s,perf";
      }
      at = end + 1;
    }
    return {};
  }
  if (kind.name == "given_name") return field == "m" || field == "f" ? "" : "the gender is m or f";
  if (kind.name == "family_name") return "a family name has nothing here";
  return is_country(field) ? "" : "a country is two capital letters, as ISO 3166 has them: JO";
}

struct Row {
  const Kind* kind = nullptr;
  Fields fields;
};

Result<Row> parse_row(std::string_view line, const std::string& file, std::size_t number) {
  Row row;
  std::size_t count = 0;
  for (std::size_t at = 0; at <= line.size(); ++count) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    if (count == kFields) return fault(file, number, count + 1, "there are at most four columns");
    row.fields[count] = line.substr(at, end - at);
    at = end + 1;
  }
  if (!text::is_utf8(line)) return fault(file, number, 1, "is not UTF-8");
  if (text::fold(row.fields[0]).empty()) return fault(file, number, 1, "no word stands here");
  if (count < 2) return fault(file, number, 2, "the kind is missing; a tab goes before it");
  const auto* kind =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& k) { return k.name == row.fields[1]; });
  if (kind == std::end(kKinds)) {
    std::string known;
    for (const Kind& k : kKinds) known.append(known.empty() ? "" : " ").append(k.name);
    return fault(file, number, 2, "\"" + row.fields[1] + "\" is no kind; they are: " + known);
  }
  const bool one_word = kind->table == "stems" || kind->table == "given_names" || kind->table == "family_names";
  if (one_word && row.fields[0].find(' ') != std::string::npos) {
    return fault(file, number, 1, "a " + std::string(kind->name) + " is one word");
  }
  if (const std::string wrong = fault_of_last(*kind, row.fields[3]); !wrong.empty()) {
    return fault(file, number, 4, wrong);
  }
  if (kind->table == "stems" && row.fields[2].empty()) row.fields[2] = row.fields[0];  // its own lemma
  row.kind = kind;
  return row;
}

}  // namespace

Result<Data> with_own_rows(const Data& shipped, std::string_view tsv, const std::string& file) {
  auto tables = shipped.sources();
  std::size_t number = 0;
  for (std::size_t at = 0; at < tsv.size();) {
    const std::size_t end = std::min(tsv.find('\n', at), tsv.size());
    std::string_view line = tsv.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    NAQLAN_TRY(row, parse_row(line, file, number));
    const auto table = std::find_if(tables.begin(), tables.end(),
                                    [&, kind = row.kind](const SourceTable& t) { return t.name == kind->table; });
    if (table == tables.end()) return fault(file, number, 2, "the language data have no such names");
    table->rows.insert(table->rows.begin(), row.kind->row(row.fields));  // before the shipped rows of the same word
  }
  return Data::owning(compile(tables, shipped.version()));
}

Result<Data> with_own_lexicon(const Data& shipped, const std::string& path) {
  const auto tsv = base::read_file(path, kMostBytes);
  if (!tsv) return Error{"bad-lexicon", path, tsv.error().message};
  return with_own_rows(shipped, *tsv, path);
}

}  // namespace naqlan::language
