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
#include "record/pieces.h"
#include "record/vocabulary.h"

namespace naqlan {
namespace {

using record::Piece;
using record::to_word;

// Fields of one line must hold no tab and no line end.
std::string field(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return out.empty() ? "_" : out;
}

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
      : article_(record.article), words_(record.words), names_(stretches_of(record)) {}

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
      auto parts = record::pieces_of(article_, words_, words_.tokens[t]);
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
