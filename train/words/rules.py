"""The word-formation rules of Camel Morph, and how morphs combine under their conditions.

Every morph sets some conditions (COND-S) and asks for others (COND-T); a combination stands
when each morph finds what it asks for among what all of them set. Within the morphs of one
class and function the column 'else' means: none of the alternatives of my siblings.
"""

import csv
from collections import defaultdict, namedtuple

Morph = namedtuple("Morph", "form feats asks sets")


def conditions(cell):
    return frozenset(c for c in (cell or "").split() if c != "_" and not c.startswith("@"))


def read_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        delimiter = "\t" if path.endswith(".tsv") else ","
        yield from csv.DictReader(file, delimiter=delimiter)


def columns(cell):
    return [c for c in (cell or "").split() if c != "_" and not c.startswith("@")]


def resolve_else(siblings):
    """Turns each sibling's columns into a list of alternatives-lists; '!' in front denies."""
    resolved = {}
    for key, cells in siblings.items():
        asks = []
        for depth, cell in enumerate(cells):
            if cell != "else":
                asks.append(cell)
                continue
            for other in siblings.values():
                same = other[:depth] == cells[:depth] and len(other) > depth
                if same and other[depth] != "else":
                    asks.append(negated(other[depth]))
        resolved[key] = tuple(dict.fromkeys(asks))
    return resolved


def negated(cell):
    return cell[1:] if cell.startswith("!") else "!" + cell


def holds(ask, given):
    if ask.startswith("!"):
        return not any(option in given for option in ask[1:].split("||"))
    return any(option in given if not option.startswith("!") else option[1:] not in given
               for option in ask.split("||"))


def read_morphs(path):
    """Class -> morphs; classical-only ones (variant CA, energetic moods) are left out."""
    groups, rows = defaultdict(dict), {}
    for number, row in enumerate(read_rows(path)):
        if row["DEFINE"] != "MORPH" or "CA" in (row["VARIANT"] or ""):
            continue
        rows[number] = row
        groups[row["CLASS"], row["FUNC"]][number] = columns(row["COND-T"])
    morphs = defaultdict(list)
    for (morph_class, _), siblings in groups.items():
        for number, asks in resolve_else(siblings).items():
            row = rows[number]
            form = "" if row["FORM"] == "_" else row["FORM"]
            morphs[morph_class].append(
                Morph(form, features(row["FEAT"]), asks, conditions(row["COND-S"])))
    return morphs


def features(cell):
    return dict(f.split(":", 1) for f in (cell or "").split() if ":" in f)


def stand_together(morphs, given):
    given = given.union(*(m.sets for m in morphs))
    return all(holds(ask, given) for m in morphs for ask in m.asks)


def sequences(classes, morphs, stem, given):
    """All sequences of one morph per class that stand with the stem."""
    settable = frozenset().union(*(m.sets for name in classes for m in morphs[name]))
    known = given | stem.sets
    partial = [()]
    for name in classes:
        able = [m for m in morphs[name] if may_stand(m, settable, known)]
        partial = [chain + (m,) for chain in partial for m in able]
    return [chain for chain in partial if stand_together(chain + (stem,), given)]


def may_stand(morph, settable, known):
    """Whether the conditions that no affix decides are as this morph asks."""
    for ask in morph.asks:
        options = ask.lstrip("!").split("||")
        if not any(o in settable for o in options) and not holds(ask, known):
            return False
    return True
