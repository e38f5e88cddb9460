// Makes the model of names (src/names/model.h) from a corpus with labels, clusters
// of words and raw text. train/names/model.py calls it step by step:
//
//   train_names words LANGUAGE < TEXT                    the words as the model knows them, a sentence a line
//   train_names count LANGUAGE CORPUS < TEXT             how often each word is labelled as what
//   train_names fit LANGUAGE CORPUS CLUSTERS COUNTS OUT  the model
//   train_names score LANGUAGE CORPUS                    what the tagger of the language file reaches
//
// CORPUS has a word and its label a line, an empty line between sentences.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <numeric>
#include <random>
#include <sstream>
#include <string>
#include <unordered_map>

#include "chain.h"
#include "language/data.h"
#include "names/features.h"
#include "names/lexicon.h"
#include "names/tag.h"
#include "words/analyse.h"

namespace naqlan::names {
namespace {

constexpr std::size_t kSentencesOfDocument = 60;  // the corpus does not tell where documents end
constexpr int kFolds = 5;

// What counts for a word: what is seen of it and of the words around it.
void collect(const Features& source, std::uint32_t i, TokenRange sentence, bool identity, std::vector<Placed>& out) {
  std::vector<Feature> found;
  auto place_all = [&](std::size_t place) {
    for (Feature feature : found) out.push_back(placed(feature, place));
    found.clear();
  };
  for (std::uint32_t place = 0; place < Model::kPlaces; ++place) {
    const bool own = place == Model::kOwnPlace, near = place > 0 && place + 1 < Model::kPlaces;
    const std::uint32_t of = i + place;  // less kOwnPlace: the word seen there
    if (of < sentence.begin + Model::kOwnPlace || of >= sentence.end + Model::kOwnPlace) continue;
    source.collect_seen(of - Model::kOwnPlace, found, near, identity || !own);
    place_all(place);
  }
  source.collect_own(i, sentence, found, identity);
  place_all(Model::kOwnPlace);
}

class Trainer {
 public:
  explicit Trainer(const std::string& language_path) : data_(open_data(language_path)) {
    words_ = *words::open_lexicon(data_);
    lexicon_ = *open_lexicon(data_);
  }

  const Lexicon& lexicon() const { return *lexicon_; }
  const words::Lexicon& words() const { return *words_; }

  // `identity` false: the words themselves are not told, so that nothing is learned by heart.
  void describe(const Model& model, bool identity, Document& doc) const {
    Scanner scanner(doc.article, doc.words, *lexicon_);
    const auto named = find_by_rules(doc.article, doc.words, *lexicon_, scanner);
    doc.source = std::make_unique<Features>(doc.words, *lexicon_, model, scanner, named);
    doc.features.assign(doc.words.tokens.size(), {});
    for (const Sentence& sentence : doc.words.sentences) {
      for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        collect(*doc.source, i, sentence.tokens, identity, doc.features[i]);
      }
    }
  }

  std::vector<Document> documents(const std::string& path) const {
    std::vector<Document> out;
    const auto sentences = read_corpus(path);
    for (std::size_t from = 0; from < sentences.size(); from += kSentencesOfDocument) {
      Document doc;
      std::vector<TextSpan> spans;
      std::vector<Label> labels;
      for (std::size_t s = from; s < std::min(sentences.size(), from + kSentencesOfDocument); ++s) {
        std::string line;
        const std::size_t begin = doc.article.text.size();
        for (const LabelledWord& word : sentences[s]) {
          if (!line.empty()) line += ' ';
          const auto at = static_cast<std::uint32_t>(begin + line.size());
          line += word.word;
          spans.push_back({at, static_cast<std::uint32_t>(begin + line.size())});
          labels.push_back(word.label);
        }
        add_block(line, doc.article);
      }
      doc.words = words::analyse(doc.article, *words_, {});
      label_tokens(spans, labels, doc);
      out.push_back(std::move(doc));
    }
    return out;
  }

