"""Arabic script: Buckwalter transliteration, marks, and the fold used for look-ups."""

import re

BUCKWALTER = dict(zip(
    "'|>&<}AbptvjHxd*rzs$SDTZEgfqklmnhwYy{`FNKaui~o_",
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱٰ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652ـ"))
LATIN = {arabic: latin for latin, arabic in BUCKWALTER.items()}
MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u0610-\u061a\u06d6-\u06ed\u200c-\u200f]")
WORD = re.compile("[\u0621-\u063a\u0641-\u064a\u0671\u06a9\u06cc"
                  "\u064b-\u065f\u0670\u0640\u200c-\u200f]+")
ALEFS = str.maketrans("أإآٱ", "اااا")
KEHEH = str.maketrans("کیٱ", "كيا")


def from_buckwalter(text):
    """Arabic letters with their marks; the tie bar and '#' of the rules vanish."""
    return "".join(BUCKWALTER.get(c, "") for c in text)


def to_buckwalter(text):
    return "".join(LATIN.get(c, "") for c in text)


def plain(text):
    """The word without marks and tatweel; hamza kept, Persian letters and wasla levelled."""
    return MARKS.sub("", text).translate(KEHEH)


def fold(text):
    """The key of look-ups: no marks, every alef bare."""
    return text.translate(ALEFS)


def spelling(buckwalter):
    """The unvocalised spelling of a vocalised transliteration.

    A hamza on alef followed by long a is written as one madda.
    """
    bare = re.sub("[aiuoFNK~`_#]", "", buckwalter.replace("{", "A"))
    bare = bare.replace(">A", "|").replace("|A", "|").replace(">>", "|")
    return from_buckwalter(bare)


def words(text):
    """The orthographic words of a text, marks removed."""
    for match in WORD.finditer(text):
        word = plain(match.group())
        if word:
            yield word
