#include "grammar/noun_phrase.h"

#include <algorithm>

#include "grammar/function_words.h"

namespace naqlan::grammar {
namespace {

constexpr std::uint32_t kLongestPhrase = 40;       // tokens
constexpr std::uint32_t kLongestParenthesis = 10;  // tokens
constexpr std::uint32_t kBackReach = 24;           // tokens before a verb in which its subject begins

constexpr std::uint32_t kEnds = WordClass::relative | WordClass::complementiser | WordClass::time_word |
                                WordClass::subordinator | WordClass::particle | WordClass::copula | WordClass::pronoun |
                                WordClass::according | WordClass::exception | WordClass::presentative |
                                WordClass::aside;
constexpr std::uint16_t kConjunctions = Proclitics::wa | Proclitics::fa;
constexpr std::string_view kWa = "\u0648", kLi = "\u0644", kComma = "\u060C", kSecondComma = ",";

}  // namespace

bool may_agree(const Morphology& noun, const Morphology& other) {
  const bool things = noun.number == Number::plural && other.number == Number::singular;
  if (things) return other.gender != Gender::masculine;
  const bool gender = noun.gender == Gender::unknown || other.gender == Gender::unknown || noun.gender == other.gender;
  const bool number = noun.number == Number::unknown || other.number == Number::unknown || noun.number == other.number;
  // The broken plural of people is often listed with the gender of its singular.
  return number && (gender || noun.number == Number::plural);
}

// One member of a phrase: what stands between two conjunctions.
class NounPhrases::Member {
 public:
  Member(const Layers& layers, std::uint32_t begin, std::uint32_t limit, BehindName behind)
      : l_(layers), begin_(begin), limit_(limit), i_(begin), office_(behind == BehindName::office) {}

  // The token behind the member; `begin` when no noun phrase begins there.
  std::uint32_t read() {
    while (i_ < limit_) {
      const std::uint32_t before = i_;
      step();
      if (i_ == before) break;
    }
    return trimmed();
  }

 private:
  const Token& token(std::uint32_t i) const { return l_.words.tokens[i]; }
  bool is(std::uint32_t i, std::uint32_t classes) const { return (l_.classes[i] & classes) != 0; }
  bool has(std::uint32_t i, std::uint16_t bits) const { return (l_.names[i] & bits) != 0; }
  bool first() const { return i_ == begin_; }
  bool is_mark(std::uint32_t i, std::string_view mark) const {
    return i < limit_ && token(i).kind == TokenKind::punctuation && l_.words.form(i) == mark;
  }
  bool is_comma(std::uint32_t i) const { return is_mark(i, kComma) || is_mark(i, kSecondComma); }

  // Goes over what may stand next; leaves i_ where it is at the end of the member.
  void step() {
    const Token& t = token(i_);
    if (t.kind == TokenKind::punctuation) return step_over_mark();
    if (!first() && t.proclitics & kConjunctions) {
      if (joins_adjectives()) ++i_;
      return;
    }
    if (t.kind == TokenKind::word && t.proclitics & (Proclitics::fa | Proclitics::ka) && !has(i_, NameBit::name))
      return;
    if (!first() && t.proclitics & (Proclitics::li | Proclitics::bi) && !is(i_, WordClass::preposition) &&
        !has(i_, NameBit::whole) && !may_lead_complement()) {
      return;
    }
    if (has(i_, NameBit::name) && has(i_, NameBit::begins)) return step_over_name();
    if (has(i_, NameBit::role)) return step_over_role();
    if (is(i_, kEnds)) return;
    if (is(i_, WordClass::conjunction)) return;
    if (is(i_, WordClass::negation)) return step_over_negation();
    if (is(i_, WordClass::preposition)) return step_over_preposition();
    if (t.morphology.pos == PartOfSpeech::verb && t.origin == Origin::lexicon) return;
    step_over_word();
  }

