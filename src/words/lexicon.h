// The word lexicon as the analyser uses it: stems from the mapped table, clitics
// unpacked at start (they are a few dozen).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/data.h"
#include "naqlan/record.h"

namespace naqlan::words {

inline constexpr std::size_t kPartsOfSpeech = static_cast<std::size_t>(PartOfSpeech::symbol) + 1;

// A way to begin or end a word, with the natural log of its probability in each
// group of stems; kForbidden where it cannot stand.
inline constexpr float kForbidden = -1e9f;
using StemGroup = std::uint16_t;

struct Affix {
  std::string letters;           // as written, folded; empty: none
  std::uint16_t proclitics = 0;  // for beginnings
  std::vector<float> cost;       // by StemGroup
};

struct StemReading {
  Morphology morphology;
  std::string_view lemma;
  float log_count = 0;
  StemGroup beginning_group = 0, ending_group = 0;
  bool before_enclitic_only = false;  // وزارت(ه)
  bool never_before_enclitic = false;
  bool no_preposition = false, no_article = false;
};

class Lexicon {
 public:
  static Result<std::shared_ptr<const Lexicon>> open(const language::Data& data);

  const std::vector<Affix>& beginnings() const { return beginnings_; }
  const std::vector<Affix>& endings() const { return endings_; }

  // The readings of a folded stem, appended to `out`.
  void find(std::string_view stem, std::vector<StemReading>& out) const;

 private:
  void index_groups();
  StemGroup named_group(const StemReading& reading, bool ending) const;

  language::Table stems_;
  std::vector<Affix> beginnings_, endings_;
  std::vector<std::string> groups_;  // names as the table has them; 0: none
  std::vector<StemGroup> group_of_;  // by part of speech, aspect and the stem's marks
};

PartOfSpeech part_of_speech(std::string_view name);

}  // namespace naqlan::words
