#include "names/scan.h"

#include <algorithm>

#include "language/glue.h"

namespace naqlan::names {
namespace {

constexpr std::uint32_t kArticleBytes = 4;
constexpr std::uint32_t kLongestRole = 14;  // tokens
constexpr std::uint32_t kLongestName = 7;
constexpr std::uint32_t kLongestBody = 9;
constexpr std::uint32_t kLongestQuotedName = 6;

}  // namespace

Scanner::Scanner(const Article& article, const Words& words, const Lexicon& lexicon)
    : article_(article), words_(words), lexicon_(lexicon) {
  clues_.reserve(words.tokens.size());
  for (std::uint32_t i = 0; i < words.tokens.size(); ++i) clues_.push_back(lexicon.clue(words, i));
}

void Scanner::scan(TokenRange block, std::vector<Named>& out) {
  block_ = block;
  out_ = &out;
  quotations_ = grammar::find_quotations(article_.text, words_, block);
  // The order is the order of trust: what opens with an office, what the tables
  // know whole, what has the shape of a name, what a head noun announces.
  using Take = std::uint32_t (Scanner::*)(std::uint32_t);
  static constexpr Take kTakes[] = {&Scanner::take_role, &Scanner::take_known, &Scanner::take_hashtag,
                                    &Scanner::take_body, &Scanner::take_work,  &Scanner::take_placed,
                                    &Scanner::take_group};
  for (std::uint32_t at = block.begin; at < block.end;) {
    std::uint32_t next = at;
    for (Take take : kTakes) {
      next = (this->*take)(at);
      if (next > at) break;
    }
    if (next == at && starts_name(at, false)) next = take_person(at, {});
    if (next == at) next = take_named_by_office(at);
    at = std::max(next, at + 1);
  }
}

bool Scanner::is_mark(std::uint32_t at, std::string_view mark) const {
  return at < block_.end && words_.tokens[at].kind == TokenKind::punctuation && words_.form(at) == mark;
}

bool Scanner::is_definite(std::uint32_t at) const {
  return words_.tokens[at].proclitics & Proclitics::al || clues_[at].has(Clue::unknown | Clue::family) ||
         words_.form(at).starts_with(language::kArticle);
}

void Scanner::add(TokenRange tokens, std::uint32_t cut, EntityKind kind, MentionForm form, TokenRange title) {
  Named named;
  named.mention.tokens = tokens;
  named.mention.kind = kind;
  named.mention.form = form;
  named.mention.span = words_.text_span(tokens);
  named.mention.span.begin = language::begin_without(article_.text, words_.tokens[tokens.begin], cut);
  named.title = title;
  out_->push_back(named);
}

std::optional<PhraseMatch> Scanner::phrase(const language::Table& table, std::uint32_t at) const {
  return clues_[at].opens_phrase ? lexicon_.phrase(table, words_, at, block_.end) : std::nullopt;
}

// ------------------------------------------------------------------ persons

std::uint32_t Scanner::listed_person_end(std::uint32_t at) const {
  const auto match = phrase(lexicon_.people, at);
  return match ? match->end : at;
}

// The tables know all of [at, end) as a place or a body.
bool Scanner::is_place_or_body(std::uint32_t at, std::uint32_t end) const { return known_end(at) >= end; }

bool Scanner::starts_name(std::uint32_t at, bool after_title) const {
  if (at >= block_.end) return false;
  const Clue& clue = clues_[at];
  if (listed_person_end(at) > at) return true;
  const std::uint32_t end = person_end(at, after_title);
  const bool longer = end > at + 1 && clues_[at + 1].has(Clue::name_part);
  // A name may look like a small word (ألان, الآن), but then another part follows.
  if (clue.has(Clue::function | Clue::time_word)) return after_title && longer && clue.has(Clue::given);
  if (clue.has(Clue::verb) && !clue.has(Clue::unknown) && !longer) return false;
  if (end == at || is_place_or_body(at, end)) return false;
  if (clue.has(Clue::given | Clue::prefix)) return !clue.has(Clue::ambiguous) || end > at + 1;
  if (clue.has(Clue::family)) return true;
  if (!after_title || !clue.has(Clue::unknown) || clue.has(Clue::nationality | Clue::body_head | Clue::title))
    return false;
  return known_end(at) == at;
}

// An ordinary word that closes a name: رياض منصور, طلال معرفي. Nothing but the
// end of the noun phrase may follow it.
bool Scanner::may_end_name(std::uint32_t at) const {
  if (at >= block_.end) return false;
  const Clue& clue = clues_[at];
  const Token& token = words_.tokens[at];
  const bool nominal = token.morphology.pos == PartOfSpeech::noun || token.morphology.pos == PartOfSpeech::adjective ||
                       token.origin == Origin::guess || token.morphology.pos == PartOfSpeech::proper_noun;
  constexpr std::uint32_t ordinary = Clue::function | Clue::time_word | Clue::nationality | Clue::title |
                                     Clue::body_head | Clue::place_head | Clue::work_head | Clue::kin;
  if (token.kind != TokenKind::word || !nominal || clue.has(ordinary) || token.enclitic_letters > 0) return false;
  if (token.proclitics & ~Proclitics::al && token.origin == Origin::lexicon) return false;
  if (words_.form(at).ends_with("\u0627") && token.origin == Origin::lexicon) return false;
  const bool at_end = at + 1 >= block_.end || words_.tokens[at + 1].kind == TokenKind::punctuation;
  return at_end || clues_[at + 1].has(Clue::function | Clue::verb | Clue::time_word);
}

// Whether the token may be the second or a later part of a name.
bool Scanner::goes_on_name(std::uint32_t at, std::uint32_t first) const {
  if (at >= block_.end) return false;
  const Clue& clue = clues_[at];
  const Token& token = words_.tokens[at];
  if (token.kind != TokenKind::word && token.kind != TokenKind::latin) return false;
  if (clue.has(Clue::function) && !clue.has(Clue::infix | Clue::prefix | Clue::suffix)) return false;
  if (clue.has(Clue::time_word)) return false;
  if (clue.has(Clue::name_part) && clue.name_cut == 0) {
    return !clue.has(Clue::nationality | Clue::title) || clue.has(Clue::family | Clue::infix) || !is_definite(at);
  }
  if (clue.has(Clue::nationality | Clue::title | Clue::body_head | Clue::verb)) return false;
  if (!clue.has(Clue::unknown) || clue.name_cut != 0) return false;
  return known_end(at) == at || at == first + 1;
}

std::uint32_t Scanner::person_end(std::uint32_t at, bool after_title) const {
  std::uint32_t end = at + 1;
  while (end < block_.end && end - at < kLongestName && goes_on_name(end, at)) ++end;
  // A joint of a name wants a word after it.
  while (end > at + 1 && clues_[end - 1].has(Clue::infix | Clue::prefix) &&
         !clues_[end - 1].has(Clue::given | Clue::family | Clue::suffix)) {
    --end;
  }
  const Clue& first = clues_[at];
  const bool given = first.has(Clue::given) && (after_title || !first.has(Clue::ambiguous));
  if (end == at + 1 && given && may_end_name(end)) ++end;
  end = std::max(end, listed_person_end(at));
  if (end > at + 1) return end;
  if (first.has(Clue::prefix) && !first.has(Clue::given)) return at;
  const bool stands_alone = first.has(Clue::family) || after_title ||
                            (first.has(Clue::given) && !first.has(Clue::ambiguous) && first.has(Clue::unknown));
  return stands_alone ? end : at;
}

// باهرام قاسمي، المتحدث …: an office set off behind two words makes them a name,
// whatever the first of them looks like.
std::uint32_t Scanner::take_named_by_office(std::uint32_t at) {
  if (at + 3 >= block_.end || !clues_[at + 1].has(Clue::family | Clue::unknown) || clues_[at + 1].name_cut != 0)
    return at;
  constexpr std::uint32_t ordinary =
      Clue::function | Clue::title | Clue::body_head | Clue::place_head | Clue::nationality;
  const Token& first = words_.tokens[at];
  if (first.kind != TokenKind::word || clues_[at].has(ordinary) || clues_[at + 1].has(ordinary) ||
      words_.form(at).starts_with(language::kArticle)) {
    return at;
  }
  std::uint32_t end = at + 2;
  while (end < block_.end && end - at < kLongestName && goes_on_name(end, at)) ++end;
  const bool office = is_mark(end, "\u060C") && end + 1 < block_.end && clues_[end + 1].has(Clue::title) &&
                      is_definite(end + 1) && !is_place_or_body(at, end);
  if (!office) return at;
  add({at, end}, 0, EntityKind::person, MentionForm::name);
  take_role_after(end, out_->back());
  return end;
}

std::uint32_t Scanner::take_person(std::uint32_t at, TokenRange title) {
  const std::uint32_t end = person_end(at, !title.empty());
  if (end == at) return at;
  add({at, end}, clues_[at].name_cut, EntityKind::person, MentionForm::name, title);
  take_role_after(end, out_->back());
  return end;
}

// فلان، المتحدث باسم الوزارة،  -  an office that follows its holder.
void Scanner::take_role_after(std::uint32_t name_end, Named& person) {
  const bool set_off = is_mark(name_end, "\u060C") || is_mark(name_end, ",") || is_mark(name_end, "(");
  const std::uint32_t at = name_end + 1;
  if (!set_off || at >= block_.end || !clues_[at].has(Clue::title) || !person.title.empty()) return;
  if (words_.tokens[at].proclitics & (Proclitics::wa | Proclitics::fa)) return;
  bool named_after = false;
  const std::uint32_t end = role_end(at, named_after);
  if (!named_after) person.title = {at, end};
}

// -------------------------------------------------------------------- roles

bool Scanner::in_noun_phrase(std::uint32_t at) const {
  const Token& token = words_.tokens[at];
  if (token.kind == TokenKind::latin || token.kind == TokenKind::number || token.kind == TokenKind::hashtag)
    return true;
  if (token.kind != TokenKind::word || clues_[at].has(Clue::time_word)) return false;
  return !clues_[at].has(Clue::verb) || clues_[at].has(Clue::nationality | Clue::title) || is_definite(at);
}

// The end of a role phrase that begins at `at`; whether a person's name follows it.
std::uint32_t Scanner::role_end(std::uint32_t at, bool& named_after) const {
  const auto limit = std::min(block_.end, at + kLongestRole);
  const auto& function_words = *lexicon_.function_words;
  named_after = false;
  bool definite = is_definite(at);
  std::uint32_t end = at + 1;
  for (std::uint32_t i = at + 1; i < limit;) {
    const bool headed = clues_[i - 1].has(Clue::body_head | Clue::place_head) && i - 1 > at;
    if (!headed && starts_name(i, true) && clues_[i].name_cut == 0) {
      named_after = true;
      return i;
    }
    const bool comma = is_mark(i, "\u060C") || is_mark(i, ",") || is_mark(i, "-");
    if (comma && starts_name(i + 1, true) && clues_[i + 1].name_cut == 0) {
      named_after = true;
      return i;
    }
    if (const std::uint32_t known = known_end(i); known > i) {
      end = i = std::min(known, limit);
      definite = true;
      continue;
    }
    if (!in_noun_phrase(i)) break;
    const auto classes = function_words.find(words_.form(i)).classes;
    const bool preposition = classes & grammar::WordClass::preposition;
    if (clues_[i].has(Clue::function) && !preposition) break;
    const auto proclitics = words_.tokens[i].proclitics;
    const bool joined = proclitics & (Proclitics::wa | Proclitics::fa);
    if (joined && !is_definite(i)) break;
    // After a definite noun an indefinite one begins another phrase.
    if (definite && !preposition && !is_definite(i) && !(proclitics & (Proclitics::li | Proclitics::bi)) &&
        !function_words.find(words_.form(i - 1)).classes) {
      break;
    }
    definite = definite || (is_definite(i) && !preposition);
    ++i;
    if (!preposition) end = i;
  }
  return end;
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
    if (glued || (classes & grammar::WordClass::preposition && !in_name_of)) return {role.begin, i};
  }
  return role;
}