  // الدراسات الاستراتيجية والدولية
  bool joins_adjectives() const {
    const Token& t = token(i_);
    const Token& before = token(i_ - 1);
    const auto both = [](const Token& a) {
      return a.proclitics & Proclitics::al && a.morphology.pos == PartOfSpeech::adjective;
    };
    return both(t) && both(before) && !has(i_, NameBit::role) && may_agree(before.morphology, t.morphology) &&
           may_agree(t.morphology, before.morphology) && t.morphology.gender == Gender::feminine;
  }

  void step_over_mark() {
    if (const std::uint32_t until = l_.quoted_until[i_]; until > i_ && until <= limit_) {
      if (closed_ && !led_ && !has(i_, NameBit::quoted | NameBit::role)) return;
      i_ = until;
      closed_ = true;
      return;
    }
    if (is_mark(i_, "(")) {
      std::uint32_t close = i_ + 1;
      while (close < limit_ && close - i_ <= kLongestParenthesis && !is_mark(close, ")")) ++close;
      if (is_mark(close, ")") && !first()) i_ = close + 1;
      return;
    }
    const bool dash = is_mark(i_, "-") && !first() && i_ + 1 < limit_ && !is_comma(i_ - 1);
    if (dash && token(i_ + 1).kind != TokenKind::punctuation) {
      ++i_;
      return;
    }
    if (is_comma(i_) && !first()) step_over_apposition();
  }

  // فلان، المتحدث باسم الوزارة، / رئيس الوزراء، فلان، : set off on both sides.
  void step_over_apposition() {
    const std::uint32_t at = i_ + 1;
    if (at >= limit_ || token(at).kind == TokenKind::punctuation || token(at).proclitics & kConjunctions) return;
    if (is(at, kEnds | WordClass::preposition | WordClass::conjunction | WordClass::circumstance)) return;
    const bool known = has(at, NameBit::role) || (has(at, NameBit::person) && has(at, NameBit::begins) && !named_);
    // Behind a verb with an object a mere noun would be that.
    const bool nominal = token(at).proclitics & Proclitics::al && token(at).morphology.pos != PartOfSpeech::verb &&
                         (office_ || has(at, NameBit::title));
    if (!known && !nominal) return;
    // دعت الوزيرة فلانة، أعيان المدن، إلى: one person is not several.
    const bool several = token(at).morphology.number == Number::plural &&
                         token(begin_).morphology.number == Number::singular && !has(at, NameBit::person);
    if (several) return;
    const std::uint32_t end = Member(l_, at, limit_, BehindName::object).read();
    if (end == at) return;
    const bool set_off = end >= limit_ || token(end).kind == TokenKind::punctuation ||
                         is(end, WordClass::relative | WordClass::complementiser);
    if (!known && !set_off) return;
    named_ = named_ || has(at, NameBit::person);
    closed_ = true;
    i_ = end;
  }

  void step_over_name() {
    const bool person = has(i_, NameBit::person);
    std::uint32_t end = i_ + 1;
    while (end < limit_ && has(end, NameBit::name) && !has(end, NameBit::begins)) ++end;
    if (!first()) {
      if (is_absolute(i_ - 1) || (is_indefinite_adjective(i_ - 1) && !person)) return;  // محققون كنديون | فرنسا
      if (person && named_ && !strange_) return;
      // After something definite only its own name may follow, unless a preposition leads on.
      if (!person && closed_ && !led_) return;
    }
    // محامي فلان: a bare noun before a person is whose he is; الوزير فلان is who he is.
    const bool owned = person && !first() && !closed_;
    strange_ = false;
    named_ = named_ || (person && !owned && !led_);
    closed_ = person || !is_common(end - 1);
    led_ = false;
    i_ = end;
  }

  // وسائل إعلام محلية: a body named by common words alone is not yet definite.
  bool is_common(std::uint32_t last) const {
    const Token& t = token(last);
    return t.kind == TokenKind::word && t.origin == Origin::lexicon && t.morphology.pos == PartOfSpeech::noun &&
           !(t.proclitics & Proclitics::al) && t.enclitic_letters == 0 && has(begin_, NameBit::name);
  }

