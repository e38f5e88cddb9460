// The words that report: verbs of saying and what stands around them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/function_words.h"
#include "language/data.h"
#include "naqlan/record.h"

namespace naqlan::attribution {

// A verb of saying, as a row of the table `cues` tells it.
struct Cue {
  std::string manner;
  Polarity polarity = Polarity::asserted;
  bool takes_clause = false;  // أن / إن
  bool bare_nominal = false;  // أعلن انسحابه
  bool takes_quotation = true;
  bool only_quoted = false;               // reports nothing but words in marks
  bool only_colon = false;                // reports nothing but words behind a colon (and clauses)
  bool named_only = false;                // reports only with its subject beside it
  bool documentary = false;               // reports only what is written or studied: وجدت الدراسة أن
  bool relays = false;                    // نقل … عن
  bool takes_object = false;              // دعا فلانا إلى: a noun behind the subject is not the words said
  bool wants_object = false;              // اتهم فلانا بـ: a single noun behind the verb is the object
  bool impersonal = false;                // يذكر أن: without a subject nobody is meant
  std::string source_preposition;         // جاء في البيان: the source stands behind it
  std::vector<std::string> prepositions;  // that open its nominal content; one letter: glued
  std::vector<std::string> clause_prepositions;  // that lead to nothing but أن: تحدث عن أن
};

enum class CueShape : std::uint8_t { verb, participle };

struct CueMatch {
  const Cue* cue = nullptr;
  CueShape shape = CueShape::verb;
  Morphology morphology;
  bool conjunction = false;  // و ف glued
  bool object = false;       // an object pronoun is attached: أخبره
  bool sure = false;         // the analyser too took the word for a verb
};

// What kinds a word may be, besides cues; bits of the table `attribution_frames`.
struct FrameWord {
  enum : std::uint32_t {
    relayed = 1,
    per_expression = 2,
    document = 4,
    outlet = 8,
    anonymous = 16,
    collective = 32,
    no_speaker = 64,
    same_source = 128,
    statement = 256,
    upon = 512,
    about = 1024,
    that_which = 2048,
    audience = 4096,
    echo = 8192,
    as = 16384,
    saying = 32768,
    no_report = 65536,
    sign = 131072
  };
};

class Cues {
 public:
  static Result<std::shared_ptr<const Cues>> open(const language::Data& data);

  std::optional<CueMatch> match(const Words& words, std::uint32_t token) const;

  // Bits of a folded form, tried as it stands, without glued letters, without ال.
  std::uint32_t frame_word(std::string_view form) const;

  // Whether a form, just as it stands, is of one of these kinds.
  bool is_word(std::string_view form, std::uint32_t kinds) const;

  // Whether the token is the preposition that leads to a source, alone or with a pronoun.
  bool leads_to_source(const Words& words, std::uint32_t token, std::string_view preposition) const;

  // Whether a form is a noun for people by their office, trade or rank (وزير, المتحدثون).
  bool is_title(std::string_view form) const;

  // Whether a folded name is that of a state's capital.
  bool is_capital(std::string_view name) const;

  const grammar::FunctionWords& function_words() const { return *function_words_; }
  const language::Table& stems() const { return stems_; }

 private:
  std::optional<CueMatch> match_verb(std::string_view base) const;
  std::optional<CueMatch> match_participle(std::string_view base) const;

  language::Table stems_, titles_, places_;
  std::unordered_map<std::string, Cue> verbs_;
  std::unordered_map<std::string, const Cue*> participles_;
  std::unordered_map<std::string, std::uint32_t> frame_words_;
  std::vector<std::string> pronouns_;
  std::shared_ptr<const grammar::FunctionWords> function_words_;
};

}  // namespace naqlan::attribution
