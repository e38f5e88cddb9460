#!/usr/bin/env python3
"""What goes into an archive beside pages, what comes out of it, and what happens when the disk is full."""
import csv
import gzip
import hashlib
import io
import json
import resource
import signal
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from naqlan_program import ROOT, program, run   # noqa: E402

PAGES = [
    {'id': 'r1', 'outlet': '=Al-Nahar', 'url': 'https://news.example/1', 'published': '2021-03-01', 'title': 'الميزانية',
     'text': 'قال الوزير سامر الحلواني إن الميزانية جاهزة، وإن العمل فيها انتهى. ونفى الوزير أن تكون الأسعار قد ارتفعت.'},
    {'id': 'r2', 'outlet': 'Al-Fajr', 'published': '2021-03-02', 'title': 'زيارة',
     'text': 'زار الوزير سامر الحلواني القاهرة أمس. وأكد سامر الحلواني أن الطريق "الجديد" يفتح في الربيع.'}]


class Exports(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name) / 'news.naqlan'

    def ingest(self, *sources, pages=()):
        stdin = ''.join(json.dumps(p, ensure_ascii=False) + '\n' for p in pages).encode()
        return run('ingest', '-a', self.path, *sources, *(['-'] if pages else []), stdin=stdin)

    def export(self, *arguments):
        done = run('export', '-a', self.path, *arguments)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def table(self, name):
        return list(csv.DictReader(io.StringIO(self.export('--format', name), newline='')))

    def records(self):
        return {r['id']: r for r in map(json.loads, self.export().splitlines())}

    def test_tables_hold_what_records_hold(self):
        self.ingest(pages=PAGES)
        records = self.records()
        quotations = self.table('quotations')
        self.assertEqual([(q['article'], q['quotation'], q['speaker'], q['content']) for q in quotations],
                         [(r['id'], a['id'], a['speaker_name'], ' … '.join(c['text'] for c in a['content']))
                          for r in records.values() for a in r['attributions']])
        self.assertGreater(len(quotations), 1)
        self.assertEqual(quotations[0]['outlet'], "'=Al-Nahar")   # no formula for a spreadsheet
        events = self.table('events')
        self.assertEqual([(e['article'], e['event'], e['type'], e['evidence']) for e in events],
                         [(r['id'], v['id'], v['type'], v['evidence']['text']) for r in records.values() for v in r['events']])
        people = {p['name']: p for p in self.table('people')}
        self.assertEqual(people['سامر الحلواني']['articles'], '2')
        self.assertEqual(people['سامر الحلواني']['last_published'], '2021-03-02')

    def test_annotations_quote_the_text_at_their_positions(self):
        self.ingest(pages=PAGES)
        texts = {hashlib.sha256(r['text'].encode()).hexdigest(): r['text'] for r in self.records().values()}
        annotations = [json.loads(line) for line in self.export('--format', 'annotations').splitlines()]
        self.assertTrue(annotations)
        for annotation in annotations:
            self.assertEqual(annotation['@context'], 'http://www.w3.org/ns/anno.jsonld')
            self.assertEqual(annotation['type'], 'Annotation')
            text = texts[annotation['id'].split(':')[2]]
            targets = annotation['target'] if isinstance(annotation['target'], list) else [annotation['target']]
            for target in targets:
                quote, position = target['selector']
                begin, end = position['start'], position['end']
                self.assertEqual(quote['exact'], text[begin:end])
                self.assertEqual(quote.get('prefix', ''), text[max(0, begin - 30):begin])
                self.assertEqual(quote.get('suffix', ''), text[end:end + 30])
        sources = {(a['target'] if isinstance(a['target'], dict) else a['target'][0])['source'] for a in annotations}
        self.assertIn('https://news.example/1', sources)

    def test_wacz_has_hashes_that_hold_and_a_warc_that_reads(self):
        self.ingest(pages=PAGES)
        out = Path(self.folder.name) / 'out.wacz'
        self.export('--format', 'wacz', '--output', out)
        with zipfile.ZipFile(out) as wacz:
            self.assertIsNone(wacz.testzip())
            self.assertTrue(all(i.compress_type == zipfile.ZIP_STORED for i in wacz.infolist()))
            package = json.loads(wacz.read('datapackage.json'))
            digest = json.loads(wacz.read('datapackage-digest.json'))
            self.assertEqual(digest['hash'], 'sha256:' + hashlib.sha256(wacz.read('datapackage.json')).hexdigest())
            self.assertEqual(package['wacz_version'], '1.1.1')
            for part in package['resources']:
                data = wacz.read(part['path'])
                self.assertEqual((part['bytes'], part['hash']), (len(data), 'sha256:' + hashlib.sha256(data).hexdigest()))
            warc = wacz.read('archive/data.warc.gz')
            index = wacz.read('indexes/index.cdx').decode().splitlines()
            pages = [json.loads(line) for line in wacz.read('pages/pages.jsonl').decode().splitlines()]
        self.assertEqual([p['id'] for p in pages[1:]], ['r1', 'r2'])
        self.assertEqual(index, sorted(index))
        self.assertTrue(any(line.startswith('example,news)/1 ') for line in index), index)
        for line in index:
            entry = json.loads(line.split(' ', 2)[2])
            begin = int(entry['offset'])
            record = gzip.decompress(warc[begin:begin + int(entry['length'])])
            block = record.split(b'\r\n\r\n', 1)[1][:-4]
            self.assertEqual(entry['digest'], 'sha256:' + hashlib.sha256(block).hexdigest())
            self.assertIn(b'WARC-Target-URI: ' + entry['url'].encode(), record)
        again = Path(self.folder.name) / 'again.warc.gz'
        again.write_bytes(warc)
        done = run('read', '-q', again)
        self.assertEqual((done.returncode, len(done.stdout.splitlines())), (0, 2), done.stderr.decode())
        self.assertEqual(run('export', '-a', self.path, '-f', 'wacz').returncode, 2)
        self.assertEqual(run('export', '-a', self.path, '-f', 'wacz', '-o', '/nowhere/x.wacz').returncode, 1)

    def test_warc_files_are_taken_in_and_their_faults_told_with_offsets(self):
        corpus = ROOT / 'fuzz/corpus/warc'
        for name in ('plain.warc', 'members.warc.gz', 'whole.warc.gz'):
            self.path = Path(self.folder.name) / f'{name}.naqlan'
            done = self.ingest(corpus / name)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            records = [json.loads(line) for line in self.export().splitlines()]
            self.assertEqual(sorted({r['url'] for r in records}), [f'https://news.example/{n}' for n in (1, 2, 3)], name)
            self.assertTrue(all('قال الوزير' in r['text'] for r in records))
        self.path = Path(self.folder.name) / 'wrong.naqlan'
        done = self.ingest(corpus / 'wrong_lengths.warc')
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr.count(b'(bad-warc)'), 2, done.stderr.decode())
        offset = (corpus / 'wrong_lengths.warc').read_bytes().index(b'WARC/', 10)
        self.assertIn(f'wrong_lengths.warc: byte {offset}:'.encode(), done.stderr)
        self.assertIn(b'documents and', done.stderr)

    def test_a_disk_that_is_full_is_told_and_loses_nothing_that_was_stored(self):
        self.assertEqual(self.ingest(pages=PAGES).returncode, 0)
        pages = [dict(PAGES[n % 2], id=f'p{n}', url='', text=PAGES[n % 2]['text'] + f' {n}' * 300) for n in range(600)]
        source = Path(self.folder.name) / 'pages.jsonl'
        source.write_text(''.join(json.dumps(p, ensure_ascii=False) + '\n' for p in pages))

        def little_room():   # a file that may not grow is what a full disk looks like
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
        done = subprocess.run([program(), 'ingest', '-a', self.path, source], capture_output=True, preexec_fn=little_room)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr.decode(), r'news\.naqlan: .*\((disk-full|cannot-use-archive)\)')
        self.assertIn('0 faults', run('verify', '-a', self.path).stdout.decode())
        self.assertIn('r1', self.records())
        self.assertEqual(self.ingest(source).returncode, 0)
        self.assertEqual(len(self.records()), 602)


if __name__ == '__main__':
    unittest.main()