  void step_over_role() {
    // وزارة كذا | الوزير: a body is not called by a man's office.
    const bool other = !first() && closed_ && !led_ && has(i_ - 1, NameBit::name) && !has(i_ - 1, NameBit::person) &&
                       !has(i_ - 1, NameBit::role) && has(begin_, NameBit::name) &&
                       token(i_).proclitics & Proclitics::al;
    if (other) return;
    if (named_ && !first() && !has(i_ - 1, NameBit::role) && !office_) return;
    if (token(i_).proclitics & Proclitics::al || token(i_).enclitic_letters > 0) closed_ = true;
    led_ = false;
    ++i_;
  }

  void step_over_negation() {
    const bool adjective = i_ + 1 < limit_ && !first() && token(i_ + 1).morphology.pos == PartOfSpeech::adjective;
    if (adjective) i_ += 2;
  }

  // مصدر في الوزارة, المتحدث باسم الجيش; not قال فلان في بيان, المسؤول خلال اللقاء.
  void step_over_preposition() {
    if (first() || i_ + 1 >= limit_ || token(i_).proclitics & kConjunctions) return;
    if (token(i_).enclitic_letters > 0 && token(i_).morphology.pos != PartOfSpeech::noun) {
      if (is(begin_, WordClass::quantity)) ++i_;  // عدد منهم
      return;
    }
    if (is(i_, WordClass::temporal)) return;
    const std::uint32_t next = i_ + 1;
    // مصادر لـ«كذا»: who is told; فلان أمام كذا: where he said it.
    const bool told = l_.words.form(i_) == kLi && (token(next).kind != TokenKind::word || has(next, NameBit::medium));
    const bool strange = i_ - 1 == begin_ && is_strange_name(begin_);
    if (told || strange) return;
    const bool body = has(next, NameBit::name) && has(next, NameBit::begins) && !has(next, NameBit::person);
    if (named_ && closed_ && !has(i_ - 1, NameBit::title | NameBit::role) && !(body && has(i_ - 1, NameBit::person)))
      return;
    if (is(next, kEnds | WordClass::circumstance | WordClass::demonstrative | WordClass::preposition)) {
      const bool whose = is(next, WordClass::relative) && is(begin_, WordClass::quantity);  // عدد من الذين …
      if (!whose) return;
    }
    if (token(next).kind == TokenKind::punctuation && l_.quoted_until[next] == 0) return;
    if (token(next).kind == TokenKind::number) return;
    ++i_;
    led_ = true;
    closed_ = false;
  }

  // A word of no other use, bare at the head: a name that the tables do not know.
  bool is_strange_name(std::uint32_t i) const {
    const Token& t = token(i);
    return t.kind == TokenKind::word && t.proclitics == Proclitics::none && t.enclitic_letters == 0 &&
           l_.classes[i] == 0 && !has(i, NameBit::title | NameBit::role) &&
           (t.origin == Origin::guess || t.morphology.pos == PartOfSpeech::proper_noun);
  }

  // المدير العام للإدارة, المسؤول بالوزارة: a letter leads on; not قال فلان لرويترز.
  bool may_lead_complement() {
    const Token& t = token(i_);
    if (named_ || has(i_, NameBit::medium | NameBit::audience) || t.enclitic_letters > 0) return false;
    const bool definite = t.proclitics & Proclitics::al || has(i_, NameBit::name | NameBit::role);
    if (!definite) return false;
    led_ = true;
    closed_ = false;
    return true;
  }

