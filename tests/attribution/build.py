#!/usr/bin/env python3
"""build.py OUT : makes the annotated set from its marked-up articles.

Reads articles_*.txt beside it and writes into OUT
  articles.jsonl      what `naqlan read` takes: id, title, text, outlet, published
  annotations.jsonl   the annotations with verbatim strings and occurrence numbers
  batch.jsonl         id, time and body, for a checker of annotations
  gold.jsonl          the annotations with code-point offsets, for score_attributions.py
"""
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TYPES = {'d': 'direct', 'i': 'indirect', 'm': 'mixed'}
KINDS = {'p': 'person', 'o': 'organisation', 'g': 'group', 'a': 'anonymous', 'u': 'outlet', 't': 'document'}
POLARITIES = ('denied', 'asked', 'demanded')
OPENING = re.compile(r'\{(\d+[cs]?|r:[^=}]+)=')
NOTE = re.compile(r'@(\d+) ([dim]) ([pogaut]) (.+?)(?: < (\d+))?(?: (denied|asked|demanded))?$')


class Article:
    """One article: its text without the marks, and what the marks say."""

    def __init__(self, head, lines):
        fields = [f.strip() for f in head.split('|')]
        self.id = fields[0]
        self.about = dict(f.split(' ', 1) for f in fields[1:])
        self.text, self.spans, self.roles = '', {}, []
        notes = [line for line in lines if line.startswith('@')]
        for line in (line for line in lines if line and not line.startswith('@')):
            self.read_line(('\n' if self.text else '') + line)
        self.attributions = [self.attribution(note) for note in notes]

    def read_line(self, line):
        open_tags, at = [], 0
        while at < len(line):
            if match := OPENING.match(line, at):
                open_tags.append((match.group(1), len(self.text)))
                at = match.end()
            elif line[at] == '}':
                self.close(*open_tags.pop())
                at += 1
            else:
                self.text += line[at]
                at += 1
        if open_tags:
            sys.exit(f'{self.id}: a mark is not closed in: {line.strip()}')

    def close(self, tag, begin):
        span = [begin, len(self.text)]
        if tag.startswith('r:'):
            self.roles.append({'person': tag[2:], 'role': span})
        else:
            self.spans.setdefault(tag, []).append(span)

    def attribution(self, note):
        match = NOTE.match(note)
        if not match:
            sys.exit(f'{self.id}: not understood: {note}')
        number, kind_of_words, kind, speaker, parent, polarity = match.groups()
        one = lambda tag: self.spans.get(tag, [None])[0]
        return {'id': 'a' + number, 'type': TYPES[kind_of_words], 'content': self.spans[number],
                'cue': one(number + 'c'), 'source': one(number + 's'), 'speaker': speaker,
                'speaker_kind': KINDS[kind], 'parent': parent and 'a' + parent, 'polarity': polarity or 'asserted'}

    def gold(self):
        return {'id': self.id, 'text': self.text, 'attributions': self.attributions, 'times': [],
                'roles': self.roles, 'meetings': []}

    def verbatim(self, span):
        """A span as its words and which occurrence of them it is, overlapping ones counted."""
        if span is None:
            return None
        words, count, at = self.text[span[0]:span[1]], -1, -1
        while at < span[0]:
            at = self.text.find(words, at + 1)
            count += 1
        return {'s': words, 'n': count}

    def annotations(self):
        gold = self.gold()
        for a in gold['attributions']:
            a.update(content=[self.verbatim(s) for s in a['content']], cue=self.verbatim(a['cue']),
                     source=self.verbatim(a['source']))
        del gold['text']
        gold['roles'] = [{'person': r['person'], 'role': self.verbatim(r['role'])} for r in self.roles]
        return gold

    def page(self):
        title, text = self.text.split('\n', 1)
        return {'id': self.id, 'title': title, 'text': text, **self.about}


def read_articles():
    articles = []
    for path in sorted(HERE.glob('articles_*.txt')):
        for part in path.read_text(encoding='utf-8').split('\n== '):
            head, *lines = part.removeprefix('== ').strip().split('\n')
            articles.append(Article(head, lines))
    return articles


def write(path, objects):
    path.write_text(''.join(json.dumps(o, ensure_ascii=False) + '\n' for o in objects), encoding='utf-8')


def build(out):
    out.mkdir(parents=True, exist_ok=True)
    articles = read_articles()
    write(out / 'articles.jsonl', [a.page() for a in articles])
    write(out / 'batch.jsonl', [{'id': a.id, 'time': a.about['published'], 'body': a.text} for a in articles])
    write(out / 'gold.jsonl', [a.gold() for a in articles])
    write(out / 'annotations.jsonl', [Article.annotations(a) for a in read_articles()])
    return articles


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    made = build(Path(sys.argv[1]))
    print(f'{len(made)} articles, {sum(len(a.attributions) for a in made)} attributions')
