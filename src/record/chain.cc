#include "record/chain.h"

#include <algorithm>

namespace naqlan::record {

std::vector<std::uint32_t> chain_of(const Record& record, std::uint32_t index) {
  std::vector<std::uint32_t> chain;
  const auto& all = record.attributions;
  for (std::optional<std::uint32_t> at = index; at && *at < all.size(); at = all[*at].parent) {
    if (std::find(chain.begin(), chain.end(), *at) != chain.end()) break;
    chain.push_back(*at);
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

}  // namespace naqlan::record
