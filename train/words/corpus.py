"""Counts of orthographic words in raw text."""

import json
import lzma
from collections import Counter

from script import words


def news_lines(path):
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            for field in ("title", "abstract", "text"):
                yield from (article.get(field) or "").split("\n")


def count_words(text_path, news_path):
    """Word counts over the text and over the news lines the text does not hold already."""
    counts, seen = Counter(), set()
    with lzma.open(text_path, "rt", encoding="utf-8") as file:
        for line in file:
            seen.add(hash(line.strip()))
            counts.update(words(line))
    for line in news_lines(news_path):
        key = hash(line.strip())
        if key not in seen:
            seen.add(key)
            counts.update(words(line))
    return counts
