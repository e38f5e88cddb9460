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


def sentences(path):
    """(text, [(form, upos, lemma)]) of every sentence of a treebank."""
    text, tokens = "", []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if line.startswith("# text ="):
                text = line[8:].strip()
            elif len(fields) == 10 and fields[0].isdigit():
                tokens.append((fields[1], fields[3], fields[2]))
            elif not line.strip() and tokens:
                yield text, tokens
                tokens = []
    if tokens:
        yield text, tokens


def aligned(text, tokens):
    """(token, whether space stands before it); stops where text and tokens part."""
    place = 0
    for number, (form, upos, lemma) in enumerate(tokens):
        spaced = place < len(text) and text[place].isspace()
        while place < len(text) and text[place].isspace():
            place += 1
        if number and tokens[number - 1][0] == "ل" and form.startswith("ال") and not \
                text.startswith(form, place):
            form = form[1:]  # l + article is written without its alef
        if number and tokens[number - 1][0] == "ل" and form.startswith("لل") and not \
                text.startswith(form, place):
            form = form[1:]
        if not text.startswith(form, place):
            return
        place += len(form)
        yield (plain(form), upos, plain(lemma)), spaced


def orthographic_words(path):
    """Runs of tokens without space between them that are Arabic letters throughout."""
    for text, tokens in sentences(path):
        run = []
        for token, spaced in aligned(text, tokens):
            letters = token[0] and WORD.fullmatch(token[0])
            if run and (spaced or not letters):
                yield run
                run = []
            if letters:
                run.append(token)
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
        if gold.lemma != "_":
            scores["lemmas"] += 1
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
    for name, base in (("upos", "clitics"), ("coarse", "clitics"), ("lemma", "lemmas")):
        print(f"{name} of those {scores[name] / max(1, scores[base]):.4f}")
    for table in (errors, confusion):
        for item, count in table.most_common(options.errors):
            print(count, *item)


if __name__ == "__main__":
    main()
