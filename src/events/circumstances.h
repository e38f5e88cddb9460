// Where, when, whether it happened, how many it struck.
#pragma once

#include "events/arguments.h"

namespace naqlan::events {

// A trigger in its sentence, with what was found of it.
struct Found {
  std::uint32_t token = 0;
  std::uint32_t phrase = 0;
  const Frame* frame = nullptr;
  const Roles* roles = nullptr;
};

class Circumstances {
 public:
  Circumstances(const Text& text, const Phrases& phrases, const Arguments& arguments,
                const std::vector<Amount>& amounts);

  // The place that a preposition of place leads to: in the clause, behind the trigger first.
  std::optional<EntityIndex> place(const Found& found) const;
  // ISO 8601 day or longer; empty when the clause names none.
  std::string date(const Found& found) const;
  bool negated(const Found& found) const;
  Modality modality(const Found& found, const std::string& date) const;
  std::vector<std::string> contexts(const Found& found) const;
  // How many a noun phrase counts.
  std::optional<Extent> extent(const Filler& filler) const;

 private:
  bool any_word(TokenRange tokens, std::uint32_t kinds) const;
  std::optional<EntityIndex> place_in(const Phrase& phrase, bool bare_too) const;
  std::uint32_t event_words_before(std::uint32_t token, std::uint32_t near) const;

  const Text& text_;
  const Phrases& phrases_;
  const Arguments& arguments_;
  const std::vector<Amount>& amounts_;
};

}  // namespace naqlan::events
