// Where reported words begin and end.
#include <algorithm>

#include "attribution/block.h"
#include "attribution/subjects.h"
#include "language/glue.h"

namespace naqlan::attribution {
namespace {

using grammar::WordClass;

constexpr std::uint32_t kOpenerReach = 45;  // tokens between a cue and its words
constexpr std::uint32_t kCloseReach = 16;   // for a cue that ends another's words
constexpr std::uint32_t kQuotedReach = 12;  // for verbs that report only what is in marks
constexpr std::uint32_t kLongestAside = 16;
constexpr std::uint32_t kRightBehind = 2;
constexpr std::uint32_t kLeastQuotedWords = 2;
constexpr std::uint32_t kColonReach = 12;   // for verbs that report only what a colon opens
constexpr std::uint32_t kQuotedName = 5;    // longer is no name in marks
constexpr std::uint32_t kQuotedPhrase = 3;  // longer is a sentence in marks
constexpr std::string_view kLi = "\u0644", kBi = "\u0628";

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
    subject_ = find_subject();
    tight_until_ = cue_.only_quoted ? at_ : tight_end();
    for (std::uint32_t i = at_ + 1; i < limit_; ++i) {
      if (subject_.contains(i)) {
        i = subject_.end - 1;
        continue;
      }
      if (const std::uint32_t behind = aside_end(i); behind > i) {
        i = behind - 1;
        continue;
      }
      const auto* q = block_.quotation_at(i);
      if (q != nullptr && !q->with_marks.contains(at_)) {
        if (i < tight_until_ && i == nominal_.content && nominal_.kind != Opener::none && !is_whole_clause(*q))
          return nominal_;
        if (text_.is_quoted_name(i) || (cue_.takes_object && text_.names_body(*q))) {
          i = q->with_marks.end - 1;
          continue;
        }
        // ذكر الوزير البلد بالاسم كجزء من "محور البحر": a phrase in marks, far behind the verb, is no speech.
        const bool phrase = q->inside.size() <= kQuotedPhrase && q->closed && text_.mark(i - 1) != ':';
        if (phrase && !cue_.only_quoted && !cue_.takes_object && i > tight_until_ + 1) {
          i = q->with_marks.end - 1;
          continue;
        }
        if (!cue_.takes_quotation || cue_.only_colon) return {};
        const bool name_like = cue_.only_quoted && q->inside.size() < kLeastQuotedWords;
        if (name_like || (cue_.only_quoted && i > at_ + kQuotedReach)) return {};
        return at_token(Opener::quotation, text_, q->with_marks.begin, q->inside.begin);
      }
      if (ends_search(i)) break;
      // دبلوماسي، رفض كذا، أن «…»: the marks are another verb's.
      if (cue_.only_quoted && text_.is_complementiser(i) && text_.is_comma(i - 1)) return {};
      if (cue_.only_quoted) continue;
      if (nominal_.kind != Opener::none && i >= nominal_.source_end) return nominal_;
      if (Opener found = opener_at(i); found.kind != Opener::none) return found;
    }
    return nominal_.kind == Opener::none && !cue_.only_quoted ? object_taken_for_subject() : nominal_;
  }

 private:
  // فلانة، وهي أم لطفلة تدعى «كذا»، إنها: the comma that closes an aside whose first stands at `i`, before أن.
  std::uint32_t aside_end(std::uint32_t i) const {
    if (!text_.is_comma(i) || i + 1 >= limit_ || !text_.is(i + 1, WordClass::pronoun | WordClass::relative)) return i;
    for (std::uint32_t j = i + 2; j + 1 < limit_ && j - i < kLongestAside && !text_.is_stop(j); ++j) {
      if (text_.is_comma(j)) return text_.is_complementiser(j + 1) ? j : i;
      if (text_.is_complementiser(j)) return i;
    }
    return i;
  }

  // المدرب يؤكد غياب لاعبه: what no voice can be was no subject but the words said.
  Opener object_taken_for_subject() {
    if (subject_.empty() || !cue_.bare_nominal || !cue_.source_preposition.empty()) return {};
    const std::uint32_t begin = subject_.begin;
    if (begin != at_ + 1 || may_speak(text_, {subject_, {subject_}})) return {};
    subject_ = {};
    return is_bare_content(begin) ? at_token(Opener::nominal, text_, begin, begin) : Opener{};
  }

