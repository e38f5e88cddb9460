// A corpus whose words are labelled, read as the reader would read it.
#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "names/features.h"

namespace naqlan::names {

struct LabelledWord {
  std::string word;
  Label label = kOutside;
};
using LabelledSentence = std::vector<LabelledWord>;

inline Label label_named(const std::string& name) {
  if (name.size() < 3) return kOutside;
  const std::string kind = name.substr(2);
  const int k = kind.starts_with("PER") ? 0 : kind.starts_with("LOC") ? 1 : kind.starts_with("ORG") ? 2 : 3;
  return static_cast<Label>(1 + 2 * k + (name[0] == 'I' ? 1 : 0));
}

inline std::vector<LabelledSentence> read_corpus(const std::string& path) {
  std::ifstream in(path);
  std::vector<LabelledSentence> sentences(1);
  for (std::string line; std::getline(in, line);) {
    const std::size_t space = line.rfind(' ');
    if (space == std::string::npos) {
      if (!sentences.back().empty()) sentences.emplace_back();
    } else {
      sentences.back().push_back({line.substr(0, space), label_named(line.substr(space + 1))});
    }
  }
  if (sentences.back().empty()) sentences.pop_back();
  return sentences;
}

// A feature and the place (src/names/model.h) of the word for which it counts.
using Placed = std::uint64_t;
constexpr Placed placed(Feature feature, std::size_t place) { return std::uint64_t{feature} << 3 | place; }
constexpr Feature feature_of(Placed placed) { return static_cast<Feature>(placed >> 3); }
constexpr std::size_t place_of(Placed placed) { return placed & 7; }

// A text read as the reader would read it, with the corpus's labels on its tokens.
struct Document {
  Article article;
  Words words;
  std::vector<Label> labels;           // of tokens
  std::vector<std::uint32_t> word_of;  // the corpus's word that each token is of
  std::vector<std::vector<Placed>> features;
  std::unique_ptr<Features> source;
};

inline void add_block(std::string_view line, Article& article) {
  const auto begin = static_cast<std::uint32_t>(article.text.size());
  article.text += line;
  article.blocks.push_back({BlockKind::paragraph, {begin, static_cast<std::uint32_t>(article.text.size())}});
  article.text += '\n';
}

inline void label_tokens(const std::vector<TextSpan>& spans, const std::vector<Label>& labels, Document& doc) {
  std::size_t word = 0;
  doc.labels.assign(doc.words.tokens.size(), kOutside);
  doc.word_of.assign(doc.words.tokens.size(), 0);
  for (std::size_t i = 0; i < doc.words.tokens.size(); ++i) {
    const Token& token = doc.words.tokens[i];
    while (word + 1 < spans.size() && spans[word].end <= token.span.begin) ++word;
    doc.word_of[i] = static_cast<std::uint32_t>(word);
    const bool mark_on_word = token.kind == TokenKind::punctuation && token.span.size() < spans[word].size();
    if (!mark_on_word) doc.labels[i] = labels[word];
  }
  // Marks between parts of a name belong to it; of a word that is several tokens the later ones go on.
  for (const Sentence& sentence : doc.words.sentences) {
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      Label& label = doc.labels[i];
      if (label == kOutside) continue;
      const bool first = i == sentence.tokens.begin;
      const bool same_word = !first && doc.word_of[i] == doc.word_of[i - 1] && doc.labels[i - 1] != kOutside;
      if (!is_inside(label) && same_word) ++label;
      if (is_inside(label) && (first || !may_follow(doc.labels[i - 1], label))) --label;
    }
  }
}

}  // namespace naqlan::names
