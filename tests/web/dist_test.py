#!/usr/bin/env python3
"""web/dist is what web/ builds to: who changes one must change the other (make page). Skipped without Node."""
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from naqlan_program import ROOT, skip   # noqa: E402

WEB = ROOT / 'web'


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob('*') if path.is_file()}


class Page(unittest.TestCase):
    def test_is_built_from_its_sources(self):
        with tempfile.TemporaryDirectory() as out:
            done = subprocess.run(['npx', '--no-install', 'vite', 'build', '--logLevel', 'error', '--outDir', out], cwd=WEB,
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(files_of(WEB / 'dist'), files_of(Path(out)), 'run `make page`')

    def test_has_no_errors_of_type(self):
        done = subprocess.run(['npx', '--no-install', 'tsc', '--noEmit'], cwd=WEB, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_makes_no_markup_of_text(self):
        for path in (WEB / 'src').rglob('*.ts'):
            for word in ('innerHTML', 'outerHTML', 'insertAdjacentHTML', 'document.write', 'eval('):
                self.assertNotIn(word, path.read_text(encoding='utf-8'), path.name)


if __name__ == '__main__':
    if not shutil.which('npx') or not (WEB / 'node_modules/vite').exists():
        skip('the page is built with node and the packages of web/: npm ci --prefix web')
    unittest.main()
