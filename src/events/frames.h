// Triggers of events and the small words around them, from language/ar/events.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "language/data.h"
#include "naqlan/record.h"

namespace naqlan::events {

struct Frame {
  std::string type, mode;
  bool is_verb = false;
  bool light = false;  // needs two named parties
};

struct EventWord {
  enum : std::uint32_t {
    between = 1,
    with = 2,
    to = 4,
    in = 8,
    not_event = 16,
    future = 32,
    hypothetical = 64,
    negation = 128
  };
};

class Frames {
 public:
  static Result<std::shared_ptr<const Frames>> open(const language::Data& data);

  const Frame* match(const Words& words, std::uint32_t token) const;
  std::uint32_t event_word(std::string_view form) const;

 private:
  std::unordered_map<std::string, Frame> verbs_, nouns_;  // by folded lemma
  std::unordered_map<std::string, std::uint32_t> words_;
};

}  // namespace naqlan::events
