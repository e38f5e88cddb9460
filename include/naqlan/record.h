// The nouns: what reading one page yields.
//
// A Record is a value: it owns all it holds, may be copied, moved and read from
// any thread. Every finding points at Article::text through a TextSpan (UTF-8
// bytes, half-open, on letter boundaries). Printed records count in the unit
// the caller asks for; see naqlan/reader.h and docs/record.schema.json.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "naqlan/span.h"

namespace naqlan {

// ---------------------------------------------------------------- the page

enum class InputKind : std::uint8_t { html, text, jsonl };

struct Input {
  InputKind kind = InputKind::text;
  std::string file;  // as the caller named it; may be empty
  std::string url;
  std::string sha256;   // of the bytes as they came, lower-case hex
  std::string charset;  // WHATWG name, e.g. "utf-8", "windows-1256"
  std::uint64_t bytes = 0;
};

// A point in time with how much of it is known. `value` is ISO 8601 with the
// zone as found ("2018-05-21T12:30:00+03:00", "2018-05-21").
struct PublicationTime {
  enum class Precision : std::uint8_t { second, minute, day };
  enum class Source : std::uint8_t { argument, json_ld, meta, time_element, url, text, feed };
  std::string value;
  Precision precision = Precision::day;
  Source source = Source::argument;
};

// A name at the head or foot of an article; `span` when it stands in the text.
struct Byline {
  std::string text;
  std::optional<TextSpan> span;
};

struct Outlet {
  std::string name;  // "France 24", "صحيفة …"; may be empty
  std::string site;  // host name; may be empty
};

// The picture that a page shows for its article.
struct Image {
  std::string url;      // absolute where a base is known; may be empty
  std::string caption;  // may be empty
};

enum class BlockKind : std::uint8_t { title, subtitle, heading, paragraph, quote, list_item, caption, dateline };

struct Block {
  BlockKind kind = BlockKind::paragraph;
  TextSpan span;  // without the line end
};

struct LeftOut {
  enum class Kind : std::uint8_t { navigation, related, comments, share, advert, boilerplate, byline, other };
  Kind kind = Kind::other;
  std::string text;
};

struct Link {
  enum class Kind : std::uint8_t { related, previous, next, source, other };
  Kind kind = Kind::other;
  std::string url;  // absolute where a base is known; may be empty for plain text
  std::string text;
};

struct Diagnostic {
  std::string code;
  std::string where;  // may be empty
  std::string message;
};

// The page read: what is the article, and what was judged not to be. Once made,
// `text` never changes; every later span points into it. `text` is the title,
// a newline, and the blocks, one a line.
struct Article {
  std::string id;
  Input input;
  std::string url;  // canonical; may be empty
  Outlet outlet;
  std::optional<PublicationTime> published;
  std::optional<PublicationTime> modified;
  std::vector<Byline> authors;
  std::vector<Byline> agencies;
  std::string language;  // BCP 47; "und" when unknown
  std::string section;   // as the outlet names it; may be empty
  std::vector<std::string> tags;
  Image image;
  std::string text;
  TextSpan title;
  std::vector<Block> blocks;
  std::vector<LeftOut> left_out;
  std::vector<Link> links;
  std::vector<Diagnostic> diagnostics;

  std::string_view slice(TextSpan span) const { return std::string_view(text).substr(span.begin, span.size()); }
};

// --------------------------------------------------------------- the words

enum class TokenKind : std::uint8_t {
  word,    // Arabic letters
  latin,   // a word in another script
  number,  // digits of either kind, with separators: 3.5  ١٢٬٠٠٠  11,30
  punctuation,
  symbol,  // % $ + and the like
  hashtag,
  handle,
  url
};

enum class PartOfSpeech : std::uint8_t {
  unknown,
  noun,
  proper_noun,
  adjective,
  verb,
  adverb,
  pronoun,
  determiner,
  adposition,
  conjunction,
  subordinator,
  particle,
  auxiliary,
  number,
  interjection,
  punctuation,
  symbol
};
enum class Gender : std::uint8_t { unknown, masculine, feminine };
enum class Number : std::uint8_t { unknown, singular, dual, plural };
enum class Person : std::uint8_t { unknown, first, second, third };
enum class Aspect : std::uint8_t { none, perfective, imperfective, imperative };
enum class Origin : std::uint8_t { lexicon, rule, guess };  // how an analysis was found

// Proclitics in the order in which Arabic glues them: [أ] [و ف] [ب ل ك س] [ال].
struct Proclitics {
  enum : std::uint16_t { none = 0, interrogative = 1, wa = 2, fa = 4, bi = 8, li = 16, ka = 32, sa = 64, al = 128 };
};

struct Morphology {
  PartOfSpeech pos = PartOfSpeech::unknown;
  Gender gender = Gender::unknown;
  Number number = Number::unknown;
  Person person = Person::unknown;
  Aspect aspect = Aspect::none;
  bool passive = false;
};

// One orthographic word, number or mark.
struct Token {
  TextSpan span;
  TokenKind kind = TokenKind::word;
  FormSpan form;                                // folded: no marks, no tatweel, one alif (text/fold.h)
  FormSpan stem;                                // `form` without its clitics
  FormSpan lemma;                               // empty when unknown
  std::uint16_t proclitics = Proclitics::none;  // set of Proclitics
  std::uint8_t enclitic_letters = 0;            // letters of an attached pronoun, 0 if none
  Morphology morphology;
  Origin origin = Origin::guess;
};

struct Sentence {
  TokenRange tokens;
  TextSpan span;
  std::uint32_t block = 0;  // index in Article::blocks
};

struct Words {
  std::string forms;  // backing of Token::form, stem and lemma
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;

