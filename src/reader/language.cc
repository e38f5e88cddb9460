#include "reader/language.h"

#include "language/own_lexicon.h"

namespace naqlan::reader {

Result<Language> Language::open(const std::string& path, const std::string& lexicon) {
  NAQLAN_TRY(shipped, language::Data::open(path));
  NAQLAN_TRY(data, lexicon.empty() ? Result<language::Data>(std::move(shipped))
                                   : language::with_own_lexicon(shipped, lexicon));
  NAQLAN_TRY(wording, page::open_wording(data));
  NAQLAN_TRY(words, words::open_lexicon(data));
  NAQLAN_TRY(names, names::open_lexicon(data));
  NAQLAN_TRY(times, times::open_lexicon(data));
  NAQLAN_TRY(amounts, amounts::open_lexicon(data));
  NAQLAN_TRY(cues, attribution::open_cues(data));
  NAQLAN_TRY(frames, events::open_frames(data));
  return Language{std::move(data), wording, words, names, times, amounts, cues, frames};
}

}  // namespace naqlan::reader
