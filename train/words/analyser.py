"""A reference analyser over stems.tsv and clitics.tsv: what a fast one must agree with."""

import math
import os
from collections import defaultdict, namedtuple

from clitics import ON_VERBS, ON_WORDS, cuts, enclitics_by_group, fits, group_of, \
    proclitics_by_group, refusals
from rows import hamza_weight
from script import fold
from tables import read_table

Analysis = namedtuple("Analysis", "score proclitics stem enclitic pos lemma feats")
Entry = namedtuple("Entry", "stem pos lemma feats group state log_count")
UNKNOWN_CLITICS = (("وال", ("و", "ال")), ("بال", ("ب", "ال")), ("كال", ("ك", "ال")),
                   ("ولل", ("و", "ل", "ال")), ("لل", ("ل", "ال")), ("ال", ("ال",)),
                   ("و", ("و",)), ("ل", ("ل",)))
UNKNOWN_PRONOUNS = ("هما", "ها", "هم", "ه", "نا")


class Analyser:
    def __init__(self, folder):
        self.entries, self.costs = defaultdict(list), {}
        total = 0
        for stem, pos, lemma, feats, count in read_table(os.path.join(folder, "stems.tsv")):
            feats = tuple(t for t in feats.split(",") if t)
            total += int(count)
            self.entries[fold(stem)].append(
                Entry(stem, pos, lemma, feats, group_of(pos, feats), refusals(pos, feats),
                      math.log(int(count))))
        self.log_total = math.log(total)
        for clitic, kind, group, cost in read_table(os.path.join(folder, "clitics.tsv")):
            self.costs[kind, group, clitic] = float(cost)
        self.sequences = defaultdict(lambda: defaultdict(list))
        for group, sequences in proclitics_by_group().items():
            for sequence in sequences:
                self.sequences[group][fold(sequence.written)].append(sequence)
        self.forms = sorted({f for g in self.sequences.values() for f in g})
        self.enclitics = enclitics_by_group()
        self.enclitic_forms = sorted(set(ON_WORDS) | set(ON_VERBS))

    def best(self, word):
        return max(self.analyses(word), default=None) or self.guess(word)

    def analyses(self, word):
        for written, core, enclitic in cuts(fold(word), self.forms, self.enclitic_forms):
            for entry in self.entries.get(core, ()):
                if enclitic and enclitic not in self.enclitics.get(entry.group, ()):
                    continue
                for sequence in self.sequences[entry.group].get(written, ()):
                    if fits(sequence, enclitic, entry.feats, entry.state):
                        score = self.score(word, written, core, enclitic, entry, sequence)
                        if score is not None:
                            yield Analysis(score, sequence.pieces, entry.stem, enclitic,
                                           entry.pos, entry.lemma, entry.feats)

    def score(self, word, written, core, enclitic, entry, sequence):
        spelled = spelling_score(word, written, core, enclitic, entry, sequence)
        if spelled is None:
            return None
        key = entry.group + ("-" + entry.state if entry.state else "")
        score = spelled + entry.log_count - self.log_total
        score += self.costs.get(("proclitic", key, sequence.written), -14.0)
        fixed = "bare" in entry.feats or "indef" in entry.feats or sequence.article
        if not fixed and entry.group in self.enclitics:
            group = entry.group + ("+" if "encl" in entry.feats else "")
            score += self.costs.get(("enclitic", group, enclitic), -14.0)
        return score

    @staticmethod
    def guess(word):
        """A word out of the lexicon: a name, after the clitics it seems to have."""
        written, pieces = next(((p, s) for p, s in UNKNOWN_CLITICS
                                if word.startswith(p) and len(word) - len(p) > 2 + len(p) % 2),
                               ("", ()))
        stem = word[len(written):]
        enclitic = next((e for e in UNKNOWN_PRONOUNS if stem.endswith("ت" + e)), "")
        if enclitic and len(stem) > 5 and "ال" not in pieces:
            stem = stem[:-len(enclitic)]
            return Analysis(-30.0, pieces, stem, enclitic, "noun", stem[:-1] + "ة", ())
        return Analysis(-30.0, pieces, stem, "", "proper_noun", stem, ())


def spelling_score(word, written, core, enclitic, entry, sequence):
    """The logarithm of how well the hamzas agree; None where they forbid the cut."""
    front = word[:len(written)]
    if any(c in "إآ" for c in front) or ("أ" in front and "أ" not in sequence.written):
        return None
    middle = word[len(written):len(word) - len(enclitic)]
    if len(middle) != len(core):
        if core[0] == "ا" and "def" not in entry.feats:
            return None
        middle = core[0] + middle
    question = math.log(0.1) if "أ" in sequence.written and "ا" in front else 0.0
    return math.log(hamza_weight(middle, entry.stem)) + question
