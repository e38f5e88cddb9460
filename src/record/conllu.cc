// Words as CoNLL-U (https://universaldependencies.org/format.html).
//
// The columns HEAD, DEPREL and DEPS stay "_": Naqlan does not parse syntax. The
// article of Arabic (ال) is no word of its own there but the feature Definite.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "naqlan/reader.h"
#include "record/vocabulary.h"
#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan {
namespace {

using record::to_word;

// One syntactic word: a token, or a part of one.
struct Piece {
  TextSpan span;
  std::string form, lemma, features;
  std::string_view upos;
};

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

// Fields of one line must hold no tab and no line end.
std::string field(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return out.empty() ? "_" : out;
}

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

// Entity=(e1-person … e1) as in CorefUD, for the pieces of one sentence.
struct NamedStretch {
  TextSpan span;
  std::string id;
  std::string_view kind;
};

std::vector<NamedStretch> stretches_of(const Record& record) {
  std::vector<NamedStretch> all;
  for (std::size_t i = 0; i < record.entities.size(); ++i) {
    const Entity& e = record.entities[i];
    for (const Mention& m : e.mentions) all.push_back({m.span, fmt::format("e{}", i + 1), to_word(e.kind)});
  }
  // Outer before inner, so that brackets open in the right order.
  std::stable_sort(all.begin(), all.end(), [](const NamedStretch& a, const NamedStretch& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  return all;
}

class Sentences {
 public:
  explicit Sentences(const Record& record)
      : record_(record), article_(record.article), words_(record.words), names_(stretches_of(record)) {}

  std::string print() && {
    if (words_.sentences.empty()) return {};
    out_ = fmt::format("# newdoc id = {}\n# global.Entity = eid-etype\n", field(article_.id));
    for (std::size_t i = 0; i < words_.sentences.size(); ++i) sentence(i);
    return std::move(out_);
  }

 private:
  void sentence(std::size_t number) {
    const Sentence& s = words_.sentences[number];
    if (number == 0 || words_.sentences[number - 1].block != s.block) out_ += "# newpar\n";
    out_ += fmt::format("# sent_id = {}-s{}\n# text = {}\n", field(article_.id), number + 1, field(text_of(s)));
    collect(s);
    place_names(s);
    std::size_t next = 0;
    for (std::uint32_t t = s.tokens.begin; t < s.tokens.end; ++t) {
      token(t, next, counts_[t - s.tokens.begin]);
      next += counts_[t - s.tokens.begin];
    }
    out_ += '\n';
  }

  // The forms joined as SpaceAfter tells, whatever white space stands in the article.
  std::string text_of(const Sentence& s) const {
    std::string text;
    for (std::uint32_t t = s.tokens.begin; t < s.tokens.end; ++t) {
      text += field(article_.slice(words_.tokens[t].span));
      if (t + 1 < s.tokens.end && has_space_after(t)) text += ' ';
    }
    return text;
  }

  void collect(const Sentence& s) {
    pieces_.clear();
    counts_.clear();
    for (std::uint32_t t = s.tokens.begin; t < s.tokens.end; ++t) {
      auto parts = Splitter(article_, words_, words_.tokens[t]).split();
      counts_.push_back(parts.size());
      std::move(parts.begin(), parts.end(), std::back_inserter(pieces_));
    }
    brackets_.assign(pieces_.size(), {});
  }

  // Names that reach into this sentence, by the pieces that they overlap.
  void place_names(const Sentence& s) {
    std::vector<std::pair<std::size_t, const NamedStretch*>> closing;
    while (next_name_ < names_.size() && names_[next_name_].span.end <= s.span.begin) ++next_name_;
    for (std::size_t n = next_name_; n < names_.size() && names_[n].span.begin < s.span.end; ++n) {
      const NamedStretch& name = names_[n];
      const auto inside = [&](const Piece& p) { return p.span.overlaps(name.span); };
      const auto first = std::find_if(pieces_.begin(), pieces_.end(), inside);
      const auto last = std::find_if(pieces_.rbegin(), pieces_.rend(), inside);
      if (first == pieces_.end()) continue;
      const auto from = static_cast<std::size_t>(first - pieces_.begin());
      const auto to = static_cast<std::size_t>(pieces_.rend() - last) - 1;
      brackets_[from] += fmt::format("({}-{}{}", name.id, name.kind, from == to ? ")" : "");
      if (from != to) closing.emplace_back(to, &name);
    }
    for (auto it = closing.rbegin(); it != closing.rend(); ++it) brackets_[it->first] += it->second->id + ")";
  }

  bool has_space_after(std::uint32_t t) const {
    return t + 1 >= words_.tokens.size() || words_.tokens[t].span.end != words_.tokens[t + 1].span.begin;
  }

  // Prints the lines of one token, whose pieces are `count` from `first`.
  void token(std::uint32_t t, std::size_t first, std::size_t count) {
    const Token& token = words_.tokens[t];
    const std::string no_space = has_space_after(t) ? "" : "SpaceAfter=No";
    if (count > 1) {
      out_ += fmt::format("{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", first + 1, first + count,
                          field(article_.slice(token.span)), field(no_space));
    }
    for (std::size_t i = first; i < first + count; ++i) piece(i, count > 1 ? "" : no_space);
  }

  void piece(std::size_t i, const std::string& no_space) {
    const Piece& p = pieces_[i];
    std::string misc = brackets_[i].empty() ? "" : "Entity=" + brackets_[i];
    if (!no_space.empty()) misc += (misc.empty() ? "" : "|") + no_space;
    out_ += fmt::format("{}\t{}\t{}\t{}\t_\t{}\t_\t_\t_\t{}\n", i + 1, field(p.form), field(p.lemma), p.upos,
                        field(p.features), field(misc));
  }

  const Record& record_;
  const Article& article_;
  const Words& words_;
  std::vector<NamedStretch> names_;
  std::size_t next_name_ = 0;          // those before end before the sentence at hand
  std::vector<Piece> pieces_;          // of the sentence at hand
  std::vector<std::size_t> counts_;    // pieces of each of its tokens
  std::vector<std::string> brackets_;  // Entity= of each piece
  std::string out_;
};

}  // namespace

std::string to_conllu(const Record& record) { return Sentences(record).print(); }

}  // namespace naqlan
