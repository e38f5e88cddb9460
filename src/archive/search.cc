// Search: FTS5 finds and ranks all that match; snippets, layers and counts of copies
// are worked out for the hits that are shown.
#include <algorithm>
#include <map>
#include <unordered_set>

#include "archive/index.h"
#include "archive/pack.h"
#include "archive/parts.h"
#include "archive/schema.h"
#include "search/matches.h"

namespace naqlan {
namespace {

using archive::Conditions;
using archive::Ranking;
using archive::Statement;

constexpr std::size_t kFacets = 12;

struct Found {
  std::int64_t revision, leader, time;
  double score;
  std::uint32_t outlet, month;  // in Values
};

// Strings that come again and again, numbered.
class Values {
 public:
  std::uint32_t number_of(std::string_view value) {
    const auto at = numbers_.find(value);
    if (at != numbers_.end()) return at->second;
    const auto number = static_cast<std::uint32_t>(numbers_.size());
    return numbers_.emplace(value, number).first->second;
  }

  // How often each stands in `all`, by value; of the most frequent only, these first, if asked for.
  std::vector<Facet> facets(const std::vector<Found>& all, std::uint32_t Found::*field, bool by_count) const {
    std::vector<std::uint64_t> counts(numbers_.size());
    for (const Found& one : all) ++counts[one.*field];
    std::vector<Facet> facets;
    for (const auto& [value, number] : numbers_) {
      if (counts[number] > 0) facets.push_back({value, counts[number]});
    }
    if (by_count) {
      std::stable_sort(facets.begin(), facets.end(), [](const Facet& a, const Facet& b) { return a.count > b.count; });
      if (facets.size() > kFacets) facets.resize(kFacets);
    }
    return facets;
  }

