#!/usr/bin/env python3
"""Measures the events stage on open Arabic sentences with annotated events (assault and protest).

    tools/score_events.py PROGRAM SHARED [--half develop|held-back] [--errors N] [--kind detection|spans]

SHARED/data/events holds gsr_detection_dev.jsonl.xz (is there an event?) and gsr_spans_dev.jsonl.xz
(source, verb and target of each). The sentences are for measuring: nothing is learnt from them.
Develop on the one half and look into the other only to report.

A sentence belongs to the half that the SHA-1 parity of its text says, so that a sentence
that stands in both files, or twice, is in one half.

detection: a sentence is called when the stage finds an event of the type in it that is affirmed and not
    merely planned or supposed. Sentences on which the annotators split without a verdict ("ambiguous")
    are left out of the first figure and count as "no" in the second.
spans: an annotation is matched when a trigger of an event shares a word with its verb. Of the
    annotators of a sentence the one that agrees best is taken, as they differ in how much they mark.
    source, target: the share of matched annotations whose actor has a word overlap (Dice) of at least
    0.5, or that name none where none is found.
"""
import argparse
import hashlib
import json
import lzma
import re
import subprocess
import sys
from pathlib import Path

FOLD = str.maketrans({'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ة': 'ه', 'ؤ': 'و', 'ئ': 'ي', 'ـ': ''})
PLACEHOLDER = 'خبر'   # the title of the article that a sentence becomes
SMALL = {'في', 'من', 'على', 'الى', 'عن', 'و'}


def words(text):
    """Folded words without marks and glued conjunctions, articles and prepositions."""
    out = []
    for word in re.findall(r'\w+', re.sub('[\u064b-\u0652\u0670]', '', text).translate(FOLD)):
        word = re.sub(r'^[وف](?=\w{3})', '', word)
        word = re.sub(r'^(لل|بال|ال|ب(?=\w{4})|ل(?=\w{4}))', '', word)
        if word and word not in SMALL:
            out.append(word)
    return set(out)


def dice(a, b):
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def load(path, half):
    with lzma.open(path, 'rt', encoding='utf-8') as lines:
        rows = [json.loads(line) for line in lines]
    parity = {'develop': 0, 'held-back': 1}[half]
    return [r for r in rows if hashlib.sha1(r['text'].encode()).digest()[0] % 2 == parity]


