#!/usr/bin/env python3
"""After an install, docs/example builds with find_package(naqlan) and reads a sample."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import naqlan_program as naqlan   # noqa: E402

EXAMPLE = naqlan.ROOT / 'docs/example'


def must(*command, **others):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **others)
    if done.returncode != 0:
        raise AssertionError(f'{" ".join(map(str, command))}\n{done.stdout}{done.stderr}')
    return done.stdout


class InstalledPackage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.prefix = Path(cls.folder.name) / 'prefix'
        cls.built = Path(cls.folder.name) / 'example'
        must('cmake', '--install', os.environ['NAQLAN_BUILD'], '--prefix', cls.prefix)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def environment(self):
        return {k: v for k, v in os.environ.items() if k != 'NAQLAN_LANGUAGE'}

    def test_program_finds_its_language_data(self):
        sample = naqlan.sample_files()[0]
        said = must(self.prefix / 'bin/naqlan', 'read', sample, env=self.environment())
        self.assertTrue(said.startswith('{"format":"naqlan.record/1"'), said[:80])

    def test_public_headers_are_all_there(self):
        headers = lambda folder: sorted(p.name for p in (folder / 'include/naqlan').iterdir())
        self.assertEqual(headers(self.prefix), headers(naqlan.ROOT))

    def test_example_builds_and_tells_who_said_what(self):
        sanitize = os.environ.get('NAQLAN_SANITIZE')
        flags = [f'-DCMAKE_CXX_FLAGS=-fsanitize={sanitize}'] if sanitize else []
        compiler = [f'-DCMAKE_CXX_COMPILER={c}'] if (c := os.environ.get('NAQLAN_COMPILER')) else []
        must('cmake', '-G', 'Ninja', '-S', EXAMPLE, '-B', self.built, f'-DCMAKE_PREFIX_PATH={self.prefix}',
             *flags, *compiler)
        must('cmake', '--build', self.built)
        sample = next(s for s in naqlan.sample_files() if naqlan.read_sample(s)['attributions'])
        said = must(self.built / 'quotes', sample, env={**self.environment(),
                    'NAQLAN_LANGUAGE': str(self.prefix / 'share/naqlan/ar.language')})
        self.assertIn(naqlan.read_sample(sample)['attributions'][0]['content'][0]['text'], said)


if __name__ == '__main__':
    unittest.main()
