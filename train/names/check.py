"""Checks the tables of names: width, repeated rows, spelling, known values. Usage: check.py LEXICON"""
import os
import re
import sys

from common import fold, read_table

ORGANISATIONS = "igo government military militia party agency outlet company university bank club ngo court"
PLACES = "capital city region governorate province sea river mountain continent island camp strait area"
KNOWN = {
    "countries": {"gender": "m f"},
    "places": {"kind": PLACES, "ambiguous": "1 -"},
    "nationalities": {"gender": "m f", "number": "s d p"},
    "organisations": {"kind": ORGANISATIONS},
    "organisation_heads": {"kind": ORGANISATIONS, "gender": "m f"},
    "titles": {
        "gender": "m f", "number": "s d p", "use": "head honorific courtesy kin",
        "domain": "government legislature military police judiciary religion media academia business culture sport civil "
                  "medicine royal party other"},
    "given_names": {"gender": "m f -", "ambiguous": "1 -"},
    "family_names": {"ambiguous": "1 -"},
    "name_particles": {"position": "prefix infix suffix"},
    "groups": {},
    "work_heads": {"kind": "work product vessel weapon operation law"},
    "place_heads": {"kind": "country continent region city area camp island sea river strait mountain", "gender": "m f"},
    "sectors": {"sector": "GOV MIL COP SPY REB OPP CVL JUD LEG PTY IGO NGO MED EDU BUS HLH REF REL LAB CRM UAF"},
    "people": {"sector": "GOV MIL COP SPY REB OPP CVL JUD LEG PTY IGO NGO MED EDU BUS HLH REF REL LAB CRM UAF"},
}
KEY = re.compile(r"[ء-غف-ي0-9٠-٩ -]+")
BAD_SPELLING = re.compile("[ىة][ء-ي]|\u0640|ءآ|  ")


def columns(path):
    """The column names of the header line."""
    with open(path, encoding="utf-8") as lines:
        line = next(line for line in lines if line.startswith("# columns: "))
    return line[len("# columns: "):].rstrip("\n").split("\t")


def faults(path, known, codes):
    """What is wrong with a table, one line a fault."""
    names, seen = columns(path), set()
    for row in read_table(path):
        key = tuple([fold(row[0]), *row[1:]])
        if len(row) != len(names):
            yield f"{row}: {len(row)} fields"
            continue
        if key in seen:
            yield f"{row}: repeated"
        seen.add(key)
        if not KEY.fullmatch(row[0]) or BAD_SPELLING.search(row[0]) or row[0] != row[0].strip():
            yield f"{row}: spelling"
        for name, value in zip(names, row):
            if name in known and (value or "-") not in known[name].split():
                yield f"{row}: {name}"
            if name == "alpha2" and value and value not in codes:
                yield f"{row}: no such country"


def main(lexicon):
    codes = {row[1] for row in read_table(os.path.join(lexicon, "countries.tsv"))}
    count = 0
    for table, known in KNOWN.items():
        for fault in faults(os.path.join(lexicon, table + ".tsv"), known, codes):
            print(f"{table}: {fault}")
            count += 1
    print(f"{count} faults in {len(KNOWN)} tables")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
