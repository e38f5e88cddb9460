// How the outlet files an article: its section, its tags, and the picture it is shown with.
#pragma once

#include "naqlan/record.h"
#include "page/judged_page.h"

namespace naqlan::page {

// Fills what the page declares, else what it shows; the caption is that below the picture on the page.
void set_filing(const JudgedPage& page, Article& article);

}  // namespace naqlan::page
