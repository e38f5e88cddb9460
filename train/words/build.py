"""Makes stems.tsv and clitics.tsv. See README.md for the command."""

import argparse
import os
import sys
import time
from collections import Counter, defaultdict

from analyses import Analyses
from context import Context
from corpus import count_words, sentences
from estimate import Estimator
from names import name_stems
from paradigms import Form, nominal_forms, verb_forms
from rows import Row, merged
from script import fold
from tables import read_table, write_clitics, write_stems
from unknown import as_form, hidden_names, unknown_stems, variant_rows

ROUNDS = 14
CONTEXT_ROUNDS = 3
SAMPLE = 10  # every tenth paragraph


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--morphology", required=True, help="folder of Camel Morph MSA sheets")
    parser.add_argument("--text", required=True, help="raw text, .xz")
    parser.add_argument("--news", required=True, help="articles, .jsonl.xz")
    parser.add_argument("--people", required=True, help="Wikidata name tokens, .xz")
    parser.add_argument("--pairs", required=True, help="transliteration pairs, .xz")
    parser.add_argument("--places", required=True, help="folder of the gazetteers")
    parser.add_argument("--out", required=True, help="folder for the tables")
    return parser.parse_args()


def function_words():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "function_words.tsv")
    for stem, pos, lemma, feats, at_most in read_table(path):
        form = Form(stem, pos, lemma, tuple(t for t in feats.split(",") if t))
        yield Row(form, "hand", share=float(at_most or 1))


def base_rows(morphology, names):
    """Function words first, then the morphology, then names it does not have."""
    rows = list(function_words())
    taken = {(row.stem, row.pos) for row in rows}
    forms = merged(list(verb_forms(morphology)) + list(nominal_forms(morphology)))
    rows += [Row(f, "morphology", 0.3 if f.pos == "proper_noun" else 1.0)
             for f in forms if (f.stem, f.pos) not in taken]
    closed = {fold(row.stem) for row in rows if row.origin == "hand"}
    stems = {fold(row.stem) for row in rows}
    proper = {row.stem for row in rows if row.pos == "proper_noun"}
    for name, weight in names.items():
        rare_homograph = fold(name) in stems and weight < 3
        if name not in proper and fold(name) not in closed and not rare_homograph:
            prior = 0.1 if fold(name) in stems else 0.5
            rows.append(Row(Form(name, "proper_noun", name, ("bare",)), "names", prior))
    return rows


def with_unknown(rows, counts, folded):
    """Adds misspellings, hidden names and words out of the lexicon."""
    first = Analyses(rows, Counter({w: c for w, c in counts.items() if c >= 20}))
    extra = list(hidden_names(first, folded, 200))
    extra += variant_rows(first.unknown, first, 40)
    rows += [Row(form, "unknown", 0.3) for form in merged(extra)]
    second = Analyses(rows, counts)
    stems = unknown_stems(second.unknown, folded, 12)
    known = {fold(row.stem) for row in rows}
    rows += [Row(as_form(stem, counts), "unknown", 0.5) for stem in stems
             if fold(stem) not in known]
    return rows


def attested(rows, counts):
    """The analyses over those rows only that some word can be."""
    used = set(Analyses(rows, counts).row)
    rows = [row for number, row in enumerate(rows) if number in used or row.origin == "hand"]
    return Analyses(rows, counts)


def main():
    options, started = arguments(), time.time()

    def say(text):
        print(f"{time.time() - started:6.0f} s  {text}", file=sys.stderr, flush=True)

    counts = count_words(options.text, options.news)
    folded = defaultdict(int)
    for word, count in counts.items():
        folded[fold(word)] += count
    say(f"{sum(counts.values())} words, {len(counts)} types")
    names = name_stems(options.people, options.pairs, options.places,
                       options.morphology, counts)
    rows = base_rows(options.morphology, names)
    say(f"{len(rows)} forms")
    rows = with_unknown(rows, counts, folded)
    analyses = attested(rows, {w: c for w, c in counts.items() if c > 1})
    say(f"{len(analyses.words)} types, {len(analyses.row)} analyses")
    estimator = Estimator(analyses, folded, names)
    for turn in range(ROUNDS):
        say(f"round {turn + 1}: log likelihood {estimator.step():.0f}")
    context = Context(estimator, sentences(options.text, SAMPLE))
    for turn in range(CONTEXT_ROUNDS):
        say(f"context round {turn + 1}: log likelihood {context.step():.0f}")
    context.finish()
    written = write_stems(os.path.join(options.out, "stems.tsv"), estimator)
    write_clitics(os.path.join(options.out, "clitics.tsv"), estimator)
    say(f"{written} rows written")


if __name__ == "__main__":
    main()
