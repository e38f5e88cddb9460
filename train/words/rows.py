"""The rows of the lexicon: collected, merged, indexed by folded stem."""

from collections import defaultdict

from clitics import group_of, refusals
from paradigms import Form
from script import fold

PERSON = {"3": 0, "1": 4, "2": 7}
NUMBER = {"s": 0, "p": 1, "d": 2}
ASPECT = {"perf": 0, "imperf": 0, "imp": 5}


class Row:
    __slots__ = ("stem", "pos", "lemma", "feats", "group", "state", "prior", "origin", "share")

    def __init__(self, form, origin, prior=1.0, share=1.0):
        self.stem, self.pos, self.lemma, self.feats = form
        self.group = group_of(form.pos, form.feats)
        self.state = refusals(form.pos, form.feats)
        self.origin, self.share = origin, share
        self.prior = prior * rarity(form.feats)


def oddness(feats):
    """Order of preference among readings of one spelling of one lemma."""
    odd = sum(PERSON.get(t, 0) + NUMBER.get(t, 0) + ASPECT.get(t, 0) for t in feats)
    odd += 6 * ("pass" in feats) + 10 * ("encl" in feats) + 3 * ("cons" in feats)
    return odd + (0.5 if "f" in feats and "p" in feats and "imperf" in feats else 0)


def rarity(feats):
    """How likely a kind of form is before any counting: second persons and imperatives last."""
    weight = 1.0
    for token, factor in (("2", 0.05), ("1", 0.3), ("imp", 0.05), ("pass", 0.2), ("d", 0.3)):
        if token in feats:
            weight *= factor
    return weight


def merged(forms):
    """One row per stem, part of speech and lemma: the least odd reading."""
    best = defaultdict(list)
    for form in forms:
        best[form.stem, form.pos, form.lemma].append(form.feats)
    for (stem, pos, lemma), readings in best.items():
        readings.sort(key=oddness)
        first = readings[0]
        attached = any("encl" in r or ("bare" not in r and "indef" not in r) for r in readings)
        if "bare" in first and attached:
            first = tuple(t for t in first if t != "bare")
        yield Form(stem, pos, lemma, first)


def index(rows):
    table = defaultdict(list)
    for number, row in enumerate(rows):
        table[fold(row.stem)].append(number)
    return table


def hamza_weight(written, stem):
    """How well a written core agrees with a row's hamzas: a bare alef may stand for any."""
    weight = 1.0
    for seen, meant in zip(written, stem):
        if seen != meant:
            weight *= 0.3 if seen == "ا" else 0.02
    return weight
