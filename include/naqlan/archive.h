// Finding again what an archive holds.
//
//   auto reader = naqlan::Reader::open();
//   auto archive = naqlan::Archive::open("news.naqlan", *reader);
//   naqlan::SearchOptions options;
//   options.query = "...";
//   auto found = archive->search(options);
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "naqlan/catalogue.h"
#include "naqlan/reader.h"
#include "naqlan/result.h"

namespace naqlan {

// What a search is narrowed to; empty fields narrow nothing.
struct SearchFilter {
  std::string speaker;                      // is reported to have said something
  std::string person, place, organisation;  // is named; in Arabic or in Latin letters
  std::string outlet;                       // or a part of its name, or of its site's
  std::string event;                        // a PLOVER type; of a timeline only these events
  std::string from, to;                     // ISO 8601 dates, both included
};

struct SearchOptions {
  std::string query;
  SearchFilter filter;
  bool any_word = false;     // one of the words is enough
  bool by_date = false;      // the latest first, else the best
  bool one_a_group = false;  // of near-duplicates only the best
  std::uint32_t offset = 0, limit = 10;
  std::uint32_t snippet_bytes = 400;
};

struct SearchHit {
  std::int64_t revision = 0;
  std::string id, title, url, outlet, published;
  double score = 0;
  std::string snippet;                                          // of the text
  std::vector<std::pair<std::uint32_t, std::uint32_t>> marked;  // bytes of the snippet
  std::vector<std::string> layers;  // by which each word of the query matched: "surface", …; "" if it did not
  std::uint64_t copies = 0;         // other documents of its group
};

struct Facet {
  std::string value;
  std::uint64_t count = 0;
};

struct SearchResult {
  std::uint64_t total = 0;
  std::vector<SearchHit> hits;
  std::vector<std::string> terms;      // the words and phrases of the query
  std::vector<double> rarity;          // of each: how much it weighs
  std::vector<Facet> outlets, months;  // of all that was found
};

// What somebody is reported to have said.
struct Saying {
  std::string id, title, url, outlet, published;  // of the article
  std::string speaker, type, polarity, manner;
  std::vector<std::string> content;  // slices of the text
  std::vector<std::string> chain;    // from the outlet inwards
};

struct HappeningParty {
  std::string role, name;
};

struct Happening {
  std::string id, title, outlet, published;
  std::string type, mode, date, modality, place, evidence;
  bool negated = false;
  std::vector<HappeningParty> parties;
};

// What each_row() gives: a row for each quotation, event, or person.
enum class ArchiveTable { quotations, events, people };

// A page as it was taken in.
struct ArchivedPage {
  RawPage page;
  std::string id, title, url, seen;  // of its article; when it was first taken in, ISO 8601
};

struct Damage {
  std::string id, message;
};

class Archive {
 public:
  // For reading; safe beside a writer. One thread at a time. `reader` must outlive it
  // and says how words are analysed.
  static Result<Archive> open(const std::string& path, const Reader& reader, const std::string& language = {});
  Archive(Archive&&) noexcept;
  ~Archive();

  // Errors: "bad-query", "bad-argument", and those of the store.
  Result<SearchResult> search(const SearchOptions& options);

  // In order of time; `about` is a query that must match within what was said.
  Result<std::vector<Saying>> said(const std::string& speaker, const std::string& about, const SearchFilter& filter);

  // Events in which somebody takes part, in order of time; all of them for "".
  Result<std::vector<Happening>> timeline(const std::string& who, const SearchFilter& filter);

  // Gives the record of each current revision as `naqlan read` printed it.
  Result<bool> each_record(const std::function<bool(const std::string&)>& take);

  // Gives the names of the columns, then a row for each; of current revisions. False when
  // `take` wanted no more.
  Result<bool> each_row(ArchiveTable table, const std::function<bool(const std::vector<std::string>&)>& take);

  // Gives each finding of the current revisions as a Web Annotation (W3C, 2017), one
  // JSON object each: quotations, events, and names of which the entity is known.
  Result<bool> each_annotation(const std::function<bool(const std::string&)>& take);

  // Gives the page of each revision, in the order in which they came.
  Result<bool> each_page(const std::function<bool(const ArchivedPage&)>& take);

  // Writes the pages as a WACZ 1.1.1 file, with the hash of each part.
  Result<bool> write_wacz(const std::string& path);
  // For reading rooms (naqlan/catalogue.h). Errors: "no-such-article", "bad-argument".
  Result<StoredArticle> article(const std::string& id);
  Result<Neighbours> neighbours(const std::string& id);
  Result<ListPage<ArticleCard>> articles(const SearchFilter& filter, const ListPlace& place);
  // Names that begin with the words of `name`, the most frequent first; `kind` "" for all.
  Result<ListPage<NamedEntity>> names(const std::string& name, const std::string& kind, const ListPlace& place);
  Result<Portrait> portrait(const std::string& name);
  // The latest first; of everybody for "". `about` as in said().
  Result<ListPage<Quotation>> quotations(const std::string& speaker, const std::string& about,
                                         const SearchFilter& filter, const ListPlace& place);
  // The latest first; of everybody for "".
  Result<ListPage<EventTelling>> events(const std::string& who, const SearchFilter& filter, const ListPlace& place);
  Result<ActivityReport> activity(std::uint32_t days);
  Result<ArchiveState> state();
  Result<NameFacets> name_facets(const SearchOptions& options);
  // The next calls, until this is called again, fail with "took-too-long" beyond that time.
  void stop_after(std::uint32_t milliseconds);

  // Checks every hash against page and text, every span against its text, and that
  // each revision is in the index. Calls `damaged` for what is wrong; the count of revisions.
  Result<std::uint64_t> verify(const std::function<void(const Damage&)>& damaged);

 private:
  struct Parts;
  explicit Archive(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace naqlan
