"""Makes language/ar/lexicon/places.tsv from the places known by hand and GeoNames.

Usage: places.py DATA CACHE LEXICON, where DATA holds gaz/gaz.tar.xz, text/ and news/.
"""
import json
import os
import re
import sys
import tarfile

from common import clean, count_text, fold, read_table, write_table
from names import Sense

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = ["name", "kind", "alpha2", "geonames", "english", "ambiguous"]
HEADER = [
    "source: places_by_hand.tsv; GeoNames (geonames.org), Arabic names and ids; English names from libgweather and arwikicats",
    "licence: the project's own; GeoNames CC BY 4.0; arwikicats MIT",
    "made by train/names/places.py",
    "kind: capital city region governorate province sea river mountain continent island camp strait area;",
    "a bare name stands for the most famous place so called. geonames: the id there, where known.",
    "ambiguous: 1 where the name is often an ordinary word and wants a sign of place beside it; else empty.",
]
# Records of GeoNames' first import lie in blocks by country; only the blocks that are of one piece are used.
BLOCKS = """SO 49000 66000|YE 69000 80500|IQ 88900 100076|SA 100077 110400|IR 111000 145900|CY 146000 146900
TZ 148000 161500|SY 163300 174700|SC 240000 241900|JO 242000 250900|GR 251000 265900|LB 266000 280400|PS 280900 285111
KW 285500 286100|OM 286200 289300|QA 289400 290200|BH 290240 290400|AE 290500 293000|IL 293040 295990|TR 297000 326000
EG 346000 362900|RU 465000 584000|GE 610800 617000|FI 630000 662000|RO 662300 686000|UA 686900 714000|HU 714500 724000
BG 725000 735000|GR 735100 737000|TR 737010 752900|PL 753000 776500|ZA 942000 1023000|PK 1161700 1185100
LK 1223500 1252000|IN 1252500 1279900|ID 1620000 1652000|MY 1732000 1772000|CN 1783000 1820000|JP 1847900 1865800
AU 2057000 2180000|NZ 2179100 2194000|LY 2206900 2221000|NG 2317000 2355000|TN 2463000 2473490|DZ 2473800 2509000
ES 2509300 2522000|IT 2522200 2525800|MA 2526300 2562000|GB 2633000 2657000|CH 2657500 2662000|SE 2662500 2727000
NL 2743300 2760000|AT 2760300 2783000|BE 2783200 2803500|DE 2803800 2960000|FR 2967500 3039000|CZ 3061300 3080000
PL 3080200 3104000|ES 3104200 3130900|IT 3164400 3183600|BR 3384000 3426000|AR 3427200 3437000|BR 3444000 3472000
MX 3513500 3534000|CO 3665500 3690500|AR 3832500 3867400|CL 3868500 3900500|MX 3979300 4032000|US 4046500 4562000
PR 4562400 4568500|US 4568600 5880000|CA 5881000 6175000"""
RANGES = [(c, int(a), int(b)) for c, a, b in (x.split() for x in re.split(r"[|\n]", BLOCKS))]
ARAB = set("SA YE IQ SY JO LB PS KW OM QA BH AE EG SD LY TN DZ MA EH MR SO DJ KM".split())
PROVINCE = set("DZ MR TR IR AF ID CA CN AR ZA PK NL BE IT ES FR".split())
KINDS = [("محافظة ", "governorate"), ("ولاية ", "province"), ("إقليم ", "region"), ("منطقة ", "region"),
         ("مقاطعة ", "province"), ("إمارة ", "region"), ("كانتون ", "region"), ("شعبية ", "governorate"), ("بلدية ", "area")]
JUNK = set("الشمالية باي سول مدق سناج الوسطى قبلي حيران بنادر القادسية العاصمة".split())


def country_of(number):
    """The country whose block holds the id, or nothing."""
    return next((c for c, low, high in RANGES if low <= number <= high), "")


def admin_kind(name, code):
    """The kind of a first-level division, by its head word, else by the country's custom."""
    for head, kind in KINDS:
        if name.startswith(head):
            return kind
    return "governorate" if code in ARAB and code not in PROVINCE else "province" if code in PROVINCE else "region"


