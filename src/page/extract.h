// From bytes to the article.
//
// Reads:     the bytes of a page and what the caller knows about it
// Adds:      Article: title, blocks, fields, and what was left out
// Does not:  look at what the words mean; that is for the stages after it
#pragma once

#include "language/data.h"
#include "naqlan/limits.h"
#include "naqlan/reader.h"
#include "naqlan/record.h"

namespace naqlan::page {

// The wording of furniture, bylines and datelines, opened once. Immutable:
// safe from many threads; valid as long as the Data that it was opened from.
class Wording;
Result<std::shared_ptr<const Wording>> open_wording(const language::Data& data);

// Errors: "empty", "too-large", "bad-argument" (an argument that cannot be read).
Result<Article> extract(const RawPage& page, const Wording& wording, const Limits& limits);

}  // namespace naqlan::page
