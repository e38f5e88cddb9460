// Finds the reports of an article; see reports.h. Each way of reporting has a file of its own.
#pragma once

#include <optional>
#include <vector>

#include "attribution/reports.h"

namespace naqlan::attribution {

// A shorter stretch in marks may be a name or a title; tokens.
inline constexpr std::uint32_t kLongQuote = 4;

class ReportFinder {
 public:
  explicit ReportFinder(const Text& text) : text_(text) {}

  std::vector<Report> run();

 private:
  void scan_block();
  Report start(std::uint32_t at) const;
  TextSpan span_of(std::uint32_t begin, std::uint32_t end) const;
  void add_content(TextSpan span, std::uint32_t begin, std::uint32_t end, Report& report) const;
  static void set_source(grammar::NounPhrase phrase, Report& report);
  grammar::NounPhrase phrase_in(TokenRange range) const;
  void keep(Report report);
  bool is_letter(TokenRange source) const;
  bool is_sign(TokenRange source) const;
  bool negated(std::uint32_t i) const;
  bool is_only_possible(std::uint32_t i, const CueMatch& cue) const;

  // Verbs of saying: reports_by_cue.cc
  bool may_report(std::uint32_t i, const CueMatch& cue) const;
  bool is_written_or_studied(TokenRange source) const;
  bool is_impersonal(std::uint32_t i, const CueMatch& cue, const Report& report) const;
  bool is_told_already(const Report& report) const;
  bool is_only_meant(std::uint32_t i, const CueMatch& cue) const;
  void take_cue(std::uint32_t i, const CueMatch& cue);
  bool opener_belongs_to_later_cue(std::uint32_t i, const Opener& opener) const;
  bool is_in_relative_clause(std::uint32_t i, std::uint32_t j) const;
  bool participle_reports(std::uint32_t i, const CueMatch& cue, const Opener& opener) const;
  void take_content(const Opener& opener, Report& report) const;
  bool goes_on_behind(const grammar::Quotation& q) const;
  void add_second_quotation(const grammar::Quotation& first, Report& report) const;
  grammar::NounPhrase subject_behind(std::uint32_t i, const CueMatch& cue, const Opener& opener) const;
  std::uint32_t strange_name_end(TokenRange phrase) const;
  grammar::NounPhrase source_of(std::uint32_t i, const CueMatch& cue, const Opener& opener) const;
  void take_saying(std::uint32_t i);
  bool take_quotation_before(std::uint32_t i, const CueMatch& cue, Report& report) const;
  bool take_as_said(std::uint32_t i, const CueMatch& cue, Report& report) const;

  // نقل … عن: relays.cc
  bool relays_by_its_place(std::uint32_t i, const CueMatch& cue);
  bool take_relay(std::uint32_t i, const CueMatch& cue);
  void extend_relay(const Report& added);
  Morphology source_agreement(const Report& report) const;
  bool is_relay_preposition(std::uint32_t i, const Cue& cue) const;
  Opener find_opener_after(std::uint32_t origin) const;
  std::optional<TokenRange> relayed_cue(std::uint32_t from, std::uint32_t to) const;

  // بحسب، وفق، نقلا عن: according.cc
  bool is_measure_of_saying(std::uint32_t i) const;
  void take_according(std::uint32_t i);
  bool takes_words_of_report_around(std::uint32_t i, Report& report) const;
  bool opens_clause(TextSpan words) const;
  void take_according_to_him(std::uint32_t i, std::uint32_t end, const Morphology& agreement);
  Morphology pronoun_agreement(std::uint32_t token) const;
  bool may_be_authority(const grammar::NounPhrase& phrase) const;
  bool is_measure_within(std::uint32_t at, const grammar::NounPhrase& phrase) const;
  bool is_cue_tail(std::uint32_t head, std::uint32_t i) const;
  void take_clause_behind(std::uint32_t begin, Report& report) const;
  bool opens_answer(std::uint32_t i) const;
  void take_rest_of_clause(std::uint32_t at, Report& report) const;
  void take_clause_before(std::uint32_t begin, std::uint32_t end, Report& report) const;

  // X: … and marks alone: bare_words.cc
  bool take_headline();
  bool is_mere_place(TokenRange source) const;
  bool speaks_of_itself(TokenRange words) const;
  void split_addressee(Report& report) const;
  void take_bare_quotations(std::size_t before);
  Report bare_quotation(std::uint32_t at, TextSpan words) const;
  bool is_reported(const grammar::Quotation& q, std::size_t before) const;
  bool is_sentence(const grammar::Quotation& q) const;
  bool is_behind_colon(const grammar::Quotation& q) const;
  void take_rest_of_quotation();

  const Text& text_;
  const Block* block_ = nullptr;
  std::uint32_t block_index_ = 0;
  std::uint32_t consumed_ = 0;  // tokens before it belong to a relay
  std::vector<Report> reports_;
};

}  // namespace naqlan::attribution
