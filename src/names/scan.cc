#include "names/scan.h"

#include <algorithm>

#include "language/glue.h"

namespace naqlan::names {
namespace {

constexpr std::uint32_t kArticleBytes = 4;
constexpr std::uint32_t kLongestName = 7;  // tokens
constexpr std::uint32_t kLongestBody = 9;
constexpr std::uint16_t kConjunctions = Proclitics::wa | Proclitics::fa;
constexpr std::uint32_t kLongestQuotedName = 6;

}  // namespace

Scanner::Scanner(const Article& article, const Words& words, const Lexicon& lexicon)
    : article_(article), words_(words), lexicon_(lexicon) {
  clues_.reserve(words.tokens.size());
  const auto n = static_cast<std::uint32_t>(words.tokens.size());
  for (std::uint32_t i = 0; i < n; ++i) clues_.push_back(lexicon.clue(words, i));
  // ولي العهد, رجل أعمال: titles whose first word alone is none.
  for (std::uint32_t i = 0; i < n; ++i) {
    if (clues_[i].has(Clue::title)) continue;
    const auto title = lexicon.phrase(lexicon.titles, words, i, n);
    if (!title || title->end < i + 2) continue;
    clues_[i].bits |= Clue::title;
    clues_[i].bits &= ~(Clue::verb | Clue::function);
    clues_[i].noun_cut = title->cut;
  }
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
    if (next == at && starts_name(at, false)) next = take_person(at, false, {});
    if (next == at) next = take_named_by_office(at);
    at = std::max(next, at + 1);
  }
}

bool Scanner::is_mark(std::uint32_t at, std::string_view mark) const {
  return at < block_.end && words_.tokens[at].kind == TokenKind::punctuation && words_.form(at) == mark;
}

bool Scanner::is_definite(std::uint32_t at) const {
  return words_.tokens[at].proclitics & Proclitics::al || clues_[at].has(Clue::unknown | Clue::family) ||
         words_.tokens[at].enclitic_letters > 0 || words_.form(at).starts_with(language::kArticle);
}

// The word ends an idafa.
bool Scanner::is_closed(std::uint32_t at) const {
  return words_.tokens[at].proclitics & Proclitics::al || words_.tokens[at].enclitic_letters > 0;
}

// Of something definite only adjectives say more: الحكومة الآلاف are two phrases.
bool Scanner::is_other_noun(std::uint32_t at) const {
  const Token& token = words_.tokens[at];
  const PartOfSpeech pos = token.morphology.pos;
  return token.kind == TokenKind::word && (pos == PartOfSpeech::noun || pos == PartOfSpeech::number) &&
         token.origin == Origin::lexicon && !clues_[at].has(Clue::nationality | Clue::name_part) &&
         !lexicon_.is_adjective(words_.stem(at));
}

// Behind something definite a name that the tables know, unless it is an adjective or a letter leads to it.
bool Scanner::is_other_name(std::uint32_t at) const {
  const bool free = (words_.tokens[at].proclitics & ~Proclitics::al) == 0;
  return free && !clues_[at].has(Clue::nationality) && !lexicon_.is_adjective(words_.stem(at));
}

// مسلحون, مهندستان: an ending that no idafa leaves on a noun.
bool Scanner::is_absolute(std::uint32_t at) const {
  const Token& token = words_.tokens[at];
  const bool counted = token.morphology.number == Number::plural || token.morphology.number == Number::dual;
  if (token.kind != TokenKind::word || token.origin != Origin::lexicon || !counted) return false;
  if (token.proclitics & Proclitics::al || token.enclitic_letters > 0) return false;
  const std::string_view form = words_.form(at);
  return form.ends_with("\u0648\u0646") || form.ends_with("\u0627\u0646");
}

void Scanner::add(TokenRange tokens, std::uint32_t cut, EntityKind kind, MentionForm form,
                  std::vector<TokenRange> titles) {
  Named named;
  named.mention.tokens = tokens;
  named.mention.kind = kind;
  named.mention.form = form;
  named.mention.span = words_.text_span(tokens);
  named.mention.span.begin = language::begin_without(article_.text, words_.tokens[tokens.begin], cut);
  named.titles = std::move(titles);
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
  if (clue.has(Clue::function | Clue::time_word)) return after_title && clue.has(Clue::given) && goes_on_strangely(at);
  if (after_title && clue.has(Clue::infix) && !clue.has(Clue::given)) return goes_on_strangely(at);
  if (clue.has(Clue::verb) && !clue.has(Clue::unknown) && !longer) return false;
  if (end == at || is_place_or_body(at, end)) return false;
  if (clue.has(Clue::given | Clue::prefix)) return !clue.has(Clue::ambiguous) || end > at + 1;
  if (clue.has(Clue::family)) return true;
  if (!after_title || !clue.has(Clue::unknown) || clue.has(Clue::nationality | Clue::body_head | Clue::title))
    return false;
  return known_end(at) == at;
}

