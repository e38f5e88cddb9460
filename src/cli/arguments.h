// The command line, understood.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "intake/page.h"
#include "naqlan/reader.h"

namespace naqlan::cli {

// Exit statuses, as --help tells them.
enum class Exit : int { ok = 0, some_failed = 1, usage = 2, no_language_data = 3, output_closed = 141 };

enum class Format {
  json,
  text,
  conllu,
  markdown,
  word_table,
  word_json,
  quotes_table,
  quotes_csv,
  plover,
  acled,
  event_list
};

struct ReadArguments {
  std::vector<std::string> inputs;
  intake::Settings settings;
  Format format = Format::json;
  OffsetUnit offsets = OffsetUnit::codepoints;
  std::string language;         // file of language data; empty: the usual places
  std::string lexicon;          // file of words and names of the user's own
  std::size_t jobs = 0;         // 0: as many as there are cores
  std::string colour = "auto";  // auto, always, never
  int width = 0;                // of the digest; 0: of the terminal
  bool quiet = false;
  bool progress = true;
};

struct Arguments {
  std::optional<Exit> done;  // help was given, or the usage was wrong
  bool version = false;
  std::function<Exit()> run;  // of the command that was given
};

// Help goes to standard output, faults to standard error.
Arguments parse_arguments(int count, char** words);

}  // namespace naqlan::cli
