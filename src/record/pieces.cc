#include "record/pieces.h"

#include <algorithm>
#include <utility>

#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::record {

std::string_view upos_of(const Token& t) {
  switch (t.morphology.pos) {
    case PartOfSpeech::noun:
      return "NOUN";
    case PartOfSpeech::proper_noun:
      return "PROPN";
    case PartOfSpeech::adjective:
      return "ADJ";
    case PartOfSpeech::verb:
      return "VERB";
    case PartOfSpeech::adverb:
      return "ADV";
    case PartOfSpeech::pronoun:
      return "PRON";
    case PartOfSpeech::determiner:
      return "DET";
    case PartOfSpeech::adposition:
      return "ADP";
    case PartOfSpeech::conjunction:
      return "CCONJ";
    case PartOfSpeech::subordinator:
      return "SCONJ";
    case PartOfSpeech::particle:
      return "PART";
    case PartOfSpeech::auxiliary:
      return "AUX";
    case PartOfSpeech::number:
      return "NUM";
    case PartOfSpeech::interjection:
      return "INTJ";
    case PartOfSpeech::punctuation:
      return "PUNCT";
    case PartOfSpeech::symbol:
      return "SYM";
    case PartOfSpeech::unknown:
      break;
  }
  switch (t.kind) {
    case TokenKind::number:
      return "NUM";
    case TokenKind::punctuation:
      return "PUNCT";
    case TokenKind::symbol:
      return "SYM";
    default:
      return "X";
  }
}

// Features in the order that the format asks for: by name.
std::string features_of(const Token& t) {
  const Morphology& m = t.morphology;
  std::string all;
  const auto add = [&](bool holds, std::string_view feature) {
    if (holds) all.append(all.empty() ? "" : "|").append(feature);
  };
  add(m.aspect == Aspect::imperfective, "Aspect=Imp");
  add(m.aspect == Aspect::perfective, "Aspect=Perf");
  add((t.proclitics & Proclitics::al) != 0, "Definite=Def");
  add(t.kind == TokenKind::latin, "Foreign=Yes");
  add(m.gender == Gender::feminine, "Gender=Fem");
  add(m.gender == Gender::masculine, "Gender=Masc");
  add(m.aspect == Aspect::imperative, "Mood=Imp");
  add(t.kind == TokenKind::number, "NumForm=Digit");
  add(m.number == Number::dual, "Number=Dual");
  add(m.number == Number::plural, "Number=Plur");
  add(m.number == Number::singular, "Number=Sing");
  add(m.person == Person::first, "Person=1");
  add(m.person == Person::second, "Person=2");
  add(m.person == Person::third, "Person=3");
  add(m.aspect != Aspect::none && m.passive, "Voice=Pass");
  return all;
}

namespace {

// Cuts a token's surface into its clitics and its stem. Clitics are counted in
// folded letters; each takes the marks that follow it.
class Splitter {
 public:
  Splitter(const Article& article, const Words& words, const Token& token)
      : article_(article), words_(words), token_(token), at_(token.span.begin), end_(token.span.end) {}

  std::vector<Piece> split() && {
    static constexpr std::pair<std::uint16_t, std::string_view> kClitics[] = {{Proclitics::interrogative, "PART"},
                                                                              {Proclitics::wa, "CCONJ"},
                                                                              {Proclitics::fa, "CCONJ"},
                                                                              {Proclitics::bi, "ADP"},
                                                                              {Proclitics::li, "ADP"},
                                                                              {Proclitics::ka, "ADP"},
                                                                              {Proclitics::sa, "AUX"}};
    for (const auto& [clitic, upos] : kClitics) {
      if ((token_.proclitics & clitic) != 0) add(after_letters(1), upos, "");
    }
    const std::uint32_t stem_end = before_last_letters(token_.enclitic_letters);
    add_stem(stem_end);
    if (stem_end < end_) add(end_, "PRON", "PronType=Prs");
    return std::move(pieces_);
  }

 private:
  std::string folded(TextSpan s) const { return text::fold(article_.slice(s)); }

  // Where the next `count` letters end, their marks included; short of the last letter.
  std::uint32_t after_letters(std::uint32_t count) const {
    std::uint32_t at = at_;
    while (at < end_) {
      const auto letter = text::letter_at(article_.text, at);
      if (text::fold_letter(letter.code) != 0 && count-- == 0) break;
      at += letter.bytes;
    }
    return std::min(at, end_);
  }

  std::uint32_t before_last_letters(std::uint32_t count) const {
    std::uint32_t at = end_;
    while (count > 0 && at > at_) {
      const auto letter = text::letter_before(article_.text, at);
      if (letter.bytes == 0) break;
      at -= letter.bytes;
      if (text::fold_letter(letter.code) != 0) --count;
    }
    return at > at_ ? at : end_;
  }

  bool add(std::uint32_t to, std::string_view upos, std::string features) {
    const TextSpan span{at_, to};
    if (span.empty()) return false;
    pieces_.push_back({span, std::string(article_.slice(span)), folded(span), std::move(features), upos});
    at_ = to;
    return true;
  }

  void add_stem(std::uint32_t to) {
    const bool li_al = (token_.proclitics & Proclitics::li) != 0 && (token_.proclitics & Proclitics::al) != 0;
    if (!add(to, upos_of(token_), features_of(token_))) return;
    // Marks, digits and foreign words are their own lemma; of a word it may be unknown.
    if (token_.kind == TokenKind::word || !token_.lemma.empty()) pieces_.back().lemma = words_.view(token_.lemma);
    if (li_al) restore_article(pieces_.back());
  }

  // After the preposition ل the article is written without its alif, and before
  // another lam not at all: the syntactic word has it whole.
  void restore_article(Piece& stem) const {
    std::string article;
    text::append_utf8(article, text::kAlif);
    text::append_utf8(article, text::kLam);
    if (folded(stem.span) == words_.view(token_.stem)) {
      stem.form.insert(0, article);
    } else if (text::letter_at(stem.form, 0).code == text::kLam) {
      stem.form.replace(0, 2, article);  // a lam takes two bytes
    }
  }

  const Article& article_;
  const Words& words_;
  const Token& token_;
  std::uint32_t at_, end_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> pieces_of(const Article& article, const Words& words, const Token& token) {
  return Splitter(article, words, token).split();
}

}  // namespace naqlan::record