def read(program, rows):
    lines = ''.join(json.dumps({'id': str(i), 'title': PLACEHOLDER, 'text': r['text']}) + '\n' for i, r in enumerate(rows))
    run = subprocess.run([program, 'read', '--whole', '--kind', 'jsonl', '--quiet', '-'], input=lines, text=True,
                         stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def called(record, kind):
    return [e for e in record['events'] if e['type'] == kind]


def happened(event):
    return event['polarity'] == 'affirmed' and event['modality'] == 'actual'


def f1(hit, found, gold):
    precision, recall = hit / found if found else 0, hit / gold if gold else 0
    return (2 * precision * recall / (precision + recall) if hit else 0), precision, recall


def detection(rows, records, errors):
    shown = 0
    for kind in ('ASSAULT', 'PROTEST'):
        for strict in (False, True):
            hit = found = gold = 0
            for row, record in zip(rows, records):
                if row['event_type'] != kind or (row['label'] == 'ambiguous' and not strict):
                    continue
                yes = row['label'] == 'yes'
                said = any(happened(e) for e in called(record, kind))
                hit, found, gold = hit + (yes and said), found + said, gold + yes
                if not strict and yes != said and shown < errors:
                    shown += 1
                    triggers = [(e['trigger']['text'], e['polarity'], e['modality']) for e in record['events']]
                    print(f'  {"missed" if yes else "false "} {kind} {row["label"]}: {row["text"]}\n      {triggers}')
            f, p, r = f1(hit, found, gold)
            name = f'detection.{kind.lower()}' + ('.ambiguous_as_no' if strict else '')
            print(f'{name}: F1 {f:.3f} P {p:.3f} R {r:.3f} (gold {gold}, called {found})')


def parties(record, event, role):
    """The word sets that name the parties of a role: each by its mentions in the sentence."""
    entities = {e['id']: e for e in record['entities']}
    sets = []
    for party in event[role]:
        entity = entities[party]
        texts = [m['text'] for m in entity['mentions']] + [r['text'] for r in entity['roles']] + [entity['name']]
        sets += [words(t) for t in texts] + [set().union(*(words(t) for t in texts))]
    everybody = set().union(*sets) if sets else set()
    return sets + [everybody] if sets else []


def best_overlap(gold, sets):
    if not gold:
        return 1.0 if not sets else 0.0
    return max((dice(gold, s) for s in sets), default=0.0)


def spans(rows, records, errors):
    tally = {k: {'sentences': 0, 'matched': 0, 'source': 0, 'target': 0, 'both': 0} for k in ('ASSAULT', 'PROTEST')}
    shown = 0
    for row, record in zip(rows, records):
        t = tally[row['event_type']]
        t['sentences'] += 1
        best = None
        for event in called(record, row['event_type']):
            triggers = words(' '.join(m['trigger']['text'] for m in [event] + event.get('told_again', [])))
            sources, targets = parties(record, event, 'actors'), parties(record, event, 'recipients')
            for gold in row['spans']:
                if not triggers & words(' '.join(gold['verb'])):
                    continue
                source = best_overlap(words(' '.join(gold['source_actor'])), sources)
                target = best_overlap(words(' '.join(gold['target_actor'])), targets)
                score = ((source >= 0.5) + (target >= 0.5), source + target)
                if best is None or score > best[0]:
                    best = score, source >= 0.5, target >= 0.5, event, gold
        if best is not None:
            t['matched'] += 1
            t['source'] += best[1]
            t['target'] += best[2]
            t['both'] += best[1] and best[2]
        if shown < errors and (best is None or not (best[1] and best[2])):
            shown += 1
            print('  ', row['event_type'], row['text'])
            for g in row['spans']:
                print('      gold ', ' '.join(g['source_actor']), '|', ' '.join(g['verb']), '|', ' '.join(g['target_actor']))
            names = {e['id']: e['name'] for e in record['entities']}
            for e in called(record, row['event_type']):
                print('      found', [names[a] for a in e['actors']], e['trigger']['text'],
                      [m['trigger']['text'] for m in e.get('told_again', [])], [names[a] for a in e['recipients']])
    for kind, t in tally.items():
        matched = t['matched'] or 1
        print(f'spans.{kind.lower()}: matched {t["matched"]} of {t["sentences"]}, source {t["source"] / matched:.3f}, '
              f'target {t["target"] / matched:.3f}, both {t["both"] / matched:.3f}')
    matched = sum(t['matched'] for t in tally.values()) or 1
    print(f'spans.all: matched {matched} of {len(rows)}, source {sum(t["source"] for t in tally.values()) / matched:.3f}, '
          f'target {sum(t["target"] for t in tally.values()) / matched:.3f}')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('program')
    parser.add_argument('shared', type=Path)
    parser.add_argument('--half', choices=('develop', 'held-back'), default='develop')
    parser.add_argument('--kind', choices=('detection', 'spans'))
    parser.add_argument('--errors', type=int, default=0)
    arguments = parser.parse_args()
    folder = arguments.shared / 'data/events'
    if not folder.is_dir():
        sys.exit(f'{folder} is not there')
    for kind, file, score in (('detection', 'gsr_detection_dev.jsonl.xz', detection), ('spans', 'gsr_spans_dev.jsonl.xz', spans)):
        if arguments.kind in (None, kind):
            rows = load(folder / file, arguments.half)
            score(rows, read(arguments.program, rows), arguments.errors)


if __name__ == '__main__':
    main()
