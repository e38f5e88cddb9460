// Who wrote the article of a page, from what the page declares and what it shows.
#pragma once

#include "naqlan/record.h"
#include "page/judged_page.h"

namespace naqlan::page {

// Adds authors and agencies, unless the caller named an author. What the page declares
// goes first, unless it only names an account and readers see another byline.
// `article.outlet` must be set.
void set_bylines(const JudgedPage& page, Article& article);

}  // namespace naqlan::page
