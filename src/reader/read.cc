#include "reader/read.h"

#include "names/proper_nouns.h"
#include "reader/evidence.h"

namespace naqlan::reader {

// The map of Naqlan: each line is a stage, in a folder of the same name.
Result<Record> read(const RawPage& page, const Language& ar, const Limits& limits) {
  NAQLAN_TRY(article, page::extract(page, *ar.wording, limits));

  // From here the article's text never changes; every span points into it. No
  // stage can fail: what cannot be done is left out and said in the diagnostics.
  auto words = words::analyse(article, *ar.words, limits);
  auto times = times::find(article, words, *ar.times, article.diagnostics);
  auto amounts = amounts::find(article, words, times, *ar.amounts);
  auto named = names::find(article, words, *ar.names);
  auto entities = names::resolve(article, words, named, *ar.names);
  auto attributions = attribution::find(article, words, entities, *ar.cues, limits);
  auto events = events::find(article, words, entities, times, amounts, attributions, *ar.frames, limits);

  Record record{std::move(article), std::move(words),        std::move(entities), std::move(times),
                std::move(amounts), std::move(attributions), std::move(events),   std::string(ar.data.version())};
  // What does not point at the text is not reported.
  drop_unfounded(record);
  names::mark_proper_nouns(record.entities, record.words);
  return record;
}

Result<Record> analyse(const RawPage& page, const Language& ar, const Limits& limits) {
  Record record;
  NAQLAN_TRY(article, page::extract(page, *ar.wording, limits));
  record.article = std::move(article);
  record.words = words::analyse(record.article, *ar.words, limits);
  const auto named = names::find(record.article, record.words, *ar.names);
  record.entities = names::resolve(record.article, record.words, named, *ar.names);
  record.language_version = ar.data.version();
  drop_unfounded(record);
  names::mark_proper_nouns(record.entities, record.words);
  return record;
}

}  // namespace naqlan::reader