std::uint32_t Scanner::take_role(std::uint32_t at) {
  const Clue& clue = clues_[at];
  if (!clue.has(Clue::title | Clue::courtesy) || clue.has(Clue::verb) || words_.tokens[at].kind != TokenKind::word)
    return at;
  if (clue.has(Clue::given) && starts_name(at, false) && !is_definite(at)) return at;
  bool named_after = false;
  const std::uint32_t end = role_end(at, named_after);
  const TokenRange role{at, end};
  const bool office = clue.has(Clue::title);
  if (named_after) {
    const std::uint32_t name = starts_name(end, true) && clues_[end].name_cut == 0 ? end : end + 1;
    const std::uint32_t name_end = take_person(name, office ? role : TokenRange{});
    if (name_end > name) return name_end;
  }
  if (!office || clue.has(Clue::honorific) || !is_definite_role(role)) return at;
  role_complement_ = at + 1;
  add(core_of_role(role), clue.noun_cut, EntityKind::person, MentionForm::description);
  // Bodies and places inside the role are found in their turn.
  return at + 1;
}

// ------------------------------------------------- bodies, places and groups

std::uint32_t Scanner::known_end(std::uint32_t at) const {
  std::uint32_t end = at;
  for (const language::Table* table : {&lexicon_.organisations, &lexicon_.countries, &lexicon_.places}) {
    if (auto match = phrase(*table, at)) end = std::max(end, match->end);
  }
  return end;
}