  // The subject ends before the preposition of the cue: شدد الوزير على أهمية …; of several, before the one
  // that leads to a clause: أشار المبعوث إلى البلاد إلى أن ….
  TokenRange find_subject() const {
    if (!cue_.source_preposition.empty()) {
      const bool led = at_ + 2 < limit_ && text_.words.form(at_ + 1) == cue_.source_preposition;
      if (!led) return {};
      const TokenRange phrase = text_.phrases().read(at_ + 2, limit_).tokens;
      return phrase.empty() ? TokenRange{} : TokenRange{at_ + 1, phrase.end};
    }
    const auto found =
        subject_after(text_, block_, at_, own_preposition(at_ + 2), match_.morphology, behind_name(cue_));
    return is_object_behind(text_, block_, at_, match_, found) ? TokenRange{} : found.tokens;
  }

  // Where a preposition of the cue stands, alone or glued, at or behind `from`.
  std::uint32_t own_preposition(std::uint32_t from) const {
    std::uint32_t end = limit_, with_li = limit_;
    for (std::uint32_t i = from; i < limit_ && !text_.is_stop(i); ++i) {
      const auto& all = cue_.prepositions;
      const bool own = std::any_of(all.begin(), all.end(), [&](const std::string& preposition) {
        return text_.words.form(i) == preposition || (preposition == kBi && glued(i, preposition));
      });
      // دعا لاعبيه للحذر, but دعا وزير الدولة للشؤون كذا إلى: ل leads only where nothing else does.
      const bool li = with_li == limit_ && std::find(all.begin(), all.end(), kLi) != all.end() && glued(i, kLi);
      if (li) with_li = i;
      if (!own) continue;
      const bool clause = i + 1 < limit_ && text_.is_complementiser(i + 1);
      if (clause || end == limit_) end = i;
      if (clause) break;
    }
    return end == limit_ ? with_li : end;
  }

  bool ends_search(std::uint32_t i) const {
    if (text_.is_stop(i)) return true;
    if (i == at_ + 1) return false;
    const auto& other = text_.cue_at[i];
    if (!other) return false;
    if (other->shape == CueShape::participle) {
      // قال فلان، معلقا على كذا: "…" is said by the verb; …، مضيفا أن … by the participle.
      if (text_.cues.is_word(text_.words.form(i), FrameWord::echo) && !cue_.only_quoted) return false;
      const bool set_off = text_.is_comma(i - 1) && text_.words.form(i).ends_with("\u0627");
      const std::uint32_t end = std::min(limit_, i + 3);
      for (std::uint32_t j = i + 1; set_off && j < end; ++j) {
        if (text_.is_complementiser(j)) return true;
      }
      return set_off && cue_.only_quoted;
    }
    const bool named = other->morphology.passive && other->cue->takes_object;  // ويدعى فلانا
    return other->sure && other->conjunction && !text_.in_role[i] && !named;
  }

  Opener opener_at(std::uint32_t i) const {
    const bool last = i + 1 >= limit_;
    if (text_.is_complementiser(i) && !last) {
      if (belongs_to_other_word(i)) return {};
      // تحدث عن أن, بين الوزير أن: a verb of many senses reports only right before its clause.
      const std::uint32_t behind = subject_.empty() ? at_ + 1 : subject_.end;
      if ((cue_.only_colon || cue_.named_only || cue_.documentary) && i > behind + kRightBehind) return {};
      return cue_.takes_clause ? at_token(Opener::clause, text_, i, i + 1) : Opener{};
    }
    if (cue_.only_colon && i > at_ + kColonReach) return {};
    if (text_.mark(i) == ':' && !last && cue_.takes_quotation) {
      if (const auto* q = block_.quotation_at(i + 1)) return at_token(Opener::quotation, text_, i, q->inside.begin);
      return at_token(Opener::colon, text_, i, i + 1);
    }
    return {};
  }

  // يستطيع أن, قبل أن, ضرورة أن: the clause belongs to the word right before it.
  bool belongs_to_other_word(std::uint32_t i) const {
    const Token& before = text_.words.tokens[i - 1];
    if (before.kind != TokenKind::word || text_.is_name(i - 1) || text_.in_role[i - 1] || before.enclitic_letters > 0)
      return false;
    const auto among = [&](const std::vector<std::string>& all) {
      return std::find(all.begin(), all.end(), text_.words.form(i - 1)) != all.end();
    };
    const bool own = among(cue_.prepositions) || among(cue_.clause_prepositions) || is_before_now(i - 1);
    if (own || text_.words.tokens[i].proclitics & Proclitics::bi) return false;
    return text_.is(i - 1, WordClass::preposition) ||
           (i > tight_until_ && before.morphology.pos == PartOfSpeech::verb && before.origin == Origin::lexicon &&
            i - 1 != at_);
  }

