// What is told several times is one event, with all its evidence.
#pragma once

#include <string>
#include <vector>

#include "events/frames.h"
#include "naqlan/record.h"

namespace naqlan::events {

// One event in the making.
struct Draft {
  Event event;
  const Frame* frame = nullptr;
  std::uint32_t trigger = 0;   // token
  std::uint32_t sentence = 0;  // its first token
  std::string lemma;
  bool in_headline = false;
  bool definite = false;   // الهجوم: goes back to what was told
  bool goes_back = false;  // definite, and names no party itself
  bool pending = false;    // a headline that leaves its parties to the text
  bool told = true;        // false: referred to (منذ اغتيال فلان)
  bool of_today = false;   // in the present tense of fresh news: of the day of publication if no other day is told
};

// Joins `told` to the event among `drafts` that it tells again, else adds it.
// Drafts from `sentence_begin` on are of the same sentence.
void keep(Draft told, std::vector<Draft>& drafts, std::size_t sentence_begin);

// The events that stand by themselves; `published` is the day of publication, or empty.
std::vector<Event> finished(std::vector<Draft> drafts, const std::string& published);

}  // namespace naqlan::events