// القائم, صور: also ordinary words, and places only where the sentence says so.
bool Scanner::is_doubtful_place(std::uint32_t at, const PhraseMatch& match) const {
  if (phrase(lexicon_.countries, at)) return false;
  constexpr std::uint32_t kAmbiguous = 5;
  if (lexicon_.places.cell(match.row, kAmbiguous) != "1") return false;
  if (match.cut > 0 && words_.tokens[at].proclitics & Proclitics::bi) return false;
  const bool led = at > block_.begin &&
                   (clues_[at - 1].has(Clue::place_head) ||
                    lexicon_.function_words->find(words_.form(at - 1)).classes & grammar::WordClass::preposition);
  return !led;
}

std::uint32_t Scanner::take_known(std::uint32_t at) {
  if (clues_[at].has(Clue::function)) return at;
  struct Source {
    const language::Table* table;
    EntityKind kind;
  };
  const Source sources[] = {{&lexicon_.people, EntityKind::person},
                            {&lexicon_.organisations, EntityKind::organisation},
                            {&lexicon_.countries, EntityKind::place},
                            {&lexicon_.places, EntityKind::place},
                            {&lexicon_.groups, EntityKind::group}};
  std::optional<PhraseMatch> best;
  EntityKind kind = EntityKind::other;
  for (const Source& source : sources) {
    auto match = phrase(*source.table, at);
    if (match && (!best || match->end > best->end)) best = match, kind = source.kind;
  }
  if (!best) return at;
  if (kind == EntityKind::place && is_doubtful_place(at, *best)) return at;
  // A given name that a longer name grows from is a person, whatever place bears it.
  if (kind != EntityKind::person && clues_[at].has(Clue::given) && clues_[at].name_cut == best->cut &&
      person_end(at, false) > best->end) {
    return at;
  }
  if (kind == EntityKind::organisation) {
    const std::uint32_t longer = body_end(at);
    if (longer > best->end && clues_[at].has(Clue::body_head)) return at;
  }
  const TokenRange tokens{at, best->end};
  add(tokens, best->cut, kind, MentionForm::name);
  if (kind == EntityKind::person) take_role_after(best->end, out_->back());
  return best->end;
}

