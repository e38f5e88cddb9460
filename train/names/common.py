"""What the name table makers share: the look-up fold, tables in and out, word counts of raw text."""
import json
import lzma
import os
import re
from collections import Counter

HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ک": "ك", "ی": "ي"})
MARKS = re.compile("[\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e]")
WORD = re.compile("[ء-غف-ي]+")


def clean(text):
    """The word as a table writes it: no marks, tatweel or direction signs, Arabic kaf and ya, one space."""
    text = MARKS.sub("", text).replace("ک", "ك").replace("ی", "ي").replace("گ", "غ").replace("پ", "ب")
    return " ".join(text.split())


def fold(text):
    """The key under which the engine looks a word up; two spellings with one fold are one entry."""
    return MARKS.sub("", text).translate(HAMZA)


def read_table(path):
    """The rows of a TSV table, its comment lines left out."""
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]


def write_table(path, name, columns, header, rows):
    """Writes a table with its header; refuses rows of another width and repeated rows."""
    seen = set()
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"# table: {name}\n# columns: " + "\t".join(columns) + "\n")
        for line in header:
            out.write(f"# {line}\n")
        for row in rows:
            if len(row) != len(columns) or tuple(row) in seen:
                raise ValueError(f"{name}: bad row {row}")
            seen.add(tuple(row))
            out.write("\t".join(row) + "\n")


def text_lines(data):
    """The lines of the raw corpora: paragraphs, then titles and texts of the news archive."""
    with lzma.open(os.path.join(data, "text", "raw_ar.txt.xz"), "rt", encoding="utf-8") as lines:
        yield from lines
    with lzma.open(os.path.join(data, "news", "ant2018.jsonl.xz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article.get("title") or ""
            yield from (article.get("text") or "").split("\n")


def count_text(data, cache):
    """Counts of words and word pairs, spelled as printed; kept in `cache` because one pass takes minutes."""
    path = os.path.join(cache, "counts.json.xz")
    if os.path.exists(path):
        with lzma.open(path, "rt", encoding="utf-8") as kept:
            one, two = json.load(kept)
        return Counter(one), Counter(two)
    one, two = Counter(), Counter()
    for line in text_lines(data):
        words = WORD.findall(MARKS.sub("", line))
        one.update(words)
        two.update(zip(words, words[1:]))
    one = Counter({w: n for w, n in one.items() if n > 1})
    two = Counter({f"{a} {b}": n for (a, b), n in two.items() if n > 2})
    os.makedirs(cache, exist_ok=True)
    with lzma.open(path, "wt", encoding="utf-8", preset=1) as kept:
        json.dump([one, two], kept, ensure_ascii=False)
    return one, two
