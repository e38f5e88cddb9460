#!/usr/bin/env python3
"""show_samples.py NAQLAN : reads the pages in samples/ and shows what came out.

A few digests in full, a line for each of the rest, and what to try next.
"""
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

from samples import SAMPLES, batch_files, sample_arguments, sample_files

IN_FULL = ('wordpress_theme.html', 'agency_wire.txt', 'eastern_digits.html')


def count(number, noun):
    return f'{number} {noun}' + ('' if number == 1 else 's')


def summary(record):
    """One line: what the page is, and how much was found."""
    counts = ', '.join(count(len(record[field]), noun) for field, noun in
                       (('attributions', 'attribution'), ('entities', 'entity'), ('times', 'time'),
                        ('amounts', 'amount'), ('events', 'event'))).replace('entitys', 'entities')
    date = (record['published'] or {}).get('value', 'no date')[:10]
    return date, counts


def read(program, arguments, name, **others):
    return subprocess.run([program, 'read', *arguments, name], cwd=SAMPLES, **others)


def show_in_full(program, name, arguments):
    print(f'\n$ naqlan read --format text {shlex.join([*arguments, "samples/" + name])}\n', flush=True)
    return read(program, ['--format', 'text', *arguments], name).returncode == 0


def show_in_a_line(program, name, arguments):
    done = read(program, arguments, name, capture_output=True)
    if done.returncode != 0:
        print(f'  {name:23} failed: {done.stderr.decode()}')
        return False
    for record in map(json.loads, done.stdout.splitlines()):
        date, counts = summary(record)
        print(f'  {name:23} {date:10}  {counts}\n  {"":23} {record["title"]["text"]}')
    return True


def say_what_next(program):
    shown = os.path.relpath(program, Path.cwd())
    tries = [(f'{shown} read --format text samples/live_blog.html', 'one of these, in full'),
             (f'{shown} read samples/agency_wire.txt', 'its record, as JSON'),
             (f'{shown} read --format text https://…', 'a page of your own: a URL, a file, a folder, or -'),
             (f'{shown} read --help', 'all that it takes and gives'),
             ('make test', 'every test'),
             ('make help', 'what else make can do')]
    print('\nWhat to try next:')
    for command, what in tries:
        print(f'  {command:70}  {what}')


def main():
    program = str(Path(sys.argv[1]).resolve())
    arguments, names = sample_arguments(), [p.name for p in [*sample_files(), *batch_files()]]
    in_full = [n for n in IN_FULL if n in names]
    failed = [n for n in in_full if not show_in_full(program, n, arguments.get(n, []))]
    print('\nThe other sample pages, a line each:\n')
    failed += [n for n in names if n not in in_full and not show_in_a_line(program, n, arguments.get(n, []))]
    say_what_next(program)
    if failed:
        sys.exit(f'These did not read: {", ".join(failed)}')


if __name__ == '__main__':
    main()