  // قالت من قبل إن
  bool is_before_now(std::uint32_t i) const {
    return i > at_ + 1 && text_.is(i, WordClass::preposition) && text_.words.form(i).size() == 6 &&
           text_.is(i - 1, WordClass::preposition) && text_.words.form(i - 1).size() == 4;
  }

  // The words said as a noun phrase stand close to the cue: behind its subject, an
  // object, times and occasions, nothing else. Returns the token behind these.
  std::uint32_t tight_end() {
    bool object_taken = !cue_.takes_object || match_.object;
    std::uint32_t i = at_ + 1;
    while (i < limit_) {
      if (i == subject_.begin && !subject_.empty()) {
        i = subject_.end;
        continue;
      }
      if (text_.is_stop(i) || text_.is_complementiser(i) || text_.mark(i) == ':') return i;
      if (match_.object && !cue_.takes_object) return i;
      nominal_ = nominal_at(i);
      if (nominal_.kind != Opener::none) return i + 1;
      // الحركة، وهي جماعة من كذا، … / اللاعب، الذي كذا، …
      if (text_.is_comma(i) && i + 1 < limit_ && text_.is(i + 1, WordClass::pronoun | WordClass::relative)) {
        std::uint32_t close = i + 1;
        while (close < limit_ && !text_.is_comma(close) && !text_.is_stop(close)) ++close;
        if (close >= limit_ || !text_.is_comma(close)) return i;
        i = close + 1;
        continue;
      }
      // في عريضة وقعها كثيرون، ب…: what is told of the occasion ends at the comma.
      if (const std::uint32_t comma = told_of_occasion(i); comma > i) {
        i = comma;
        continue;
      }
      if (text_.is_comma(i) || text_.is(i, WordClass::particle | WordClass::time_word) ||
          text_.words.tokens[i].kind == TokenKind::number || is_adverb(i)) {
        ++i;
        continue;
      }
      const bool preposition = text_.is(i, WordClass::preposition);
      if (const auto* told = i + 1 < limit_ ? block_.quotation_at(i + 1) : nullptr;
          told != nullptr && text_.words.form(i) == kLi && told->with_marks.begin == i + 1 && !is_whole_clause(*told)) {
        i = told->with_marks.end;  // أكد لـ«فلانة» …
        continue;
      }
      if (text_.is(i, WordClass::according)) {  // أعلنت القناة نقلا عن فلان …
        const bool about = i + 1 < limit_ && text_.is(i + 1, WordClass::preposition);
        const TokenRange whom = text_.phrases().read(i + (about ? 2 : 1), limit_).tokens;
        if (whom.empty()) return i;
        i = whom.end;
        continue;
      }
      if (preposition && text_.words.tokens[i].enclitic_letters > 0) {  // أعلن خلاله …
        ++i;
        continue;
      }
      const bool led = preposition || text_.is_glued(i);
      if (!led && (object_taken || i > at_ + kCloseReach)) return i;
      const TokenRange phrase = text_.phrases().read(preposition ? i + 1 : i, own_preposition(i + 1)).tokens;
      if (!led) object_taken = true;
      if (phrase.empty() && !preposition) return i;
      const bool time_noun = i + 1 < limit_ && text_.is(i + 1, WordClass::circumstance | WordClass::demonstrative);
      i = phrase.empty() ? i + (time_noun ? 3 : 1) : phrase.end;
    }
    return i;
  }

  // The comma behind a relative clause without its pronoun (بيان نشرته أمس،), which begins at `i`; else `i`.
  std::uint32_t told_of_occasion(std::uint32_t i) const {
    const Token& verb = text_.words.tokens[i];
    const bool relative = verb.morphology.pos == PartOfSpeech::verb && verb.enclitic_letters > 0 && i > at_ + 2 &&
                          !text_.cue_at[i] && text_.words.tokens[i - 1].kind == TokenKind::word &&
                          !text_.is_definite(i - 1);
    for (std::uint32_t j = i + 1; relative && j < limit_ && j - i < kLongestAside; ++j) {
      if (text_.is_comma(j)) return j;
      if (text_.is_stop(j) || text_.is_complementiser(j) || block_.quotation_at(j) != nullptr) break;
    }
    return i;
  }

