"""Names of people and places as rows: Wikidata, transliteration pairs, CLDR, GeoNames."""

import lzma
import os
import re
from collections import Counter

from paradigms import lemma_spelling
from rules import read_rows
from script import fold, words

TERRITORY, TOWN, PART = 1000, 30, 1  # how many bearers a place is worth


def person_tokens(wikidata_path, pairs_path):
    """Tokens of people's names with the number of people that bear them."""
    tokens = Counter()
    with lzma.open(wikidata_path, "rt", encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 3 and fields[2].isdigit():
                tokens[fields[1].replace(" ", "")] += int(fields[2])
    with lzma.open(pairs_path, "rt", encoding="utf-8") as file:
        for line in file:
            tokens[line.split("\t")[0]] += 1
    return tokens


def place_names(gaz_folder):
    """(place name, weight): CLDR territories and GeoNames."""
    with open(os.path.join(gaz_folder, "debian", "ar.xml"), encoding="utf-8") as file:
        for code, name in re.findall(r'<territory type="(\w+)"[^>]*>([^<]+)<', file.read()):
            if code != "001":  # the world
                yield name, TERRITORY
    with open(os.path.join(gaz_folder, "debian", "geonames.ar.tsv"), encoding="utf-8") as file:
        for line in file:
            yield line.split("\t")[1], TOWN


def morphology_places(folder):
    """Proper nouns that the morphology marks as things: mostly countries and towns."""
    for row in read_rows(os.path.join(folder, "MSA-Noun-Prop-LEX.csv")):
        if "rat:i" in row["FEAT"]:
            yield lemma_spelling(row["LEMMA"])


def without_article(token):
    return token[2:] if token.startswith("ال") and len(token) > 4 else token


def name_stems(wikidata_path, pairs_path, gaz_folder, morphology, counts):
    """Stem -> weight, of the tokens that the corpus attests.

    A place of one word always counts; words of longer names count only with other evidence.
    """
    stems = Counter()
    for token, people in person_tokens(wikidata_path, pairs_path).items():
        for word in words(token):
            stems[without_article(word)] += people
    for name, weight in place_names(gaz_folder):
        parts = list(words(name))
        for word in parts:
            stems[without_article(word)] += weight if len(parts) == 1 else PART
    for name in morphology_places(morphology):
        stems[without_article(name)] += TERRITORY
    folded = Counter()
    for word, count in counts.items():
        folded[fold(word)] += count
    return {stem: weight for stem, weight in stems.items()
            if len(stem) > 2 and not stem.startswith("لل")
            and evidence(fold(stem), folded) >= 5}


def evidence(stem, folded):
    return sum(folded.get(p + stem, 0) for p in ("", "ال", "و", "ل", "ب"))
