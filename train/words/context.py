"""Homographs told apart by their neighbours: a hidden Markov model over parts of speech.

A tag is a row's group and whether the article stands before it. Emissions start from the
estimates without context; transitions start from the tags' frequencies. The shares of the tags
of each word type are learned on a sample of the text and then applied to all counts.
"""

import math
from array import array
from collections import defaultdict

HOLD = 5.0  # occurrences in the sample that the estimate without context stands for
BOUNDARY = "#"


class Context:
    def __init__(self, estimator, sentences):
        self.e, self.a = estimator, estimator.a
        self.tags = {BOUNDARY: 0}
        self.types = {word: number for number, word in enumerate(self.a.words)}
        self.shares = [self.type_shares(t) for t in range(len(self.a.words))]
        self.text = [self.encoded(s) for s in sentences]
        size = len(self.tags)
        self.frequency = self.tag_frequency()
        self.transition = [list(self.frequency) for _ in range(size)]

    def type_shares(self, t):
        """Tag -> share of the type's occurrences, without context."""
        shares = defaultdict(float)
        span = range(self.a.starts[t], self.a.starts[t + 1])
        scores = self.e.scores(t)
        total = sum(scores) or 1.0
        for i, score in zip(span, scores):
            shares[self.tag(i)] += score / total
        return {tag: share for tag, share in shares.items() if share > 1e-7}

    def tag(self, i):
        article = self.a.pro[i].endswith(("ال", "لل"))
        name = self.e.rows[self.a.row[i]].group + ("+ال" if article else "")
        return self.tags.setdefault(name, len(self.tags))

    def encoded(self, sentence):
        return array("l", [self.types.get(word, -1) for word in sentence])

    def tag_frequency(self):
        counts = [0.0] * len(self.tags)
        for t, shares in enumerate(self.shares):
            for tag, share in shares.items():
                counts[tag] += share * self.a.counts[t]
        counts[0] = sum(counts) / 10
        total = sum(counts)
        return [(c + 1.0) / total for c in counts]

    def step(self):
        """One round of forward-backward over the sample; updates shares and transitions."""
        pairs = [[0.5 * f for f in self.frequency] for _ in self.tags]
        seen = defaultdict(lambda: defaultdict(float))
        likelihood = 0.0
        for sentence in self.text:
            likelihood += self.forward_backward(sentence, pairs, seen)
        self.transition = [[c / sum(row) for c in row] for row in pairs]
        for t, tags in seen.items():
            total = sum(tags.values()) + HOLD
            self.shares[t] = {tag: (tags.get(tag, 0.0) + HOLD * share) / total
                              for tag, share in self.shares[t].items()}
        self.frequency = self.tag_frequency()
        return likelihood

    def emissions(self, t):
        if t < 0:
            return [(0, 1.0)]
        return [(tag, share / self.frequency[tag]) for tag, share in self.shares[t].items()]

    def forward_backward(self, sentence, pairs, seen):
        columns = [[(0, 1.0)]] + [self.emissions(t) for t in sentence] + [[(0, 1.0)]]
        forward, likelihood = [[1.0]], 0.0
        for left, right in zip(columns, columns[1:]):
            before = forward[-1]
            now = [emitted * sum(b * self.transition[s][tag]
                                 for b, (s, _) in zip(before, left))
                   for tag, emitted in right]
            scale = sum(now) or 1e-300
            likelihood += math.log(scale)
            forward.append([x / scale for x in now])
        self.backward(sentence, columns, forward, pairs, seen)
        return likelihood

    def backward(self, sentence, columns, forward, pairs, seen):
        after = [1.0]
        for place in range(len(columns) - 2, -1, -1):
            left, right = columns[place], columns[place + 1]
            weights = [emitted * b for (_, emitted), b in zip(right, after)]
            before = []
            for f, (s, _) in zip(forward[place], left):
                row = self.transition[s]
                before.append([row[tag] * w for (tag, _), w in zip(right, weights)])
            total = sum(f * sum(x) for f, x in zip(forward[place], before)) or 1e-300
            for f, (s, _), line in zip(forward[place], left, before):
                for (tag, _), x in zip(right, line):
                    pairs[s][tag] += f * x / total
            after = [sum(line) / total for line in before]
            t = sentence[place - 1] if place else -1
            if t >= 0 and len(left) > 1:
                for f, b, (s, _) in zip(forward[place], after, left):
                    seen[t][s] += f * b

    def finish(self):
        """Hands the estimator the counts that the learned shares give."""
        e, a = self.e, self.a
        rows, pairs, encs = ([0.0] * len(e.rows), [0.0] * len(e.pairs), [0.0] * len(e.encs))
        for t in range(len(a.words)):
            scores, span = e.scores(t), range(a.starts[t], a.starts[t + 1])
            inside = defaultdict(float)
            for i, score in zip(span, scores):
                inside[self.tag(i)] += score
            for i, score in zip(span, scores):
                tag = self.tag(i)
                if not score:
                    continue
                count = a.counts[t] * self.shares[t].get(tag, 0.0) * score / inside[tag]
                rows[a.row[i]] += count
                pairs[e.pair[i]] += count
                if e.enc[i] >= 0:
                    encs[e.enc[i]] += count
        e.maximise(rows, pairs, encs)