  void step_over_word() {
    const Token& t = token(i_);
    const bool article = t.proclitics & Proclitics::al;
    const bool proper = t.kind == TokenKind::latin || t.kind == TokenKind::hashtag || t.kind == TokenKind::handle ||
                        t.origin == Origin::guess || t.morphology.pos == PartOfSpeech::proper_noun;
    if (t.kind == TokenKind::symbol || t.kind == TokenKind::url) return;
    if (first()) {
      closed_ = t.enclitic_letters > 0 || (article && t.kind == TokenKind::word);
      if (is(i_, WordClass::demonstrative | WordClass::quantity) && t.enclitic_letters == 0) closed_ = false;
      ++i_;
      return;
    }
    if (is(i_, WordClass::demonstrative)) return;
    if (is(i_, WordClass::same)) {
      ++i_;
      return;
    }
    const bool occasion = is(i_, WordClass::circumstance) && !article && !led_ && !is_adjective_here();  // نائب آخر
    if (occasion || (t.kind == TokenKind::number && closed_)) return;
    // أكد ماكفيرسون | عودته: a strange name owns nothing behind it.
    const bool possessed = i_ - 1 == begin_ && is_strange_name(begin_) && t.enclitic_letters > 0 &&
                           t.origin == Origin::lexicon && t.morphology.pos == PartOfSpeech::noun;
    if (possessed) return;
    // كشف الباكر | العام الماضي: when he did so.
    const bool strange = i_ - 1 == begin_ && is_strange_name(begin_);
    if (article && !led_ && (closed_ || strange) && i_ + 1 < limit_ && is(i_ + 1, WordClass::past)) return;
    led_ = false;
    const bool family = closed_ && !office_ && is_family_name() && is_comma_at(i_ + 1);
    if (family) {
      ++i_;
      return;
    }
    if (office_ && closed_ && is_name_by_place()) {
      i_ += is_family_name() ? 1 : 2;
      named_ = true;
      return;
    }
    // فلان رئيس كذا, فلان المتحدث باسم كذا: his office behind his name.
    if (office_ && named_ && closed_ && has(i_, NameBit::title) && t.enclitic_letters == 0) {
      closed_ = article;
      ++i_;
      return;
    }
    if (is_indefinite_adjective(i_ - 1) && !is_adjective_here()) return;
    const bool object = i_ - 1 == begin_ && article && t.origin == Origin::lexicon && is_strange_name(begin_) &&
                        t.morphology.pos == PartOfSpeech::noun && !has(i_, NameBit::title);
    if (object && !listed_as_adjective()) return;  // نفى فلان | الاتهامات
    if (article) {
      if (is_absolute(i_ - 1)) return;  // شهرين العثور
      const bool names_it = closed_ && t.origin == Origin::guess;
      if (closed_ && !names_it && (named_ || !is_adjective_here())) return;
      closed_ = true;
      named_ = named_ || names_it;
      ++i_;
      return;
    }
    if (closed_) {
      if (!proper) return;
      named_ = strange_ = true;
      ++i_;
      return;
    }
    // في بيان إلغاء …: an occasion is not an occasion of just anything.
    if (is_adverbial()) return;
    if ((is(i_ - 1, WordClass::circumstance) || is_absolute(i_ - 1)) && !is_adjective_here()) return;
    closed_ = t.enclitic_letters > 0;
    ++i_;
  }

  // مصدر أمني | مقتل كذا: an adjective without the article ends an idafa as well.
  bool is_indefinite_adjective(std::uint32_t i) const {
    const Token& t = token(i);
    return i > begin_ && t.kind == TokenKind::word && t.morphology.pos == PartOfSpeech::adjective &&
           t.origin == Origin::lexicon && t.proclitics == Proclitics::none && t.enclitic_letters == 0 &&
           !has(i, NameBit::name | NameBit::role) && may_agree(token(i - 1).morphology, t.morphology) &&
           !(token(i - 1).proclitics & Proclitics::al);
  }

  // مسؤولون, مهندستان: an ending that no idafa leaves on a noun.
  bool is_absolute(std::uint32_t i) const {
    const Token& t = token(i);
    if (t.kind != TokenKind::word || t.proclitics & Proclitics::al || t.enclitic_letters > 0) return false;
    if (t.origin != Origin::lexicon || has(i, NameBit::name)) return false;
    if (t.morphology.number != Number::plural && t.morphology.number != Number::dual) return false;
    const std::string_view form = l_.words.form(i);
    return form.ends_with("\u0648\u0646") || form.ends_with("\u064A\u0646") || form.ends_with("\u0627\u0646");
  }

