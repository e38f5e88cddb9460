#!/usr/bin/env python3
"""Each page of samples/pages must read as its .gold says, which was written from the page's source.

    pages_test.py [NAME ...]

A gold file has three parts, parted by empty lines: the fields, the blocks after the title in their order, and what
must be left out as what. What stands in several fields (author, agency, tag, link) has a line for each. A field
that is not named must be empty; `link` names some of the links, and a line left out may hold more than is said.
"""
import json
import sys
from pathlib import Path

import naqlan_program as naqlan

PAGES = naqlan.SAMPLES / 'pages'


def gold_of(path):
    """(fields, blocks, left out) of a gold file; fields are {name: [value, ...]}."""
    parts = path.read_text(encoding='utf-8').rstrip('\n').split('\n\n')
    fields, blocks, left_out = ([line for line in part.split('\n') if line] for part in (parts + ['', ''])[:3])
    named = {}
    for line in fields:
        name, _, value = line.partition(': ')
        named.setdefault(name, []).append(value)
    return named, [line.split('\t') for line in blocks], [line.split('\t') for line in left_out]


def said(value):
    return [value] if value else []


def fields_of(article):
    """What an article says, as gold files name it."""
    image = article.get('image') or {}
    return {
        'title': said(article['title']['text']),
        'subtitle': [article['text'][b['begin']:b['end']] for b in article['blocks'] if b['kind'] == 'subtitle'],
        'author': [line['text'] for line in article['byline']],
        'agency': [line['text'] for line in article['agencies']],
        'outlet': said(article['outlet'].get('name')),
        'section': said(article.get('section')),
        'tag': article.get('tags', []),
        'published': said((article['published'] or {}).get('value')),
        'modified': said((article['modified'] or {}).get('value')),
        'language': said(article['language']),
        'url': said(article.get('url')),
        'image': said(' | '.join(filter(None, (image.get('url'), image.get('caption'))))),
        'diagnostic': [d['code'] for d in article['diagnostics'] if d['code'] != 'no-date'],
    }


def faults(article, gold):
    """What the article says otherwise than its gold, a line each."""
    fields, blocks, left_out = gold
    fields = dict(fields)
    links = fields.pop('link', [])
    found_fields = fields_of(article)
    fields.setdefault('subtitle', [text for kind, text in blocks if kind == 'subtitle'])
    for name, found in found_fields.items():
        if found != fields.get(name, []):
            yield f'{name}: {found}, not {fields.get(name, [])}'
    found = [[b['kind'], article['text'][b['begin']:b['end']]] for b in article['blocks'] if b['kind'] != 'title']
    for block in found:
        if block not in blocks:
            yield f'too much  {block}'
    for block in blocks:
        if block not in found:
            yield f'missing   {block}'
    if sorted(found) == sorted(blocks) and found != blocks:
        yield 'the blocks stand in another order'
    for kind, text in left_out:
        kinds = {left['kind'] for left in article['left_out'] if text in left['text']}
        if kind not in kinds:
            yield f'left out as {sorted(kinds) or "nothing"}, not {kind}: {text}'
    known = {f"{link['url']} | {link['text']}" for link in article['links']}
    for link in links:
        if link not in known:
            yield f'no link {link}'


def main():
    names = sys.argv[1:] or sorted(path.stem for path in PAGES.glob('*.gold'))
    pages = sorted(path.stem for path in PAGES.glob('*.html'))
    wrong = [f'{name}: has no gold' for name in pages if not (PAGES / f'{name}.gold').exists()]
    if not names:
        sys.exit('no pages')
    for name in names:
        done = naqlan.run('page', '-q', PAGES / f'{name}.html')
        if done.returncode != 0:
            wrong.append(f'{name}: exit status {done.returncode}: {done.stderr.decode()}')
            continue
        wrong += [f'{name}: {fault}' for fault in faults(json.loads(done.stdout), gold_of(PAGES / f'{name}.gold'))]
    if wrong:
        sys.exit('\n'.join(wrong))
    print(f'{len(names)} pages read as their gold says.')


if __name__ == '__main__':
    main()
