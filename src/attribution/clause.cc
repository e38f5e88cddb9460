// Where reported words begin and end, and where their source stands.
#include <algorithm>

#include "attribution/block.h"
#include "language/glue.h"

namespace naqlan::attribution {
namespace {

using grammar::WordClass;

constexpr std::uint32_t kOpenerReach = 45;  // tokens between a cue and its words
constexpr std::uint32_t kCloseReach = 16;   // for a cue that ends another's words
constexpr std::uint32_t kLongestSource = 30;
constexpr std::uint32_t kQuotedReach = 12;  // for verbs that report only what is in marks
constexpr std::uint32_t kLeastQuotedWords = 2;
constexpr std::uint32_t kQuotedName = 5;  // longer is no name in marks
constexpr std::string_view kLi = "\u0644", kBi = "\u0628";

bool is_wa(std::string_view letters) { return letters.starts_with("\u0648") || letters.starts_with("\u0641"); }

// أن إن بأن وأنه …, but not لأن, which gives a reason.
bool is_complementiser(const Text& text, std::uint32_t token) {
  if (!text.is(token, WordClass::complementiser)) return false;
  const auto found = text.cues.function_words().find(text.words.form(token));
  return found.letters_before.find(kLi) == std::string_view::npos;
}

bool is_quoted_name(const Text& text, const Block& block, const grammar::Quotation& q) {
  if (q.inside.size() > kQuotedName || !q.closed) return false;
  if (q.with_marks.begin > block.tokens.begin && text.mark(q.with_marks.begin - 1) == ':') return false;
  // «سانا» إن …: the words said open later in the same clause.
  for (std::uint32_t i = q.with_marks.end; i < std::min(block.tokens.end, q.with_marks.end + 12); ++i) {
    if (is_complementiser(text, i) || text.mark(i) == ':') return true;
    if (text.is_stop(i) || block.quotation_at(i) != nullptr) return block.quotation_at(i) != nullptr;
  }
  return false;
}

Opener at_token(Opener::Kind kind, const Text& text, std::uint32_t source_end, std::uint32_t content) {
  const std::uint32_t byte = text.words.tokens[content].span.begin;
  return {kind, source_end, {byte, byte}, content};
}

class OpenerSearch {
 public:
  OpenerSearch(const Text& text, const Block& block, std::uint32_t cue_token, const CueMatch& match)
      : text_(text),
        block_(block),
        cue_(*match.cue),
        match_(match),
        at_(cue_token),
        limit_(std::min(block.tokens.end, cue_token + kOpenerReach)) {}

  Opener run() {
    const auto* around = block_.quotation_at(at_);
    if (around != nullptr) limit_ = std::min(limit_, around->inside.end);
    for (std::uint32_t i = at_ + 1; i < limit_; ++i) {
      const auto* q = block_.quotation_at(i);
      if (q != nullptr && !q->with_marks.contains(at_)) {
        if (is_quoted_name(text_, block_, *q)) {
          i = q->with_marks.end - 1;
          continue;
        }
        if (!cue_.takes_quotation) return {};
        const bool name_like = cue_.only_quoted && q->inside.size() < kLeastQuotedWords;
        if (name_like || (cue_.only_quoted && i > at_ + kQuotedReach)) return {};
        return at_token(Opener::quotation, text_, q->with_marks.begin, q->inside.begin);
      }
      if (ends_search(i)) break;
      if (cue_.only_quoted) continue;
      if (is_own_noun(i)) return at_token(Opener::nominal, text_, i, i);
      if (Opener found = opener_at(i); found.kind != Opener::none) return found;
    }
    return cue_.only_quoted ? Opener{} : bare_nominal();
  }

 private:
  bool ends_search(std::uint32_t i) const {
    if (text_.is_stop(i)) return true;
    if (i == at_ + 1) return false;
    const auto& other = text_.cue_at[i];
    if (!other) return false;
    if (other->shape == CueShape::participle) return text_.is_comma(i - 1) && text_.words.form(i).ends_with("\u0627");
    return other->sure && other->conjunction && !text_.in_role[i];
  }

