"""Every inflected form of the verbs and nominals of Camel Morph, as it is spelled.

A form is (stem, pos, lemma, features): features is a tuple of the tokens that
language/ar/lexicon/stems.tsv explains.
"""

import os
import re
from collections import defaultdict, namedtuple

from rules import Morph, conditions, columns, features, read_morphs, read_rows, sequences
from script import plain, spelling, to_buckwalter

Form = namedtuple("Form", "stem pos lemma feats")

# What a following pronoun sets: none, third person, first, second.
PRONOUNS = {"": frozenset(), "third": frozenset(["enc0", "poss"]),
            "first": frozenset(["enc0", "poss", "enc0:1*"]),
            "second": frozenset(["enc0", "poss", "enc0:2*"])}
POSSESSIVE = {"": frozenset(), "third": frozenset(["enc0", "poss"]),
              "mine": frozenset(["enc0", "1s_poss", "i-suff"])}
SUBJECTS = ("1P", "1S", "2D", "2FP", "2FS", "2MP", "2MS", "3FD", "3FP", "3FS", "3MD", "3MP",
            "3MS")
NOUN_POS = {"noun": "noun", "adj": "adjective", "adj_comp": "adjective", "noun_num": "number",
            "adj_num": "adjective", "noun_quant": "determiner", "noun_prop": "proper_noun"}
# Lemmas that the table of function words covers with the tags wanted.
QUANTIFIERS = {"noun_num", "noun_quant"}


def lemma_spelling(lemma):
    return spelling(re.sub(r"(-[aiu]+)?(_\d+)?$", "", lemma))


def stem_shapes(rows):
    """Groups lexicon rows by what they set and ask, so that rules combine once a group."""
    groups = defaultdict(list)
    for row in rows:
        key = (tuple(columns(row["COND-T"])), conditions(row["COND-S"]))
        groups[key].append(row)
    for (asks, sets), members in groups.items():
        yield Morph("", {}, asks, sets), members


# ---- verbs

def read_passives(path):
    """(COND-T, COND-S) -> passive stems' [(matcher, replacement, pattern, asks, sets)]."""
    table = defaultdict(list)
    for row in read_rows(path):
        match = re.sub(r"([{|$>])", r"\\\1", row["MATCH"])
        replacement = re.sub(r"\$(\d)", r"\\g<\1>", row["SUB"])
        key = (frozenset(columns(row["COND-T"])), frozenset(columns(row["COND-S"])))
        try:
            table[key].append((re.compile(match), replacement, pattern_name(row["PATTERN"]),
                               row["COND-T-PASS"], row["COND-S-PASS"]))
        except re.error:  # a row of the sheet still under work
            continue
    return table


def pattern_name(pattern):
    return re.sub(r"[o>]|-[aiu]+$", "", pattern)


def passive_rows(rows, table):
    for row in rows:
        sets = frozenset(columns(row["COND-S"])) - {"trans", "intrans", "ditrans"}
        options = []
        for matcher, replacement, name, asks, given in table.get(
                (frozenset(columns(row["COND-T"])), sets), ()):
            match = matcher.fullmatch(row["FORM"])
            if match:
                known = name == pattern_name(row["PATTERN_LEMMA"])
                options.append((not known, match.expand(replacement), asks, given + " trans"))
        options.sort()
        spellings = {spelling(option[1]) for option in options}
        if options and (not options[0][0] or len(spellings) == 1):
            _, form, asks, given = options[0]
            yield dict(row, FORM=form, PASSIVE="pass", **{"COND-T": asks, "COND-S": given})


def verb_orders(kind):
    if kind == "perf":
        yield (), ("[PVBuff]", "[PVSuff]")
    elif kind == "imp":
        yield (), ("[CVBuff]", "[CVSuff]")
    else:
        for mood in "ISJ":
            for subject in SUBJECTS:
                yield ((f"[IVPref.{subject}]", "[IVPreBuff]"),
                       ("[IVBuff]", f"[IVSuff.{mood}.{subject}]"))


def verb_affixes(kind, morphs, shape):
    """(before, after, person-gender-number tokens, pronoun class) for one shape of stem."""
    found = set()
    for before, after in verb_orders(kind):
        for pronoun, given in PRONOUNS.items():
            if pronoun and "intrans" in shape.sets:
                continue
            for chain in sequences(before + after, morphs, shape, given):
                front = "".join(m.form for m in chain[:len(before)])
                back = "".join(m.form for m in chain[len(before):])
                feats = {k: v for m in chain for k, v in m.feats.items()}
                tokens = tuple(t for t in (feats.get("per"), feats.get("gen"), feats.get("num"))
                               if t and t != "u")
                found.add((front, back, tokens or suffix_tokens(chain), pronoun))
    return sorted(found)


def suffix_tokens(chain):
    return ("3", "m", "s") if chain else ()


def verb_forms(folder):
    morphs = read_morphs(os.path.join(folder, "MSA-Verb-MORPH.csv"))
    for kind, mark in (("perf", "PV"), ("imperf", "IV"), ("imp", "CV")):
        rows = list(read_rows(os.path.join(folder, f"MSA-Verb-LEX-{mark}.csv")))
        if mark != "CV":
            table = read_passives(os.path.join(folder, f"MSA-Verb-{mark}-Passive-Patterns.csv"))
            rows += list(passive_rows(rows, table))
        for shape, members in stem_shapes(rows):
            affixes = verb_affixes(kind, morphs, shape)
            for row in members:
                yield from spelled(row, affixes, "verb", (kind,))


