// A linear chain over labels, and its fit to a corpus.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>
#include <unordered_map>
#include <vector>

#include "corpus.h"

namespace naqlan::names {

constexpr int kEpochs = 10, kLeastCount = 2;
constexpr float kRate = 0.1f, kDecay = 0.003f, kDropout = 0.2f;

constexpr std::size_t kBegin = kLabels;  // the row of joints for a sentence's beginning
constexpr float kNever = -1e9f;
inline bool joins(std::size_t before, std::size_t label) {
  return may_follow(before == kBegin ? kOutside : static_cast<Label>(before), static_cast<Label>(label));
}

inline float log_sum(const std::array<float, kLabels>& values) {
  const float most = *std::max_element(values.begin(), values.end());
  float sum = 0;
  for (float v : values) sum += std::exp(v - most);
  return most + std::log(sum);
}

using Row = std::array<float, kLabels>;

struct Chain {
  std::unordered_map<Placed, std::uint32_t> ids;
  std::vector<Row> weights;
  std::array<Row, kLabels + 1> joints{};
};

struct Sample {
  std::vector<std::vector<std::uint32_t>> features;
  std::vector<Label> labels;
};

inline std::vector<std::uint32_t> ids_of(const Chain& chain, const std::vector<Placed>& features) {
  std::vector<std::uint32_t> ids;
  for (Placed feature : features) {
    if (auto it = chain.ids.find(feature); it != chain.ids.end()) ids.push_back(it->second);
  }
  return ids;
}

inline std::vector<Label> decode(const Chain& chain, const std::vector<Row>& scores) {
  std::vector<std::array<std::uint8_t, kLabels>> from(scores.size());
  Row best = scores[0];
  for (std::size_t b = 0; b < kLabels; ++b) best[b] += joins(kBegin, b) ? chain.joints[kBegin][b] : kNever;
  for (std::size_t i = 1; i < scores.size(); ++i) {
    Row next = scores[i];
    for (std::size_t b = 0; b < kLabels; ++b) {
      float most = 2 * kNever;
      for (std::size_t a = 0; a < kLabels; ++a) {
        const float score = joins(a, b) ? best[a] + chain.joints[a][b] : kNever;
        if (score > most) most = score, from[i][b] = static_cast<std::uint8_t>(a);
      }
      next[b] += most;
    }
    best = next;
  }
  std::vector<Label> labels(scores.size());
  auto label = static_cast<Label>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = scores.size(); i-- > 0;) labels[i] = label, label = from[i][label];
  return labels;
}

inline std::vector<Label> label(const Chain& chain, const Document& doc) {
  std::vector<Label> labels(doc.words.tokens.size(), kOutside);
  for (const Sentence& sentence : doc.words.sentences) {
    std::vector<Row> scores(sentence.tokens.size(), Row{});
    for (std::size_t i = 0; i < scores.size(); ++i) {
      for (std::uint32_t id : ids_of(chain, doc.features[sentence.tokens.begin + i])) {
        for (std::size_t l = 0; l < kLabels; ++l) scores[i][l] += chain.weights[id][l];
      }
    }
    if (scores.empty()) continue;
    const auto found = decode(chain, scores);
    std::copy(found.begin(), found.end(), labels.begin() + sentence.tokens.begin);
  }
  return labels;
}

