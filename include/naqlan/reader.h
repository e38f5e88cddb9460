// Reading pages: the one header that a program needs.
//
//   auto reader = naqlan::Reader::open();
//   if (!reader) return complain(reader.error());
//   naqlan::RawPage page;
//   page.bytes = html;
//   auto record = reader->read(page);
//   if (record) std::cout << naqlan::to_json(*record) << '\n';
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "naqlan/limits.h"
#include "naqlan/record.h"
#include "naqlan/result.h"

namespace naqlan {

// One page as it came, with what the caller knows about it. All but `bytes` may
// be left empty.
struct RawPage {
  std::string bytes;
  std::optional<InputKind> kind;  // guessed from the bytes when not said
  std::string id;
  std::string file;  // how messages and the record name the input
  std::string url;
  std::string charset;  // of the transport (HTTP); pages may declare their own
  std::string title;    // when known apart: `bytes` then hold the body alone
  std::string outlet;
  std::string author;
  std::string published;  // ISO 8601 date or date and time
  bool whole = false;     // plain text is all article; nothing is judged furniture
};

enum class OffsetUnit { codepoints, bytes, utf16 };

class Reader {
 public:
  // Opens the language data: `path` if given, else $NAQLAN_LANGUAGE, else the
  // file installed with the program. `lexicon` names a TSV file of words and names
  // of your own that are added to it (docs/lexicon.md); this takes a moment. Fails with
  // "no-language-data", "bad-language-data" or "bad-lexicon".
  static Result<Reader> open(std::string_view path = {}, std::string_view lexicon = {});

  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  // Reads one page. Safe to call from many threads at once. Fails only for
  // input that is no page at all: "too-large", "empty", "bad-argument".
  Result<Record> read(const RawPage& page, const Limits& limits = {}) const;

  // The article of a page alone, without what is said in it: the first stage of
  // read(). Fails as read() does.
  Result<Article> extract(const RawPage& page, const Limits& limits = {}) const;

  // The words and names of a text alone: of the record all but times, amounts,
  // attributions and events. Fails as read() does.
  Result<Record> analyse(const RawPage& page, const Limits& limits = {}) const;

  // The version of the language data ("ar 1").
  std::string_view language_version() const;

 private:
  struct Parts;
  explicit Reader(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// The record as docs/record.schema.json has it, on one line.
std::string to_json(const Record& record, OffsetUnit unit = OffsetUnit::codepoints);

// An article alone: of the record everything up to `links`, and the diagnostics.
std::string to_json(const Article& article, OffsetUnit unit = OffsetUnit::codepoints);

// The article to read: its blocks, an empty line between them.
std::string to_text(const Article& article);

// The same as CommonMark: title, headings, lists, quotations and captions marked,
// title, authors and time of publication in a head of YAML.
std::string to_markdown(const Article& article);

// The words as CoNLL-U (Universal Dependencies v2), names as Entity= in MISC.
std::string to_conllu(const Record& record);

// The words as a table: a line a token, an empty line behind each sentence, fields
// set apart by tabs, with a head.
std::string to_word_table(const Record& record);

// The words and names as JSON, on one line.
std::string to_word_json(const Record& record, OffsetUnit unit = OffsetUnit::codepoints);

// A digest for people: who said what on whose authority, people, times, events.
// `width` in terminal columns; colours only when asked for.
struct DigestStyle {
  int width = 100;
  bool colour = false;
};
std::string to_digest(const Record& record, const DigestStyle& style = {});

// The file of language data that Reader::open(said) opens.
std::string language_path(std::string_view said = {});

// The version of the program ("0.1.0").
std::string_view version();

}  // namespace naqlan
