#!/usr/bin/env python3
"""check_records.py [RECORDS.jsonl] : checks what `naqlan read` printed (standard input without a file).

Every span must slice to its text, and no line may be an error object. Prints the counts; exit status 1
when something is wrong. The unit of offsets must be code points.
"""
import json
import sys
from collections import Counter


def spans(value):
    """Every object below `value` that is a span."""
    if isinstance(value, dict):
        if 'begin' in value and 'end' in value:
            yield value
        value = value.values()
    elif not isinstance(value, list):
        return
    for inner in value:
        yield from spans(inner)


def check(record, counts):
    if 'error' in record:
        counts['error objects'] += 1
        print(f'{record.get("id", "?")}: {record["error"]}')
        return
    counts['records'] += 1
    for kind in ('entities', 'times', 'amounts', 'attributions', 'events', 'diagnostics'):
        counts[kind] += len(record[kind])
    counts['unfounded'] += sum(d['code'] == 'unfounded' for d in record['diagnostics'])
    for span in spans(record):
        counts['spans'] += 1
        begin, end = span['begin'], span['end']
        if not 0 <= begin <= end <= len(record['text']) or span.get('text', record['text'][begin:end]) != record['text'][begin:end]:
            counts['wrong spans'] += 1
            print(f'{record["id"]}: {span}')


def main():
    counts = Counter()
    with open(sys.argv[1], encoding='utf-8') if len(sys.argv) > 1 else sys.stdin as lines:
        for line in lines:
            check(json.loads(line), counts)
    wrong = [counts[kind] for kind in ('error objects', 'wrong spans', 'unfounded')]
    for kind in ('records', 'error objects', 'spans', 'wrong spans', 'unfounded', 'entities', 'times', 'amounts',
                 'attributions', 'events', 'diagnostics'):
        print(f'{kind:14} {counts[kind]:>12,}')
    sys.exit(any(wrong) or not counts['records'])


if __name__ == '__main__':
    main()