// Conditional log-likelihood by stochastic gradients with AdaGrad; features are
// left out at random, so that no single one (a name known by heart) is leaned on.
class Fit {
 public:
  explicit Fit(const std::vector<const Document*>& documents) {
    std::unordered_map<Placed, int> counts;
    for (const Document* doc : documents) {
      for (const auto& features : doc->features) {
        for (Placed feature : features) ++counts[feature];
      }
    }
    for (const Document* doc : documents) {
      for (const auto& features : doc->features) {
        for (Placed f : features) {
          if (counts[f] >= kLeastCount) chain_.ids.try_emplace(f, static_cast<std::uint32_t>(chain_.ids.size()));
        }
      }
    }
    chain_.weights.assign(chain_.ids.size(), Row{});
    squares_.assign(chain_.ids.size(), Row{});
    for (const Document* doc : documents) {
      for (const Sentence& sentence : doc->words.sentences) {
        Sample sample;
        for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
          sample.features.push_back(ids_of(chain_, doc->features[i]));
          sample.labels.push_back(doc->labels[i]);
        }
        samples_.push_back(std::move(sample));
      }
    }
  }

  Chain run() {
    std::vector<std::uint32_t> order(samples_.size());
    std::iota(order.begin(), order.end(), 0u);
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
      std::shuffle(order.begin(), order.end(), random_);
      for (std::uint32_t s : order) step(samples_[s]);
    }
    for (Row& row : chain_.weights) {
      for (float& w : row) w *= 1 - kDropout;
    }
    return std::move(chain_);
  }

 private:
  void step(const Sample& sample) {
    const std::size_t n = sample.features.size();
    if (n == 0) return;
    kept_.resize(n);
    scores_.assign(n, Row{});
    for (std::size_t i = 0; i < n; ++i) {
      kept_[i].clear();
      for (std::uint32_t id : sample.features[i]) {
        if ((random_() & 1023u) < static_cast<std::uint64_t>(kDropout * 1024)) continue;
        kept_[i].push_back(id);
        for (std::size_t l = 0; l < kLabels; ++l) scores_[i][l] += chain_.weights[id][l];
      }
    }
    expect(n);
    for (std::size_t i = 0; i < n; ++i) {
      Row slope = marginals_[i];
      slope[sample.labels[i]] -= 1;
      for (std::uint32_t id : kept_[i]) {
        for (std::size_t l = 0; l < kLabels; ++l) {
          const float g = slope[l] + kDecay * chain_.weights[id][l];
          squares_[id][l] += g * g;
          chain_.weights[id][l] -= kRate * g / std::sqrt(squares_[id][l] + 0.1f);
        }
      }
    }
    std::size_t before = kBegin;
    for (Label l : sample.labels) expected_[before][l] -= 1, before = l;
    for (std::size_t a = 0; a <= kLabels; ++a) {
      for (std::size_t b = 0; b < kLabels; ++b) {
        const float g = expected_[a][b];
        joint_squares_[a][b] += g * g;
        chain_.joints[a][b] -= kRate * g / std::sqrt(joint_squares_[a][b] + 1);
      }
    }
  }

  // The probabilities of labels and of joints, forward and backward.
  void expect(std::size_t n) {
    auto joint = [&](std::size_t a, std::size_t b) { return joins(a, b) ? chain_.joints[a][b] : kNever; };
    std::vector<Row> forward(n), backward(n, Row{});
    Row sum{};
    for (std::size_t b = 0; b < kLabels; ++b) forward[0][b] = scores_[0][b] + joint(kBegin, b);
    for (std::size_t i = 1; i < n; ++i) {
      for (std::size_t b = 0; b < kLabels; ++b) {
        for (std::size_t a = 0; a < kLabels; ++a) sum[a] = forward[i - 1][a] + joint(a, b);
        forward[i][b] = log_sum(sum) + scores_[i][b];
      }
    }
    for (std::size_t i = n - 1; i > 0; --i) {
      for (std::size_t a = 0; a < kLabels; ++a) {
        for (std::size_t b = 0; b < kLabels; ++b) sum[b] = backward[i][b] + scores_[i][b] + joint(a, b);
        backward[i - 1][a] = log_sum(sum);
      }
    }
    const float all = log_sum(forward[n - 1]);
    marginals_.assign(n, Row{});
    for (Row& row : expected_) row.fill(0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t b = 0; b < kLabels; ++b) {
        marginals_[i][b] = std::exp(forward[i][b] + backward[i][b] - all);
        for (std::size_t a = 0; i > 0 && a < kLabels; ++a) {
          expected_[a][b] += std::exp(forward[i - 1][a] + joint(a, b) + scores_[i][b] + backward[i][b] - all);
        }
      }
    }
    expected_[kBegin] = marginals_[0];
  }

  Chain chain_;
  std::vector<Row> squares_;
  std::array<Row, kLabels + 1> joint_squares_{};
  std::vector<Sample> samples_;
  std::mt19937 random_{7};
  std::vector<std::vector<std::uint32_t>> kept_;
  std::vector<Row> scores_, marginals_;
  std::array<Row, kLabels + 1> expected_{};
};

inline Chain fit(const std::vector<const Document*>& documents) { return Fit(documents).run(); }

inline std::vector<const Document*> pointers(const std::vector<Document>& documents) {
  std::vector<const Document*> out;
  for (const Document& doc : documents) out.push_back(&doc);
  return out;
}

}  // namespace naqlan::names
