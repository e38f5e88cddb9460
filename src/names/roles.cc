// The offices of persons: where their words begin and end, and whose they are.
//
//   المدير العام للإدارة   اللواء   فلان الفلاني ،  رئيس اللجنة ،  وهو خبير في المياه
//   office                rank    name            office behind  office told of him
//
// An office is a noun phrase: its head goes on through its idafa until something definite
// closes that; then only adjectives, a further noun that و joins, and what a preposition
// leads to may follow. Relative clauses, verbs, times and the next office end it.
#include <algorithm>

#include "language/glue.h"
#include "names/scan.h"

namespace naqlan::names {
namespace {

using grammar::WordClass;

constexpr std::uint32_t kLongestRole = 14;  // tokens
constexpr std::uint32_t kLongestQuotedName = 6;
constexpr std::uint32_t kOfficesBehind = 2;  // فلان، رئيس كذا، ومدير كذا
constexpr std::uint16_t kConjunctions = Proclitics::wa | Proclitics::fa;
constexpr std::string_view kComma = "\u060C", kSecondComma = ",", kWa = "\u0648";

}  // namespace

bool Scanner::in_noun_phrase(std::uint32_t at) const {
  const Token& token = words_.tokens[at];
  if (token.kind == TokenKind::latin || token.kind == TokenKind::number || token.kind == TokenKind::hashtag)
    return true;
  if (token.kind != TokenKind::word || clues_[at].has(Clue::time_word)) return false;
  return !clues_[at].has(Clue::verb) || clues_[at].has(Clue::nationality | Clue::title) || is_definite(at);
}

// A name in marks that an office may hold: القيادي في «جيش كذا». The token behind it; `at` when there is none.
std::uint32_t Scanner::quoted_name_end(std::uint32_t at) const {
  for (const grammar::Quotation& q : quotations_) {
    if (q.with_marks.begin == at && q.closed && q.inside.size() <= kLongestQuotedName) return q.with_marks.end;
  }
  return at;
}

// Whether a person's name begins at `at`, behind an office that began at `office`.
bool Scanner::is_name_behind(std::uint32_t at, std::uint32_t office) const {
  if (at >= block_.end) return false;
  if (at < named_at_.size() && named_at_[at]) return true;
  const bool headed = clues_[at - 1].has(Clue::body_head | Clue::place_head) && at - 1 > office && !is_closed(at - 1);
  // الملك فلان, الأمير فلان: a rank that is also a name.
  const bool rank = clues_[at].has(Clue::title) && !clues_[at].has(Clue::plural_title) &&
                    words_.tokens[at].proclitics & Proclitics::al && at + 1 < block_.end && starts_name(at + 1, true);
  if (headed || rank) return false;
  if (words_.tokens[at].kind == TokenKind::hashtag) return is_person_hashtag(at);
  return starts_name(at, true) && clues_[at].name_cut == 0;
}

std::uint32_t Scanner::office_end(std::uint32_t at) const {
  const std::uint32_t limit = std::min(block_.end, at + kLongestRole);
  const auto& function_words = *lexicon_.function_words;
  std::uint32_t end = at + 1;
  if (const auto title = lexicon_.phrase(lexicon_.titles, words_, at, limit)) end = std::max(end, title->end);
  bool closed = is_definite(end - 1);  // the word before is definite
  bool led = false;                    // a preposition stands before
  const bool absolute = is_absolute(at);
  for (std::uint32_t i = end; i < limit;) {
    if (is_name_behind(i, at)) break;
    if (const std::uint32_t until = quoted_name_end(i); until > i) {
      const bool named = led || clues_[i - 1].has(Clue::body_head | Clue::unknown);
      if (!named || until > limit) break;
      end = i = until;
      closed = true;
      led = false;
      continue;
    }
    const auto proclitics = words_.tokens[i].proclitics;
    const bool glued = proclitics & (Proclitics::li | Proclitics::bi);
    const bool joined = proclitics & kConjunctions;
    if (i > at && named_at_.size() > i && named_at_[i]) break;
    // نائب | مدير عام شؤون كذا
    if (const auto title = lexicon_.phrase(lexicon_.titles, words_, i, limit);
        title && title->end > i + 1 && title->cut == 0 && !closed) {
      end = i = title->end;
      closed = is_definite(end - 1);
      led = false;
      continue;
    }
    const std::uint32_t known = known_end(i);
    if (known > i) {
      const bool adjective = clues_[i].has(Clue::nationality) || lexicon_.is_adjective(words_.stem(i));
      if (closed && !led && !glued && !joined && !adjective) break;
      end = i = std::min(known, limit);
      closed = true;
      led = false;
      continue;
    }
    if (!in_noun_phrase(i)) break;
    const auto classes = function_words.find(words_.form(i)).classes;
    const bool preposition = classes & WordClass::preposition;
    if (clues_[i].has(Clue::function) && (!preposition || classes & WordClass::temporal)) break;
    if (preposition) {
      if (words_.tokens[i].enclitic_letters > 0) {  // مدير الإعلام فيها
        if (closed) end = i + 1;
        break;
      }
      led = true;
      ++i;
      continue;
    }
    if ((led || glued) && classes & WordClass::circumstance) break;  // المدير في بيان, الرئيس برد
    // المسؤول بالوزارة, but الوزير بغضب
    const bool where = clues_[i].has(Clue::body_head | Clue::place_head | Clue::unknown);
    if (closed && !led && proclitics & Proclitics::bi && !where) break;
    const bool definite = is_definite(i);
    if (joined && !definite) break;
    if (absolute && i == at + 1 && definite && !glued) break;
    // الأعضاء للتشاور, but المدير العام للإدارة
    const bool several = clues_[at].has(Clue::plural_title) && is_closed(at);
    if (closed && !led && several && proclitics & Proclitics::li) break;
    if (closed && !led && !glued) {
      if (!definite || words_.tokens[i].enclitic_letters > 0) break;
      // The next office, or another phrase.
      const bool article = proclitics & Proclitics::al;
      const bool office = clues_[i].has(Clue::title) && !clues_[i].has(Clue::nationality | Clue::plural_title);
      if (article && office && !lexicon_.is_adjective(words_.stem(i))) break;
      if (article && !joined && is_other_noun(i)) break;
    }
    closed = definite;
    led = false;
    end = ++i;
  }
  return end;
}

// ولي العهد الأمير فلان, ولي العهد، الأمير فلان: behind an office that something definite
// closed stands another; behind a comma only one that leads to the name at once.
bool Scanner::is_office_of_next(std::uint32_t at, bool set_off) const {
  if (at >= block_.end || !clues_[at].has(Clue::title | Clue::courtesy) || clues_[at].has(Clue::verb)) return false;
  const Token& token = words_.tokens[at];
  if (!(token.proclitics & Proclitics::al) || token.proclitics & ~Proclitics::al) return false;
  if (clues_[at].has(Clue::plural_title)) return false;
  return !set_off || is_name_behind(at + 1, at);
}

Scanner::Offices Scanner::read_offices(std::uint32_t at) const {
  Offices found;
  const std::uint32_t limit = std::min(block_.end, at + kLongestRole);
  for (std::uint32_t begin = at; begin < limit;) {
    const std::uint32_t end = office_end(begin);
    found.all.push_back({begin, end});
    if (is_name_behind(end, begin)) {
      found.name = end;
      return found;
    }
    const bool set_off = is_mark(end, kComma) || is_mark(end, kSecondComma) || is_mark(end, "-");
    if (set_off && is_name_behind(end + 1, begin)) {
      found.name = end + 1;
      return found;
    }
    const std::uint32_t next = set_off ? end + 1 : end;
    if (!is_office_of_next(next, set_off)) break;
    begin = next;
  }
  return found;
}

// Of the offices before a name those that are his: not courtesies, and not محامي فلان, where the name says whose
// lawyer it is.
std::vector<TokenRange> Scanner::titles_of(const Offices& offices) const {
  std::vector<TokenRange> titles;
  for (TokenRange office : offices.all) {
    const bool bare = office.size() == 1 && *offices.name == office.end && !is_closed(office.begin);
    if (clues_[office.begin].has(Clue::title) && !bare) titles.push_back(office);
  }
  return titles;
}

// مؤتمر صحفي: what looks like a title says more of the noun before it.
bool Scanner::says_more_of_noun(std::uint32_t at) const {
  if (at == block_.begin || clues_[at - 1].has(Clue::title | Clue::function | Clue::name_part)) return false;
  const Token& token = words_.tokens[at];
  const Token& before = words_.tokens[at - 1];
  if (before.kind != TokenKind::word || before.morphology.pos != PartOfSpeech::noun || before.origin != Origin::lexicon)
    return false;
  const bool alike = (token.proclitics & Proclitics::al) == (before.proclitics & Proclitics::al);
  return alike && !(token.proclitics & ~Proclitics::al) && before.enclitic_letters + token.enclitic_letters == 0 &&
         lexicon_.is_adjective(words_.stem(at)) && token.morphology.number != Number::plural;
}

// الوزير, وزير الخارجية: it can only be one person. Not مسؤول أميركي, مساعدة في ….
bool Scanner::is_definite_role(TokenRange role) const {
  if (words_.tokens[role.begin].proclitics & Proclitics::al) return true;
  const std::uint32_t next = role.begin + 1;
  if (next >= role.end || clues_[next].has(Clue::function)) return false;
  const auto proclitics = words_.tokens[next].proclitics;
  if (proclitics & (Proclitics::li | Proclitics::bi | Proclitics::wa)) return false;
  return is_definite(next) || (next + 1 < role.end && is_definite(next + 1) && !clues_[next].has(Clue::nationality) &&
                               !clues_[next + 1].has(Clue::function));
}

// A role that describes without a name ends before its circumstances: اللاجئين إلى
// قراهم is اللاجئين, but المتحدث باسم الوزارة stays whole.
TokenRange Scanner::core_of_role(TokenRange role) const {
  const auto& function_words = *lexicon_.function_words;
  for (std::uint32_t i = role.begin + 1; i < role.end; ++i) {
    const auto classes = function_words.find(words_.form(i)).classes;
    const bool in_name_of = words_.form(i).size() > 6 && words_.form(i).starts_with("\u0628");
    const bool glued = words_.tokens[i].proclitics & Proclitics::bi && classes == 0;
    if (glued || (classes & WordClass::preposition && !in_name_of)) return {role.begin, i};
  }
  return role;
}

std::uint32_t Scanner::take_role(std::uint32_t at) {
  const Clue& clue = clues_[at];
  if (!clue.has(Clue::title | Clue::courtesy) || clue.has(Clue::verb) || words_.tokens[at].kind != TokenKind::word)
    return at;
  if (at < office_until_ || says_more_of_noun(at)) return at;
  // والي جندوبة: an office that is also a given name, before a place.
  const bool of_place = at + 1 < block_.end && known_end(at + 1) > at + 1;
  if (clue.has(Clue::given) && !of_place && starts_name(at, false) && !is_definite(at)) return at;
  const Offices found = read_offices(at);
  if (found.name) {
    const std::vector<TokenRange> titles = titles_of(found);
    const std::uint32_t end = words_.tokens[*found.name].kind == TokenKind::hashtag
                                  ? take_titled_hashtag(*found.name, titles)
                                  : take_person(*found.name, true, titles);
    if (end > *found.name) return take_likewise_titled(end, titles);
  }
  const TokenRange role = found.all.front();
  if (!clue.has(Clue::title) || clue.has(Clue::honorific) || !is_definite_role(role)) return at;
  role_complement_ = at + 1;
  add(core_of_role(role), clue.noun_cut, EntityKind::person, MentionForm::description);
  // Bodies and places inside the role are found in their turn.
  return at + 1;
}

// الرئيسان الروسي فلان والتركي فلان: of the second only the adjective is left of his title.
std::uint32_t Scanner::take_likewise_titled(std::uint32_t at, const std::vector<TokenRange>& titles) {
  const bool several = !titles.empty() && clues_[titles.front().begin].has(Clue::plural_title);
  while (several && at + 1 < block_.end && clues_[at].has(Clue::nationality) &&
         words_.tokens[at].proclitics & Proclitics::wa && is_name_behind(at + 1, at)) {
    const std::uint32_t end = take_person(at + 1, true, {{at, at + 1}});
    if (end == at + 1) break;
    at = end;
  }
  return at;
}

// The end of an office that begins at `at` behind its holder's name; `at` when it is somebody else's.
std::uint32_t Scanner::office_behind_name(std::uint32_t at) const {
  const std::uint32_t end = office_end(at);
  if (!is_name_behind(end, at)) {
    const bool set_off = is_mark(end, kComma) || is_mark(end, kSecondComma);
    const bool next_man = set_off && is_name_behind(end + 1, at) && !words_.tokens[end + 1].enclitic_letters;
    return next_man ? at : end;
  }
  // فلان، محامي علان: whose lawyer he is.
  return end == at + 1 && !is_closed(at) ? std::max(end, person_end(end, true)) : at;
}

// An office that follows its holder: فلان، المتحدث باسم الوزارة، / فلان، وهو خبير, / بحسب فلان رئيس كذا.
void Scanner::take_role_after(std::uint32_t name_end, Named& person) {
  std::uint32_t at = name_end;
  for (std::uint32_t more = 0; more < kOfficesBehind; ++more) {
    const bool set_off = is_mark(at, kComma) || is_mark(at, kSecondComma) || is_mark(at, "(");
    std::uint32_t begin = set_off ? at + 1 : at;
    if (begin + 1 >= block_.end) return;
    const auto word = lexicon_.function_words->find(words_.form(begin));
    const bool told = word.classes & WordClass::pronoun && word.letters_before == kWa;
    if (told) ++begin;
    const bool joined = words_.tokens[begin].proclitics & kConjunctions && clues_[begin].noun_cut > 0;
    if (!clues_[begin].has(Clue::title) || clues_[begin].has(Clue::verb) || (joined && more == 0)) return;
    if (words_.tokens[begin].proclitics & (Proclitics::li | Proclitics::bi)) return;
    const std::uint32_t end = office_behind_name(begin);
    if (end == begin || (!set_off && !told && !joined && !may_stand_bare(person, end))) return;
    // Who has an office before his name has another behind it only where both commas set it off.
    const bool closed_off = end >= block_.end || words_.tokens[end].kind == TokenKind::punctuation;
    if (set_off && !told && !person.titles.empty() && more == 0 && !closed_off) return;
    // A second one follows only where it is joined: the words after a comma are the clause's own.
    if (more > 0 && !joined) return;
    person.titles.push_back({begin, end});
    office_until_ = std::max(office_until_, end);
    at = end;
  }
}

// بحسب فلان رئيس كذا, قال فلان رئيس كذا إن: without a comma an office is his behind a preposition, or before
// the words said; elsewhere it may be the object (استقبل فلان رئيس كذا).
bool Scanner::may_stand_bare(const Named& person, std::uint32_t end) const {
  std::uint32_t begin = person.mention.tokens.begin;
  for (TokenRange title : person.titles) begin = std::min(begin, title.begin);
  const bool glued = words_.tokens[begin].proclitics & (Proclitics::li | Proclitics::bi);
  const auto& function_words = *lexicon_.function_words;
  const bool led = begin > block_.begin && function_words.find(words_.form(begin - 1)).classes &
                                               (WordClass::preposition | WordClass::according);
  if (glued || led) return true;
  if (end >= block_.end) return false;
  const auto next = function_words.find(words_.form(end));
  const bool clause = next.classes & WordClass::complementiser && next.letters_before.empty();
  // … في بيان, … في لقاء
  const bool speech = next.classes & WordClass::preposition && end + 1 < block_.end &&
                      function_words.find(words_.form(end + 1)).classes & WordClass::circumstance;
  return clause || speech || is_mark(end, ":") || is_mark(end, "\"") || is_mark(end, "\u00AB");
}

// Names that only the model found have their offices too.
void Scanner::give_offices(TokenRange block, std::vector<Named>& named) {
  block_ = block;
  quotations_ = grammar::find_quotations(article_.text, words_, block);
  named_at_.assign(words_.tokens.size(), false);
  const auto is_person = [&](const Named& each) {
    return each.mention.kind == EntityKind::person && each.mention.form == MentionForm::name &&
           block.contains(each.mention.tokens.begin);
  };
  for (const Named& each : named) {
    if (is_person(each)) named_at_[each.mention.tokens.begin] = true;
  }
  for (Named& each : named) {
    if (!is_person(each)) continue;
    if (each.titles.empty()) give_office_before(each);
    if (each.mention.tokens.end < block.end) take_role_after(each.mention.tokens.end, each);
  }
  named_at_.clear();
}

void Scanner::give_office_before(Named& person) const {
  const std::uint32_t name = person.mention.tokens.begin;
  if (words_.tokens[name].kind == TokenKind::word && person.mention.span.begin > words_.tokens[name].span.begin) return;
  const std::uint32_t floor = std::max(block_.begin, name > kLongestRole ? name - kLongestRole : 0);
  for (std::uint32_t at = floor; at < name; ++at) {
    const bool office = clues_[at].has(Clue::title) && !clues_[at].has(Clue::verb) && !says_more_of_noun(at) &&
                        words_.tokens[at].kind == TokenKind::word;
    if (!office || (at > block_.begin && clues_[at - 1].has(Clue::title) && !is_closed(at - 1))) continue;
    const Offices found = read_offices(at);
    if (found.name != name) continue;
    person.titles = titles_of(found);
    return;
  }
}

}  // namespace naqlan::names