 private:
  std::map<std::string, std::uint32_t, std::less<>> numbers_;
};

const char* word_of(search::Layer layer) {
  switch (layer) {
    case search::Layer::surface:
      return "surface";
    case search::Layer::orthographic:
      return "orthographic";
    case search::Layer::lemma:
      return "lemma";
    case search::Layer::sound:
      return "sound";
    default:
      return "entity";
  }
}

void order(std::vector<Found>& all, bool by_date) {
  std::sort(all.begin(), all.end(), [by_date](const Found& a, const Found& b) {
    const double x = by_date ? static_cast<double>(a.time) : a.score,
                 y = by_date ? static_cast<double>(b.time) : b.score;
    return x != y ? x > y : a.revision < b.revision;
  });
}

// The words of what is shown, and why.
Result<bool> show(Statement& contents, const search::Query& query, const SearchOptions& options, SearchHit& hit) {
  NAQLAN_TRY(row, contents.bind(hit.revision).step());
  if (!row) return Error{"damaged-archive", hit.id, "a revision has no contents"};
  hit.id = contents.text(0);
  hit.title = contents.text(1);
  hit.url = contents.text(2);
  hit.outlet = contents.text(3);
  hit.published = contents.text(4);
  const std::string text(contents.text(5));
  NAQLAN_TRY(title, archive::unpack(contents.text(6)));
  NAQLAN_TRY(body, archive::unpack(contents.text(7)));
  hit.copies = static_cast<std::uint64_t>(contents.integer(8));
  contents.reset();
  auto matches = search::find_matches(body, query.terms);
  const auto in_title = search::find_matches(title, query.terms);
  hit.layers.assign(query.terms.size(), "");
  for (const std::vector<search::Match>* some : {&in_title, static_cast<const std::vector<search::Match>*>(&matches)}) {
    for (const search::Match& match : *some) {
      std::string& layer = hit.layers[match.term];
      const std::string_view order = "surface orthographic lemma sound entity";
      const char* word = word_of(match.layer);
      if (layer.empty() || order.find(word) < order.find(layer)) layer = word;
    }
  }
  std::erase_if(matches, [&](const search::Match& m) { return m.span.end > text.size(); });
  const auto title_end = static_cast<std::uint32_t>(std::min(text.size(), text.find('\n') + 1));
  const auto snippet =
      search::snippet_of(text, {title_end, static_cast<std::uint32_t>(text.size())}, matches, options.snippet_bytes);
  hit.snippet = text.substr(snippet.span.begin, snippet.span.size());
  for (const TextSpan span : snippet.marked) {
    hit.marked.emplace_back(span.begin - snippet.span.begin, span.end - snippet.span.begin);
  }
  return true;
}

}  // namespace

std::vector<search::LayeredWord> Archive::Parts::layers(std::string_view text) const {
  RawPage page;
  page.bytes = text;
  page.kind = InputKind::text;
  page.whole = true;
  const auto record = reader.read(page);
  if (!record) return {};
  auto words = search::layers_of(*record, *lemmas);
  std::erase_if(words, [](const search::LayeredWord& word) { return word.keys.empty(); });
  return words;
}

Archive::Archive(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(const std::string& path, const Reader& reader, const std::string& language) {
  NAQLAN_TRY(lemmas, search::Lemmas::open(language_path(language)));
  NAQLAN_TRY(database, archive::open_archive(path, archive::Database::Access::read));
  return Archive(std::unique_ptr<Parts>(new Parts{std::move(database), reader, lemmas}));
}

Result<SearchResult> Archive::search(const SearchOptions& options) {
  const auto layer = [this](std::string_view text) { return parts_->layers(text); };
  NAQLAN_TRY(query, search::parse_query(options.query, layer, options.any_word));
  Conditions conditions(3);
  NAQLAN_CHECK(archive::check_event_type(parts_->database, options.filter.event));
  NAQLAN_CHECK(conditions.add(options.filter));
  NAQLAN_TRY(statement, parts_->database.prepare(
                            "SELECT r.id, naqlan_rank(words, ?2), d.leader, coalesce(r.published_unix, 0), r.outlet, "
                            "substr(coalesce(r.published, ''), 1, 7) FROM words JOIN revisions r ON r.id = words.rowid "
                            "JOIN documents d ON d.id = r.document AND d.current = r.id WHERE words MATCH ?1" +
                            conditions.sql()));
  Ranking ranking;
  statement.bind(query.match);
  sqlite3_bind_pointer(statement.get(), 2, &ranking, archive::kRankingPointer, nullptr);
  conditions.bind(statement);
  std::vector<Found> all;
  Values outlets, months;
  for (;;) {
    NAQLAN_TRY(row, statement.step());
    if (!row) break;
    all.push_back({statement.integer(0), statement.integer(2), statement.integer(3), statement.real(1),
                   outlets.number_of(statement.text(4)), months.number_of(statement.text(5))});
  }
  order(all, options.by_date);
  if (options.one_a_group) {
    std::unordered_set<std::int64_t> seen;
    std::erase_if(all, [&seen](const Found& one) { return !seen.insert(one.leader).second; });
  }
  SearchResult result;
  result.total = all.size();
  result.outlets = outlets.facets(all, &Found::outlet, true);
  result.months = months.facets(all, &Found::month, false);
  for (const search::Term& term : query.terms) result.terms.push_back(term.text);
  result.rarity = ranking.rarity;
  NAQLAN_TRY(contents, parts_->database.prepare(
                           "SELECT r.record_id, r.title, r.url, r.outlet, coalesce(r.published, ''), c.text, "
                           "c.title_words, c.body_words, (SELECT count(*) - 1 FROM documents o WHERE o.leader = "
                           "d.leader) FROM revisions r JOIN contents c ON c.revision = r.id JOIN documents d ON d.id = "
                           "r.document WHERE r.id = ?1"));
  for (std::size_t i = options.offset; i < all.size() && i - options.offset < options.limit; ++i) {
    SearchHit hit;
    hit.revision = all[i].revision;
    hit.score = all[i].score;
    NAQLAN_CHECK(show(contents, query, options, hit));
    result.hits.push_back(std::move(hit));
  }
  return result;
}

}  // namespace naqlan