 private:
  static language::Data open_data(const std::string& path) {
    auto data = language::Data::open(path);
    if (!data) {
      std::cerr << path << ": " << data.error().message << '\n';
      std::exit(1);
    }
    return std::move(*data);
  }
  language::Data data_;
  std::shared_ptr<const words::Lexicon> words_;
  std::shared_ptr<const Lexicon> lexicon_;
};

// ---------------------------------------------------------- facts and the file

template <class T>
void put(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

using Facts = std::unordered_map<std::uint32_t, WordFacts>;

std::uint8_t step_of(double count, double all) {
  const double odds = std::log((count + 0.15) / (all - count + 1.0));
  return static_cast<std::uint8_t>(std::clamp(static_cast<int>(std::lround((odds + 6) * 1.2)), 0, 12));
}

// How often a word was labelled as what, in steps that few bits hold.
void set_shares(const std::array<std::uint32_t, kLabels>& counts, WordFacts& facts) {
  const double all = std::accumulate(counts.begin(), counts.end(), 0.0);
  if (all < 3) return;
  std::array<double, kKinds> kinds{};
  for (std::size_t k = 0; k < kKinds; ++k) kinds[k] = counts[1 + 2 * k] + counts[2 + 2 * k];
  const auto most = static_cast<std::size_t>(std::max_element(kinds.begin(), kinds.end()) - kinds.begin());
  const double named = all - counts[kOutside], share = kinds[most] / all;
  const std::size_t often = all < 8 ? 0 : all < 30 ? 1 : 2;
  const std::size_t level = share < .05 ? 0 : share < .2 ? 1 : share < .5 ? 2 : share < .8 ? 3 : 4;
  const std::size_t group = named / all < 0.01 ? 0 : 1 + most * 8 + level;
  facts.shares = {static_cast<std::uint8_t>(1 + group * 3 + often),
                  step_of(counts[1], all),
                  step_of(counts[2], all),
                  step_of(kinds[1], all),
                  step_of(counts[5], all),
                  step_of(counts[6], all),
                  step_of(kinds[3], all),
                  step_of(named, all)};
}

Facts read_facts(const std::string& clusters, const std::string& counts) {
  Facts facts;
  std::ifstream in(clusters);
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    std::string word;
    fields >> word;
    WordFacts& to = facts[hash_of_word(word)];
    for (auto& cluster : to.clusters) {
      fields >> cluster;
      ++cluster;
    }
  }
  std::ifstream more(counts);
  for (std::string line; std::getline(more, line);) {
    std::istringstream fields(line);
    std::string word;
    std::array<std::uint32_t, kLabels> n{};
    fields >> word;
    for (auto& count : n) fields >> count;
    WordFacts known;
    set_shares(n, known);
    if (known.known()) facts[hash_of_word(word)].shares = known.shares;
  }
  return facts;
}

// `weights`: of a feature, for the first and the second look.
using Weights = std::map<Placed, std::array<Row, Model::kLooks>>;

// Takes the first free slot from where the search for `hash` begins.
std::size_t free_slot(std::uint32_t hash, std::vector<bool>& taken) {
  std::size_t slot = Model::slot_of(hash, static_cast<std::uint32_t>(taken.size()));
  while (taken[slot]) slot = (slot + 1) % taken.size();
  taken[slot] = true;
  return slot;
}

std::string model_bytes(const Facts& facts, const Weights& weights,
                        const std::array<std::array<Row, kLabels + 1>, Model::kLooks>& joints) {
  float most = 1e-6f;
  for (const auto& [feature, rows] : weights) {
    for (const Row& row : rows) {
      for (float w : row) most = std::max(most, std::fabs(w));
    }
  }
  // A few weights are far larger than all others; they are cut rather than the steps made coarse.
  const float scale = std::min(most, 2.0f) / 127;
  const std::uint32_t fact_slots = static_cast<std::uint32_t>(facts.size() * 4 / 3 + 2);
  std::map<Feature, std::uint32_t> places;  // of each feature: a bit for each place
  for (const auto& [feature, rows] : weights) places[feature_of(feature)] |= 1u << place_of(feature);
  std::string out(Model::kMagic);
  put(out, Model::kFormat), put(out, fact_slots), put(out, static_cast<std::uint32_t>(places.size()));
  put(out, static_cast<std::uint32_t>(weights.size())), put(out, scale);
  for (const auto& look : joints) {
    for (const Row& row : look) {
      for (float w : row) put(out, w);
    }
  }
  const std::map<std::uint32_t, WordFacts> facts_in_order(facts.begin(), facts.end());
  std::string fact_table(fact_slots * Model::kFactBytes, '\0');
  std::vector<bool> taken(fact_slots);
  for (const auto& [hash, known] : facts_in_order) {
    std::string bytes;
    put(bytes, hash);
    for (auto cluster : known.clusters) put(bytes, cluster);
    for (auto share : known.shares) put(bytes, share);
    fact_table.replace(free_slot(hash, taken) * Model::kFactBytes, Model::kFactBytes, bytes);
  }
  out += fact_table;
  std::vector<std::uint32_t> starts(Model::kUppers + 1);
  for (const auto& [feature, bits] : places) ++starts[(feature >> 16) + 1];
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  for (std::uint32_t start : starts) put(out, start);
  for (const auto& [feature, bits] : places) put(out, static_cast<std::uint16_t>(feature));
  std::uint32_t row = 0;
  for (const auto& [feature, bits] : places) {
    put(out, row << Model::kPlaceBits | bits);
    row += static_cast<std::uint32_t>(std::popcount(bits));
  }
  auto steps = [scale](float w) { return std::clamp<long>(std::lround(w / scale), -127, 127); };
  for (const auto& [feature, looks] : weights) {
    for (const Row& look : looks) {
      for (std::size_t l = 1; l < kLabels; ++l) {
        put(out, static_cast<std::int16_t>(steps(look[l]) - steps(look[kOutside])));
      }
    }
  }
  return out;
}

void add_weights(const Chain& chain, std::size_t look, Weights& weights) {
  constexpr float kSmall = 0.02f;
  for (const auto& [feature, id] : chain.ids) {
    const Row& row = chain.weights[id];
    if (std::all_of(row.begin(), row.end(), [](float w) { return std::fabs(w) < kSmall; })) continue;
    weights[feature][look] = row;
  }
}

// ------------------------------------------------------------------- the steps

// Calls `use` with documents of about 40 lines each.
template <class Use>
void each_document(const Trainer& trainer, Use use) {
  constexpr std::size_t kLines = 40;
  Document doc;
  auto flush = [&] {
    if (doc.article.blocks.empty()) return;
    doc.words = words::analyse(doc.article, trainer.words(), {});
    use(doc);
    doc = {};
  };
  for (std::string line; std::getline(std::cin, line);) {
    add_block(line, doc.article);
    if (doc.article.blocks.size() == kLines) flush();
  }
  flush();
}

int print_words(const Trainer& trainer) {
  each_document(trainer, [](const Document& doc) {
    for (const Sentence& sentence : doc.words.sentences) {
      std::string line;
      for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        if (!line.empty()) line += ' ';
        line += doc.words.tokens[i].kind == TokenKind::url ? "URL" : Features::base_of(doc.words, i);
      }
      std::cout << line << '\n';
    }
  });
  return 0;
}

