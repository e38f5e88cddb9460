// The wording of pages: labels of furniture, hints in class names, months,
// agencies, bylines. All of it stands in language/ar/page/*.tsv.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/data.h"
#include "naqlan/record.h"

namespace naqlan::page {

// How far the verdict of a label reaches.
enum class Reach : std::uint8_t {
  line,     // this line only
  item,     // this line and the next: "Read next" and the headline below it
  section,  // this line and what it heads
  rest      // this line and all that follows on the page
};

struct Label {
  LeftOut::Kind kind = LeftOut::Kind::other;
  Reach reach = Reach::line;
  Link::Kind link = Link::Kind::other;  // of the links that the label heads
};

// What the class or id of an element says about what it holds.
struct Hint {
  enum class Strength : std::uint8_t { none, article, subtitle, weak, strong };
  Strength strength = Strength::none;
  LeftOut::Kind kind = LeftOut::Kind::other;
  bool author = false;      // of an author
  bool a_name = false;      // of a name
  bool not_a_name = false;  // of what stands beside a name: an office, a portrait
};

struct Month {
  int number = 0;         // 1 to 12
  std::size_t words = 0;  // how many words name it
};

enum class BylineRole : std::uint8_t { none, author, agency, source, editor };

class Wording {
 public:
  // Error "bad-language-data" when a table is missing.
  static Result<std::shared_ptr<const Wording>> open(const language::Data& data);

  // What a whole line is, when it is furniture.
  std::optional<Label> label(std::string_view line) const;

  // What class and id say. Both may be empty.
  Hint hint(std::string_view class_names, std::string_view id) const;

  // What one name of a class says.
  Hint name_hint(std::string_view name) const;

  // The Gregorian month that words[at...] name; number 0 when they name none.
  Month month(const std::vector<std::string>& folded_words, std::size_t at) const;

  // What a word of a dateline means: "am", "pm", "weekday", "utc", "hijri", "at", "year", "published",
  // "modified"; empty when nothing.
  std::string_view clock_word(std::string_view folded_word) const;

  // The agency that a name means, as it is usually written; empty when none.
  std::string_view agency(std::string_view name) const;

  // The role of the words that a byline begins with, and how many bytes of `line` they take.
  BylineRole byline_opening(std::string_view line, std::size_t& bytes) const;

  // The address is that of an author's page: ".../author/jane-doe/".
  bool is_author_path(std::string_view url) const;

  // The name holds a word that outlets are called by: "paper", "channel".
  bool names_outlet(std::string_view name) const;

  // Some word of the folded `key` names an office, not a person: "editor".
  bool names_office(std::string_view key) const;

  // The folded word ends a name in a byline: "Jane Doe in London".
  bool ends_name(std::string_view folded_word) const { return has_word_of(folded_word, "after"); }

  // The language of Latin script that a word is common in; empty when unknown.
  std::string_view language_of_word(std::string_view folded_word) const;

  // Per mille of a letter in text of its script; 0 when unknown.
  double letter_rate(std::string_view letter) const;

 private:
  Wording() = default;
  bool has_word_of(std::string_view key, std::string_view role) const;
  std::optional<Label> label_of_key(const std::string& key) const;
  Label label_at(std::uint32_t row) const;
  Hint hint_at(std::uint32_t row) const;
  Hint token_hint(const std::string& token) const;
  void read_hints();

  language::Table furniture_, hints_, months_, clock_, agencies_, bylines_, letters_, languages_;
  std::vector<std::pair<std::string_view, Hint>> parts_;  // hints sought anywhere in a class
};

// Hints of one page, whose elements bear the same names many times. The names must outlive it.
class Hints {
 public:
  explicit Hints(const Wording& wording) : wording_(wording) {}
  Hint of(std::string_view class_names, std::string_view id);

 private:
  Hint of_name(std::string_view name);

  const Wording& wording_;
  std::unordered_map<std::string_view, Hint> known_;
};

// The words of a line as label tables are keyed: folded, without punctuation, one space between.
std::string words_key(std::string_view line);

}  // namespace naqlan::page
