#include "attribution/block.h"

#include <algorithm>

#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::attribution {

namespace {

constexpr std::uint32_t kQuotedName = 5;  // tokens; longer is no name in marks
constexpr std::uint32_t kLongQuotedName = 9;
constexpr std::uint32_t kMarkedName = 2;  // tokens, where another quotation follows
constexpr std::string_view kLi = "\u0644", kWa = "\u0648";

}  // namespace

Text::Text(const Article& the_article, const Words& the_words, const std::vector<Entity>& the_entities,
           const Cues& the_cues)
    : article(the_article), words(the_words), entities(the_entities), cues(the_cues) {
  const std::size_t n = words.tokens.size();
  cue_at.reserve(n);
  for (std::uint32_t i = 0; i < n; ++i) cue_at.push_back(cues.match(words, i));
  classes = cues.function_words().classes_of(words);
  index_entities();
  index_blocks();
  index_names();
}

void Text::index_entities() {
  const std::size_t n = words.tokens.size();
  entity_at.assign(n, kNone);
  form_at.assign(n, MentionForm::name);
  mention_begins.assign(n, false);
  in_role.assign(n, false);
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    for (const Mention& mention : entities[e].mentions) {
      const std::uint32_t begin = first_of(mention);
      for (std::uint32_t i = begin; i < mention.tokens.end; ++i) {
        // A name outranks the role it stands in.
        const bool taken = entity_at[i] != kNone && form_at[i] == MentionForm::name;
        if (taken && mention.form != MentionForm::name) continue;
        entity_at[i] = e;
        form_at[i] = mention.form;
        mention_begins[i] = i == begin;
      }
    }
    for (TextSpan role : entities[e].roles) {
      auto at = std::lower_bound(words.tokens.begin(), words.tokens.end(), role.begin,
                                 [](const Token& t, std::uint32_t byte) { return t.span.end <= byte; });
      for (; at != words.tokens.end() && at->span.begin < role.end; ++at) {
        in_role[static_cast<std::size_t>(at - words.tokens.begin())] = true;
      }
    }
  }
}

// A verb of saying is no part of a name, whatever the name looks like: وقالت فلانة.
std::uint32_t Text::first_of(const Mention& mention) const {
  const std::uint32_t begin = mention.tokens.begin;
  // قال سكرتير الرئاسة إن مون …
  if (mention.tokens.size() > 1 && is(begin, grammar::WordClass::complementiser)) return begin + 1;
  const auto& cue = cue_at[begin];
  if (mention.form != MentionForm::name || !cue || !cue->sure || cue->shape != CueShape::verb) return begin;
  if (mention.tokens.size() > 1) return begin + 1;
  // A body of that name stands in brackets or behind a noun.
  const auto gap = begin == 0 ? TextSpan{} : TextSpan{words.tokens[begin - 1].span.end, words.tokens[begin].span.begin};
  const bool first = begin == 0 || article.slice(gap).find('\n') != std::string_view::npos;
  const bool behind_noun = !first && words.tokens[begin - 1].kind == TokenKind::word && !cue->conjunction;
  return behind_noun || (begin > 0 && mark(begin - 1) == '(') ? begin : begin + 1;
}

void Text::index_blocks() {
  std::uint32_t last = kNone;
  for (const Sentence& sentence : words.sentences) {
    if (sentence.block != last) {
      blocks.emplace_back();
      blocks.back().kind = article.blocks[sentence.block].kind;
      blocks.back().tokens = sentence.tokens;
      last = sentence.block;
    }
    blocks.back().tokens.end = sentence.tokens.end;
  }
  for (Block& block : blocks) {
    block.quotations = grammar::find_quotations(article.text, words, block.tokens);
    index_sentences(block);
  }
}

// دبي، الإمارات (CNN) --: the place of writing before a report is none of its words.
std::uint32_t Text::behind_dateline(const Block& block) const {
  constexpr std::uint32_t kLongestDateline = 14;
  const std::uint32_t limit = std::min(block.tokens.end, block.tokens.begin + kLongestDateline);
  for (std::uint32_t i = block.tokens.begin + 1; i < limit; ++i) {
    const char32_t m = mark(i);
    const bool dash = m == '-' || m == 0x2013 || m == 0x2014;
    if (dash && mark(i - 1) == ')') return i + 1;
  }
  return block.tokens.begin;
}

