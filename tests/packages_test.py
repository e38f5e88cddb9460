#!/usr/bin/env python3
"""tools/packages.txt is complete, reasoned, and read rightly by tools/install_packages.sh."""
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GROUPS = {'build', 'test', 'check', 'fuzz', 'bench', 'page', 'coverage'}
# find_package() names of CMakeLists.txt and the Debian package that holds each.
FOUND = {'ICU': 'libicu-dev', 'LibXml2': 'libxml2-dev', 'ZLIB': 'zlib1g-dev', 'LibLZMA': 'liblzma-dev',
         'OpenSSL': 'libssl-dev', 'CURL': 'libcurl4-openssl-dev', 'nlohmann_json': 'nlohmann-json3-dev',
         'fmt': 'libfmt-dev', 'CLI11': 'libcli11-dev', 'GTest': 'libgtest-dev', 'benchmark': 'libbenchmark-dev',
         'SQLite3': 'libsqlite3-dev', 'PkgConfig': 'pkg-config',
         'Threads': 'g++'}


def rows():
    lines = (ROOT / 'tools/packages.txt').read_text(encoding='utf-8').splitlines()
    return [line.split(None, 2) for line in lines if line and not line.startswith('#')]


def stand_ins(folder, installed, root=False):
    """A PATH of stand-ins for Debian's tools, in which the packages `installed` are there."""
    scripts = {'dpkg-query': 'case " $INSTALLED " in *" ${@: -1} "*) printf installed;; *) exit 1;; esac',
               'apt-get': 'echo "apt-get $*"', 'apt-cache': 'printf "  Candidate: 1\\n"',
               'id': f'echo {0 if root else 1000}'}
    for name, body in scripts.items():
        (folder / name).write_text(f'#!/bin/bash\n{body}\n')
        (folder / name).chmod(0o755)
    for tool in ('bash', 'env', 'sed', 'dirname'):
        (folder / tool).symlink_to(shutil.which(tool))
    return {'PATH': str(folder), 'INSTALLED': ' '.join(installed)}


class Packages(unittest.TestCase):
    def test_each_has_group_and_reason(self):
        for row in rows():
            self.assertEqual(len(row), 3, row)
            self.assertIn(row[0], GROUPS, row)

    def test_what_cmake_asks_for_is_listed(self):
        listed = {package for _, package, _ in rows()}
        files = [ROOT / 'CMakeLists.txt', *(ROOT / 'bench').glob('CMakeLists.txt')]
        for name in re.findall(r'find_package\((\w+)', ''.join(f.read_text(encoding='utf-8') for f in files)):
            self.assertIn(FOUND.get(name), listed, name)

    def install(self, installed, **others):
        with tempfile.TemporaryDirectory() as folder:
            environment = stand_ins(Path(folder), installed, **others)
            return subprocess.run([str(ROOT / 'tools/install_packages.sh'), 'build', 'test'], env=environment,
                                  capture_output=True, text=True)

    def needed(self):
        return [package for group, package, _ in rows() if group in ('build', 'test')]

    def test_does_nothing_when_all_is_there(self):
        done = self.install(self.needed())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(done.stdout.splitlines()), 1, done.stdout)
        self.assertNotIn('apt-get', done.stdout)

    def test_names_what_is_missing_and_why(self):
        done = self.install([p for p in self.needed() if p != 'libicu-dev'], root=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('libicu-dev', done.stdout)
        self.assertIn('Hijri', done.stdout)
        self.assertIn('apt-get install', done.stdout)
        self.assertNotIn('apt-get update', done.stdout)

    def test_says_when_sudo_is_missing(self):
        done = self.install(['g++'])
        self.assertEqual(done.returncode, 1)
        self.assertIn('sudo', done.stderr)
        self.assertIn('apt-get install', done.stderr)


if __name__ == '__main__':
    unittest.main()
