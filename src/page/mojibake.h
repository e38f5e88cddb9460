// Text that was UTF-8, was taken for a one-byte charset, and was saved as UTF-8 again: "Ø§Ù„" for ال.
#pragma once

#include <string>
#include <string_view>

namespace naqlan::page {

struct Undone {
  std::string text;
  std::string_view charset;  // the one that it was taken for; empty when nothing was wrong
};

// Undoes that where most of what is beyond ASCII is such; `text` is UTF-8.
Undone undo_mojibake(std::string_view text);

}  // namespace naqlan::page