// ألان كذا, بن كذا: a small word opens a name where a word of no other use follows.
bool Scanner::goes_on_strangely(std::uint32_t at) const {
  if (at + 1 >= block_.end || words_.tokens[at].proclitics & kConjunctions) return false;
  if (lexicon_.function_words->find(words_.form(at)).classes & grammar::WordClass::complementiser) return false;
  const Clue& next = clues_[at + 1];
  return next.has(Clue::name_part | Clue::unknown) && next.name_cut == 0 &&
         !next.has(Clue::function | Clue::verb | Clue::nationality | Clue::title);
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
  if (after_title && first.has(Clue::function | Clue::infix | Clue::time_word) && goes_on_strangely(at)) return at + 2;
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
  const bool verb = clues_[at].has(Clue::verb) && first.origin == Origin::lexicon;  // وأكد فلان، وزير …
  if (first.kind != TokenKind::word || verb || clues_[at].has(ordinary) || clues_[at + 1].has(ordinary) ||
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

std::uint32_t Scanner::take_person(std::uint32_t at, bool titled, std::vector<TokenRange> titles) {
  const std::uint32_t end = person_end(at, titled);
  if (end == at) return at;
  add({at, end}, clues_[at].name_cut, EntityKind::person, MentionForm::name, std::move(titles));
  take_role_after(end, out_->back());
  return end;
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
  // أفاد is a verb before it is anybody's agency.
  const bool verb = clues_[at].has(Clue::verb) && best->end == at + 1 && words_.tokens[at].origin == Origin::lexicon;
  if (verb && kind == EntityKind::organisation) return at;
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
    if (is_closed(i - 1) && known_end(i) > i && is_other_name(i)) break;  // وزارة السياحة اليمنية | الإمارات
    if (const std::uint32_t known = known_end(i);
        known > i && clues_[i].noun_cut == 0 && !(words_.tokens[i].proclitics & (Proclitics::wa | Proclitics::fa))) {
      i = std::min(known, limit) - 1;
      definite = true;
      continue;
    }
    const Token& token = words_.tokens[i];
    const bool quoted = std::any_of(quotations_.begin(), quotations_.end(), [&](const grammar::Quotation& q) {
      return q.with_marks.begin == i && q.inside.size() <= kLongestQuotedName && q.closed && may_be_name(q);
    });
    if (quoted) {
      const auto q = std::find_if(quotations_.begin(), quotations_.end(),
                                  [&](const grammar::Quotation& each) { return each.with_marks.begin == i; });
      i = q->with_marks.end - 1;
      definite = true;
      continue;
    }
    if (!in_noun_phrase(i) || token.kind == TokenKind::number) break;
    // جماعة مسلحة | مسؤوليتها: an adjective without the article ends an idafa as well.
    const Token& before = words_.tokens[i - 1];
    const bool indefinite_adjective = i > at + 1 && before.morphology.pos == PartOfSpeech::adjective &&
                                      before.proclitics == Proclitics::none && before.origin == Origin::lexicon &&
                                      !clues_[i - 1].has(Clue::name_part | Clue::unknown);
    if (indefinite_adjective && token.morphology.pos == PartOfSpeech::noun && !lexicon_.is_adjective(words_.stem(i)))
      break;
    const bool second =
        (is_closed(at) || i > at + 2) && is_closed(i - 1) && !(token.proclitics & (Proclitics::wa | Proclitics::li));
    if (second && token.proclitics & Proclitics::al && is_other_noun(i)) break;
    if (clues_[i].has(Clue::given | Clue::prefix) && !clues_[i].has(Clue::ambiguous) && definite) break;
    const auto proclitics = token.proclitics;
    if (proclitics & (Proclitics::bi | Proclitics::ka | Proclitics::fa)) break;
    const bool joined = proclitics & Proclitics::wa;
    if (joined && (!is_definite(i) || clues_[i].has(Clue::body_head | Clue::title | Clue::nationality) || i < at + 2))
      break;
    const bool owned = token.enclitic_letters > 0;
    if (definite && (!is_definite(i) || owned) && !(proclitics & Proclitics::li) && !clues_[i].has(Clue::nationality))
      break;
    if ((proclitics & Proclitics::li) && (!(proclitics & Proclitics::al) || i == at + 1)) break;
    if (clues_[i].has(Clue::title) && definite && !lexicon_.is_adjective(words_.stem(i))) break;
    definite = definite || is_definite(i);
  }
  return i;
}

// What stands in marks behind a body may be its name, or what somebody says of it («فقدت مصداقيتها», «بالمال»).
bool Scanner::may_be_name(const grammar::Quotation& q) const {
  const Token& first = words_.tokens[q.inside.begin];
  const bool verb =
      first.morphology.pos == PartOfSpeech::verb && first.origin == Origin::lexicon && q.inside.size() > 1;
  return !verb && !(first.proclitics & (Proclitics::bi | Proclitics::li | Proclitics::ka));
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

// #فلان_الفلاني: what the tables know it as without the sign and the lines.
std::optional<EntityKind> Scanner::kind_of_hashtag(std::uint32_t at) const {
  if (words_.tokens[at].kind != TokenKind::hashtag) return std::nullopt;
  std::string key(words_.form(at).substr(1));
  std::replace(key.begin(), key.end(), '_', ' ');
  const std::string first = key.substr(0, key.find(' '));
  if (lexicon_.organisations.has(key)) return EntityKind::organisation;
  if (lexicon_.countries.has(key) || lexicon_.places.has(key)) return EntityKind::place;
  const bool person =
      lexicon_.people.has(key) || lexicon_.family_names.has(key) || (first != key && lexicon_.given_names.has(first));
  return person ? std::optional(EntityKind::person) : std::nullopt;
}

std::uint32_t Scanner::take_hashtag(std::uint32_t at) { return take_titled_hashtag(at, {}); }

std::uint32_t Scanner::take_titled_hashtag(std::uint32_t at, std::vector<TokenRange> titles) {
  const auto kind = kind_of_hashtag(at);
  if (!kind) return at;
  add({at, at + 1}, 1, *kind, MentionForm::name, std::move(titles));
  return at + 1;
}

}  // namespace naqlan::names
