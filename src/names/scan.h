// One pass over a block: where names, roles, bodies and places begin and end.
#pragma once

#include <optional>
#include <vector>

#include "grammar/quotations.h"
#include "names/find.h"
#include "names/lexicon.h"

namespace naqlan::names {

class Scanner {
 public:
  Scanner(const Article& article, const Words& words, const Lexicon& lexicon);

  // Appends what `block` names, in the order of the text.
  void scan(TokenRange block, std::vector<Named>& out);

  // Offices for the persons of `block` that have none yet, beside names that stand.
  void give_offices(TokenRange block, std::vector<Named>& named);

  const Clue& clue(std::uint32_t token) const { return clues_[token]; }

 private:
  // Each returns the token after what it took, or `at` when it took nothing.
  std::uint32_t take_role(std::uint32_t at);
  std::uint32_t take_person(std::uint32_t at, bool titled, std::vector<TokenRange> titles);
  std::uint32_t take_named_by_office(std::uint32_t at);
  std::uint32_t take_known(std::uint32_t at);
  std::uint32_t take_body(std::uint32_t at);
  std::uint32_t take_placed(std::uint32_t at);
  std::uint32_t take_work(std::uint32_t at);
  std::uint32_t take_group(std::uint32_t at);
  std::uint32_t take_hashtag(std::uint32_t at);
  std::uint32_t take_titled_hashtag(std::uint32_t at, std::vector<TokenRange> titles);
  std::optional<EntityKind> kind_of_hashtag(std::uint32_t at) const;
  bool is_person_hashtag(std::uint32_t at) const { return kind_of_hashtag(at) == EntityKind::person; }
  void take_role_after(std::uint32_t name_end, Named& person);
  std::uint32_t take_likewise_titled(std::uint32_t at, const std::vector<TokenRange>& titles);

  // The offices that stand one behind the other before a name; none: no name follows.
  struct Offices {
    std::vector<TokenRange> all;
    std::optional<std::uint32_t> name;
  };
  void give_office_before(Named& person) const;
  Offices read_offices(std::uint32_t at) const;
  std::uint32_t office_end(std::uint32_t at) const;
  std::uint32_t office_behind_name(std::uint32_t at) const;
  std::uint32_t quoted_name_end(std::uint32_t at) const;
  bool is_name_behind(std::uint32_t at, std::uint32_t office) const;
  bool is_office_of_next(std::uint32_t at, bool set_off) const;
  bool may_stand_bare(const Named& person, std::uint32_t end) const;
  bool says_more_of_noun(std::uint32_t at) const;
  std::vector<TokenRange> titles_of(const Offices& offices) const;
  std::uint32_t person_end(std::uint32_t at, bool after_title) const;
  std::uint32_t body_end(std::uint32_t at) const;
  std::uint32_t known_end(std::uint32_t at) const;
  std::optional<PhraseMatch> phrase(const language::Table& table, std::uint32_t at) const;
  bool starts_name(std::uint32_t at, bool after_title) const;
  bool is_place_or_body(std::uint32_t at, std::uint32_t end) const;
  bool may_end_name(std::uint32_t at) const;
  bool goes_on_strangely(std::uint32_t at) const;
  bool is_closed(std::uint32_t at) const;
  bool is_other_noun(std::uint32_t at) const;
  bool may_be_name(const grammar::Quotation& q) const;
  bool is_other_name(std::uint32_t at) const;
  bool is_absolute(std::uint32_t at) const;
  std::uint32_t listed_person_end(std::uint32_t at) const;
  bool goes_on_name(std::uint32_t at, std::uint32_t first) const;
  bool is_mark(std::uint32_t at, std::string_view mark) const;
  bool is_definite(std::uint32_t at) const;
  bool in_noun_phrase(std::uint32_t at) const;
  bool is_definite_role(TokenRange role) const;
  bool is_doubtful_place(std::uint32_t at, const PhraseMatch& match) const;
  TokenRange core_of_role(TokenRange role) const;
  void add(TokenRange tokens, std::uint32_t cut, EntityKind kind, MentionForm form,
           std::vector<TokenRange> titles = {});

  const Article& article_;
  const Words& words_;
  const Lexicon& lexicon_;
  std::vector<Clue> clues_;
  TokenRange block_;
  std::vector<grammar::Quotation> quotations_;
  std::vector<Named>* out_ = nullptr;
  std::vector<bool> named_at_;         // where persons are known to begin, once that is settled
  std::uint32_t office_until_ = 0;     // titles before it are an office that somebody has been given
  std::uint32_t role_complement_ = 0;  // a token that completes a title: no body begins there
};

}  // namespace naqlan::names