int count(const Trainer& trainer, const std::string& corpus) {
  const Model facts;  // none: what raw text taught is not to teach itself again
  auto documents = trainer.documents(corpus);
  for (Document& doc : documents) trainer.describe(facts, false, doc);
  const Chain chain = fit(pointers(documents));
  std::unordered_map<std::string, std::array<std::uint32_t, kLabels>> counts;
  each_document(trainer, [&](Document& doc) {
    trainer.describe(facts, false, doc);
    const auto labels = label(chain, doc);
    for (std::uint32_t i = 0; i < labels.size(); ++i) {
      const TokenKind kind = doc.words.tokens[i].kind;
      if (kind == TokenKind::word || kind == TokenKind::latin) ++counts[Features::base_of(doc.words, i)][labels[i]];
    }
  });
  for (const auto& [word, n] : counts) {
    if (std::accumulate(n.begin(), n.end(), 0u) < 3) continue;
    std::cout << word;
    for (std::uint32_t c : n) std::cout << ' ' << c;
    std::cout << '\n';
  }
  return 0;
}

int make_model(const Trainer& trainer, const std::string& corpus, const std::string& clusters,
               const std::string& counts, const std::string& path) {
  const Facts facts = read_facts(clusters, counts);
  const std::string bytes = model_bytes(facts, {{placed(1, 0), {}}}, {});
  const Model with_facts = *Model::open(bytes);
  auto documents = trainer.documents(corpus);
  for (Document& doc : documents) trainer.describe(with_facts, true, doc);
  // What the second look is told in training must be as good as what it will be
  // told later, not learned by heart: each part is labelled by a model of the others.
  std::vector<std::vector<std::uint8_t>> memories(documents.size());
  for (int fold = 0; fold < kFolds; ++fold) {
    std::vector<const Document*> others;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      if (static_cast<int>(i % kFolds) != fold) others.push_back(&documents[i]);
    }
    const Chain chain = fit(others);
    for (std::size_t i = static_cast<std::size_t>(fold); i < documents.size(); i += kFolds) {
      memories[i] = remember(documents[i].words, label(chain, documents[i]));
    }
  }
  const Chain first = fit(pointers(documents));
  for (std::size_t d = 0; d < documents.size(); ++d) {
    Document& doc = documents[d];
    for (const Sentence& sentence : doc.words.sentences) {
      for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        std::vector<Feature> found;
        doc.source->collect_memory(i, sentence.tokens, memories[d], found);
        for (Feature feature : found) doc.features[i].push_back(placed(feature, Model::kOwnPlace));
      }
    }
  }
  const Chain second = fit(pointers(documents));
  Weights weights;
  add_weights(first, 0, weights);
  add_weights(second, 1, weights);
  const std::string model = model_bytes(facts, weights, {first.joints, second.joints});
  std::ofstream out(path, std::ios::binary);
  out.write(model.data(), static_cast<std::streamsize>(model.size()));
  std::cerr << facts.size() << " words, " << weights.size() << " features, " << model.size() << " bytes\n";
  return out.flush() ? 0 : 1;
}

