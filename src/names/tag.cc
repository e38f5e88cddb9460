#include "names/tag.h"

#include <algorithm>
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

  void decode(const std::vector<Emission>& emissions, TokenRange sentence, std::vector<Label>& labels) {
    const std::size_t n = sentence.size();
    if (n == 0) return;
    came_from_.resize(n);
    Emission best = emissions[sentence.begin];
    for (std::size_t b = 0; b < kLabels; ++b) best[b] += joint_[kLabels][b];
    for (std::size_t i = 1; i < n; ++i) {
      Emission next = emissions[sentence.begin + i];
      for (std::size_t b = 0; b < kLabels; ++b) {
        std::size_t from = 0;
        float most = best[0] + joint_[0][b];
        for (std::size_t a = 1; a < kLabels; ++a) {
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

// The model learned from Arabic: a sentence with more words in other letters is beyond it.
static std::vector<TokenRange> sentences_to_tag(const Words& words) {
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

std::vector<Label> tag(const Words& words, const Features& features, const Model& model) {
  std::vector<Label> labels(words.tokens.size(), kOutside);
  if (model.empty()) return labels;
  std::vector<Emission> first(labels.size()), second(labels.size());
  std::vector<Feature> wanted;
  auto weigh = [&](std::uint32_t i, std::size_t from_look) {
    Model::Scores scores{};
    for (Feature feature : wanted) model.fetch(feature);
    for (Feature feature : wanted) model.add(feature, scores);
    for (std::size_t b = 0; b < kLabels; ++b) {
      if (from_look == 0) first[i][b] += static_cast<float>(scores[0][b]) * model.scale();
      second[i][b] += static_cast<float>(scores[1][b]) * model.scale();
    }
  };
  const std::vector<TokenRange> sentences = sentences_to_tag(words);
  Decoder first_look(model, 0), second_look(model, 1);
  for (const TokenRange sentence : sentences) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      wanted.clear();
      features.collect(i, sentence, wanted);
      weigh(i, 0);
    }
    first_look.decode(first, sentence, labels);
  }
  const auto memory = remember(words, labels);
  for (const TokenRange sentence : sentences) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      wanted.clear();
      features.collect_memory(i, sentence, memory, wanted);
      weigh(i, 1);
    }
    second_look.decode(second, sentence, labels);
  }
  return labels;
}

}  // namespace naqlan::names