  // What stands between a title and the words said is a name, whatever its words mean
  // elsewhere: الأستاذة فرح الأمين إن …; so is what follows a single given name.
  bool is_name_by_place() const {
    if (is_family_name()) return true;
    const bool titled = has(begin_, NameBit::title | NameBit::role) && !named_;
    return titled && is_plain(i_) && !(token(i_).proclitics & Proclitics::al) && !has(i_, NameBit::title) &&
           is_plain(i_ + 1) && (opens_words(i_ + 2) || is_told(i_ + 2));
  }

  bool is_family_name() const {
    const std::uint32_t last = i_ - 1;
    const bool given = has(last, NameBit::person) && has(last, NameBit::begins);
    if (given && named_ && token(i_).origin == Origin::lexicon && token(i_).enclitic_letters > 0)
      return opens_words(i_ + 1);
    return given && named_ && is_plain(i_) &&
           (opens_words(i_ + 1) || (token(i_).proclitics & Proclitics::al && ends_phrase(i_ + 1)));
  }

  bool is_plain(std::uint32_t i) const {
    if (i >= l_.words.tokens.size()) return false;
    const Token& t = token(i);
    return t.kind == TokenKind::word && !(t.proclitics & ~Proclitics::al) && t.enclitic_letters == 0 &&
           l_.classes[i] == 0 && !has(i, NameBit::name | NameBit::role);
  }

  // أن إن : " – what the words said begin with.
  bool opens_words(std::uint32_t i) const {
    if (i >= l_.words.tokens.size()) return false;
    if (is(i, WordClass::complementiser)) return !(token(i).proclitics & kConjunctions);
    return token(i).kind == TokenKind::punctuation && !is_comma_at(i) && l_.words.form(i) != ".";
  }

  bool ends_phrase(std::uint32_t i) const {
    if (i >= l_.words.tokens.size() || opens_words(i)) return true;
    return is(i, WordClass::preposition | WordClass::time_word) || token(i).kind == TokenKind::punctuation ||
           (token(i).proclitics & Proclitics::wa);
  }

  bool is_told(std::uint32_t i) const {
    return i < l_.words.tokens.size() && token(i).proclitics & Proclitics::li &&
           has(i, NameBit::medium | NameBit::audience);
  }

  bool is_comma_at(std::uint32_t i) const {
    if (i >= l_.words.tokens.size()) return false;
    const std::string_view form = l_.words.form(i);
    return form == kComma || form == kSecondComma;
  }

  // An adjective that agrees with some noun of the member.
  bool is_adjective_here() const {
    const Token& t = token(i_);
    Morphology adjective = t.morphology;
    if (adjective.pos != PartOfSpeech::adjective && !listed_as_adjective(adjective)) return false;
    for (std::uint32_t i = begin_; i < i_; ++i) {
      const PartOfSpeech pos = token(i).morphology.pos;
      if (pos == PartOfSpeech::adposition || pos == PartOfSpeech::punctuation) continue;
      if (may_agree(token(i).morphology, adjective)) return true;
    }
    return false;
  }

  bool listed_as_adjective() const {
    Morphology found;
    return listed_as_adjective(found);
  }

  bool listed_as_adjective(Morphology& found) const {
    const language::Rows rows = l_.stems.find(l_.words.stem(i_));
    for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
      if (l_.stems.cell(row, 1) != "adjective") continue;
      found.pos = PartOfSpeech::adjective;
      return true;
    }
    return false;
  }

  // قال مازحا, أيضا: an indefinite accusative that counts nothing.
  bool is_adverbial() const {
    const Token& t = token(i_);
    const bool accusative = l_.words.form(i_).ends_with("\u0627") && t.proclitics == Proclitics::none;
    return accusative && token(begin_).kind != TokenKind::number && t.origin == Origin::lexicon &&
           t.morphology.pos != PartOfSpeech::proper_noun && token(i_ - 1).kind != TokenKind::number;
  }

