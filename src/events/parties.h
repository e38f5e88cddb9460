// The parties to events: which entity a noun phrase is, its country and its sector.
//
// A phrase that names nothing (مسلحون مجهولون) becomes an entity of its own, one for
// all its mentions. Countries and sectors come from the tables of bodies, people and
// groups, else from the words of the phrase and of the titles; what no word tells
// stays empty.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "events/arguments.h"

namespace naqlan::events {

class Parties {
 public:
  // Adds to `entities`, no more than `most` in all.
  Parties(const Text& text, std::vector<Entity>& entities, std::size_t most);

  std::optional<EntityIndex> find(const Filler& filler);
  // Whether a noun phrase names or describes people or bodies: a name, or a word with a sector.
  bool is_party(EntityIndex entity) const;
  // Whether a title begins at the token: رئيس، ولي العهد.
  bool is_title(std::uint32_t token) const;
  // Whether it may act or be addressed: a party, or people by their word or ending.
  bool is_animate(EntityIndex entity) const;
  // Fills in country and sector.
  void code(EntityIndex entity);

 private:
  std::uint32_t head_of(TokenRange tokens) const;
  std::optional<EntityIndex> known(TokenRange tokens) const;
  TokenRange trimmed(TokenRange tokens) const;
  EntityIndex described(TokenRange tokens);
  EntityIndex nationality(std::uint32_t token);
  std::string country_in(TokenRange tokens) const;
  std::string sector_in(TokenRange tokens) const;
  std::string alpha3(std::string_view alpha2) const;
  bool from_tables(Entity& entity) const;

  const Text& text_;
  std::vector<Entity>& entities_;
  std::size_t most_;
  std::unordered_map<std::string, EntityIndex> by_words_;
};

}  // namespace naqlan::events
