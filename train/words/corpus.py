"""Counts of orthographic words in raw text."""

import json
import lzma
from collections import Counter

from script import WORD, plain, words


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


def sentences(text_path, step):
    """Every step-th paragraph as words with '' wherever something else stands between them."""
    with lzma.open(text_path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number % step == 0:
                yield spaced_words(line)


def spaced_words(line):
    found, end = [], 0
    for match in WORD.finditer(line):
        if line[end:match.start()].strip():
            found.append("")
        word = plain(match.group())
        if word:
            found.append(word)
        end = match.end()
    return found
