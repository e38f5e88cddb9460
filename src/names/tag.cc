#include "names/tag.h"

#include <algorithm>
#include <bit>
#include <unordered_map>

namespace naqlan::names {
namespace {

using Emission = std::array<float, kLabels>;

// The best labels of one sentence (Viterbi), written behind `labels`.
class Decoder {
 public:
  Decoder(const Model& model, std::size_t look) {
    for (std::size_t a = 0; a <= kLabels; ++a) {
      for (std::size_t b = 0; b < kLabels; ++b) {
        const auto before = static_cast<Label>(a == kLabels ? kOutside : a);
        joint_[a][b] = may_follow(before, static_cast<Label>(b)) ? model.joint(look, a, b) : kNever;
      }
    }
  }

  // `emission` tells what a token's labels weigh.
  template <class EmissionOf>
  void decode(EmissionOf emission, TokenRange sentence, std::vector<Label>& labels) {
    const std::size_t n = sentence.size();
    if (n == 0) return;
    came_from_.resize(n);
    Emission best = emission(sentence.begin);
    for (std::size_t b = 0; b < kLabels; ++b) best[b] += joint_[kLabels][b];
    for (std::uint32_t i = 1; i < n; ++i) {
      Emission next = emission(sentence.begin + i);
      for (std::size_t b = 0; b < kLabels; ++b) {
        // Inside a name only two labels can stand before.
        const bool inside = is_inside(static_cast<Label>(b));
        std::size_t from = inside ? b - 1 : 0;
        float most = best[from] + joint_[from][b];
        for (std::size_t a = from + 1, end = inside ? b + 1 : kLabels; a < end; ++a) {
          const float score = best[a] + joint_[a][b];
          if (score > most) most = score, from = a;
        }
        next[b] += most;
        came_from_[i][b] = static_cast<Label>(from);
      }
      best = next;
    }
    auto label = static_cast<Label>(std::max_element(best.begin(), best.end()) - best.begin());
    for (std::size_t i = n; i-- > 0;) {
      labels[sentence.begin + i] = label;
      label = came_from_[i][label];
    }
  }

 private:
  static constexpr float kNever = -1e6f;
  std::array<Emission, kLabels + 1> joint_{};
  std::vector<std::array<Label, kLabels>> came_from_;
};

// How a word was labelled in the document.
struct Occurrences {
  int all = 0;
  std::array<int, kKinds + 1> kinds{};  // 0: no name
  std::array<int, kKinds> longer{};     // within names of several words
};

std::uint8_t summary(const Occurrences& others) {
  if (others.all <= 0) return 0;
  std::size_t most = 0;
  for (std::size_t k = 1; k <= kKinds; ++k) {
    if (others.kinds[k] > 0 && (most == 0 || others.kinds[k] > others.kinds[most])) most = k;
  }
  if (most == 0) return others.all > 2 ? 2 : 1;
  const int share = others.kinds[most] == others.all ? 2 : others.kinds[most] * 2 >= others.all ? 1 : 0;
  return static_cast<std::uint8_t>(10 + most * 8 + static_cast<std::size_t>(share) * 2 +
                                   (others.longer[most - 1] > 0 ? 1 : 0));
}

constexpr std::size_t kLeastRemembered = 6;  // bytes of a stem: three letters

}  // namespace

std::vector<TaggedName> names_in(const std::vector<Label>& labels, TokenRange sentence) {
  std::vector<TaggedName> names;
  for (std::uint32_t i = sentence.begin; i < sentence.end;) {
    const Label label = labels[i];
    const std::uint32_t begin = i++;
    if (label == kOutside) continue;
    const std::size_t kind = kind_of(label);
    while (i < sentence.end && is_inside(labels[i]) && kind_of(labels[i]) == kind) ++i;
    names.push_back({{begin, i}, kind});
  }
  return names;
}

std::vector<std::uint8_t> remember(const Words& words, const std::vector<Label>& labels) {
  const std::size_t n = labels.size();
  std::vector<std::uint8_t> memory(n, 0), kinds(n, 0), longer(n, 0);
  for (const Sentence& sentence : words.sentences) {
    for (const TaggedName& name : names_in(labels, sentence.tokens)) {
      for (std::uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) {
        kinds[i] = static_cast<std::uint8_t>(name.kind + 1);
        longer[i] = name.tokens.size() > 1;
      }
    }
  }
  auto remembered = [&](std::uint32_t i) {
    const TokenKind kind = words.tokens[i].kind;
    return (kind == TokenKind::word || kind == TokenKind::latin) && words.stem(i).size() >= kLeastRemembered;
  };
  auto count = [&](std::uint32_t i, Occurrences& to, int by) {
    to.all += by;
    to.kinds[kinds[i]] += by;
    if (longer[i] != 0) to.longer[kinds[i] - 1u] += by;
  };
  std::unordered_map<std::string_view, Occurrences> seen;
  for (std::uint32_t i = 0; i < n; ++i) {
    if (remembered(i)) count(i, seen[words.stem(i)], 1);
  }
  for (std::uint32_t i = 0; i < n; ++i) {
    if (!remembered(i)) continue;
    Occurrences others = seen[words.stem(i)];
    count(i, others, -1);
    memory[i] = summary(others);
  }
  return memory;
}

namespace {

// The model learned from Arabic: a sentence with more words in other letters is beyond it.
std::vector<TokenRange> sentences_to_tag(const Words& words) {
  std::vector<TokenRange> out;
  for (const Sentence& sentence : words.sentences) {
    std::uint32_t arabic = 0, others = 0;
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      arabic += words.tokens[i].kind == TokenKind::word;
      others += words.tokens[i].kind == TokenKind::latin;
    }
    if (arabic > 0 && arabic >= others) out.push_back(sentence.tokens);
  }
  return out;
}

// Adds up what the features weigh, for each token.
class Weigher {
 public:
  Weigher(const Model& model, std::size_t tokens) : model_(model), scores_(tokens) {}

