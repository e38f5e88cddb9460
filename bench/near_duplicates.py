#!/usr/bin/env python3
"""near_duplicates.py ARCHIVE PAIRS.jsonl : how well an archive's groups of near-duplicates agree with labelled pairs.

Pairs are {"a", "b", "label", "doubt"?} with ids of the archive's articles; "copy" should be one group, all
else should not. Pairs marked "doubt" are left out.
"""
import json
import sqlite3
import sys
from collections import Counter


def main():
    archive = sqlite3.connect(f'file:{sys.argv[1]}?mode=ro', uri=True)
    leader = dict(archive.execute('SELECT s.record_id, d.leader FROM sightings s JOIN revisions r ON r.id = s.revision '
                                  'JOIN documents d ON d.id = r.document'))
    counts = Counter()
    for line in open(sys.argv[2], encoding='utf-8'):
        pair = json.loads(line)
        if pair.get('doubt'):
            continue
        joined = leader[pair['a']] == leader[pair['b']]
        counts[pair['label'], joined] += 1
        if joined != (pair['label'] == 'copy'):
            print('joined' if joined else 'apart ', pair['label'], pair['a'], pair['b'])
    found = counts['copy', True]
    joined = sum(n for (_, j), n in counts.items() if j)
    print(dict(counts))
    print(f'copy: precision {found / max(1, joined):.3f}, recall {found / (found + counts["copy", False]):.3f}')


if __name__ == '__main__':
    main()
