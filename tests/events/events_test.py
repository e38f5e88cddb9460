#!/usr/bin/env python3
"""Own sentences of all sixteen types, and sentences with the same words and no event.

events.tsv: in each the event must be found with its polarity and modality, and, where it is
quoted, on somebody's word. no_events.tsv: in none may the type be found. The floors are what the
stage reaches; raise them when it does better. With --errors what goes wrong is printed.
"""
import json
import os
import subprocess
import sys
import unittest
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAM = os.environ.get('NAQLAN_PROGRAM', str(HERE.parent.parent / 'build/release/bin/naqlan'))
FOUND, JUDGED, QUIET, EACH_TYPE = 0.90, 0.85, 0.90, 10   # floors; the last of the 15 of each type


def rows(name):
    lines = (HERE / name).read_text(encoding='utf-8').splitlines()
    return [line.split('\t') for line in lines if line and not line.startswith('#')]


def read(sentences):
    lines = ''.join(json.dumps({'id': str(i), 'title': '-', 'text': s, 'published': '2018-05-21'}) + '\n'
                    for i, s in enumerate(sentences))
    run = subprocess.run([PROGRAM, 'read', '--whole', '--kind', 'jsonl', '--quiet', '-'], input=lines, text=True,
                         stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def as_told(event, case):
    negated = event['polarity'] == 'negated'
    if case == 'negated':
        return negated
    modality = 'actual' if case == 'quoted' else case
    return not negated and event['modality'] == modality and (case != 'quoted' or event['attribution'] is not None)


class Sentences(unittest.TestCase):
    def test_events_are_found_as_they_are_told(self):
        cases = rows('events.tsv')
        found, judged, by_type = 0, 0, Counter()
        for (kind, case, sentence), record in zip(cases, read([c[2] for c in cases])):
            events = [e for e in record['events'] if e['type'] == kind]
            right = any(as_told(e, case) for e in events)
            found += bool(events)
            judged += right
            by_type[kind] += right
            if not right and '--errors' in sys.argv:
                print(kind, case, sentence, [(e['type'], e['polarity'], e['modality']) for e in record['events']])
        print(f'found {found / len(cases):.3f}, as told {judged / len(cases):.3f}', dict(by_type))
        self.assertEqual(len(set(k for k, _, _ in cases)), 16)
        self.assertGreaterEqual(found / len(cases), FOUND)
        self.assertGreaterEqual(judged / len(cases), JUDGED)
        self.assertGreaterEqual(min(by_type.values()), EACH_TYPE)

    def test_the_same_words_without_an_event_find_none(self):
        cases = rows('no_events.tsv')
        quiet = 0
        for (kind, sentence), record in zip(cases, read([c[1] for c in cases])):
            wrong = [e for e in record['events'] if e['type'] == kind]
            quiet += not wrong
            if wrong and '--errors' in sys.argv:
                print(kind, sentence, [e['trigger']['text'] for e in wrong])
        print(f'no event {quiet / len(cases):.3f}')
        self.assertGreaterEqual(len(cases), 120)
        self.assertGreaterEqual(quiet / len(cases), QUIET)


if __name__ == '__main__':
    unittest.main(argv=[a for a in sys.argv if a != '--errors'])
