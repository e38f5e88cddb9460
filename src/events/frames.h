// Triggers of events and the small words around them, from language/ar/events.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/function_words.h"
#include "language/data.h"
#include "naqlan/record.h"

namespace naqlan::events {

// Where one part of an event stands around its trigger.
struct Slots {
  bool subject = false;    // of the verb
  bool object = false;     // of the verb, or the accusative that a verbal noun governs
  bool lone = false;       // the only noun phrase behind a verb: قتل 12 شخصا
  bool genitive = false;   // behind a verbal noun: مقتل 12 شخصا
  bool adjective = false;  // a nationality: الغارات الإسرائيلية
  bool by = false;         // من قبل، على يد
  std::vector<std::string> prepositions;
  bool takes(std::string_view preposition) const;
};

// What the noun phrase of a frame's recipient counts.
enum class Counts : std::uint8_t { nothing, dead, injured, arrested, size };

struct Frame {
  bool is_verb = false;
  std::string type, mode;
  Slots actor, recipient;
  std::vector<std::string> with;     // one of these must stand right behind the trigger
  std::vector<std::string> without;  // none of these may stand beside it
  Counts counts = Counts::nothing;
  bool outcome = false;  // tells how an event ended: مقتل, إصابة
  bool weak = false;     // is an event only with two parties named: اتصال
  bool alone = false;    // is an event though no party is named: انفجرت سيارة
  bool detail = false;   // is part of one told before: رفع المتظاهرون لافتات
};

// What a verb says of an event noun beside it: شن هجوما, تعرض لهجوم.
struct LightVerb {
  enum class Part : std::uint8_t { none, actor, recipient, place };
  enum class Bearing : std::uint8_t { affirms, plans, supposes, denies };
  std::string takes;  // how the noun depends on it: "subject", "object" or a preposition
  Part subject = Part::none, object = Part::none;
  Bearing bearing = Bearing::affirms;
};

struct EventWord {
  enum : std::uint32_t {
    by = 1u << 0,           // من قبل
    at = 1u << 1,           // في: leads to a place
    toward = 1u << 2,       // إلى
    future = 1u << 3,       // المقبل
    doubt = 1u << 4,        // محتمل
    denial = 1u << 5,       // لم
    at_least = 1u << 6,     // أكثر من
    at_most = 1u << 7,      // أقل من
    partitive = 1u << 8,    // من: أربعة من الجنود
    member = 1u << 9,       // في: عضو في الحزب
    condition = 1u << 10,   // إذا: the clause is hypothetical
    act = 1u << 11,         // عملية: a word that is verb or noun is a noun behind it
    plan = 1u << 12,        // يعتزم: a verb before the event
    wish = 1u << 13,        // يريد، احتمال: so that it is only thought of
    background = 1u << 14,  // منذ، قضية: what depends on it is referred to, not told
    about = 1u << 15,       // نحو: before a number
    joins = 1u << 16,       // انضم: who comes to a meeting
    sent = 1u << 17,        // وفد، ممثل: people who meet for a body
    manner = 1u << 18,      // ردا على: an accusative that says why or how
    person = 1u << 19,      // شخص: people without an office
    carries = 1u << 20,     // شن هجوم: a verbal noun before an event noun that adds nothing
    among = 1u << 21,       // بينهم: what follows is part of what was named
  };
};

class Frames {
 public:
  static Result<std::shared_ptr<const Frames>> open(const language::Data& data);

  // The frames whose trigger the token may be; empty for most tokens.
  void find(const Words& words, std::uint32_t token, std::vector<const Frame*>& out) const;
  // Whether a verb of the table is written so.
  bool names_form(std::string_view form) const;
  bool has_verb(const Words& words, std::uint32_t token) const;
  // What a verb may say of an event noun.
  const std::vector<LightVerb>* light_verb(const Words& words, std::uint32_t token) const;
  std::uint32_t event_word(std::string_view form) const;
  // "military", "election", …; empty for most words.
  std::string_view context(const Words& words, std::uint32_t token) const;

  struct Country {
    std::string_view alpha3, name;  // the shortest of those that news gives it
  };
  // By ISO 3166-1 alpha-2, or a code that begins with it; null if there is none.
  const Country* country(std::string_view alpha2) const;

  std::shared_ptr<const grammar::FunctionWords> function_words;
  // Of the parties.
  language::Table nationalities, organisations, organisation_heads, groups, people, sectors, titles;

 private:
  std::unordered_map<std::string_view, std::vector<Frame>> frames_;      // by folded trigger
  std::unordered_map<std::string_view, std::vector<LightVerb>> lights_;  // by folded verb
  std::unordered_map<std::string_view, std::uint32_t> words_;
  std::unordered_map<std::string_view, std::string_view> contexts_;
  std::unordered_map<std::string_view, Country> countries_;  // by alpha-2
};

}  // namespace naqlan::events