std::uint32_t Scanner::body_end(std::uint32_t at) const {
  const auto limit = std::min(block_.end, at + kLongestBody);
  bool definite = is_definite(at);
  std::uint32_t i = at + 1;
  for (; i < limit; ++i) {
    if (clues_[i].has(Clue::function) || words_.tokens[i - 1].enclitic_letters > 0) break;
    if (const std::uint32_t known = known_end(i);
        known > i && clues_[i].noun_cut == 0 && !(words_.tokens[i].proclitics & (Proclitics::wa | Proclitics::fa))) {
      i = std::min(known, limit) - 1;
      definite = true;
      continue;
    }
    const Token& token = words_.tokens[i];
    const bool quoted = std::any_of(quotations_.begin(), quotations_.end(), [&](const grammar::Quotation& q) {
      return q.with_marks.begin == i && q.inside.size() <= kLongestQuotedName && q.closed;
    });
    if (quoted) {
      const auto q = std::find_if(quotations_.begin(), quotations_.end(),
                                  [&](const grammar::Quotation& each) { return each.with_marks.begin == i; });
      i = q->with_marks.end - 1;
      definite = true;
      continue;
    }
    if (!in_noun_phrase(i) || token.kind == TokenKind::number) break;
    if (clues_[i].has(Clue::given | Clue::prefix) && !clues_[i].has(Clue::ambiguous) && definite) break;
    const auto proclitics = token.proclitics;
    if (proclitics & (Proclitics::bi | Proclitics::ka | Proclitics::fa)) break;
    const bool joined = proclitics & Proclitics::wa;
    if (joined && (!is_definite(i) || clues_[i].has(Clue::body_head | Clue::title | Clue::nationality) || i < at + 2))
      break;
    if (definite && !is_definite(i) && !(proclitics & Proclitics::li) && !clues_[i].has(Clue::nationality)) break;
    if ((proclitics & Proclitics::li) && (!(proclitics & Proclitics::al) || i == at + 1)) break;
    if (clues_[i].has(Clue::title) && definite) break;
    definite = definite || is_definite(i);
  }
  return i;
}

