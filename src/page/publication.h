// When the article of a page was published, from all the places where the page says it.
#pragma once

#include "naqlan/record.h"
#include "page/judged_page.h"

namespace naqlan::page {

// Sets article.published, unless it is set, and article.modified.
//
// What a page shows its readers beside the title stands before what it declares to
// machines, for editorial systems often declare when they last stored the page.
// "Updated on ..." is another matter: that is the time of publication only when the page
// says no other, and so is a day that the page declares to be that of a change.
void set_publication(const JudgedPage& page, Article& article);

}  // namespace naqlan::page