  std::string_view view(FormSpan s) const { return std::string_view(forms).substr(s.begin, s.size()); }
  std::string_view form(std::size_t token) const { return view(tokens[token].form); }
  std::string_view stem(std::size_t token) const { return view(tokens[token].stem); }
  // The bytes of the article that a range of tokens covers; empty for an empty range.
  TextSpan text_span(TokenRange r) const {
    if (r.empty()) return {};
    return {tokens[r.begin].span.begin, tokens[r.end - 1].span.end};
  }
};

// ------------------------------------------------------- names and entities

enum class EntityKind : std::uint8_t { person, organisation, place, group, work, other };
enum class MentionForm : std::uint8_t { name, role, description, pronoun };

// A stretch that names something, before it is known which mentions are one entity.
struct Mention {
  TextSpan span;
  TokenRange tokens;
  EntityKind kind = EntityKind::other;
  MentionForm form = MentionForm::name;
  bool proper = true;  // false: names by a description (الحكومة التركية); printed as such
};

struct EntityIds {
  std::string wikidata, geonames, iso3166;  // each may be empty
};

struct Entity {
  EntityKind kind = EntityKind::other;
  std::string name;   // the fullest form in this text
  std::string latin;  // a readable romanisation; may be empty
  EntityIds ids;
  std::vector<Mention> mentions;    // in the order of the text
  std::vector<TextSpan> roles;      // titles and offices that the text gives a person
  Gender gender = Gender::unknown;  // as verbs agree with it
  std::string country{};            // of a party to an event: ISO 3166-1 alpha-3; empty when unknown
  std::string sector{};             // of a party to an event: GOV, MIL, REB, … (PLOVER); empty when unknown
};

using EntityIndex = std::uint32_t;  // in Record::entities; printed "e1", "e2", …

// --------------------------------------------------------- times and amounts

struct TimeExpression {
  enum class Type : std::uint8_t { date, time, duration, set };
  enum class Calendar : std::uint8_t { gregorian, hijri };
  TextSpan span;
  Type type = Type::date;
  std::string value;  // TIMEX3
  std::string until;  // TIMEX3 end of a range; may be empty
  Calendar calendar = Calendar::gregorian;
  bool is_publication = false;
  std::string zone{};     // of a clock time: "Z", "local" or an IANA name; may be empty
  std::string civil{};    // a Hijri day by the civil calendar, where that differs from `value`; may be empty
  bool doubtful = false;  // a Hijri day that may lie a day off, by the sighting of the moon
};

struct Amount {
  enum class Kind : std::uint8_t { count, percent, money, ratio, measure, ordinal };
  TextSpan span;
  Kind kind = Kind::count;
  double value = 0;
  std::string unit;  // what is counted, ISO 4217, a unit; may be empty
  // Bounds where the words give them: ما لا يقل عن 20, بين 3 و5. Absent for a plain number.
  std::optional<double> least{}, most{};
};

// ------------------------------------------------------------- attributions

enum class SpeakerKind : std::uint8_t { person, organisation, group, anonymous, outlet, document };
enum class Polarity : std::uint8_t { asserted, denied, asked, demanded };

// A stretch that the text ascribes to a source: who said it, in which words.
struct Attribution {
  enum class Type : std::uint8_t { direct, indirect, mixed };
  Type type = Type::indirect;
  std::vector<TextSpan> content;
  std::optional<TextSpan> cue;
  std::optional<TextSpan> source;
  std::optional<EntityIndex> speaker;
  std::string speaker_name;
  SpeakerKind speaker_kind = SpeakerKind::person;
  std::optional<EntityIndex> addressee;
  std::optional<std::uint32_t> parent;  // index in Record::attributions
  Polarity polarity = Polarity::asserted;
  std::string manner;  // "neutral", "assertive", "hedged", "accusing", …
};

// ------------------------------------------------------------------- events

enum class Modality : std::uint8_t { actual, future, hypothetical };

// How many: "at least 12" has no most, "up to 20" no least.
struct Extent {
  std::optional<double> least, most;
  TextSpan span;
};

// One telling of an event, and on whose word it stands; none: the outlet's own.
struct EventMention {
  TextSpan trigger;
  TextSpan evidence;
  std::optional<std::uint32_t> attribution;
};

// An event in the terms of PLOVER 2.0.
struct Event {
  std::string type;  // "CONSULT", "ASSAULT", …
  std::string mode;  // "visit", "phone", …; may be empty
  std::vector<std::string> context;
  TextSpan trigger;
  std::vector<EntityIndex> actors;
  std::vector<EntityIndex> recipients;
  std::optional<EntityIndex> place;
  std::string date;  // ISO 8601; may be empty
  bool negated = false;
  Modality modality = Modality::actual;
  std::optional<std::uint32_t> attribution;  // on whose word; none: the outlet's own
  TextSpan evidence;
  std::optional<Extent> dead{}, injured{}, arrested{};
  std::optional<Extent> size{};            // of a crowd or a force
  std::vector<EventMention> told_again{};  // further mentions in the same article
};

// --------------------------------------------------------------- the record

struct Record {
  Article article;
  Words words;
  std::vector<Entity> entities;
  std::vector<TimeExpression> times;
  std::vector<Amount> amounts;
  std::vector<Attribution> attributions;
  std::vector<Event> events;
  std::string language_version;  // of the language data that read it ("ar 1")
};

}  // namespace naqlan