  Opener nominal_at(std::uint32_t i) const {
    if (Opener found = prepositional(i); found.kind != Opener::none) return found;
    return is_bare_content(i) ? at_token(Opener::nominal, text_, i, i) : Opener{};
  }

  // أكدت "دعمها" …: what is in marks is a noun of the sentence, not a sentence.
  bool is_whole_clause(const grammar::Quotation& q) const { return q.inside.size() > kQuotedPhrase; }

  // أعلنت الشركة اكتشافها …, نفى تلقي …: the thing itself, bare behind the subject.
  bool is_bare_content(std::uint32_t i) const {
    const bool sure = match_.sure || match_.shape == CueShape::participle;
    if (!cue_.bare_nominal || !sure || i + 1 >= limit_) return false;
    const Token& token = text_.words.tokens[i];
    if (const auto* q = block_.quotation_at(i)) return q->with_marks.begin == i && !is_whole_clause(*q);
    // Behind a comma only an apposition of the subject can be over.
    const bool at_once = text_.is_comma(i - 1) && (subject_.empty() || subject_.end == i - 1);
    const bool known = !subject_.empty() && (text_.is_definite(subject_.begin) || text_.in_role[subject_.begin]);
    if (at_once && !known && token.enclitic_letters == 0) return false;
    if (token.kind != TokenKind::word || token.proclitics & ~Proclitics::al || text_.is_name(i) || text_.in_role[i] ||
        text_.cues.is_title(text_.words.form(i))) {
      return false;
    }
    // A subject that was not understood: أكد فلان الفلاني أن ….
    const TokenRange phrase = text_.phrases().read(i, limit_).tokens;
    if (subject_.empty() && phrase.size() > 1 && phrase.end < limit_ && text_.is_complementiser(phrase.end))
      return false;
    const auto pos = token.morphology.pos;
    // مصدر، طلب عدم ذكر اسمه، إن: something told of him.
    if (token.morphology.aspect == Aspect::perfective && text_.is_comma(i - 1) && !known) return false;
    const bool nominal = pos == PartOfSpeech::noun || listed_as_noun(i);
    // صور عرضتها الوزارة: the relative clause of an indefinite subject.
    const bool relative = pos == PartOfSpeech::verb && token.enclitic_letters > 0 && !subject_.empty() &&
                          !text_.is_definite(subject_.begin);
    if (relative) return false;
    constexpr std::uint32_t voices = FrameWord::anonymous | FrameWord::outlet | FrameWord::collective;
    const bool open_class =
        (text_.classes[i] & ~(WordClass::quantity | WordClass::negation | WordClass::circumstance)) == 0;
    return nominal && open_class && !is_adverb(i) &&
           (!subject_.empty() || (text_.cues.frame_word(text_.words.form(i)) & voices) == 0);
  }