  Opener opener_at(std::uint32_t i) const {
    const bool last = i + 1 >= limit_;
    if (is_complementiser(text_, i) && !last) {
      return cue_.takes_clause ? at_token(Opener::clause, text_, i, i + 1) : Opener{};
    }
    if (text_.mark(i) == ':' && !last) {
      if (const auto* q = block_.quotation_at(i + 1)) return at_token(Opener::quotation, text_, i, q->inside.begin);
      return at_token(Opener::colon, text_, i, i + 1);
    }
    return prepositional(i);
  }

  // أكدت عزمها على …: the speaker's own doing, by its pronoun.
  bool is_own_noun(std::uint32_t i) const {
    const Token& token = text_.words.tokens[i];
    const bool nominal = token.morphology.pos == PartOfSpeech::noun || token.morphology.pos == PartOfSpeech::verb;
    return cue_.bare_nominal && match_.sure && nominal && token.enclitic_letters > 0 &&
           token.proclitics == Proclitics::none && text_.classes[i] == 0 && !text_.in_role[i] &&
           text_.entity_at[i] == kNone && text_.cues.frame_word(text_.words.form(i)) == 0;
  }

  // أشار إلى …, طالب بـ…: the preposition of the cue, alone or glued.
  Opener prepositional(std::uint32_t i) const {
    if (i + 1 >= block_.tokens.end) return {};
    const std::string_view form = text_.words.form(i);
    for (const std::string& preposition : cue_.prepositions) {
      if (form == preposition || (preposition.size() == 2 && form == preposition + "\u0640")) {
        if (is_complementiser(text_, i + 1) && i + 2 < block_.tokens.end) {
          return at_token(Opener::clause, text_, i, i + 2);
        }
        if (const auto* q = block_.quotation_at(i + 1)) return at_token(Opener::nominal, text_, i, q->with_marks.begin);
        return text_.is(i + 1, WordClass::circumstance) ? Opener{} : at_token(Opener::nominal, text_, i, i + 1);
      }
      if (preposition.size() == 2 && glued(i, preposition)) return after_glue(i);
    }
    return {};
  }

  bool glued(std::uint32_t i, std::string_view preposition) const {
    const Token& token = text_.words.tokens[i];
    const auto flag = preposition == kBi ? Proclitics::bi : Proclitics::li;
    return token.kind == TokenKind::word && token.proclitics & flag && !(token.proclitics & Proclitics::wa) &&
           text_.classes[i] == 0 && !text_.in_role[i] && token.stem.size() > 4;
  }

  Opener after_glue(std::uint32_t i) const {
    const Token& token = text_.words.tokens[i];
    const std::uint32_t rest = language::begin_without(text_.article.text, token, kBi.size());
    return {Opener::nominal, i, {rest, rest}, i};
  }

  // أعلنت الشركة اكتشافها …: an indefinite noun after a definite subject, or at once.
  Opener bare_nominal() const {
    if (!cue_.bare_nominal || !match_.sure) return {};
    bool subject_done = true;
    for (std::uint32_t i = at_ + 1; i < limit_; ++i) {
      const Token& token = text_.words.tokens[i];
      if (text_.is_stop(i) || text_.is(i, WordClass::relative | WordClass::complementiser)) return {};
      if (text_.is_comma(i) || token.kind != TokenKind::word || text_.is(i, WordClass::time_word)) continue;
      const bool noun = token.morphology.pos == PartOfSpeech::noun && text_.entity_at[i] == kNone && !text_.in_role[i];
      const bool bare = noun && token.proclitics == Proclitics::none && text_.classes[i] == 0;
      if (bare && subject_done && text_.cues.frame_word(text_.words.form(i)) == 0) {
        return i + 1 < block_.tokens.end ? at_token(Opener::nominal, text_, i, i) : Opener{};
      }
      if (token.morphology.pos == PartOfSpeech::verb && i > at_ + 1) return {};
      subject_done = text_.is_definite(i);
    }
    return {};
  }

