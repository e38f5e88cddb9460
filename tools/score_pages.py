#!/usr/bin/env python3
"""score_pages.py NAQLAN FOLDER [--from N/M] [--to N/M] [--show f|t|d|a] : measures the page stage.

FOLDER, or a tar of it, holds html/ID.html (packed or not) and ground-truth/ID.json, as the WCXB article
pages do: {"ground_truth": {"title", "author", "publish_date", "main_content", "with", "without"}}.
`--from 2/3` leaves out the first two thirds of the pages in the order of their ids, `--to 2/3` the last.

body     word F1 of the blocks after the title against main_content, mean over the pages
title    its words are those of the title that is right; date: the same day; author: F1 of words over 0.6
with     sentences of the article that are there; without: sentences of furniture that are not
`--show` lists the pages where body (f), title (t), date (d) or author (a) is wrong.
`--folds 4` says the figures of each quarter of the sites, too: a rule that helps in one alone fits those sites.
"""
import argparse
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zlib
from collections import Counter
from fractions import Fraction
from pathlib import Path
from urllib.parse import urlsplit


def words(text):
    return re.findall(r'\w+', (text or '').lower())


def word_f1(found, right):
    found, right = words(found), words(right)
    if not right or not found:
        return (1.0,) * 3 if not right and not found else (0.0,) * 3
    shared = sum((Counter(found) & Counter(right)).values())
    precision, recall = shared / len(found), shared / len(right)
    return precision, recall, 2 * shared / (len(found) + len(right))


def unpacked(source, into):
    """The folder that holds html/ and ground-truth/."""
    if Path(source).is_file():
        with tarfile.open(source) as archive:
            archive.extractall(into, filter='data')
        source = into
    for gold in sorted(Path(source).rglob('ground-truth')):
        return gold.parent
    sys.exit(f'score_pages: no ground-truth/ in {source}')


def articles(program, paths):
    """What the page stage says of each page; {} where it failed."""
    found = []
    for at in range(0, len(paths), 200):
        done = subprocess.run([program, 'page', '-q', *map(str, paths[at:at + 200])], capture_output=True)
        found += [json.loads(line) for line in done.stdout.decode('utf-8').splitlines()]
    if len(found) != len(paths):
        sys.exit(f'score_pages: {len(paths)} pages, {len(found)} articles')
    return [{} if 'error' in article else article for article in found]


def share(sentences, text):
    return sum(s.lower() in text for s in sentences) / len(sentences) if sentences else None


def measured(article, gold):
    text = article.get('text', '')
    blocks = [text[b['begin']:b['end']] for b in article.get('blocks', []) if b['kind'] != 'title']
    body = '\n'.join(blocks)
    precision, recall, f1 = word_f1(body, gold.get('main_content'))
    title = article.get('title', {}).get('text', '')
    date = ((article.get('published') or {}).get('value') or '')[:10]
    authors = ', '.join(line['text'] for line in article.get('byline', []))
    right_date, author = (gold.get('publish_date') or '')[:10], gold.get('author') or ''
    left = share(gold.get('without') or [], text.lower())
    return {
        'precision': precision, 'recall': recall, 'f1': f1,
        'title': float(words(title) == words(gold.get('title'))) if gold.get('title') else None,
        'date': float(date == right_date) if right_date else None,
        'author': float(word_f1(authors, author)[2] > 0.6) if author else None,
        'with': share(gold.get('with') or [], text.lower()),
        'without': None if left is None else 1 - left,
        'said': {'title': title, 'date': date, 'author': authors},
    }


def mean(rows, name):
    values = [row[name] for row in rows if row[name] is not None]
    return (sum(values) / len(values) if values else 0.0), len(values)


def show(which, rows, golds, ids):
    if which == 'f':
        for f1, p, r, page in sorted((row['f1'], row['precision'], row['recall'], i) for row, i in zip(rows, ids)):
            if f1 < 0.95:
                print(f'{page} f1 {f1:.2f} p {p:.2f} r {r:.2f}')
        return
    name, field = {'t': ('title', 'title'), 'd': ('date', 'publish_date'), 'a': ('author', 'author')}[which]
    for row, gold, page in zip(rows, golds, ids):
        if row[name] == 0.0:
            print(f'{page}  said  {row["said"][name]}\n      right {gold[field]}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('pages')
    parser.add_argument('--from', dest='begin', type=Fraction, default=Fraction(0))
    parser.add_argument('--to', dest='end', type=Fraction, default=Fraction(1))
    parser.add_argument('--show', choices='ftda')
    parser.add_argument('--folds', type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = unpacked(args.pages, scratch)
        gold_files = sorted((folder / 'ground-truth').glob('*.json'))
        gold_files = gold_files[int(len(gold_files) * args.begin):int(len(gold_files) * args.end)]
        ids = [path.stem for path in gold_files]
        paths = [next((folder / 'html').glob(f'{i}.html*')) for i in ids]
        said = [json.loads(path.read_text(encoding='utf-8')) for path in gold_files]
        golds = [one['ground_truth'] for one in said]
        sites = [zlib.crc32((urlsplit(one.get('url') or '').hostname or '').encode()) for one in said]
        rows = [measured(article, gold) for article, gold in zip(articles(args.program, paths), golds)]
    if not rows:
        sys.exit('score_pages: no pages')
    for name in ('precision', 'recall', 'f1', 'title', 'date', 'author', 'with', 'without'):
        value, count = mean(rows, name)
        folds = [mean([row for row, site in zip(rows, sites) if site % args.folds == fold], name)[0]
                 for fold in range(args.folds)]
        print(f'{name:10} {value:.4f} of {count}', *(f' {value:.4f}' for value in folds))
    if args.show:
        show(args.show, rows, golds, ids)


if __name__ == '__main__':
    main()