  // What is wanted of `token` counts for it and, within the sentence, for its neighbours.
  void weigh(const std::vector<Feature>& wanted, std::uint32_t token, TokenRange sentence) {
    model_.find(wanted, found_);
    for (Model::Found found : found_) {
      for (; found.places != 0; found.places &= found.places - 1, ++found.row) {
        const auto place = static_cast<std::uint32_t>(std::countr_zero(found.places));
        const std::uint32_t of = token + Model::kOwnPlace;  // less the place: the token it counts for
        if (of >= sentence.begin + place && of < sentence.end + place) model_.add(found.row, scores_[of - place]);
      }
    }
  }

  Emission emission(std::size_t look, std::uint32_t token) const {
    Emission out{};
    for (std::size_t l = 0; l < Model::kNamed; ++l) {
      const auto sum = static_cast<std::int16_t>(scores_[token][look * Model::kNamed + l]);
      out[l + 1] = static_cast<float>(sum) * model_.scale();
    }
    return out;
  }

 private:
  const Model& model_;
  std::vector<Model::Scores> scores_;
  std::vector<Model::Found> found_;
};

}  // namespace

std::vector<Label> tag(const Words& words, const Features& features, const Model& model) {
  std::vector<Label> labels(words.tokens.size(), kOutside);
  if (model.empty()) return labels;
  Weigher weigher(model, labels.size());
  std::vector<Feature> wanted;
  const std::vector<TokenRange> sentences = sentences_to_tag(words);
  for (const TokenRange sentence : sentences) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      wanted.clear();
      features.collect_seen(i, wanted);
      features.collect_own(i, sentence, wanted);
      weigher.weigh(wanted, i, sentence);
    }
  }
  std::vector<std::uint8_t> memory;
  for (std::size_t look = 0; look < Model::kLooks; ++look) {
    Decoder decoder(model, look);
    for (const TokenRange sentence : sentences) {
      for (std::uint32_t i = sentence.begin; look > 0 && i < sentence.end; ++i) {
        wanted.clear();
        features.collect_memory(i, sentence, memory, wanted);
        weigher.weigh(wanted, i, sentence);
      }
      decoder.decode([&](std::uint32_t i) { return weigher.emission(look, i); }, sentence, labels);
    }
    if (look == 0) memory = remember(words, labels);
  }
  return labels;
}

}  // namespace naqlan::names
