#!/usr/bin/env python3
"""score.py NAQLAN SHARED : measures the reader against annotated articles.

SHARED is the folder of annotated articles and their scorer that stands beside the project where it
is developed; users have none. Every figure is printed, and the table in docs/ACCURACY.md between
its two marks is rewritten.
"""
import datetime
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / 'docs/ACCURACY.md'
BEGIN, END = '<!-- figures: begin -->', '<!-- figures: end -->'
MEANING = {
    'attribution.full': 'words, speaker and place in the chain all right',
    'attribution.found': 'the reported words overlap by half or more',
    'attribution.exact': 'the reported words overlap by nine tenths or more',
    'attribution.speaker': 'found, with the right speaker',
    'attribution.recall.direct': 'direct quotations found',
    'attribution.recall.mixed': 'mixed quotations found',
    'attribution.recall.indirect': 'indirect reports found',
    'attribution.cue': 'of those found: the cue is right',
    'attribution.source': 'of those found: the words that name the source are right',
    'attribution.type': 'of those found: direct, mixed or indirect is right',
    'attribution.polarity': 'of those found: asserted, denied, asked or demanded is right',
    'time.strict': 'times, the same stretch',
    'time.relaxed': 'times, an overlapping stretch',
    'time.value': 'times, an overlapping stretch and the right value',
    'role': 'the right title on the right person',
    'meeting': 'meetings, at least half of the participants right',
    'meeting.place': 'of the meetings found: the place is right',
    'meeting.date': 'of the meetings found: the date is right',
}


def read_articles(program, articles, records):
    with open(records, 'wb') as out:
        done = subprocess.run([program, 'read', '--kind', 'jsonl', articles], stdout=out)
    if done.returncode != 0:
        sys.exit(f'score: reading the articles failed (exit status {done.returncode})')


def rows_of(printed):
    """Markdown rows from the scorer's lines `name: F1 … P … R … (gold g, found s)` or `name: x of n`."""
    rows = []
    for name, figures in re.findall(r'^([\w.]+): (.+)$', printed, re.M):
        if m := re.match(r'F1 ([\d.]+) P ([\d.]+) R ([\d.]+) \(gold (\d+), found (\d+)\)', figures):
            rows.append((name, *m.groups()))
        elif m := re.match(r'([\d.]+) of (\d+)', figures):
            rows.append((name, m.group(1), '', '', m.group(2), ''))
    return rows


def table(rows, version, data, articles):
    lines = [f'Measured on {datetime.date.today().isoformat()} with naqlan {version}, language data `{data}`, '
             f'on {articles} annotated articles (the development set).', '',
             '| figure | F1 or share | precision | recall | annotated | found | what it counts |',
             '|---|---|---|---|---|---|---|']
    lines += [f'| `{row[0]}` | {" | ".join(row[1:])} | {MEANING.get(row[0], "")} |' for row in rows]
    return '\n'.join(lines)


def rewrite(text):
    page = TABLE.read_text(encoding='utf-8')
    before, rest = page.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    TABLE.write_text(f'{before}{BEGIN}\n{text}\n{END}{after}', encoding='utf-8')


def main():
    program, shared = sys.argv[1], Path(sys.argv[2])
    articles, gold = shared / 'gold/articles-dev.jsonl', shared / 'gold/articles-dev.gold.jsonl'
    scorer = shared / 'score/score_records.py'
    missing = [str(p) for p in (articles, gold, scorer) if not p.exists()]
    if missing:
        print(f'score: nothing measured: {", ".join(missing)} is not there.\n'
              'The annotated articles are not part of the project; docs/ACCURACY.md has the last figures.')
        return
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / 'records.jsonl'
        read_articles(program, articles, records)
        with open(records, encoding='utf-8') as file:
            first = json.loads(file.readline())
        printed = subprocess.run([sys.executable, scorer, gold, records], check=True, capture_output=True,
                                 text=True).stdout
    print(printed, end='')
    count = sum(1 for line in open(gold, encoding='utf-8') if line.strip())
    versions = first['versions']
    rewrite(table(rows_of(printed), versions['naqlan'], versions['language_data'], count))
    print(f'docs/ACCURACY.md holds these figures now ({count} articles).')


if __name__ == '__main__':
    main()
