#!/usr/bin/env python3
"""Every table in language/ar reads as CONTRIBUTING.md says a table reads."""
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGE = ROOT / 'language/ar'
HIDDEN = re.compile('[\u200b\u200d-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]')   # but not the non-joiner that Persian spells with
DECOMPOSED = re.compile('[\u0627\u0648\u064a][\u0653-\u0655]')   # hamza or madda as a mark of its own
# In these an empty key is a fact: the word that nothing is glued to.
EMPTY_KEYS = {'clitics.tsv'}


def tables():
    return sorted(LANGUAGE.rglob('*.tsv'))


def problems(path):
    """Lines `file:number: what is wrong`."""
    name, found, seen, columns, header = path.relative_to(ROOT), [], {}, None, {}
    data = path.read_bytes()
    say = lambda n, what: found.append(f'{name}:{n}: {what}')
    if b'\r' in data:
        say(0, 'has carriage returns')
    if data and not data.endswith(b'\n'):
        say(0, 'does not end with a line end')
    try:
        text = data.decode('utf-8')
    except UnicodeDecodeError as error:
        say(0, f'is not UTF-8: {error}')
        return found
    for n, line in enumerate(text.split('\n')[:-1], 1):
        if line.startswith('#'):
            if m := re.match(r'# (table|columns|source|licence): (.+)', line):
                header.setdefault(m.group(1), m.group(2))
                if m.group(1) == 'columns' and columns is None:
                    columns = m.group(2).split('\t')
            continue
        if columns is None:
            say(n, 'a row before "# columns:"')
            break
        fields = line.split('\t')
        if len(fields) != len(columns):
            say(n, f'{len(fields)} fields, {len(columns)} columns')
        if any(f != f.strip(' \u00a0') for f in fields):
            say(n, 'spaces at the end of a field')
        if any('  ' in f for f in fields):
            say(n, 'two spaces in a row')
        if HIDDEN.search(line):
            say(n, 'an invisible sign')
        if DECOMPOSED.search(line):
            say(n, 'a hamza or madda written as a separate mark')
        if not fields[0] and path.name not in EMPTY_KEYS:
            say(n, 'an empty key')
        if line in seen:
            say(n, f'the row of line {seen[line]} again')
        seen[line] = n
    for part in ('table', 'columns', 'source', 'licence'):
        if not header.get(part):
            say(1, f'the header has no "# {part}:"')
    if columns and len(set(columns)) != len(columns):
        say(1, 'two columns of one name')
    if not seen:
        say(1, 'has no rows')
    return found


class Tables(unittest.TestCase):
    maxDiff = None

    def test_every_table_reads(self):
        self.assertTrue(tables())
        for path in tables():
            with self.subTest(table=path.relative_to(LANGUAGE).as_posix()):
                self.assertEqual(problems(path)[:20], [])

    def test_names_are_unique(self):
        names = [re.search(r'^# table: (\S+)', p.read_text(encoding='utf-8'), re.M) for p in tables()]
        names = [m.group(1) for m in names if m]
        self.assertEqual(sorted(names), sorted(set(names)))

    def test_data_has_a_version(self):
        self.assertRegex((LANGUAGE / 'VERSION').read_text(encoding='utf-8'), r'\A\d[\w.]*\n\Z')


if __name__ == '__main__':
    unittest.main()
