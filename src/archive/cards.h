// Articles as lists show them: the first columns of a row.
#pragma once

#include "archive/database.h"
#include "archive/places.h"
#include "naqlan/catalogue.h"

namespace naqlan::archive {

inline constexpr char kCard[] =
    "r.record_id, r.title, r.url, r.outlet, coalesce(r.published, ''), r.published_unix, r.id";
inline constexpr int kBehindCard = 7;  // the column after these
// Current revisions; conditions follow.
inline constexpr char kCurrent[] =
    " FROM revisions r JOIN documents d ON d.id = r.document AND d.current = r.id WHERE ";

inline ArticleCard card_of(Statement& row) {
  return {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
          std::string(row.text(4))};
}

inline ListedAt place_of(Statement& row) {
  ListedAt at;
  if (!row.is_null(5)) at.time = row.integer(5);
  at.revision = row.integer(6);
  return at;
}

}  // namespace naqlan::archive