  const Text& text_;
  const Block& block_;
  const Cue& cue_;
  const CueMatch& match_;
  std::uint32_t at_, limit_;
};

// على حد قوله, وفق تعبيره, بحسب فلان: what closes a report from behind.
bool closes_report(const Text& text, std::uint32_t i) {
  if (text.is(i, WordClass::according)) return true;
  const bool next = i + 1 < text.words.tokens.size();
  return next && text.cues.is_word(text.words.form(i), FrameWord::upon) &&
         text.cues.frame_word(text.words.form(i + 1)) & FrameWord::per_expression;
}

bool is_close(const Opener& opener, std::uint32_t cue) {
  return opener.kind != Opener::none && opener.source_end - cue <= kCloseReach;
}

// …، لكن فلانا أضاف / فيما قال / كما أكد: where the linking word before a cue stands; the cue if there is none.
std::uint32_t linked_at(const Text& text, std::uint32_t begin, std::uint32_t cue) {
  constexpr std::uint32_t kLinkReach = 5;
  for (std::uint32_t i = cue; i-- > begin + 1 && cue - i <= kLinkReach;) {
    const bool comma = text.is_comma(i - 1);
    if (comma && text.is(i, WordClass::conjunction | WordClass::subordinator)) return i;
    const auto found = text.cues.function_words().find(text.words.form(i));
    if (found.classes & WordClass::conjunction && found.base.size() > 4) return i;  // لكن without a comma
    if (text.is(i, WordClass::complementiser | WordClass::relative)) return cue;
  }
  return cue;
}

// قال أيضا, قال مازحا: an indefinite accusative that counts nothing belongs to no name.
bool is_adverbial(const Text& text, std::uint32_t i, std::uint32_t begin) {
  const Token& token = text.words.tokens[i];
  const bool accusative = text.words.form(i).ends_with("\u0627") && token.proclitics == Proclitics::none;
  const auto pos = token.morphology.pos;
  const bool kind = pos == PartOfSpeech::noun || pos == PartOfSpeech::adjective || pos == PartOfSpeech::adverb;
  const bool counted = i > begin && text.words.tokens[begin].kind == TokenKind::number;
  const auto& participle = text.cue_at[i];
  const bool last = i + 1 >= text.words.tokens.size() || text.words.tokens[i + 1].kind != TokenKind::word;
  return (accusative && kind && !counted) ||
         (participle && participle->shape == CueShape::participle && (i > begin || last) && text.entity_at[i] == kNone);
}

}  // namespace

Opener find_opener(const Text& text, const Block& block, std::uint32_t cue_token, const CueMatch& cue) {
  return OpenerSearch(text, block, cue_token, cue).run();
}

bool begins_report(const Text& text, const Block& block, std::uint32_t token, const CueMatch& cue) {
  return is_close(find_opener(text, block, token, cue), token);
}

std::uint32_t content_end(const Text& text, const Block& block, std::uint32_t begin) {
  std::uint32_t i = begin;
  for (; i < block.tokens.end; ++i) {
    if (const auto* q = block.quotation_at(i)) {
      i = q->with_marks.end - 1;
      const bool stopped = text.is_stop(q->inside.end - 1) && q->inside.size() > kQuotedName;
      if (stopped) return i + 1;
      continue;
    }
    if (text.is_stop(i)) break;
    if (i == begin) continue;
    if (closes_report(text, i) || (text.is_comma(i - 1) && text.is(i, WordClass::aside))) break;
    const auto& cue = text.cue_at[i];
    if (!cue) continue;
    const bool after_comma = text.is_comma(i - 1) || block.quotation_at(i - 1) != nullptr;
    if (cue->shape == CueShape::participle) {
      const bool circumstantial = after_comma || text.words.form(i).ends_with("\u0627") || cue->conjunction;
      const Opener opener = find_opener(text, block, i, *cue);
      if ((circumstantial || opener.kind == Opener::clause) && is_close(opener, i)) break;
      continue;
    }
    if (cue->conjunction && cue->sure && !text.in_role[i] && begins_report(text, block, i, *cue)) break;
    const std::uint32_t link = linked_at(text, begin, i);
    if (link < i && cue->sure && begins_report(text, block, i, *cue)) {
      i = link;
      break;
    }
  }
  while (i > begin && (text.is_comma(i - 1) || text.mark(i - 1) == '-' || text.mark(i - 1) == 0x2013)) --i;
  return i;
}

TokenRange source_in(const Text& text, const Block& block, TokenRange range) {
  const Words& words = text.words;
  range.end = std::min(range.end, range.begin + kLongestSource);
  // كان … قد قال له: what stands between a cue and its subject.
  while (range.begin < range.end &&
         (text.is(range.begin, WordClass::particle | WordClass::time_word) || text.is_comma(range.begin))) {
    ++range.begin;
  }
  std::uint32_t i = range.begin;
  bool named = false;
  for (; i < range.end; ++i) {
    const Token& token = words.tokens[i];
    if (const auto* q = block.quotation_at(i); q != nullptr && q->with_marks.begin == i) {
      i = std::min(q->with_marks.end, range.end) - 1;
      continue;
    }
    const char32_t mark = text.mark(i);
    if (mark == '(') {
      while (i + 1 < range.end && text.mark(i) != ')') ++i;
      continue;
    }
    if (mark != 0) {
      const bool goes_on = text.is_comma(i) && i + 1 < range.end && i > range.begin &&
                           (text.mention_begins[i + 1] || text.in_role[i + 1]) &&
                           !text.is(i + 1, WordClass::time_word | WordClass::preposition);
      if (goes_on || mark == '-' || mark == 0x2019 || mark == '"') continue;
      break;
    }
    if (text.entity_at[i] != kNone || text.in_role[i]) {
      const bool person = text.entity_at[i] != kNone && text.entities[text.entity_at[i]].kind == EntityKind::person &&
                          text.form_at[i] == MentionForm::name;
      named = named || person;
      continue;
    }
    if (text.is(i, WordClass::relative | WordClass::complementiser | WordClass::time_word | WordClass::subordinator |
                       WordClass::particle | WordClass::copula | WordClass::pronoun | WordClass::conjunction)) {
      break;
    }
    if (text.is(i, WordClass::preposition)) {
      const bool inner = !named && i > range.begin && i + 1 < range.end &&
                         !text.is(i + 1, WordClass::circumstance | WordClass::time_word | WordClass::demonstrative) &&
                         words.tokens[i].enclitic_letters == 0;
      if (!inner) break;
      continue;
    }
    const auto pos = token.morphology.pos;
    if (pos == PartOfSpeech::verb && token.origin == Origin::lexicon) break;
    // ووصف الأسد العقوبات …: after a name its verb's object begins.
    if (named && token.proclitics & Proclitics::al && text.words.tokens[i - 1].kind != TokenKind::punctuation) break;
    const bool told = token.proclitics & (Proclitics::li | Proclitics::bi) && (named || i == range.begin);
    const bool medium = token.proclitics & Proclitics::li && text.cues.frame_word(words.form(i)) & FrameWord::outlet;
    const bool occasion =
        i > range.begin && ((text.is(i, WordClass::circumstance) && !(token.proclitics & Proclitics::al)) ||
                            (token.proclitics & Proclitics::bi && token.enclitic_letters > 0));
    if (told || medium || occasion) break;
    if (token.proclitics & Proclitics::fa || is_adverbial(text, i, range.begin)) break;
  }
  while (i > range.begin && (words.tokens[i - 1].kind == TokenKind::punctuation
                                 ? text.mark(i - 1) != ')' && block.quotation_at(i - 1) == nullptr
                                 : text.is(i - 1, WordClass::preposition))) {
    --i;
  }
  return {range.begin, i};
}

TokenRange source_before(const Text& text, const Block& block, std::uint32_t token) {
  std::uint32_t begin = token;
  while (begin > block.tokens.begin && token - begin < 14) {
    const std::uint32_t i = begin - 1;
    if (text.is_comma(i)) {
      // An apposition set off by commas belongs to the same noun phrase.
      const bool apposition = i > block.tokens.begin && text.entity_at[i - 1] != kNone && begin < token &&
                              (text.entity_at[begin] != kNone || text.in_role[begin]);
      const bool closing = begin == token && i > block.tokens.begin && text.entity_at[i - 1] != kNone;
      if (!apposition && !closing) break;
    } else if (block.quotation_at(i) != nullptr || text.mark(i) != 0) {
      break;
    } else if (text.classes[i] & ~(WordClass::quantity | WordClass::circumstance) && !text.in_role[i] &&
               text.entity_at[i] == kNone) {
      break;
    } else if (text.words.tokens[i].morphology.pos == PartOfSpeech::verb && text.entity_at[i] == kNone &&
               !text.in_role[i]) {
      break;
    }
    begin = i;
    if (is_wa(text.words.form(i)) && text.words.tokens[i].proclitics & (Proclitics::wa | Proclitics::fa)) break;
  }
  std::uint32_t end = token;
  while (end > begin && text.is_comma(end - 1)) --end;
  return {begin, end};
}

}  // namespace naqlan::attribution
