#!/usr/bin/env python3
"""Counts events by type and month, and the pairs of actors that meet most often in them.

    naqlan events ARCHIVE | tools/count_events.py [--pairs 50] [--svg FILE] [EVENTS.jsonl ...]

Reads the PLOVER lines of `naqlan events`. An event stands in the month of its day; only those that are
affirmed and actual count, so that what is announced or denied does not look as if it had happened.
--svg draws the months as bars, one row a type, each row on a scale of its own.
"""
import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

BAR, GAP, ROW, LEFT, TOP = 26, 6, 56, 110, 34   # of the drawing, in pixels


def events(files):
    for lines in [Path(f).open(encoding='utf-8') for f in files] or [sys.stdin]:
        for line in lines:
            event = json.loads(line)
            if 'event' in event and event['polarity'] == 'affirmed' and event['modality'] == 'actual':
                yield event


def pair(event):
    """Who and whom, the first of each; of those who meet, the first two in the order of names."""
    actors, recipients = event['actor'], event['recipient']
    if event['event'] == 'CONSULT':
        return tuple(sorted(a['name'] for a in actors[:2])) if len(actors) > 1 else None
    return (actors[0]['name'], recipients[0]['name']) if actors and recipients else None


def table(counts, types, months):
    print(f'{"":10}' + ''.join(f'{m:>9}' for m in months) + f'{"all":>9}')
    for kind in types:
        print(f'{kind:10}' + ''.join(f'{counts[kind, m]:9}' for m in months) + f'{sum(counts[kind, m] for m in months):9}')


def drawing(counts, types, months):
    width, height = LEFT + len(months) * (BAR + GAP) + 20, TOP + len(types) * ROW + 20
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" font-size="11">',
             f'<rect width="{width}" height="{height}" fill="white"/>']
    for column, month in enumerate(months):
        parts.append(f'<text x="{LEFT + column * (BAR + GAP) + BAR / 2}" y="20" text-anchor="middle">{escape(month[2:])}</text>')
    for row, kind in enumerate(types):
        base, most = TOP + (row + 1) * ROW - 8, max(counts[kind, m] for m in months) or 1
        parts.append(f'<text x="{LEFT - 8}" y="{base}" text-anchor="end">{escape(kind)}</text>')
        for column, month in enumerate(months):
            tall, x = counts[kind, month] / most * (ROW - 24), LEFT + column * (BAR + GAP)
            parts.append(f'<rect x="{x}" y="{base - tall:.1f}" width="{BAR}" height="{tall:.1f}" fill="#37648c"/>')
            parts.append(f'<text x="{x + BAR / 2}" y="{base - tall - 2:.1f}" text-anchor="middle" font-size="9">{counts[kind, month]}</text>')
    return '\n'.join(parts + ['</svg>']) + '\n'


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('files', nargs='*')
    parser.add_argument('--pairs', type=int, default=50)
    parser.add_argument('--from', dest='first', default='0000-00', metavar='YYYY-MM')
    parser.add_argument('--to', dest='last', default='9999-99', metavar='YYYY-MM')
    parser.add_argument('--svg', type=Path)
    arguments = parser.parse_args()
    counts, pairs = Counter(), Counter()
    for event in events(arguments.files):
        month = event['date'][:7]
        if arguments.first <= month <= arguments.last:
            counts[event['event'], month] += 1
        if (both := pair(event)) is not None:
            pairs[event['event'], both] += 1
    types, months = sorted({t for t, _ in counts}), sorted({m for _, m in counts})
    table(counts, types, months)
    print()
    for (kind, (who, whom)), n in pairs.most_common(arguments.pairs):
        print(f'{n:6} {kind:10} {who} | {whom}')
    if arguments.svg:
        arguments.svg.write_text(drawing(counts, types, months), encoding='utf-8')


if __name__ == '__main__':
    main()
