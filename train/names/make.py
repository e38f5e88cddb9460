"""Makes the name tables that come from data, then checks all of them. Usage: make.py DATA CACHE"""
import os
import sys

import check
import names
import places

LEXICON = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "language", "ar", "lexicon")


def main(data, cache):
    names.main(data, cache, LEXICON)
    places.main(data, cache, LEXICON)
    return check.main(LEXICON)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
