// Notes that readers keep at spans of articles. They are the readers' own, not findings,
// so they have a table of their own that is made with the first note; whatever reads the
// pages again leaves them alone.
#pragma once

#include "archive/database.h"
#include "naqlan/catalogue.h"
#include "naqlan/result.h"

namespace naqlan::archive {

inline constexpr std::size_t kMostNoteBytes = 20'000;

// One thread at a time. Errors: "no-such-article", "no-such-note", "bad-argument".
class Notes {
 public:
  static Result<Notes> open(const std::string& path);

  // `quote` must be what the text says at that place.
  Result<Note> add(const std::string& article, std::uint32_t begin, std::uint32_t end, const std::string& quote,
                   const std::string& body);
  Result<Note> change(std::int64_t number, const std::string& body);
  Result<bool> remove(std::int64_t number);
  // Of an article; of all for "". The latest changed first.
  Result<ListPage<Note>> list(const std::string& article, const ListPlace& place);

 private:
  explicit Notes(Database database) : database_(std::move(database)) {}
  Result<Note> note(std::int64_t number);
  Result<bool> make_table();
  Database database_;
};

}  // namespace naqlan::archive
