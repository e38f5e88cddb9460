// All that the stages know of Arabic, opened once and shared by all threads.
#pragma once

#include <memory>
#include <string>

#include "amounts/find.h"
#include "attribution/find.h"
#include "events/find.h"
#include "language/data.h"
#include "names/find.h"
#include "page/extract.h"
#include "times/find.h"
#include "words/analyse.h"

namespace naqlan::reader {

struct Language {
  language::Data data;
  std::shared_ptr<const page::Wording> wording;
  std::shared_ptr<const words::Lexicon> words;
  std::shared_ptr<const names::Lexicon> names;
  std::shared_ptr<const times::Lexicon> times;
  std::shared_ptr<const amounts::Lexicon> amounts;
  std::shared_ptr<const attribution::Cues> cues;
  std::shared_ptr<const events::Frames> frames;

  // `lexicon`: a file of words and names of the user's own, or empty.
  static Result<Language> open(const std::string& path, const std::string& lexicon = {});
};

}  // namespace naqlan::reader