std::uint32_t Scanner::take_body(std::uint32_t at) {
  const Clue& clue = clues_[at];
  if (!clue.has(Clue::body_head) || clue.has(Clue::verb)) return at;
  if (at == role_complement_ && words_.tokens[at].proclitics & Proclitics::al) return at;  // وزير الخارجية
  const std::uint32_t end = body_end(at);
  const bool alone = end == at + 1;
  if (alone && !(words_.tokens[at].proclitics & Proclitics::al)) return at;
  bool specific = false;
  for (std::uint32_t i = at; i < end; ++i) specific |= is_definite(i) || words_.tokens[i].kind != TokenKind::word;
  if (!specific) return at;
  // The article belongs to the name.
  const bool article = words_.tokens[at].proclitics & Proclitics::al && clue.noun_cut >= kArticleBytes;
  // A name in marks at the end is a second name of the same body.
  for (const grammar::Quotation& q : quotations_) {
    if (q.with_marks.end != end || q.with_marks.begin <= at + 1) continue;
    add({at, q.with_marks.begin}, article ? clue.noun_cut - kArticleBytes : clue.noun_cut, EntityKind::organisation,
        MentionForm::name);
    add(q.inside, 0, EntityKind::organisation, MentionForm::name);
    out_->back().second_name = true;
    return end;
  }
  add({at, end}, article ? clue.noun_cut - kArticleBytes : clue.noun_cut, EntityKind::organisation,
      alone ? MentionForm::description : MentionForm::name);
  return end;
}