  bool listed_as_noun(std::uint32_t i) const {
    const language::Table& stems = text_.cues.stems();
    const language::Rows rows = stems.find(text_.words.stem(i));
    for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
      if (stems.cell(row, 1) == "noun") return true;
    }
    return false;
  }

  // أكدت دائما, مجددا, العام الماضي
  bool is_adverb(std::uint32_t i) const {
    const Token& t = text_.words.tokens[i];
    const bool past = text_.is(i, WordClass::past) || (i + 1 < limit_ && text_.is(i + 1, WordClass::past));
    if (past && t.proclitics & Proclitics::al) return true;
    // أعلن حظرا على …: a noun with a complement is no adverb.
    const bool noun = t.morphology.pos == PartOfSpeech::noun && cue_.bare_nominal && i + 1 < limit_ &&
                      (text_.is(i + 1, WordClass::preposition) || text_.is_glued(i + 1));
    if (noun) return false;
    return t.morphology.pos == PartOfSpeech::adverb ||
           (t.enclitic_letters == 0 && t.morphology.number != Number::plural && t.proclitics == Proclitics::none &&
            t.origin == Origin::lexicon && text_.entity_at[i] == kNone && t.morphology.pos != PartOfSpeech::verb &&
            text_.words.form(i).ends_with("\u0627"));
  }

  // أشار إلى …, طالب بـ…: the preposition of the cue, alone or glued.
  Opener prepositional(std::uint32_t i) const {
    if (i + 1 >= block_.tokens.end) return {};
    const std::string_view form = text_.words.form(i);
    for (const std::string& preposition : cue_.prepositions) {
      if (form == preposition || (preposition.size() == 2 && form == preposition + "\u0640")) {
        if (text_.is_complementiser(i + 1) && i + 2 < block_.tokens.end) {
          return at_token(Opener::clause, text_, i, i + 2);
        }
        if (const auto* q = block_.quotation_at(i + 1)) return at_token(Opener::nominal, text_, i, q->with_marks.begin);
        const bool medium = text_.is(i + 1, WordClass::circumstance) && text_.words.tokens[i + 1].enclitic_letters > 0;
        return medium ? Opener{} : at_token(Opener::nominal, text_, i, i + 1);
      }
      if (preposition.size() == 2 && glued(i, preposition)) return after_glue(i);
    }
    return {};
  }

  bool glued(std::uint32_t i, std::string_view preposition) const {
    const Token& token = text_.words.tokens[i];
    const auto flag = preposition == kBi ? Proclitics::bi : Proclitics::li;
    // توعد برد, دعا لاجتماع: threats, promises and demands have such nouns for what they say, other verbs for
    // where they say it.
    const bool act = cue_.manner == "threatening" || cue_.manner == "committing" || cue_.polarity == Polarity::demanded;
    const std::uint32_t classes = text_.classes[i] & ~(act ? WordClass::circumstance : 0u);
    return token.kind == TokenKind::word && token.proclitics & flag && !(token.proclitics & Proclitics::wa) &&
           classes == 0 && !text_.in_role[i] && token.stem.size() > 4;
  }

  Opener after_glue(std::uint32_t i) const {
    const Token& token = text_.words.tokens[i];
    const std::uint32_t rest = language::begin_without(text_.article.text, token, kBi.size());
    return {Opener::nominal, i, {rest, rest}, i};
  }

  const Text& text_;
  const Block& block_;
  const Cue& cue_;
  const CueMatch& match_;
  std::uint32_t at_, limit_;
  TokenRange subject_;             // behind the cue; empty when none stands there
  std::uint32_t tight_until_ = 0;  // see tight_end
  Opener nominal_;                 // found on the way there
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

bool opens_with_and(const Text& text, std::uint32_t i) {
  return text.words.tokens[i].proclitics & Proclitics::wa || text.words.form(i).starts_with("\u0648");
}

// …، لكن فلانا أضاف / فيما قال / كما أكد: where the linking word before a cue stands; the cue if there is none.
std::uint32_t linked_at(const Text& text, std::uint32_t begin, std::uint32_t cue) {
  constexpr std::uint32_t kLinkReach = 5;
  for (std::uint32_t i = cue; i-- > begin + 1 && cue - i <= kLinkReach;) {
    const bool comma = text.is_comma(i - 1);
    if (comma && text.is(i, WordClass::conjunction | WordClass::subordinator)) return i;
    // ، في حين قال / ، وحول كذا قال
    if (comma && text.is(i, WordClass::preposition) &&
        (text.is(i + 1, WordClass::subordinator) || opens_with_and(text, i)))
      return i;
    const auto found = text.cues.function_words().find(text.words.form(i));
    if (found.classes & WordClass::conjunction && found.base.size() > 4) return i;  // لكن without a comma
    if (text.is(i, WordClass::complementiser | WordClass::relative)) return cue;
  }
  return cue;
}

}  // namespace

bool is_object_behind(const Text& text, const Block& block, std::uint32_t verb, const CueMatch& cue,
                      const grammar::NounPhrase& behind) {
  if (behind.empty() || !cue.cue->bare_nominal || cue.conjunction || cue.shape != CueShape::verb) return false;
  const std::uint32_t head = behind.tokens.begin;
  if (text.is_definite(head) || text.is_title(head) || text.in_role[head]) return false;
  const auto before = subject_before(text, block, verb, cue.morphology, false);
  return !before.empty() && before.tokens.end + 1 >= verb && text.is_definite(before.tokens.begin) &&
         may_speak(text, before);
}

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

}  // namespace naqlan::attribution
