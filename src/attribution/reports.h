// Reports: who is said to have said what, before it is known who that is.
#pragma once

#include <optional>
#include <vector>

#include "attribution/block.h"

namespace naqlan::attribution {

struct Report {
  std::uint32_t block = 0;
  std::optional<TokenRange> cue;
  TokenRange source;                // empty: not named here
  std::vector<TokenRange> sources;  // its members, where several are joined
  std::vector<TextSpan> content;
  std::uint32_t at = 0;  // the token that the report hangs on
  Attribution::Type type = Attribution::Type::indirect;
  Polarity polarity = Polarity::asserted;
  std::string manner = "neutral";
  Morphology agreement;  // of the cue: gender and number of the speaker
  bool participle = false;
  bool postposed = false;                   // بحسب فلان: its source does not go on speaking
  std::optional<std::uint32_t> relayed_by;  // index of the report that passes this one on
  TokenRange addressee;
};

// All reports of the article, in the order in which their cues stand.
std::vector<Report> find_reports(const Text& text);

}  // namespace naqlan::attribution
