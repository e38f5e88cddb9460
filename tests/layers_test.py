#!/usr/bin/env python3
"""Holds the sources to the house rules.

The folders table in ARCHITECTURE.md, the naqlan_folder() lines of CMakeLists.txt
and the #include lines of src/ must tell the same story; no stage includes
another stage; Arabic words live in language/ar, not in C++; files stay short.
"""
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAGES = {'page', 'words', 'names', 'times', 'amounts', 'attribution', 'events'}
# The program is no library folder; what it may use stands in the table only.
PROGRAMS = {'cli'}
MOST_LINES = 700
ARABIC = re.compile('[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]')
# One token of C++ at a time, so that what looks like a comment inside a string is none.
CXX = re.compile(r'''(?P<raw>R"(?P<d>[^()\s\\]{0,16})\(.*?\)(?P=d)")|(?P<text>"(?:\\.|[^"\\\n])*")'''
                 r'''|(?P<letter>(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+')|(?P<comment>//[^\n]*|/\*.*?\*/)''', re.S)


def sources(*folders):
    return sorted(p for folder in folders for p in (ROOT / folder).rglob('*') if p.suffix in ('.cc', '.h'))


INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


def is_test(path):
    return path.stem.endswith('_test')


def headers_of(paths):
    return {header for path in paths for header in INCLUDE.findall(path.read_text(encoding='utf-8'))}


def headers_for_tests():
    """Headers of src/ that tests include and nothing else does."""
    tests = [p for p in sources('src') if is_test(p)]
    others = [p for p in sources('src', 'tools', 'fuzz', 'bench') if not is_test(p)]
    return headers_of(tests) - headers_of(others)


def without_comments(code):
    """The code with comments blanked, line for line."""
    blank = lambda m: re.sub(r'[^\n]', ' ', m.group()) if m.group('comment') else m.group()
    return CXX.sub(blank, code)


def declared_in_cmake():
    text = (ROOT / 'CMakeLists.txt').read_text(encoding='utf-8')
    folders = {}
    for name, rest in re.findall(r'^naqlan_folder\((\w+)\s*([^)]*)\)', text, re.M):
        uses = re.search(r'USES\s+([a-z\s_]+)', rest)
        folders[name] = set(uses.group(1).split()) if uses else set()
    return folders


def declared_in_table():
    """Rows `| folder | may use | ...` of the table in ARCHITECTURE.md."""
    text = (ROOT / 'ARCHITECTURE.md').read_text(encoding='utf-8')
    rows = re.findall(r'^\| `(\w+)/` \|[^|]*\|([^|]*)\|', text, re.M)
    return {name: set(re.findall(r'[a-z_]+', uses)) - {'nothing'} for name, uses in rows}


def included():
    """{folder: {other folder: [file, ...]}} by the #include lines, tests left out."""
    found = {}
    for path in sources('src'):
        folder = path.relative_to(ROOT / 'src').parts[0]
        uses = found.setdefault(folder, {})
        if is_test(path):
            continue
        for header in INCLUDE.findall(path.read_text(encoding='utf-8')):
            other = header.split('/')[0]
            if other not in (folder, 'naqlan'):
                uses.setdefault(other, []).append(path.relative_to(ROOT).as_posix())
    return found


class Layers(unittest.TestCase):
    maxDiff = None

    def test_table_of_architecture_is_what_cmake_declares(self):
        table = {k: v for k, v in declared_in_table().items() if k not in PROGRAMS}
        self.assertEqual(table, declared_in_cmake())

    def test_every_folder_is_in_the_table(self):
        self.assertEqual(set(included()), set(declared_in_table()))

    def test_includes_keep_to_what_is_declared(self):
        allowed = declared_in_table()
        wrong = [f'{file} includes {other}/, but {folder}/ may use only: {" ".join(sorted(allowed.get(folder, set())))}'
                 for folder, uses in included().items() for other, files in uses.items()
                 if other not in allowed.get(folder, set()) for file in files]
        self.assertEqual(wrong, [])

    def test_what_is_declared_is_used_or_lies_below(self):
        """A folder may use a lower folder unused today, but arrows never run in a circle."""
        allowed = {k: v for k, v in declared_in_table().items() if k not in PROGRAMS}
        placed = set()
        while len(placed) < len(allowed):
            ready = {f for f, uses in allowed.items() if f not in placed and uses <= placed}
            self.assertTrue(ready, f'folders use each other in a circle: {sorted(set(allowed) - placed)}')
            placed |= ready

    def test_no_stage_includes_another_stage(self):
        wrong = [f'{file} includes {other}/' for folder, uses in included().items() if folder in STAGES
                 for other, files in uses.items() if other in STAGES for file in files]
        self.assertEqual(wrong, [])

    def test_public_headers_include_only_public_headers(self):
        wrong = [f'{path.name}: {header}' for path in sources('include')
                 for header in INCLUDE.findall(path.read_text(encoding='utf-8'))
                 if not header.startswith('naqlan/')]
        self.assertEqual(wrong, [])


class Sources(unittest.TestCase):
    def test_no_arabic_words_outside_comments_and_tests(self):
        wrong, for_tests = [], headers_for_tests()
        for path in sources('include', 'src', 'tools'):
            if is_test(path) or path.relative_to(ROOT / path.relative_to(ROOT).parts[0]).as_posix() in for_tests:
                continue
            code = without_comments(path.read_text(encoding='utf-8'))
            wrong += [f'{path.relative_to(ROOT)}:{n}: {line.strip()}'
                      for n, line in enumerate(code.splitlines(), 1) if ARABIC.search(line)]
        self.assertEqual(wrong, [], 'language knowledge belongs in language/ar')

    def test_files_are_short(self):
        long = [f'{p.relative_to(ROOT)}: {n} lines' for p in sources('include', 'src', 'tests', 'tools', 'fuzz', 'bench')
                if (n := len(p.read_text(encoding='utf-8').splitlines())) > MOST_LINES]
        self.assertEqual(long, [])

    def test_stage_headers_open_with_their_contract(self):
        wrong = []
        for stage in sorted(STAGES):
            heads = [p.read_text(encoding='utf-8') for p in sorted((ROOT / 'src' / stage).glob('*.h'))]
            if not any(all(f'// {part}' in head for part in ('Reads:', 'Adds:', 'Does not:')) for head in heads):
                wrong.append(stage)
        self.assertEqual(wrong, [], 'Reads, Adds, Does not')


class Reader(unittest.TestCase):
    """The test must see what it is there to see."""

    def test_comments_and_strings_are_told_apart(self):
        self.assertEqual(without_comments('a; // ب\nb = "// ج"; /* د\nه */ c').split(),
                         ['a;', 'b', '=', '"//', 'ج";', 'c'])


if __name__ == '__main__':
    unittest.main()