def members(archive, suffix):
    """The text of the member that ends so."""
    return next(archive.extractfile(m).read().decode("utf-8") for m in archive if m.name.endswith(suffix))


class Words:
    """What counts and name tables say of a word."""

    def __init__(self, data, cache, lexicon):
        self.one, self.two = count_text(data, cache)
        self.people = set()
        for table in ("given_names", "family_names"):
            path = os.path.join(lexicon, table + ".tsv")
            if os.path.exists(path):
                self.people |= {fold(row[0]) for row in read_table(path)}
        self.sense = Sense(lexicon)
        self.barred = {fold(row[0]) for row in read_table(os.path.join(HERE, "not_places.tsv"))}
        self.barred |= {fold(row[0]) for row in read_table(os.path.join(lexicon, "organisations.tsv"))}

    def attested(self, name):
        """How often news has the name; for long names, its first two words."""
        parts = name.split()
        return self.one[name] if len(parts) == 1 else self.two[" ".join(parts[:2])]

    def usable(self, name, least):
        """A name that news has and that is hardly a person's name or an ordinary word."""
        if self.attested(name) < least:
            return False
        return " " in name or (fold(name) not in self.people | self.barred and self.sense.share(name) < 0.3)


def bare(name):
    """The name without marks and without what follows a comma or bracket."""
    return re.split("[،,(]", clean(name))[0].strip()


def town_numbers(text):
    """GeoNames ids by fold and country."""
    numbers = {}
    for line in text.splitlines():
        key, name = line.split("\t")[:2]
        if key.isdigit():
            numbers.setdefault((fold(bare(name)), country_of(int(key))), key)
    return numbers


def geonames_rows(text, words):
    """Rows of the GeoNames table: divisions of all countries, towns of the Arab world, attested towns elsewhere."""
    for line in text.splitlines():
        key, name = line.split("\t")[:2]
        name = bare(name)
        if len(name) < 3 or not re.fullmatch("[ء-ي -]+", name) or name in JUNK:
            continue
        if key[:2].isalpha():
            if len(key) > 2:
                code = key[:2]
                if code in ARAB or words.usable(name, 2):
                    yield name, admin_kind(name, code), code, "", ""
            continue
        code = country_of(int(key))
        least = (1 if " " in name else 2) if code in ARAB else 3
        if words.usable(name, least) and (code not in ("US", "GB") or words.attested(name) > 5):
            yield name, "city", code, key, ""


def english_names(weather, wiki):
    """English names by the fold of the Arabic one."""
    names = {}
    for line in weather.splitlines():
        english, name = line.split("\t")[:2]
        names.setdefault(fold(clean(name)), english)
    for english, name in json.loads(wiki).items():
        names.setdefault(fold(clean(name)), english.split(",")[0].split("(")[0].strip().title())
    return names


def main(data, cache, lexicon):
    words = Words(data, cache, lexicon)
    rows, seen = [], set()
    countries = {fold(row[0]) for row in read_table(os.path.join(lexicon, "countries.tsv"))}
    with tarfile.open(os.path.join(data, "gaz", "gaz.tar.xz")) as archive:
        geonames = members(archive, "debian/geonames.ar.tsv")
        latin = english_names(members(archive, "libgweather-4.0-locations.ar.tsv"), members(archive, "cities_cities_full.json"))
    numbers = town_numbers(geonames)
    for name, kind, code, english, ambiguous in read_table(os.path.join(HERE, "places_by_hand.tsv")):
        rows.append([name, kind, code, numbers.get((fold(name), code), ""), english, ambiguous])
        seen.add(fold(name))
    for name, kind, code, number, english in geonames_rows(geonames, words):
        if fold(name) in seen or fold(name) in countries:
            continue
        seen.add(fold(name))
        rows.append([name, kind, code, number, english or latin.get(fold(name), ""), ""])
    write_table(os.path.join(lexicon, "places.tsv"), "places", COLUMNS, HEADER, rows)
    print(len(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
