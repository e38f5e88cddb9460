#include "archive/index.h"

#include <cmath>
#include <cstring>

#include "archive/pack.h"
#include "search/layers.h"

namespace naqlan::archive {
namespace {

// ------------------------------------------------------------ the tokenizer

int create_tokenizer(void*, const char**, int, Fts5Tokenizer** out) {
  // There is nothing to hold, but FTS5 takes null for failure.
  static int nothing;
  *out = reinterpret_cast<Fts5Tokenizer*>(&nothing);
  return SQLITE_OK;
}

void delete_tokenizer(Fts5Tokenizer*) {}

// Words end with a newline, keys begin with kKey; what stands before the first is
// the word's span. A word without keys takes a place with a token of its own.
int tokenize(Fts5Tokenizer*, void* context, int, const char* bytes, int size,
             int (*token)(void*, int, const char*, int, int, int)) {
  const std::string_view text(bytes, static_cast<std::size_t>(size));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    int flags = 0;
    std::size_t key = word.find(search::kKey);
    if (key == std::string_view::npos) {
      if (const int status = token(context, 0, "|", 1, 0, 0); status != SQLITE_OK) return status;
    }
    while (key != std::string_view::npos) {
      const std::size_t next = std::min(word.find(search::kKey, key + 1), word.size());
      const std::string_view made = word.substr(key + 1, next - key - 1);
      const int status = token(context, flags, made.data(), static_cast<int>(made.size()), static_cast<int>(at),
                               static_cast<int>(end));
      if (status != SQLITE_OK) return status;
      flags = FTS5_TOKEN_COLOCATED;
      key = next < word.size() ? next : std::string_view::npos;
    }
    at = end + 1;
  }
  return SQLITE_OK;
}

// ------------------------------------------------------------------ ranking

int count_row(const Fts5ExtensionApi*, Fts5Context*, void* count) {
  ++*static_cast<std::int64_t*>(count);
  return SQLITE_OK;
}

int learn(const Fts5ExtensionApi* api, Fts5Context* fts, Ranking& ranking) {
  sqlite3_int64 rows = 0, words = 0;
  int status = api->xRowCount(fts, &rows);
  if (status == SQLITE_OK) status = api->xColumnTotalSize(fts, -1, &words);
  if (status != SQLITE_OK) return status;
  ranking.average_words = std::max(1.0, static_cast<double>(words) / std::max(1.0, static_cast<double>(rows)));
  for (int phrase = 0; phrase < api->xPhraseCount(fts); ++phrase) {
    std::int64_t with = 0;
    status = api->xQueryPhrase(fts, phrase, &with, count_row);
    if (status != SQLITE_OK) return status;
    const double rest = static_cast<double>(rows - with);
    ranking.rarity.push_back(std::log(1 + (rest + 0.5) / (static_cast<double>(with) + 0.5)));
  }
  ranking.ready = true;
  return SQLITE_OK;
}

int score_row(const Fts5ExtensionApi* api, Fts5Context* fts, const Ranking& ranking, double& score) {
  int words = 0;
  if (const int status = api->xColumnSize(fts, -1, &words); status != SQLITE_OK) return status;
  const double length = 1 - ranking.b + ranking.b * words / ranking.average_words;
  for (std::size_t phrase = 0; phrase < ranking.rarity.size(); ++phrase) {
    Fts5PhraseIter at;
    int column = 0, offset = 0;
    double count = 0;
    int status = api->xPhraseFirst(fts, static_cast<int>(phrase), &at, &column, &offset);
    if (status != SQLITE_OK) return status;
    for (; column >= 0; api->xPhraseNext(fts, &at, &column, &offset)) count += column == 0 ? ranking.title_weight : 1.0;
    score += ranking.rarity[phrase] * count * (ranking.k1 + 1) / (count + ranking.k1 * length);
  }
  return SQLITE_OK;
}

void rank(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* result, int count, sqlite3_value** values) {
  auto* ranking = count == 1 ? static_cast<Ranking*>(sqlite3_value_pointer(values[0], kRankingPointer)) : nullptr;
  if (ranking == nullptr) return sqlite3_result_error(result, "naqlan_rank needs its parameters", -1);
  int status = ranking->ready ? SQLITE_OK : learn(api, fts, *ranking);
  double score = 0;
  if (status == SQLITE_OK) status = score_row(api, fts, *ranking, score);
  if (status != SQLITE_OK) return sqlite3_result_error_code(result, status);
  sqlite3_result_double(result, score);
}

// ------------------------------------------------------------------- adding

void unpack_value(sqlite3_context* result, int, sqlite3_value** values) {
  const void* bytes = sqlite3_value_blob(values[0]);
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
  const auto unpacked = unpack({static_cast<const char*>(bytes), size});
  if (!unpacked) return sqlite3_result_error(result, unpacked.error().message.c_str(), -1);
  sqlite3_result_text64(result, unpacked->data(), unpacked->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

fts5_api* fts5_of(Database& database) {
  fts5_api* api = nullptr;
  auto statement = database.prepare("SELECT fts5(?1)");
  if (!statement) return nullptr;
  sqlite3_bind_pointer(statement->get(), 1, &api, "fts5_api_ptr", nullptr);
  return statement->step() ? api : nullptr;
}

}  // namespace

Result<bool> add_index_functions(Database& database) {
  fts5_api* api = fts5_of(database);
  if (api == nullptr) return Error{"no-fts5", "", "this SQLite was built without FTS5"};
  fts5_tokenizer tokenizer{create_tokenizer, delete_tokenizer, tokenize};
  if (api->xCreateTokenizer(api, "naqlan", nullptr, &tokenizer, nullptr) != SQLITE_OK ||
      api->xCreateFunction(api, "naqlan_rank", nullptr, rank, nullptr) != SQLITE_OK ||
      sqlite3_create_function_v2(database.get(), "naqlan_unpack", 1,
                                 SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr, unpack_value, nullptr,
                                 nullptr, nullptr) != SQLITE_OK) {
    return error_of(database.get());
  }
  return true;
}

}  // namespace naqlan::archive
