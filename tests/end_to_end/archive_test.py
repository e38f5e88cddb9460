#!/usr/bin/env python3
"""An archive as users meet it: taking in, taking in again, finding, checking, being killed."""
import json
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from naqlan_program import program, run   # noqa: E402

PAGES = [
    {'id': 'a', 'outlet': 'Al-Nahar', 'published': '2021-03-01', 'title': 'اجتماع في العاصمة',
     'text': 'التقى الوزراء في مدينة النور. وقال الوزير سامر الحلواني إن الميزانية جاهزة.'},
    {'id': 'b', 'outlet': 'Al-Fajr', 'published': '2021-03-02', 'title': 'حديقة جديدة',
     'text': 'افتتحت البلدية حديقة جديدة للأطفال، وحضر السكان حفلا صغيرا بالمناسبة.'}]


def lines(pages):
    return ''.join(json.dumps(p, ensure_ascii=False) + '\n' for p in pages).encode()


class Archive(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name) / 'news.naqlan'

    def ingest(self, pages):
        done = run('ingest', '-a', self.path, '-', stdin=lines(pages))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stderr.decode()

    def found(self, *arguments):
        done = run('search', '-a', self.path, '--json', *arguments)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return {hit['id']: hit['layers'] for hit in json.loads(done.stdout)['hits']}

    def test_the_same_page_twice_is_one_document_and_a_changed_one_a_revision(self):
        self.assertIn('2 documents and 0 revisions stored', self.ingest(PAGES))
        self.assertIn('0 documents and 0 revisions stored, 2 pages known', self.ingest(PAGES))
        changed = dict(PAGES[0], text=PAGES[0]['text'] + ' وأضاف تفاصيل.')
        self.assertIn('0 documents and 1 revisions stored', self.ingest([changed]))
        self.assertEqual(set(self.found('تفاصيل')), {'a'})
        self.assertEqual(run('verify', '-a', self.path).returncode, 0)

    def test_plurals_and_clitics_meet_and_quotes_mean_as_written(self):
        self.ingest(PAGES)
        self.assertEqual(set(self.found('وزير')), {'a'})
        self.assertEqual(set(self.found('مناسبة')), {'b'})
        self.assertEqual(set(self.found('"مناسبة"')), set())
        self.assertEqual(self.found('"حديقة جديدة"'), {'b': {'حديقة جديدة': 'surface'}})
        self.assertEqual(set(self.found('وزير OR حديقة')), {'a', 'b'})
        self.assertEqual(set(self.found('وزير -الميزانية')), set())
        self.assertEqual(set(self.found('--from', '2021-03-02', 'حديقة OR وزير')), {'b'})

    def test_export_is_what_read_prints(self):
        self.ingest(PAGES)
        self.assertEqual(run('export', '-a', self.path).stdout, run('read', '-', stdin=lines(PAGES)).stdout)

    def test_what_is_no_archive_and_what_is_no_query_are_told(self):
        self.path.write_bytes(b'not a database at all' * 100)
        self.assertEqual(run('verify', '-a', self.path).returncode, 1)
        self.path.unlink()
        self.ingest(PAGES)
        done = run('search', '-a', self.path, '(a')
        self.assertEqual((done.returncode, b'bad-query' in done.stderr), (1, True))

    def test_a_run_that_is_killed_is_taken_up(self):
        pages = [dict(PAGES[n % 2], id=f'p{n}', text=f'{PAGES[n % 2]["text"]} رقم {n}.') for n in range(3000)]
        source = Path(self.folder.name) / 'pages.jsonl'
        source.write_bytes(lines(pages))
        for moment in (0.05, 0.2, 0.4, 0.7):
            running = subprocess.Popen([program(), 'ingest', '-q', '-a', self.path, source])
            time.sleep(moment)
            running.send_signal(signal.SIGKILL)
            running.wait()
        self.assertEqual(run('ingest', '-a', self.path, source).returncode, 0)
        killed = run('export', '-a', self.path).stdout
        whole = Path(self.folder.name) / 'whole.naqlan'
        run('ingest', '-a', whole, source)
        self.assertEqual(killed, run('export', '-a', whole).stdout)
        self.assertIn(b'3000 revisions checked, 0 faults', run('verify', '-a', self.path).stdout)


if __name__ == '__main__':
    unittest.main()
