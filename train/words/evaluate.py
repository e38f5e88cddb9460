"""Measures the lexicon on a treebank: are all clitics right, the part of speech, the lemma?

    python3 evaluate.py --lexicon FOLDER --treebank FILE.conllu.xz [--errors N]
"""

import argparse
import lzma
from collections import Counter, namedtuple

from analyser import Analyser
from script import WORD, fold, plain

Gold = namedtuple("Gold", "word proclitics enclitic upos lemma")
PROCLITICS = {"و", "ف", "ب", "ل", "ك", "س", "أ"}
ENCLITICS = {"ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "ي", "ني", "نا"}
UPOS = {"noun": "NOUN", "proper_noun": "PROPN", "adjective": "ADJ", "verb": "VERB",
        "adverb": "ADV", "pronoun": "PRON", "determiner": "DET", "adposition": "ADP",
        "conjunction": "CCONJ", "subordinator": "SCONJ", "particle": "PART",
        "auxiliary": "AUX", "number": "NUM", "interjection": "INTJ"}
# Classes that treebanks draw lines between in ways no word shows by itself.
COARSE = {"PROPN": "NOUN", "NUM": "NOUN", "DET": "NOUN", "ADV": "NOUN", "X": "NOUN",
          "AUX": "VERB", "SCONJ": "PART", "ADP": "PART", "CCONJ": "PART"}


def orthographic_words(path):
    """Runs of tokens without space between them that are Arabic letters throughout."""
    run = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        covered = 0
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 10 or "." in fields[0]:
                covered = 0 if len(fields) < 10 else covered
                if run:
                    yield run
                run = []
                continue
            if "-" in fields[0]:
                first, covered = map(int, fields[0].split("-"))
                range_glued = "SpaceAfter=No" in fields[9]
                continue
            form = plain(fields[1])
            if not form or not WORD.fullmatch(form):
                if run:
                    yield run
                run = []
                continue
            run.append((form, fields[3], plain(fields[2])))
            inside = covered and int(fields[0]) < covered
            last = covered and int(fields[0]) == covered
            glued = inside or (range_glued if last else "SpaceAfter=No" in fields[9])
            if not glued:
                yield run
                run = []
    if run:
        yield run


def gold_words(path):
    for run in orthographic_words(path):
        word = "".join(form for form, _, _ in run)
        first, last = 0, len(run)
        while first < last - 1 and run[first][0] in PROCLITICS:
            first += 1
        while last - 1 > first and run[last - 1][0] in ENCLITICS:
            last -= 1
        if last == first + 1 and run[first][0] in ENCLITICS and first and run[first][1] == "PRON":
            first, last = first - 1, first  # له: the preposition is the word
            yield Gold(word, tuple(r[0] for r in run[:first]), run[last][0], run[first][1],
                       run[first][2])
            continue
        enclitic = "".join(r[0] for r in run[last:])
        main = run[first]
        odd = last - first != 1
        yield Gold(word, tuple(r[0] for r in run[:first]), "?" if odd else enclitic, main[1],
                   main[2])


def same_clitics(gold, found):
    ours = tuple(p for p in found.proclitics if p != "ال")
    return ours == gold.proclitics and found.enclitic == gold.enclitic


def same_lemma(gold, found):
    return fold(gold.lemma).replace("ٱ", "ا") == fold(found.lemma)


def measure(analyser, golds):
    scores, errors, confusion = Counter(), Counter(), Counter()
    for gold in golds:
        found = analyser.best(gold.word)
        upos = UPOS[found.pos]
        scores["words"] += 1
        if same_clitics(gold, found):
            scores["clitics"] += 1
        else:
            errors[gold.word, gold.proclitics, gold.enclitic, found.proclitics, found.stem,
                   found.enclitic, found.pos] += 1
            continue
        scores["upos"] += upos == gold.upos
        coarse = COARSE.get(upos, upos) == COARSE.get(gold.upos, gold.upos)
        scores["coarse"] += coarse
        scores["lemma"] += same_lemma(gold, found)
        if not coarse:
            confusion[gold.word, gold.upos, upos, found.lemma] += 1
    return scores, errors, confusion


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lexicon", required=True)
    parser.add_argument("--treebank", required=True)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    scores, errors, confusion = measure(Analyser(options.lexicon),
                                        gold_words(options.treebank))
    size = scores["words"]
    print(f"words {size}")
    print(f"all clitics right {scores['clitics'] / size:.4f}")
    for name in ("upos", "coarse", "lemma"):
        print(f"{name} of those {scores[name] / scores['clitics']:.4f}")
    for table in (errors, confusion):
        for item, count in table.most_common(options.errors):
            print(count, *item)


if __name__ == "__main__":
    main()