void Text::index_sentences(Block& block) const {
  const TokenRange all = block.tokens;
  block.sentence_begins.resize(all.size());
  block.sentence_ends.resize(all.size());
  const std::uint32_t dateline = behind_dateline(block);
  std::uint32_t begin = all.begin;   // outside of quotations
  std::uint32_t within = all.begin;  // inside of the one that is being walked through
  const grammar::Quotation* quotation = nullptr;
  for (std::uint32_t i = all.begin; i < all.end; ++i) {
    const grammar::Quotation* here = block.quotation_at(i);
    if (i == dateline && begin == all.begin) begin = dateline;
    if (here != quotation) within = begin;
    quotation = here;
    block.sentence_begins[i - all.begin] = here != nullptr ? within : begin;
    if (is_stop(i)) (here != nullptr ? within : begin) = i + 1;
  }
  std::uint32_t end = all.end;
  for (std::uint32_t i = all.end; i-- > all.begin;) {
    if (const grammar::Quotation* q = block.quotation_at(i)) {
      // A stop inside the closing mark ends the sentence too.
      const std::uint32_t behind = q->with_marks.end;
      const bool stopped = q->inside.end > q->inside.begin && is_stop(q->inside.end - 1);
      if (i + 1 == behind && stopped && behind < all.end && words.tokens[behind].kind == TokenKind::word &&
          words.tokens[behind].proclitics & Proclitics::wa) {
        end = behind;
      }
    } else if (is_stop(i)) {
      end = i;
    }
    block.sentence_ends[i - all.begin] = end;
  }
}

bool Text::is_title(std::uint32_t token) const {
  if (words.tokens[token].kind != TokenKind::word) return false;
  return cues.is_title(words.form(token)) ||
         (words.tokens[token].enclitic_letters > 0 && cues.is_title(words.stem(token)));
}

// A name may begin with a letter that looks glued: باهرام.
bool Text::is_glued(std::uint32_t token) const {
  const Token& t = words.tokens[token];
  if (!(t.proclitics & (Proclitics::li | Proclitics::bi))) return false;
  if (!is_name(token)) return true;
  const auto& mentions = entities[entity_at[token]].mentions;
  return std::none_of(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.span.begin == t.span.begin; });
}

void Text::index_names() {
  using grammar::NameBit;
  names_.assign(words.tokens.size(), NameBit::none);
  quoted_until_.assign(words.tokens.size(), 0);
  for (std::uint32_t i = 0; i < words.tokens.size(); ++i) {
    if (cues.frame_word(words.form(i)) & FrameWord::audience) names_[i] |= NameBit::audience;
    if (is_title(i)) names_[i] |= NameBit::title;
    if (in_role[i] && !(is_name(i) && is_person(i))) {
      names_[i] |= NameBit::role;
      continue;
    }
    if (entity_at[i] == kNone) continue;
    const Entity& entity = entities[entity_at[i]];
    const bool office = entity.kind == EntityKind::person &&
                        (form_at[i] == MentionForm::role || form_at[i] == MentionForm::description);
    names_[i] |= office ? NameBit::role : NameBit::name;
    if (mention_begins[i]) names_[i] |= NameBit::begins;
    const bool whole = std::any_of(entity.mentions.begin(), entity.mentions.end(),
                                   [&](const Mention& m) { return m.span.begin == words.tokens[i].span.begin; });
    if (whole && words.form(i).starts_with(kWa)) names_[i] |= NameBit::own_wa;
    if (!is_glued(i)) names_[i] |= NameBit::whole;
    if (entity.kind == EntityKind::person && form_at[i] == MentionForm::name) names_[i] |= NameBit::person;
    if (cues.frame_word(words.form(i)) & FrameWord::outlet) names_[i] |= NameBit::medium;
  }
  for (const Block& block : blocks) {
    for (const grammar::Quotation& q : block.quotations) {
      const bool after_colon = q.with_marks.begin > block.tokens.begin && mark(q.with_marks.begin - 1) == ':';
      // Behind a noun for a body a name may be long: مجموعة «الفريق العامل المعني بكذا».
      if (!q.closed || (q.inside.size() > kQuotedName && !names_body(q)) || after_colon) continue;
      quoted_until_[q.with_marks.begin] = q.with_marks.end;
      if (leads_to_words(block, q)) names_[q.with_marks.begin] |= NameBit::quoted;
    }
  }
}