// مدينة فلانة: a place that its head noun announces.
std::uint32_t Scanner::take_placed(std::uint32_t at) {
  if (!clues_[at].has(Clue::place_head) || clues_[at].has(Clue::verb) || at + 1 >= block_.end) return at;
  const Clue& next = clues_[at + 1];
  if (!next.has(Clue::unknown) || next.name_cut != 0 || next.has(Clue::function | Clue::nationality)) return at;
  std::uint32_t end = at + 2;
  if (end < block_.end && clues_[end].has(Clue::unknown) && clues_[end].name_cut == 0 && is_definite(end) &&
      !clues_[end].has(Clue::given | Clue::function)) {
    ++end;
  }
  add({at + 1, end}, 0, EntityKind::place, MentionForm::name);
  return end;
}

// فيلم «كذا»: a work, a product, a ship that a head noun announces.
std::uint32_t Scanner::take_work(std::uint32_t at) {
  if (!clues_[at].has(Clue::work_head)) return at;
  for (const grammar::Quotation& q : quotations_) {
    const bool near = q.with_marks.begin > at && q.with_marks.begin <= at + 3;
    if (!near || !q.closed || q.inside.size() > kLongestQuotedName) continue;
    const bool interrupted = std::any_of(words_.tokens.begin() + at + 1, words_.tokens.begin() + q.with_marks.begin,
                                         [](const Token& t) { return t.kind == TokenKind::punctuation; });
    if (interrupted) continue;
    add(q.inside, 0, EntityKind::work, MentionForm::name);
    std::uint32_t end = q.with_marks.end;
    // و«كذا»: further works of the same kind.
    for (const grammar::Quotation& more : quotations_) {
      const bool follows = more.with_marks.begin == end + 1 && more.closed &&
                           more.inside.size() <= kLongestQuotedName && words_.form(end) == "\u0648";
      if (!follows) continue;
      add(more.inside, 0, EntityKind::work, MentionForm::name);
      end = more.with_marks.end;
    }
    return end;
  }
  return at;
}

// الروس، الفلسطينيون: a people, by the plural of its adjective.
std::uint32_t Scanner::take_group(std::uint32_t at) {
  if (!clues_[at].has(Clue::nationality) || !(words_.tokens[at].proclitics & Proclitics::al)) return at;
  const std::string_view base = words_.form(at).substr(clues_[at].noun_cut);
  const language::Rows rows = lexicon_.nationalities.find(base);
  const bool plural = !rows.empty() && lexicon_.nationalities.cell(rows.begin, 3) == "p";
  const bool after_noun = at > block_.begin && words_.tokens[at - 1].kind == TokenKind::word &&
                          words_.tokens[at - 1].proclitics & Proclitics::al && clues_[at].noun_cut == 4;
  if (!plural || after_noun) return at;
  const std::uint32_t cut = clues_[at].noun_cut >= 4 ? clues_[at].noun_cut - 4 : 0;
  add({at, at + 1}, cut, EntityKind::group, MentionForm::name);
  return at + 1;
}

// #فلان_الفلاني: the tables know it without the sign and the lines.
std::uint32_t Scanner::take_hashtag(std::uint32_t at) {
  if (words_.tokens[at].kind != TokenKind::hashtag) return at;
  std::string key(words_.form(at).substr(1));
  std::replace(key.begin(), key.end(), '_', ' ');
  const std::string first = key.substr(0, key.find(' '));
  EntityKind kind;
  if (lexicon_.organisations.has(key))
    kind = EntityKind::organisation;
  else if (lexicon_.countries.has(key) || lexicon_.places.has(key))
    kind = EntityKind::place;
  else if (lexicon_.people.has(key) || lexicon_.family_names.has(key) ||
           (first != key && lexicon_.given_names.has(first)))
    kind = EntityKind::person;
  else
    return at;
  add({at, at + 1}, 1, kind, MentionForm::name);
  return at + 1;
}

}  // namespace naqlan::names