  // Without a preposition, a comma or a dash left hanging.
  std::uint32_t trimmed() const {
    std::uint32_t end = i_;
    while (end > begin_) {
      const std::uint32_t last = end - 1;
      const bool hangs = token(last).kind == TokenKind::punctuation
                             ? !is_mark(last, ")") && !closes_quoted_name(last)
                             : is(last, WordClass::preposition) && !has(last, NameBit::name | NameBit::role);
      if (!hangs) break;
      --end;
    }
    return end;
  }

  bool closes_quoted_name(std::uint32_t last) const {
    for (std::uint32_t i = last; i > begin_ && last - i < kLongestParenthesis; --i) {
      if (l_.quoted_until[i - 1] == last + 1) return true;
    }
    return false;
  }

  const Layers& l_;
  std::uint32_t begin_, limit_, i_;
  bool closed_ = false;   // something definite has ended the idafa
  bool named_ = false;    // a person's name stands in it
  bool strange_ = false;  // the name so far is in no table
  const bool office_;     // see BehindName
  bool led_ = false;      // a preposition stands right before
};

// The token where what و joins begins, if the conjunction at `i` goes on with the phrase; else `limit`.
std::uint32_t NounPhrases::joined_at(std::uint32_t i, std::uint32_t limit, TokenRange first) const {
  const auto& words = layers_.words;
  if (i >= limit) return limit;
  const bool comma = words.form(i) == kComma || words.form(i) == kSecondComma;
  const std::uint32_t at = comma ? i + 1 : i;
  if (at >= limit) return limit;
  const bool alone = words.form(at) == kWa || layers_.classes[at] & WordClass::conjunction;
  const std::uint32_t next = alone ? at + 1 : at;
  if (next >= limit) return limit;
  const Token& t = words.tokens[next];
  if (!alone && layers_.names[next] & NameBit::own_wa) return limit;
  if (!alone && !(t.proclitics & Proclitics::wa) &&
      !(words.form(next).starts_with(kWa) && layers_.names[next] & NameBit::begins))
    return limit;
  const bool known = layers_.names[next] & NameBit::role ||
                     (layers_.names[next] & NameBit::name && layers_.names[next] & NameBit::begins);
  if (known) return next;
  if (comma || t.kind == TokenKind::punctuation || layers_.classes[next] != 0) return limit;
  const auto pos = t.morphology.pos;
  if (pos != PartOfSpeech::noun && pos != PartOfSpeech::adjective && pos != PartOfSpeech::proper_noun) return limit;
  // Like is joined to like.
  const bool definite = t.proclitics & Proclitics::al;
  const bool first_definite = words.tokens[first.begin].proclitics & Proclitics::al || layers_.names[first.begin] != 0;
  return definite == first_definite ? next : limit;
}

NounPhrase NounPhrases::read(std::uint32_t begin, std::uint32_t limit, BehindName behind) const {
  NounPhrase phrase;
  limit = std::min({limit, begin + kLongestPhrase, static_cast<std::uint32_t>(layers_.words.tokens.size())});
  for (std::uint32_t at = begin; at < limit;) {
    const std::uint32_t end = Member(layers_, at, limit, behind).read();
    if (end <= at) break;
    phrase.members.push_back({at, end});
    phrase.tokens = {begin, end};
    at = joined_at(end, limit, phrase.members.front());
  }
  return phrase;
}

NounPhrase NounPhrases::read_before(std::uint32_t end, std::uint32_t floor) const {
  std::uint32_t begin = std::max(floor, end > kBackReach ? end - kBackReach : 0);
  while (begin < end) {
    const NounPhrase phrase = read(begin, end);
    if (!phrase.empty() && phrase.tokens.end == end) return phrase;
    begin = std::max(begin + 1, phrase.tokens.end);
  }
  return {};
}

}  // namespace naqlan::grammar
