#include "events/frames.h"

#include <algorithm>

#include "events/find.h"
#include "text/fold.h"

namespace naqlan::events {
namespace {

constexpr std::string_view kWordKinds[] = {"between",   "with",   "to",           "in",
                                           "not_event", "future", "hypothetical", "negation"};

const Frame* find_in(const std::unordered_map<std::string, Frame>& frames, std::string_view lemma) {
  const auto it = frames.find(text::fold(lemma));
  return it == frames.end() ? nullptr : &it->second;
}

}  // namespace

Result<std::shared_ptr<const Frames>> open_frames(const language::Data& data) { return Frames::open(data); }

Result<std::shared_ptr<const Frames>> Frames::open(const language::Data& data) {
  NAQLAN_TRY(table, data.table("event_frames", {"trigger", "form", "type", "mode", "light"}));
  NAQLAN_TRY(words, data.table("event_words", {"word", "kind"}));
  auto frames = std::make_shared<Frames>();
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    Frame frame{std::string(table.cell(row, 2)), std::string(table.cell(row, 3)), table.cell(row, 1) == "verb",
                table.cell(row, 4) == "yes"};
    (frame.is_verb ? frames->verbs_ : frames->nouns_).emplace(table.key(row), frame);
  }
  for (std::uint32_t row = 0; row < words.rows(); ++row) {
    const auto* kind = std::find(std::begin(kWordKinds), std::end(kWordKinds), words.cell(row, 1));
    if (kind != std::end(kWordKinds))
      frames->words_[std::string(words.key(row))] |= 1u << (kind - std::begin(kWordKinds));
  }
  return std::shared_ptr<const Frames>(std::move(frames));
}

const Frame* Frames::match(const Words& words, std::uint32_t i) const {
  const Token& token = words.tokens[i];
  if (token.kind != TokenKind::word || token.lemma.empty()) return nullptr;
  const bool verb = token.morphology.pos == PartOfSpeech::verb;
  const Frame* frame = find_in(verb ? verbs_ : nouns_, words.view(token.lemma));
  return frame != nullptr || verb ? frame : find_in(nouns_, words.stem(i));
}

std::uint32_t Frames::event_word(std::string_view form) const {
  const auto it = words_.find(std::string(form));
  return it == words_.end() ? 0 : it->second;
}

}  // namespace naqlan::events
