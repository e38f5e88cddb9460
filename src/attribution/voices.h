// Whom the words of a source mean: somebody named, somebody described, several joined.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "attribution/block.h"

namespace naqlan::attribution {

struct Voice {
  std::optional<EntityIndex> entity;
  std::string name;
  SpeakerKind kind = SpeakerKind::person;
  Morphology agreement;                 // as verbs behind it agree
  std::string_view head;                // folded first word of the source, without ال
  std::vector<std::string_view> words;  // folded words of the source, without ال
  std::string_view issued;              // what the words were said in: بيان, رسالة
  bool nested = false;                  // somebody else passes the words on
};

// Names sources in the order of the text; remembers who has spoken.
class Voices {
 public:
  explicit Voices(const Text& text) : text_(text) {}

  // The voice that `source` names; `sources` are its members where several are joined.
  Voice named(TokenRange source, const std::vector<TokenRange>& sources) const;
  Voice of_entity(EntityIndex e) const;
  void remember(const Voice& voice) { earlier_.push_back(voice); }

 private:
  Voice single(TokenRange source) const;
  Voice joint(const std::vector<TokenRange>& sources) const;
  std::string_view head_of(TokenRange source) const;
  std::optional<EntityIndex> head_name(TokenRange source) const;
  std::optional<EntityIndex> bearer_of(std::uint32_t token) const;
  std::optional<EntityIndex> person_in(TokenRange source) const;
  std::optional<EntityIndex> issuer_of(TokenRange source) const;
  const Voice* last_of_same_head(std::string_view head, std::uint32_t frame) const;
  const Voice* described(TokenRange source, const Voice& voice, std::uint32_t frame) const;
  TokenRange unlisted_name(TokenRange source) const;
  std::string fuller_name(const std::string& name, TokenRange source) const;
  std::optional<EntityIndex> described_entity(TokenRange source, const Voice& voice, std::uint32_t frame) const;
  bool role_has(const Entity& entity, std::string_view word) const;
  TokenRange fullest_form(TokenRange source, std::string_view head) const;
  bool is_owner(std::uint32_t person, TokenRange source) const;
  SpeakerKind kind_of(const Entity& entity) const;
  SpeakerKind kind_by_head(TokenRange source, std::uint32_t frame) const;
  std::string source_text(TokenRange source) const;

  const Text& text_;
  std::vector<Voice> earlier_;
};

}  // namespace naqlan::attribution