// The corpus counts words: what is labelled of a word's tokens is the word's.
std::vector<Label> by_word(const Document& doc, const std::vector<Label>& labels) {
  std::vector<Label> out(doc.word_of.empty() ? 0 : doc.word_of.back() + 1u, kOutside);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (out[doc.word_of[i]] == kOutside) out[doc.word_of[i]] = labels[i];
  }
  return out;
}

// Right, found and wanted names of each kind; last: persons, places and bodies together.
class Scores {
 public:
  void add(const Document& doc, const std::vector<Label>& labels) {
    const auto wanted = by_word(doc, doc.labels), found = by_word(doc, labels);
    const TokenRange all{0, static_cast<std::uint32_t>(wanted.size())};
    const auto right_names = names_in(wanted, all), found_names = names_in(found, all);
    for (const TaggedName& name : right_names) count(name.kind, 2);
    for (const TaggedName& name : found_names) {
      count(name.kind, 1);
      const bool right = std::any_of(right_names.begin(), right_names.end(), [&](const TaggedName& r) {
        return r.tokens == name.tokens && r.kind == name.kind;
      });
      if (right) count(name.kind, 0);
    }
  }

  void print(const char* title) const {
    constexpr const char* kNames[] = {"persons", "places", "organisations", "other", "the first three"};
    std::printf("%s\n", title);
    for (std::size_t k = 0; k <= kKinds; ++k) {
      const auto [right, found, wanted] = sums_[k];
      std::printf("  %-16s P %.4f R %.4f F1 %.4f (%d names)\n", kNames[k], right / std::max(1.0, double(found)),
                  right / std::max(1.0, double(wanted)), 2.0 * right / std::max(1, found + wanted), wanted);
    }
  }

 private:
  void count(std::size_t kind, std::size_t what) {
    ++sums_[kind][what];
    if (kind < 3) ++sums_[kKinds][what];
  }
  std::array<std::array<int, 3>, kKinds + 1> sums_{};
};

// Names as the reader gives them, as labels.
std::vector<Label> labels_of(const Document& doc, const std::vector<Named>& named) {
  std::vector<Label> labels(doc.words.tokens.size(), kOutside);
  for (const Named& each : named) {
    if (each.mention.form != MentionForm::name || !each.mention.proper || each.mention.kind > EntityKind::place)
      continue;
    const std::size_t kind = each.mention.kind == EntityKind::person  ? 0
                             : each.mention.kind == EntityKind::place ? 1
                                                                      : 2;
    for (std::uint32_t i = each.mention.tokens.begin; i < each.mention.tokens.end; ++i) {
      labels[i] = static_cast<Label>(1 + 2 * kind + (i > each.mention.tokens.begin ? 1 : 0));
    }
  }
  return labels;
}

int score(const Trainer& trainer, const std::string& corpus) {
  Scores model_scores, reader_scores;
  const Model& model = trainer.lexicon().model;
  for (Document& doc : trainer.documents(corpus)) {
    Scanner scanner(doc.article, doc.words, trainer.lexicon());
    const auto named = find_by_rules(doc.article, doc.words, trainer.lexicon(), scanner);
    const Features features(doc.words, trainer.lexicon(), model, scanner, named);
    model_scores.add(doc, tag(doc.words, features, model));
    reader_scores.add(doc, labels_of(doc, find(doc.article, doc.words, trainer.lexicon())));
  }
  model_scores.print("the model");
  reader_scores.print("what the reader names");
  return 0;
}

int run(const std::vector<std::string>& a) {
  if (a.size() < 2) return 2;
  std::ios::sync_with_stdio(false);
  const Trainer trainer(a[1]);
  if (a[0] == "words" && a.size() == 2) return print_words(trainer);
  if (a[0] == "count" && a.size() == 3) return count(trainer, a[2]);
  if (a[0] == "fit" && a.size() == 6) return make_model(trainer, a[2], a[3], a[4], a[5]);
  if (a[0] == "score" && a.size() == 3) return score(trainer, a[2]);
  return 2;
}

}  // namespace
}  // namespace naqlan::names

int main(int argc, char** argv) {
  const int status = naqlan::names::run({argv + 1, argv + argc});
  if (status == 2) std::cerr << "usage: stands at the head of train/names/train_names.cc\n";
  return status;
}
