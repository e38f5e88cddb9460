// The layers under which a word can be found.
//
// Each word of a text has one key a layer, all at the same place:
//   s  the surface: as written, but for marks, tatweel and invisible signs
//   o  the orthographic fold: one alif, one ya, one ha, one hamza, digits 0 to 9
//   l  the lemma, clitics gone: of the noun the singular, of the verb the past; where
//      the form may be two words, both; names stay whole
//   n  the sound of a name in Latin letters: al-Asad and Assad are one
//   e  a name that the text means here by a role or description (الرئيس الروسي)
// A key is the letter of its layer and the word.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/data.h"
#include "naqlan/record.h"

namespace naqlan::search {

enum class Layer : char { surface = 's', orthographic = 'o', lemma = 'l', sound = 'n', entity = 'e' };

// What the layers ask of the language data. Immutable, safe from many threads.
class Lemmas {
 public:
  static Result<std::shared_ptr<const Lemmas>> open(const std::string& language_file);

  // The lemmas of a token, folded for look-up: that of its analysis first, then
  // others that its stem may have and its clitics allow.
  void find(const Words& words, const Token& token, std::vector<std::string>& out) const;

 private:
  explicit Lemmas(language::Data data) : data_(std::move(data)) {}
  language::Data data_;
  language::Table stems_;
};

// The orthographic fold of a word that is folded already (text/fold.h).
std::string orthographic(std::string_view folded);

// The surface key of a word as it stands in a text.
std::string surface(std::string_view written);

struct LayeredWord {
  TextSpan span;
  std::vector<std::string> keys;
  bool is_function_word = false;
};

// The words of a record in the order of the text; marks are left out, hashtags taken
// apart. A word without keys stands where a block ends, so that no phrase runs across.
std::vector<LayeredWord> layers_of(const Record& record, const Lemmas& lemmas);

// As one text for the index: "gap,size" of each word's span, then its keys, each
// behind kKey; words end with a newline. `begin` is where the first gap is counted from.
inline constexpr char kKey = '\x1f';
std::string pack(const LayeredWord* begin, const LayeredWord* end);

// A packed word, as it is walked.
struct PackedWord {
  TextSpan span;
  std::string_view keys;  // each behind kKey
};

class PackedWords {
 public:
  explicit PackedWords(std::string_view packed) : rest_(packed) {}
  // False at the end, or where the packing is damaged.
  bool next(PackedWord& word);

 private:
  std::string_view rest_;
  std::uint32_t at_ = 0;
};

}  // namespace naqlan::search
