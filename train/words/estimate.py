"""Expectation maximisation: how often each row, proclitic and enclitic occurs in the text.

P(analysis) = P(row) P(proclitics | group, state) P(enclitic | group), times how well the
spelling agrees. While estimating, proclitics are also counted for each row and smoothed by
their group, and a row's probability leans on its lemma's other forms, so that homographs are
told apart by their paradigms.
"""

import math
from array import array
from collections import defaultdict

from script import fold

OWN_WEIGHT = 50.0     # counts a row needs before its own proclitics outweigh its group's
LEMMA_SHARE = (0.9, 0.3)  # share of a row's probability from its lemma: first rounds, later
FIRST_ROUNDS = 6
SPARSITY = 0.6        # counts below this fade: rows that explain nothing alone go
CAP_FACTOR = 25       # a stem that looks like clitic + word occurs at most this often
                      # for every time it is seen after a clitic
NAME_FACTOR = 30      # a name that is a common word too: at most this often for each bearer
CLOSED_SHARE = 0.015  # a noun or verb spelled as a function word: at most this share of it


class Estimator:
    def __init__(self, analyses, folded_counts, names):
        self.a, self.rows, self.rounds = analyses, analyses.rows, 0
        self.row_count = [0.0] * len(self.rows)
        self.theta = [row.prior for row in self.rows]
        self.keys = [self.proclitic_key(row) for row in self.rows]
        self.caps = self.find_caps(folded_counts, names)
        self.number_analyses()
        self.own = None

    @staticmethod
    def proclitic_key(row):
        return row.group + ("-" + row.state if row.state else "")

    @staticmethod
    def enclitic_key(row):
        return row.group + ("+" if "encl" in row.feats else "")

    def number_analyses(self):
        """Integer codes: one for each (row, proclitic), (key, proclitic) and (key, enclitic)."""
        self.pair, self.pro, self.enc = array("l"), array("l"), array("l")
        pairs, pros, encs = {}, {}, {}
        for i, number in enumerate(self.a.row):
            row, written = self.rows[number], self.a.pro[i]
            pair = pairs.setdefault((number, written), len(pairs))
            self.pair.append(pair)
            self.pro.append(pros.setdefault((self.keys[number], written), len(pros)))
            self.enc.append(self.enclitic_code(row, written, self.a.enc[i], encs))
        self.pairs, self.pros, self.encs = pairs, pros, encs
        self.pro_p, self.enc_p = self.uniform(pros), self.uniform(encs)
        self.pair_pro = [0] * len(pairs)
        for i, pair in enumerate(self.pair):
            self.pair_pro[pair] = self.pro[i]
        self.pair_p = None

    def enclitic_code(self, row, written, enclitic, codes):
        """-1 where no choice is left: after the article, or a row that takes none."""
        if any(t in row.feats for t in ("bare", "indef")) or written.endswith(("ال", "لل")):
            return -1
        if row.group not in self.a.enclitics:
            return -1
        return codes.setdefault((self.enclitic_key(row), enclitic), len(codes))

    @staticmethod
    def uniform(codes):
        totals = defaultdict(int)
        for key, _ in codes:
            totals[key] += 1
        return [1.0 / totals[key] for key, _ in codes]

    def find_caps(self, folded, names):
        """Upper bounds for rows that more likely are something else."""
        caps = {}
        closed = self.closed_spellings()
        doubtful = self.doubtful_names()
        for number, row in enumerate(self.rows):
            cap, seen = math.inf, folded.get(fold(row.stem), 0)
            if row.origin == "hand":
                cap = row.share * seen + 1.0 if row.share < 1 else math.inf
            else:
                cap = self.clitic_cap(row, folded)
                if number in doubtful and row.origin != "unknown":
                    cap = min(cap, NAME_FACTOR * names.get(row.stem, 0.3))
                elif row.stem in closed and row.pos != "proper_noun":
                    cap = min(cap, CLOSED_SHARE * seen + 2.0)
            if cap < math.inf:
                caps[number] = cap
        return caps

    def closed_spellings(self):
        """Function words, and prepositions and subordinators with a pronoun."""
        spellings = set()
        for row in self.rows:
            if row.origin != "hand" or row.share < 0.8:
                continue
            if "encl" not in row.feats:
                spellings.add(row.stem)
            if row.pos in ("adposition", "subordinator") and "bare" not in row.feats:
                spellings.update(row.stem + e for e in self.a.enclitics[row.group])
        return spellings

    def clitic_cap(self, row, folded):
        """A stem that may be a clitic and a shorter one must be seen after other clitics."""
        stem = fold(row.stem)
        if "indef" in row.feats or stem[0] not in "وفبلكسا" \
                or stem[1:] not in self.a.index:
            return math.inf
        if stem[0] in "وفا":
            clitics = ("و", "ف", "ب", "ل", "ال", "وال", "بال", "س", "ك")
        elif row.group.startswith(("verb", "aux")):
            return math.inf
        else:
            clitics = ("ب", "ل", "ك", "ال", "وال", "بال", "لل")
        return CAP_FACTOR * sum(folded.get(c + stem, 0) for c in clitics) + 2.0

    def doubtful_names(self):
        """Names beside another reading of the same word that has no proclitic either.

        Where all rivals cut off a proclitic, the clitic cap judges.
        """
        a, doubtful = self.a, set()
        for t in range(len(a.counts)):
            span = range(a.starts[t], a.starts[t + 1])
            proper = [i for i in span if self.rows[a.row[i]].pos == "proper_noun"]
            if any(not a.pro[i] and self.rows[a.row[i]].pos != "proper_noun" for i in span):
                doubtful.update(a.row[i] for i in proper if not a.pro[i] and not a.enc[i])
        return doubtful

    def scores(self, t):
        """The unnormalised probabilities of the analyses of one word type."""
        a, theta, pair_p, enc, enc_p = self.a, self.theta, self.pair_p, self.enc, self.enc_p
        found = []
        for i in range(a.starts[t], a.starts[t + 1]):
            pro = pair_p[self.pair[i]] if pair_p else self.pro_p[self.pro[i]]
            score = theta[a.row[i]] * a.weight[i] * pro
            found.append(score * enc_p[enc[i]] if enc[i] >= 0 else score)
        return found

    def step(self):
        """One round; returns the log likelihood before it."""
        a = self.a
        row_count = [0.0] * len(self.rows)
        pair_count, enc_count = [0.0] * len(self.pairs), [0.0] * len(self.encs)
        likelihood = 0.0
        for t in range(len(a.counts)):
            scores = self.scores(t)
            total = sum(scores)
            if total <= 0.0:
                continue
            likelihood += a.counts[t] * math.log(total)
            scale = a.counts[t] / total
            for i, score in zip(range(a.starts[t], a.starts[t + 1]), scores):
                share = score * scale
                row_count[a.row[i]] += share
                pair_count[self.pair[i]] += share
                if self.enc[i] >= 0:
                    enc_count[self.enc[i]] += share
        self.rounds += 1
        self.maximise(row_count, pair_count, enc_count)
        return likelihood

    def maximise(self, row_count, pair_count, enc_count):
        for number, cap in self.caps.items():
            row_count[number] = min(row_count[number], cap)
        self.row_count = row_count
        self.pro_count = self.summed(pair_count)
        self.pro_p = self.normalised(self.pros, self.pro_count)
        self.enc_p = self.normalised(self.encs, enc_count)
        self.enc_count = enc_count
        totals = [0.0] * len(self.rows)
        for (number, _), pair in self.pairs.items():
            totals[number] += pair_count[pair]
        self.pair_p = [0.0] * len(self.pairs)
        for (number, _), pair in self.pairs.items():
            prior = self.pro_p[self.pair_pro[pair]]
            self.pair_p[pair] = (pair_count[pair] + OWN_WEIGHT * prior) / (
                totals[number] + OWN_WEIGHT)
        self.theta = self.row_probabilities()

    def summed(self, pair_count):
        counts = [0.0] * len(self.pros)
        for pair, count in enumerate(pair_count):
            counts[self.pair_pro[pair]] += count
        return counts

    @staticmethod
    def normalised(codes, counts):
        totals = defaultdict(float)
        for (key, _), code in codes.items():
            totals[key] += counts[code] + 0.5
        return [(counts[code] + 0.5) / totals[key] for (key, _), code in codes.items()]

    def row_probabilities(self):
        """Own counts, faded when small, mixed with what lemma and kind of form predict."""
        lemma, category, by_pos = defaultdict(float), defaultdict(float), defaultdict(float)
        for row, count in zip(self.rows, self.row_count):
            lemma[row.pos, row.lemma] += count
            category[row.pos, row.feats] += count
        forms = defaultdict(float)
        for row in self.rows:
            forms[row.pos, row.lemma] += category[row.pos, row.feats]
        size = sum(self.row_count)
        share = LEMMA_SHARE[self.rounds >= FIRST_ROUNDS]
        theta = []
        for row, count in zip(self.rows, self.row_count):
            alone = count * count / (count + SPARSITY)
            kind = category[row.pos, row.feats] / (forms[row.pos, row.lemma] + 1e-9)
            expected = lemma[row.pos, row.lemma] * kind
            theta.append(((1 - share) * alone + share * expected + 1e-6) / size)
        for number, cap in self.caps.items():
            theta[number] = min(theta[number], (cap + 1e-6) / size)
        return theta
