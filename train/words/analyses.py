"""All analyses of every word type, and the estimation of their probabilities (EM)."""

from array import array
from collections import defaultdict

from clitics import cuts, enclitics_by_group, fits, proclitics_by_group
from rows import hamza_weight, index
from script import fold

ALEF_FORMS = "اأإآ"


class Analyses:
    """Word types with their analyses in flat arrays: row, proclitic, enclitic, weight."""

    def __init__(self, rows, counts):
        self.rows, self.index = rows, index(rows)
        self.by_group = {g: defaultdict(list) for g in proclitics_by_group()}
        for group, sequences in proclitics_by_group().items():
            for sequence in sequences:
                self.by_group[group][fold(sequence.written)].append(sequence)
        self.enclitics = {g: frozenset(e) for g, e in enclitics_by_group().items()}
        self.proclitic_forms = sorted({f for g in self.by_group.values() for f in g})
        self.enclitic_forms = sorted({e for g in self.enclitics.values() for e in g})
        self.words, self.counts, self.starts = [], array("l"), array("l", [0])
        self.row, self.pro, self.enc = array("l"), [], []
        self.weight = array("d")
        self.unknown = []
        for word, count in counts.items():
            self.add(word, count)

    def add(self, word, count):
        found = list(self.of(word))
        if not found:
            self.unknown.append((word, count))
            return
        self.words.append(word)
        self.counts.append(count)
        for row, pro, enc, weight in found:
            self.row.append(row)
            self.pro.append(pro.written)
            self.enc.append(enc)
            self.weight.append(weight)
        self.starts.append(len(self.row))

    def of(self, word):
        """(row, proclitic, enclitic, spelling weight) of every analysis of a word."""
        for written, core, enclitic in cuts(fold(word), self.proclitic_forms,
                                            self.enclitic_forms):
            for number in self.index.get(core, ()):
                row = self.rows[number]
                if enclitic and enclitic not in self.enclitics.get(row.group, ()):
                    continue
                for sequence in self.by_group[row.group].get(written, ()):
                    if not fits(sequence, enclitic, row.feats, row.state):
                        continue
                    weight = self.spelling_weight(word, written, sequence, core, enclitic, row)
                    if weight > 1e-5:
                        yield number, sequence, enclitic, weight

    @staticmethod
    def spelling_weight(word, written, sequence, core, enclitic, row):
        front = word[:len(written)]
        if any(c in "إآ" for c in front) or ("أ" in front and "أ" not in sequence.written):
            return 0.0
        middle = word[len(written):len(word) - len(enclitic)]
        if len(middle) != len(core):
            if core[0] == "ا" and "def" not in row.feats:
                return 0.0
            middle = core[0] + middle
        weight = hamza_weight(middle, row.stem)
        return weight * (0.1 if "أ" in sequence.written and "ا" in front else 1.0)
