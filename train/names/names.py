"""Makes language/ar/lexicon/given_names.tsv and family_names.tsv.

Usage: names.py DATA CACHE LEXICON, where DATA holds names/, morph/, gaz/, ner/, text/ and news/,
and LEXICON already holds the tables written by hand and stems.tsv.
"""
import csv
import io
import json
import lzma
import os
import re
import sys
import tarfile
import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher

from common import clean, count_text, fold, read_table, write_table

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = re.compile("[ء-ي]{2,}")
NEAR = 0.05  # such a share of a family name's uses must follow a given name
LEAST = 4  # a family name from the pair files must stand so often in the raw text
NOT_NAMES = {"prop", "proper_noun", "foreign", "abbreviation"}
HEADER = ["licence: pair files CC0 (Wikidata) and Apache-2.0 (google/transliteration); Camel Morph MSA CC BY 4.0;",
          "  arwikicats MIT; the rest the project's own", "made by train/names/names.py"]


def plain(latin):
    """A Latin name without accents, in small letters."""
    text = unicodedata.normalize("NFKD", latin.lower().replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    return "".join(c for c in text if not unicodedata.combining(c))


def lines_of(path):
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from lines


class Pairs:
    """The Latin-Arabic pair files, both ways; a pair's weight is how many people carry it."""

    def __init__(self, data):
        self.arabic, self.latin = defaultdict(Counter), defaultdict(Counter)
        for line in lines_of(os.path.join(data, "names", "wd_arabic.normalized.aligned.tokens.xz")):
            latin, letters, count = line.rstrip("\n").split("\t")
            self.add(latin, letters.replace(" ", ""), int(count))
        for line in lines_of(os.path.join(data, "names", "google_ar2en-train.txt.xz")):
            arabic, latin = line.rstrip("\n").split("\t")[:2]
            self.add(latin, arabic, 1)

    def add(self, latin, arabic, count):
        arabic = clean(arabic)
        if NAME.fullmatch(arabic) and latin.replace("-", "").replace("'", "").isalpha() and plausible(arabic, latin):
            self.arabic[plain(latin)][arabic] += count
            self.latin[arabic][latin.lower()] += count

    def family_like(self, given):
        """Spellings carried by several people that are no given names: mostly family names."""
        return [name for name, forms in self.latin.items() if sum(forms.values()) > 2 and name not in given]

    def best_latin(self, arabic):
        """The commonest Latin form, accents off, capitals on."""
        forms = self.latin.get(arabic)
        return plain(max(forms, key=lambda f: (forms[f], -len(f), f))).title() if forms else ""


def variants(arabic, latin):
    """The spelling and those that write g otherwise: سيرجي, سيرغي."""
    yield arabic
    if "g" in latin or "j" not in latin:
        if "ج" in arabic and "g" in latin:
            yield arabic.replace("ج", "غ")
        if "غ" in arabic:
            yield arabic.replace("غ", "ج")


class Sense:
    """How much of a word's use is ordinary, by the counts of stems.tsv."""

    def __init__(self, lexicon):
        self.ordinary, self.proper = Counter(), Counter()
        path = os.path.join(lexicon, "stems.tsv")
        for row in read_table(path) if os.path.exists(path) else []:
            kind = self.proper if row[1] in NOT_NAMES else self.ordinary
            kind[fold(row[0])] += int(float(row[4] or 0))

    def share(self, name):
        """From 0, always a name, to 1, never one."""
        key = fold(name[2:] if name.startswith("ال") and len(name) > 4 else name)
        common, proper = self.ordinary[key], self.proper[key]
        return common / (common + proper + 1)

    def ambiguous(self, name, beside):
        """1 where the word is mostly ordinary and seldom stands beside another name."""
        doubtful = self.share(name) > 0.6 and beside < 0.25
        return "1" if " " not in name and doubtful else ""


SKELETON = {"ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r", "ز": "z",
            "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "j", "ف": "f", "ق": "k", "ك": "k",
            "ل": "l", "م": "m", "ن": "n", "ه": "h"}
LATIN = str.maketrans({"p": "b", "v": "f", "g": "j", "c": "k", "q": "k", "x": "k", "h": None, "w": None, "y": None,
                       **dict.fromkeys("aeiou'-", None)})


def latin_skeletons(latin):
    """The consonants of a Latin name, under the readings that ch and soft c may have."""
    text = plain(latin).replace("ph", "f").replace("sch", "s").replace("tch", "s")
    for reading in (text.replace("ch", "s"), text, re.sub("c(?=[eiy])", "s", text)):
        yield re.sub(r"(.)\1", r"\1", reading.translate(LATIN))


def plausible(arabic, latin):
    """Whether the consonants agree well enough: the pair files hold some wrong pairs."""
    letters = arabic.removeprefix("ال").replace("تش", "ش").replace("كس", "ك")
    left = "".join(SKELETON.get(c, "") for c in letters).replace("h", "")
    return any(not (left and right) or SequenceMatcher(None, left, right).ratio() >= 0.5
               for right in latin_skeletons(latin))


def camel_people(data):
    """Rational proper nouns of Camel Morph: Arabic form and gender."""
    table = str.maketrans("'|>&<}AbptvjHxd*rzs$SDTZEgfqklmnhwYy{", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيا")
    with tarfile.open(os.path.join(data, "morph", "camel_morph.tar.xz")) as archive:
        member = next(m for m in archive if m.name.endswith("MSA-Noun-Prop-LEX.csv"))
        text = archive.extractfile(member).read().decode("utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        if "rat:r" in (row["FEAT"] or ""):
            form = re.sub(r"[aiuoFNK~`_#.-]", "", row["LEMMA"].split("-")[0])
            name = clean(form.translate(table))
            gender = re.search("gen:([mf])", row["FEAT"])
            if NAME.fullmatch(name) and gender and not name.startswith("ال"):
                yield name, gender.group(1)


def full_names(data):
    """Names of several words: the persons of arwikicats."""
    with tarfile.open(os.path.join(data, "gaz", "gaz.tar.xz")) as archive:
        member = next(m for m in archive if m.name.endswith("people_peoples.json"))
        people = json.loads(archive.extractfile(member).read())
    for english, name in people.items():
        words = clean(re.sub(r"\(.*?\)", "", name)).split()
        if 1 < len(words) < 4 and all(NAME.fullmatch(w) for w in words):
            yield words


def given_rows(data, pairs, one, sense):
    """Given names: by hand, then the spellings of the Latin list, then those of full names and Camel Morph."""
    found = {}
    barred = {row[0] for row in read_table(os.path.join(HERE, "not_names.tsv"))}

    def put(name, gender, latin, ambiguous=None):
        if ambiguous is None and name in barred:
            return
        key = (fold(name), gender)
        if key not in found and (gender or not {(fold(name), g) for g in "mf"} & set(found)):
            found[key] = [name, gender, latin, ambiguous]

    for table in ("given_arabic.tsv", "given_foreign.tsv"):
        for row in read_table(os.path.join(HERE, table)):
            put(*row)
    for latin, gender in read_table(os.path.join(HERE, "given_latin.tsv")):
        for arabic in pairs.arabic.get(plain(latin), ()):
            for form in variants(arabic, plain(latin)):
                if one[form] >= 2 and sense.share(form) < 0.8:
                    put(form, gender, plain(latin).title())
    known = {key for key, _ in found}
    for name, gender in camel_people(data):
        if fold(name) not in known and pairs.latin.get(name) and one[name] >= 3 and sense.share(name) < 0.5:
            put(name, gender, pairs.best_latin(name))
    firsts = Counter(words[0] for words in full_names(data))
    for name, count in firsts.items():
        if one[name] >= 5 and sense.share(name) < 0.3 and not name.startswith("ال") and len(name) > 2:
            if pairs.latin.get(name):
                put(name, "", pairs.best_latin(name))
    return list(found.values())


def neighbours(two, names):
    """How often a word follows, and how often it precedes, one of the names."""
    after, before = Counter(), Counter()
    for pair, count in two.items():
        first, second = pair.split(" ")
        if first in names:
            after[second] += count
        if second in names:
            before[first] += count
    return after, before


def heads_of_names(given, data, pairs, one, two, sense):
    """Further given names, gender unknown: words of the pair files that stand before sure family names far more
    often than after sure given names."""
    sure = {row[0] for row in given if row[3] != "1"}
    lasts = Counter(words[-1] for words in full_names(data)) + Counter(pairs.family_like(sure))
    _, before = neighbours(two, set(lasts) - sure)
    after, _ = neighbours(two, sure)
    have = {fold(row[0]) for row in given} | {fold(row[0]) for row in read_table(os.path.join(HERE, "not_names.tsv"))}
    for name in pairs.latin:
        if before[name] >= 3 and before[name] > 2 * after[name] and fold(name) not in have and len(name) > 2:
            if sense.share(name) < 0.3 and not name.startswith("ال") and one[name] < 60 * before[name]:
                have.add(fold(name))
                yield [name, "", pairs.best_latin(name), ""]


def mark_ambiguous(rows, one, two, sense):
    """Fills in the last column where no hand did."""
    sure = {row[0] for row in rows if row[-1] != "1" and sense.share(row[0]) < 0.9}
    after, before = neighbours(two, sure | {"بن", "أبو"})
    for row in rows:
        if row[-1] is None:
            near = max(after[row[0]], before[row[0]]) / (one[row[0]] + 1)
            row[-1] = sense.ambiguous(row[0], near)


def hand_families():
    """Family names known by hand."""
    return [row for table in ("family_arabic.tsv", "family_foreign.tsv") for row in read_table(os.path.join(HERE, table))]


def other_words(lexicon):
    """Words that other tables own: countries, places, bodies, titles, and those barred by hand."""
    words = {fold(row[0]) for table in ("not_names.tsv", "places_by_hand.tsv") for row in read_table(os.path.join(HERE, table))}
    for table in ("countries.tsv", "organisations.tsv", "titles.tsv"):
        words |= {fold(row[0]) for row in read_table(os.path.join(lexicon, table))}
    return words


def family_rows(data, lexicon, pairs, one, two, given, sense):
    """Family names: by hand, of known people, then attested words of the pair files that follow given names."""
    found = {}

    def put(name, latin, ambiguous=None):
        if fold(name) not in found and latin:
            found[fold(name)] = [name, latin, ambiguous]

    for row in hand_families():
        put(*row)
    parts = {row[0] for row in read_table(os.path.join(lexicon, "name_particles.tsv"))}
    parts |= {row[0] for row in read_table(os.path.join(HERE, "not_names.tsv"))}
    for row in read_table(os.path.join(lexicon, "people.tsv")):
        words, latin = row[0].split(), row[1].split()
        if len(words) > 1 and len(latin) > 1 and len(words[-1]) > 2 and words[-1] not in parts:
            put(words[-1], re.sub("^[Aa]l-|^el-", "", latin[-1]) if len(words) == len(latin) else pairs.best_latin(words[-1]))
    follows, _ = neighbours(two, {row[0] for row in given if row[3] != "1"})
    given_only = {fold(row[0]) for row in given}
    lasts = Counter(words[-1] for words in full_names(data))
    barred = other_words(lexicon)
    never = {fold(part) for part in parts}
    for name in sorted(pairs.latin, key=lambda n: -one[n]):
        near, share = follows[name] / (one[name] + 1), sense.share(name)
        if one[name] < LEAST or len(name) < 3 or fold(name) in never or (fold(name) in barred and near < 0.3) or (share > 0.5 and near < 0.15):
            continue
        rare = one[name] < 300 and share < 0.1 and sum(pairs.latin[name].values()) > 1 and fold(name) not in given_only
        if (follows[name] >= 3 and near >= NEAR) or (lasts[name] and near >= NEAR / 2) or rare:
            put(name, pairs.best_latin(name))
    for name, count in follows.most_common():
        if count >= 10 and len(name) > 3 and name.startswith("ال") and count > NEAR * one[name] and sense.share(name) < 0.3:
            if fold(name) not in barred | never:
                put(name, pairs.best_latin(name) or pairs.best_latin(name[2:]))
    return list(found.values())


def main(data, cache, lexicon):
    one, two = count_text(data, cache)
    pairs, sense = Pairs(data), Sense(lexicon)
    given = given_rows(data, pairs, one, sense)
    mark_ambiguous(given, one, two, sense)
    write_table(os.path.join(lexicon, "given_names.tsv"), "given_names", ["name", "gender", "latin", "ambiguous"],
                ["source: by hand (train/names/given_*.tsv); Wikidata and google/transliteration name pairs; Camel Morph MSA;",
                 "  arwikicats; kept where the raw news text has them", *HEADER,
                 "gender: m f, empty where unknown. ambiguous: 1 where the word is often no name."], given)
    given += heads_of_names(given, data, pairs, one, two, sense)
    family = family_rows(data, lexicon, pairs, one, two, given, sense)
    mark_ambiguous(family, one, two, sense)
    doubtful = {row[0] for row in given if row[3] == "1"} - {row[0] for row in hand_families()}
    for row in family:
        row[-1] = "1" if row[0] in doubtful else row[-1]
    write_table(os.path.join(lexicon, "family_names.tsv"), "family_names", ["name", "latin", "ambiguous"],
                ["source: by hand (train/names/family_*.tsv, people.tsv); Wikidata and google/transliteration name pairs;",
                 "  arwikicats; kept where the raw news text has them", *HEADER,
                 "ambiguous: 1 where the word is often no name."], family)
    print(len(given), len(family))


if __name__ == "__main__":
    main(*sys.argv[1:])
