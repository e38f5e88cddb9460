"""Reading and writing the tables."""

import math

LICENCE = "CC BY 4.0"
SOURCE = ("Camel Morph MSA (CC BY 4.0), Wikidata (CC0), google/transliteration (Apache-2.0), "
          "CLDR (Unicode-3.0), GeoNames (CC BY 4.0); see stems.card.md")


def read_table(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def header(file, table, columns, notes):
    file.write(f"# table: {table}\n# columns: " + "\t".join(columns) + "\n")
    file.write(f"# source: {SOURCE}\n# licence: {LICENCE}\n")
    for note in notes:
        file.write(f"# {note}\n")


STEM_NOTES = (
    "stem: a word without conjunctions, prepositions, future s, article and pronouns, with its",
    "  inflection; hamzas as in correct spelling, fold before looking up",
    "features: m f gender; s d p number; 1 2 3 person; perf imperf imp aspect; pass passive;",
    "  nom nominative spelling (takes no preposition); indef accusative with tanwin alef (takes",
    "  no article, preposition or pronoun); cons construct (no article); def definite in itself",
    "  (no article); encl only before a pronoun; bare never before a pronoun; noprep no",
    "  preposition",
    "count: expected occurrences in 28.9 million words of raw text, estimated without labels",
)


def write_stems(path, estimator):
    kept = [(row, count) for row, count in zip(estimator.rows, estimator.row_count)
            if count >= 2 or row.origin == "hand"]
    kept.sort(key=lambda item: (item[0].stem, item[0].pos, item[0].lemma, item[0].feats))
    with open(path, "w", encoding="utf-8") as file:
        header(file, "stems", ("stem", "pos", "lemma", "features", "count"), STEM_NOTES)
        for row, count in kept:
            fields = (row.stem, row.pos, row.lemma, ",".join(row.feats),
                      str(max(1, round(count))))
            file.write("\t".join(fields) + "\n")
    return len(kept)


CLITIC_NOTES = (
    "attaches_to: a group, which is the part of speech, for verbs and auxiliaries with :aspect;",
    "  proclitics: -p, -a, -pa after it are the rows that take no preposition (nom, indef,",
    "  noprep), no article (cons, indef, encl, def), neither; an enclitic's group ends in + for",
    "  rows marked encl. The empty clitic is a row of its own.",
    "No enclitic factor applies to rows marked bare or indef, nor after an article.",
    "lil- is l + article; before a stem in l one l is not written (lil- + lugha = للغة: for لل",
    "  try both the rest and ل + rest). A stem that itself begins with ال (def) loses its alef",
    "  after l: l + الذي = للذي; لله is a row of stems.tsv.",
    "log_cost: natural logarithm of the probability given the group",
)


def write_clitics(path, estimator):
    with open(path, "w", encoding="utf-8") as file:
        header(file, "clitics", ("clitic", "kind", "attaches_to", "log_cost"), CLITIC_NOTES)
        for kind, codes, chances in (("proclitic", estimator.pros, estimator.pro_p),
                                     ("enclitic", estimator.encs, estimator.enc_p)):
            for (key, clitic), code in sorted(codes.items(), key=lambda item: item[0]):
                file.write(f"{clitic}\t{kind}\t{key}\t"
                           f"{math.log(chances[code]):.3f}\n")
