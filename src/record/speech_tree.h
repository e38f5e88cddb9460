// Who said what, as a tree: the outlet, those it cites, those they cite.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "naqlan/record.h"
#include "record/terminal.h"

namespace naqlan::record {

// One speaker at one place in the chain of authority, with what is said there.
struct Voice {
  struct Item {
    bool is_voice = false;  // `index` is in the list of voices, else in the attributions
    std::uint32_t index = 0;
  };
  std::uint32_t first = 0;  // an attribution of this speaker, for the name
  std::vector<Item> items;  // in the order of the text
};

// The outlet is voices[0]. A speaker cited twice on the same authority is one voice.
std::vector<Voice> voices_of(const Record& record);

// The tree as lines of at most `width` columns.
std::string speech_tree(const Record& record, std::size_t width, const Brush& brush);

}  // namespace naqlan::record
