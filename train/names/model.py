#!/usr/bin/env python3
"""Makes language/ar/models/names.model:  model.py DATA CACHE [BUILD]

DATA is the folder of data sources (ner/, text/, news/), CACHE any folder that keeps what was made
on the way, BUILD a build folder (build/release). Needs numpy and fasttext (Debian: python3-numpy,
fasttext). Each step is passed over when its result is in CACHE.
"""
import json
import lzma
import subprocess
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent.parent
LEARNED = 0.85          # the share of the corpus that is learned from; the rest is never read
COUNTED = 0.85          # the share of that from which the first model is made
CLUSTERS = (256, 1000, 64)


def first_part(lines, share):
    """The first `share` of the words, ended at a sentence."""
    wanted, seen = share * sum(1 for line in lines if line.strip()), 0
    for number, line in enumerate(lines):
        if line.strip():
            seen += 1
        elif seen >= wanted:
            return lines[:number + 1]
    return lines


def write_text(data, path):
    """Every paragraph once."""
    seen = set()
    with open(path, 'w', encoding='utf-8') as out:
        def put(line):
            line = line.replace('\n', ' ')
            if line not in seen:
                seen.add(line)
                out.write(line + '\n')
        for line in lzma.open(data / 'text/raw_ar.txt.xz', 'rt', encoding='utf-8'):
            put(line.rstrip('\n'))
        for line in lzma.open(data / 'news/ant2018.jsonl.xz', 'rt', encoding='utf-8'):
            article = json.loads(line)
            put(article.get('title') or '')
            put(article.get('text') or '')


def write_clusters(vectors, path):
    """Spherical k-means over the word vectors, once for each number of clusters."""
    words, rows = [], []
    with open(vectors, encoding='utf-8') as lines:
        next(lines)
        for line in lines:
            word, *numbers = line.rstrip().split(' ')
            words.append(word)
            rows.append(np.array(numbers, dtype=np.float32))
    points = np.stack(rows)
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    columns = [kmeans(points, k) for k in CLUSTERS]
    with open(path, 'w', encoding='utf-8') as out:
        for word, *clusters in zip(words, *columns):
            out.write(' '.join([word, *map(str, clusters)]) + '\n')


def kmeans(points, k, rounds=12):
    random = np.random.RandomState(1)
    centres = points[random.choice(min(len(points), 20000), k, replace=False)].copy()
    for _ in range(rounds):
        nearest = np.concatenate([np.argmax(points[i:i + 8192] @ centres.T, 1) for i in range(0, len(points), 8192)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points)
        empty = np.bincount(nearest, minlength=k) == 0
        sums[empty] = points[random.choice(len(points), empty.sum())]
        centres = sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9)
    return nearest


def main(data, cache, build):
    cache.mkdir(parents=True, exist_ok=True)
    subprocess.run(['cmake', '--build', build, '--target', 'train_names', 'language_data'], check=True)
    tool, language = build / 'bin/train_names', build / 'share/naqlan/ar.language'

    def step(name, make):
        path = cache / name
        if not path.exists():
            make(path.with_suffix('.part'))
            path.with_suffix('.part').rename(path)
        return path

    def run(out, source, *arguments):
        with open(source, 'rb') as text, open(out, 'wb') as to:
            subprocess.run([tool, arguments[0], language, *arguments[1:]], stdin=text, stdout=to, check=True)

    corpus = list(lzma.open(data / 'ner/ANERCorp_CamelLab_train.txt.xz', 'rt', encoding='utf-8'))
    learned = first_part(corpus, LEARNED)
    labels = step('labels', lambda to: to.write_text(''.join(learned), encoding='utf-8'))
    counted = step('counted', lambda to: to.write_text(''.join(first_part(learned, COUNTED)), encoding='utf-8'))
    text = step('text', lambda to: write_text(data, to))
    words = step('words', lambda to: run(to, text, 'words'))
    vectors = cache / 'vectors.vec'
    if not vectors.exists():
        subprocess.run(['fasttext', 'skipgram', '-input', words, '-output', cache / 'vectors', '-dim', '64', '-ws', '4',
                        '-epoch', '4', '-minCount', '8', '-minn', '0', '-maxn', '0', '-thread', '2'], check=True)
    clusters = step('clusters', lambda to: write_clusters(vectors, to))
    counts = step('counts', lambda to: run(to, text, 'count', counted))
    model = ROOT / 'language/ar/models/names.model'
    subprocess.run([tool, 'fit', language, labels, clusters, counts, model], check=True)


if __name__ == '__main__':
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else ROOT / 'build/release')
