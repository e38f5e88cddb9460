#include "cli/page_origin.h"

namespace naqlan::cli {

void add_origin(Article& article, const intake::Page& page) {
  if (page.is_line) article.input.kind = InputKind::jsonl;
  auto& published = article.published;
  if (page.dated_by_line && published && published->source == PublicationTime::Source::argument) {
    published->source = PublicationTime::Source::feed;
  }
  article.diagnostics.insert(article.diagnostics.end(), page.notes.begin(), page.notes.end());
}

}  // namespace naqlan::cli