def spelled(row, affixes, pos, kind):
    """The spellings of one stem under its affixes, with what each may stand before."""
    voice = (row["PASSIVE"],) if row.get("PASSIVE") else ()
    lemma = lemma_spelling(row["LEMMA"])
    standing = defaultdict(set)
    for front, back, tokens, pronoun in affixes:
        stem = spelling(front + row["FORM"] + back)
        standing[stem, tokens].add(pronoun)
    for (stem, tokens), pronouns in standing.items():
        mark = () if len(pronouns) > 1 and "" in pronouns else \
            ("bare",) if "" in pronouns else ("encl",)
        yield Form(stem, pos, lemma, tokens + kind + voice + mark)


# ---- nominals

def nominal_rows(folder):
    """Rows of the nominal sheets, then rows made for lemmas that only the root list has."""
    known = set()
    for name in ("nominals_lemmas_to_patternize.tsv", "MSA-Adj-LEX.csv", "MSA-Adj-Comp-LEX.csv",
                 "MSA-Noun-Prop-LEX.csv"):
        for row in read_rows(os.path.join(folder, name)):
            row["COND-T"] = (row["COND-T"] or "").replace("FS100", "FS")
            if row["COND-T"] == "MS" and "rat:r" in row["FEAT"] and "num:p" not in row["FEAT"]:
                row["COND-T"] = "MS||MD"
            row["COND-S"] = (row["COND-S"] or "").replace("FIVE-NOUNS", "Five-nouns")
            known.add((features(row["FEAT"]).get("pos"), lemma_spelling(row["LEMMA"])))
            yield row
    for row in read_rows(os.path.join(folder, "Roots.csv")):
        lemma = plain(row["Arabic Lemma"] or "")
        if row["pos"] in ("noun", "adj") and lemma and (row["pos"], lemma) not in known:
            known.add((row["pos"], lemma))
            yield regular_row(row["pos"], lemma)


# Ending of a lemma -> letters cut for the stem, suffixes it takes, kind of stem.
REGULAR = (("اة", 2, "FS||FD", "#aA-Ap-y"), ("أة", 2, "FS||FD||FP", "#a>"),
           ("ة", 1, "FS||FD||FP", ""), ("اء", 1, "MS||MD||FP", "#A'@w"),
           ("أ", 1, "MS||MD", "#a>"), ("ى", 1, "MS||MD", "#aY-Ap-y"),
           ("ا", 1, "MS", "#aA"), ("", 0, "MS||MD||FP", ""))


def regular_row(pos, lemma):
    """A lemma inflected by its ending alone."""
    _, cut, suffixes, kind = next(r for r in REGULAR if lemma.endswith(r[0]))
    if pos == "adj" and not kind:
        suffixes = "MS||MD||MP||FS||FD||FP"
    stem = lemma[:len(lemma) - cut]
    return {"LEMMA": to_buckwalter(lemma), "FORM": to_buckwalter(stem), "COND-T": suffixes,
            "COND-S": kind, "FEAT": f"pos:{pos} gen:- num:-"}


def nominal_affixes(morphs, shape):
    """(suffix, gender-number, state tokens, pronoun class) for one shape of stem."""
    found = set()
    for state in "IDC":
        for case in "NAGU":
            suffix = f"[NSuff.XX{state}{case}]"
            for pronoun, given in POSSESSIVE.items():
                unused = pronoun and state != "C" or case == "U" and state == "C"
                if unused or not morphs.get(suffix):
                    continue
                for chain in sequences(("[NBuff]", suffix), morphs, shape, given):
                    feats = chain[1].feats
                    size = (feats.get("form_gen", "-"), feats.get("form_num", "-"))
                    found.add((chain[0].form + chain[1].form, size, state, case, pronoun))
    return sorted(found)


def nominal_forms(folder):
    morphs = read_morphs(os.path.join(folder, "MSA-Nom-MORPH.csv"))
    rows = list(nominal_rows(folder))
    for shape, members in stem_shapes(rows):
        affixes = nominal_affixes(morphs, shape)
        for row in members:
            yield from spelled_nominal(row, affixes)


def spelled_nominal(row, affixes):
    feats = features(row["FEAT"])
    pos = NOUN_POS.get(feats.get("pos"))
    if not pos or feats.get("pos") in QUANTIFIERS:
        return
    lemma = lemma_spelling(row["LEMMA"])
    standing = defaultdict(set)
    for suffix, size, state, case, pronoun in affixes:
        stem = spelling(row["FORM"] + suffix)
        standing[stem, agreement(feats, size)].add((state, case, pronoun))
    for (stem, tokens), uses in standing.items():
        yield Form(stem, pos, lemma, tokens + use_tokens(uses))


def agreement(feats, size):
    """Gender and number: what the lexicon states first, what the suffix shows else."""
    gender, number = size
    if feats.get("gen") in ("m", "f"):
        gender = feats["gen"]
    if feats.get("num") in ("s", "d", "p"):
        number = feats["num"]
    return tuple(t for t in (gender, number) if t in "mfsdp")


def use_tokens(uses):
    """State, case and pronoun uses as tokens."""
    states = {state for state, _, _ in uses}
    cases = {case for _, case, _ in uses if case != "U"}
    attached = {bool(pronoun) for _, _, pronoun in uses}
    tokens = []
    if states == {"I"}:
        tokens.append("indef")
    elif states == {"C"} and attached != {True}:
        tokens.append("cons")
    if cases == {"N"}:
        tokens.append("nom")
    if attached == {True}:
        tokens.append("encl")
    elif attached == {False} and states != {"I"}:
        tokens.append("bare")
    return tuple(tokens)
