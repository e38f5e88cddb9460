// What kind of page it is, where that is no plain article, and what it does not show.
#pragma once

#include "naqlan/record.h"
#include "page/judged_page.h"

namespace naqlan::page {

// Adds to the diagnostics, where they hold:
//   section-front  a list of links to articles; the links are all in article.links
//   script-only    the text is loaded by scripts; what the page declares is all there is
//   no-article     hardly any text that reads like an article
//   paywalled      the page shows only a part of its article
//   live-blog      entries, each under its time
//   gallery        pictures whose captions are the text
void diagnose_kind(const JudgedPage& page, Article& article);

}  // namespace naqlan::page
