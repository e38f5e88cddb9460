// Stretches of a block that stand in quotation marks.
#pragma once

#include <string_view>
#include <vector>

#include "naqlan/record.h"

namespace naqlan::grammar {

struct Quotation {
  TokenRange inside;  // without the marks
  TokenRange with_marks;
  TextSpan span;       // between the marks, spaces trimmed
  bool closed = true;  // false: runs to the end of the block
};

// The outermost quotations of tokens `block`, in order. Marks of one family
// (« » / “ ” " / ‘ ’) nest in those of another.
std::vector<Quotation> find_quotations(std::string_view text, const Words& words, TokenRange block);

bool is_quotation_mark(char32_t mark);

}  // namespace naqlan::grammar
