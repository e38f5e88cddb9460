// Who did it and to whom: the arguments of a trigger within its clause.
#pragma once

#include <optional>
#include <vector>

#include "events/phrases.h"

namespace naqlan::events {

// A noun phrase in a role; without tokens when only a pronoun stands there.
struct Filler {
  TokenRange tokens;
  TokenRange beside;  // the name that explains it between commas; may be empty
  bool operator==(const Filler&) const = default;
};

struct Roles {
  std::vector<Filler> actors, recipients;
  std::optional<Filler> place;  // subject of شهد
  std::optional<LightVerb::Bearing> bearing;
  std::uint32_t light = kNone;  // the token of the light verb
  bool heads = false;           // the verbal noun opens its clause, as in headlines
  bool governed = false;        // the light verb governs it by a preposition or as its object
};

class Arguments {
 public:
  Arguments(const Text& text, const Phrases& phrases);

  Roles of_verb(std::uint32_t phrase, const Frame& frame) const;
  // The trigger is the noun at `token`, anywhere in its phrase.
  Roles of_noun(std::uint32_t token, const Frame& frame) const;

  // The subject of the verb nearest before a phrase in its clause, as a filler.
  std::optional<Filler> subject_of_clause(std::uint32_t phrase) const;
  // The verb that governs the phrase within its clause, or kNone.
  std::uint32_t governor(std::uint32_t phrase) const;
  // First and last phrase of the clause around one.
  std::uint32_t clause_begin(std::uint32_t phrase) const;
  std::uint32_t clause_end(std::uint32_t phrase) const;

 private:
  // What follows a trigger up to the end of its clause.
  struct Behind {
    std::vector<std::uint32_t> bare;      // noun phrases without a preposition
    std::vector<std::uint32_t> prepared;  // those with one
    std::uint32_t estimate = kNone;       // of the bare ones: ما لا يقل عن 28 شخصا
  };
  Behind behind(std::uint32_t phrase) const;
  std::uint32_t subject_before(std::uint32_t verb, bool& close) const;
  // The subject of a verb and what is left of its bare noun phrases.
  struct Verbal {
    std::uint32_t subject = kNone, object = kNone;
    bool pronoun_object = false;
  };
  Verbal verbal(std::uint32_t verb, bool lone_is_object, bool transitive) const;
  std::uint32_t carried_subject(std::uint32_t verb) const;
  void fill_from_prepositions(std::uint32_t phrase, const Frame& frame, Roles& roles) const;
  void add_light_verb(std::uint32_t phrase, const Frame& frame, Roles& roles) const;
  bool apply_light(std::uint32_t verb, std::uint32_t phrase, bool noun_before, Roles& roles) const;
  void put(LightVerb::Part part, std::uint32_t phrase, Roles& roles) const;
  void add_group(std::uint32_t phrase, std::vector<Filler>& to) const;
  void add_joined(std::uint32_t phrase, std::vector<Filler>& to) const;
  bool agree(std::uint32_t verb, std::uint32_t noun) const;
  bool disagrees(std::uint32_t verb, std::uint32_t noun) const;
  bool follows(std::uint32_t phrase) const;
  bool is_body(std::uint32_t phrase) const;
  bool heads_event(std::uint32_t phrase) const;
  bool is_definite(const Filler& filler) const;
  bool is_happening(std::uint32_t phrase) const;
  Filler filler(std::uint32_t phrase) const;

  const Text& text_;
  const Phrases& phrases_;
};

}  // namespace naqlan::events