// منظمة «كذا»
bool Text::names_body(const grammar::Quotation& q) const {
  return q.closed && q.with_marks.begin > 0 && q.inside.size() <= kLongQuotedName &&
         is_body_noun(q.with_marks.begin - 1);
}

bool Text::is_body_noun(std::uint32_t token) const {
  if (words.tokens[token].kind != TokenKind::word || cue_at[token]) return false;
  const std::uint32_t e = entity_at[token];
  return (e != kNone && entities[e].kind == EntityKind::organisation) ||
         cues.frame_word(words.form(token)) & (FrameWord::collective | FrameWord::outlet);
}

// وكالة الأنباء «سانا» إن …: the words said open later in the same clause.
bool Text::leads_to_words(const Block& block, const grammar::Quotation& q) const {
  constexpr std::uint32_t kReach = 12;
  if (words.tokens[q.inside.begin].proclitics & (Proclitics::bi | Proclitics::li)) return false;
  for (std::uint32_t i = q.with_marks.end; i < std::min(block.tokens.end, q.with_marks.end + kReach); ++i) {
    // …، غير أن: another sentence, not the words of the one before.
    const bool but = is_comma(i - 1) && is(i, grammar::WordClass::negation | grammar::WordClass::conjunction);
    if (but) return false;
    if (is_complementiser(i) || mark(i) == ':') return true;
    if (block.quotation_at(i) != nullptr) return q.inside.size() <= kMarkedName;
    if (is_stop(i)) return false;
  }
  return false;
}

grammar::NounPhrases Text::phrases() const {
  return grammar::NounPhrases({words, cues.stems(), classes, names_, quoted_until_});
}

bool Text::is_complementiser(std::uint32_t token) const {
  if (!is(token, grammar::WordClass::complementiser)) return false;
  const auto found = cues.function_words().find(words.form(token));
  return found.letters_before.find(kLi) == std::string_view::npos;
}

char32_t Text::mark(std::uint32_t token) const {
  const Token& t = words.tokens[token];
  return t.kind == TokenKind::punctuation ? text::letter_at(article.text, t.span.begin).code : 0;
}

bool Text::is_comma(std::uint32_t token) const {
  const char32_t m = mark(token);
  return m == text::kArabicComma || m == ',' || m == text::kArabicSemicolon || m == ';';
}

bool Text::is_stop(std::uint32_t token) const {
  const char32_t m = mark(token);
  if (m == '.' && is_abbreviation(token)) return false;
  return m == '.' || m == '!' || m == '?' || m == text::kArabicQuestion || m == 0x2026;
}

// ئي.اس.بي.إن: a stop between letters of an abbreviation.
bool Text::is_abbreviation(std::uint32_t stop) const {
  constexpr std::uint32_t kLongestPart = 8;  // bytes
  if (stop == 0 || stop + 1 >= words.tokens.size()) return false;
  const TextSpan before = words.tokens[stop - 1].span, after = words.tokens[stop + 1].span,
                 at = words.tokens[stop].span;
  return before.end == at.begin && after.begin == at.end && before.size() <= kLongestPart &&
         after.size() <= kLongestPart;
}

bool Text::is_definite(std::uint32_t token) const {
  return words.tokens[token].proclitics & Proclitics::al || entity_at[token] != kNone ||
         words.tokens[token].enclitic_letters > 0 || words.tokens[token].kind == TokenKind::latin;
}

const grammar::Quotation* Block::quotation_at(std::uint32_t token) const {
  // They stand in order and do not overlap: the first that ends behind the token.
  const auto q = std::partition_point(quotations.begin(), quotations.end(),
                                      [&](const grammar::Quotation& each) { return each.with_marks.end <= token; });
  return q != quotations.end() && q->with_marks.contains(token) ? &*q : nullptr;
}

std::uint32_t sentence_end(const Block& block, std::uint32_t token) {
  return token < block.tokens.end ? block.sentence_ends[token - block.tokens.begin] : block.tokens.end;
}

std::uint32_t sentence_begin(const Block& block, std::uint32_t token) {
  const std::uint32_t last = block.tokens.end - 1;
  return block.tokens.empty() ? token : block.sentence_begins[std::min(token, last) - block.tokens.begin];
}

}  // namespace naqlan::attribution
