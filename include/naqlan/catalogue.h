// What an archive tells beside what is searched for: single articles and what stands
// beside them, people and what they said, events, who is most active, notes.
//
// Lists come in pages. `next` of one page is the `after` of the page behind it; "" at
// the end. It is opaque. Lists by time go on behind the item at which the page ended, however
// the archive has grown meanwhile; those by count may then show an item twice or not at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace naqlan {

struct SearchFilter;

template <class Item>
struct ListPage {
  std::vector<Item> items;
  std::string next;
};

struct ListPlace {
  std::string after;
  std::uint32_t limit = 20;
};

// An article as lists show it.
struct ArticleCard {
  std::string id, title, url, outlet, published;
};

struct StoredArticle {
  std::string record;  // JSON, as `naqlan read` printed it
  std::string id, key;
  std::string seen;             // when it was taken in, ISO 8601
  std::uint32_t revision = 1;   // of `revisions`
  std::uint32_t revisions = 1;  // how often the article changed, and one
};

// What stands beside an article.
struct Neighbours {
  std::optional<ArticleCard> previous, next;  // of the outlet, by time
  std::vector<ArticleCard> copies;            // near-duplicates
  std::vector<ArticleCard> related;           // that name the same people and bodies
};

// A name under which an archive knows somebody or something.
struct NamedEntity {
  std::string kind, name, latin;
  std::uint64_t articles = 0, quotations = 0;
};

struct RoleUse {
  std::string role, first, last;  // ISO 8601 times of publication
  std::uint64_t articles = 0;
};

struct Companion {
  std::string kind, name, event;  // a PLOVER type
  std::uint64_t times = 0;
  std::string last;
};

struct MonthCount {
  std::string month;  // "2018-05"
  std::uint64_t articles = 0, quotations = 0;
};

// What an archive knows of a person, body or place.
struct Portrait {
  std::vector<NamedEntity> names;  // the most frequent first
  std::vector<RoleUse> roles;
  std::vector<Companion> met;  // took part in the same events
  std::vector<MonthCount> months;
  std::uint64_t articles = 0, quotations = 0, events = 0;
};

// A quotation with its place: code points of its article's text.
struct Quotation {
  ArticleCard article;
  std::uint32_t number = 0;
  std::string speaker, speaker_kind, type, polarity, manner;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> spans;
  std::vector<std::string> content, chain;
};

struct EventParty {
  std::string role, name, kind;
};

struct EventTelling {
  ArticleCard article;
  std::uint32_t number = 0;
  std::string type, mode, date, modality, place, evidence;
  std::uint32_t begin = 0, end = 0;  // of the evidence, code points
  bool negated = false;
  std::vector<EventParty> parties;
};

struct Activity {
  std::string kind, name;
  std::uint64_t now = 0, before = 0;  // articles
};

// Who was most in the news in the last days of an archive, beside the days before.
struct ActivityReport {
  std::string from, to;  // the days that "now" holds, both included
  std::vector<Activity> speakers, people, organisations, places;
};

struct OutletState {
  std::string outlet, first_published, last_published, last_seen;
  std::uint64_t articles = 0;
};

struct ArchiveState {
  std::uint64_t documents = 0, revisions = 0, quotations = 0, events = 0, bytes = 0;
  std::string last_seen;
  std::vector<OutletState> outlets;                             // the largest first
  std::vector<std::pair<std::string, std::uint64_t>> taken_in;  // by hour, the latest last
};

// Names in what a search found.
struct NameFacets {
  std::uint64_t considered = 0;  // articles, the latest
  std::vector<NamedEntity> speakers, people, organisations, places;
};

// What somebody noted at a span of an article's text, in code points. It is bound to the
// article, not to a revision: `quote` finds its place again when the text changes.
struct Note {
  std::int64_t number = 0;
  std::string article;  // its id
  std::string title;    // of the article
  std::uint32_t begin = 0, end = 0;
  std::string quote, body, created, changed;
};

}  // namespace naqlan
