// Quotations, one a line: date, outlet, chain, speaker, words.
#pragma once

#include <string>

#include "naqlan/record.h"

namespace naqlan::cli {

// What the columns of the CSV are called, with the end of the line.
std::string quotes_header();

// Comma-separated values (RFC 4180), all the words. The chain leads from the
// outermost source to the one before the speaker.
std::string quotes_csv(const Record& record);

// The same for people: lines of `width` columns, the words cut to what is left.
std::string quotes_table(const Record& record, int width);

}  // namespace naqlan::cli
