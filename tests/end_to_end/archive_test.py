#!/usr/bin/env python3
"""An archive as users meet it: taking in, taking in again, finding, checking, being killed."""
import json
import sqlite3
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from naqlan_program import program, run   # noqa: E402  (it lets tools/ be imported)
import kill_ingest   # noqa: E402

PAGES = [
    {'id': 'a', 'outlet': 'Al-Nahar', 'published': '2021-03-01', 'title': 'اجتماع في العاصمة',
     'text': 'التقى الوزراء في مدينة النور. وقال الوزير سامر الحلواني إن الميزانية جاهزة.'},
    {'id': 'b', 'outlet': 'Al-Fajr', 'published': '2021-03-02', 'title': 'حديقة جديدة',
     'text': 'افتتحت البلدية حديقة جديدة للأطفال، وحضر السكان حفلا صغيرا بالمناسبة.'}]

REPORTS = [
    {'id': 'r1', 'outlet': 'Al-Nahar', 'published': '2021-03-01', 'title': 'الميزانية',
     'text': 'قال الوزير سامر الحلواني إن الميزانية جاهزة وإن العمل فيها انتهى بعد ثلاثة أشهر من النقاش الطويل بين اللجان.'},
    {'id': 'r2', 'outlet': 'Al-Fajr', 'published': '2021-03-02', 'title': 'زيارة',
     'text': 'زار الوزير سامر الحلواني القاهرة والتقى نظيره المصري. وأكد سامر الحلواني أن الطريق الجديد يفتح في الربيع.'},
    {'id': 'r3', 'outlet': 'Al-Nahar', 'published': '2021-03-03', 'title': 'تأجيل',
     'text': 'قال الوزير سامر الحلواني إن ميزانية المدارس تحتاج إلى مزيد من الوقت، ودعا النواب إلى الصبر حتى نهاية الشهر.'}]


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

    def search(self, *arguments):
        done = run('search', '-a', self.path, '--json', *arguments)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return json.loads(done.stdout)

    def found(self, *arguments):
        return {hit['id']: hit['layers'] for hit in self.search(*arguments)['hits']}

    def ids(self, *arguments):
        return [hit['id'] for hit in self.search(*arguments)['hits']]

    def fault(self, *arguments):
        done = run(*arguments, '-a', self.path)
        self.assertNotEqual(done.returncode, 0)
        return done.stderr.decode()

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

    def test_near_prefix_and_the_layers_are_told(self):
        self.ingest(PAGES)
        self.assertEqual(self.ids('NEAR(الوزراء مدينة, 2)'), ['a'])
        self.assertEqual(self.ids('NEAR(الوزراء جاهزة, 2)'), [])
        self.assertEqual(self.found('حدي*'), {'b': {'حدي': 'orthographic'}})
        self.assertEqual(self.ids('بلدي*'), ['b'])   # though its article stands before it
        self.assertEqual(self.found('حديقة'), {'b': {'حديقة': 'surface'}})
        self.assertEqual(self.found('حديقه'), {'b': {'حديقه': 'orthographic'}})
        self.assertEqual(self.found('وزير جاهزة')['a']['جاهزة'], 'surface')
        self.assertEqual(self.found('طفل'), {'b': {'طفل': 'lemma'}})

    def test_filters_narrow_and_tell_what_is_unknown(self):
        self.ingest(REPORTS)
        self.assertEqual(sorted(self.ids('الوزير')), ['r1', 'r2', 'r3'])
        self.assertEqual(self.ids('--outlet', 'fajr', 'الوزير'), ['r2'])
        self.assertEqual(self.ids('--outlet', 'AL-NAHAR', '--to', '2021-03-01', 'الوزير'), ['r1'])
        self.assertEqual(self.ids('--speaker', 'Karim', 'الوزير'), [])
        self.assertEqual(len(self.ids('--speaker', 'Samer', 'الوزير')), 3)
        self.assertEqual(sorted(self.ids('--speaker', 'سامر الحلواني', 'الوزير')), ['r1', 'r2', 'r3'])
        self.assertEqual(self.ids('--place', 'القاهرة', 'الوزير'), ['r2'])
        self.assertEqual(self.ids('--place', 'Cairo', 'الوزير'), ['r2'])
        self.assertEqual(self.ids('--place', 'Oslo', 'الوزير'), [])
        self.assertEqual(self.ids('--person', 'القاهرة', 'الوزير'), [])   # it is no person
        self.assertEqual(self.ids('--from', '2021-03-02', '--to', '2021-03-02', 'الوزير'), ['r2'])
        events = {e['type'] for r in self.records() for e in r['events']}
        for event in events:
            self.assertEqual(set(self.ids('--event', event.lower(), '--any', 'الوزير في')),
                             {r['id'] for r in self.records() if any(e['type'] == event for e in r['events'])})
        self.assertIn('no event of type "DANCE"', self.fault('search', '--event', 'DANCE', 'الوزير'))
        self.assertIn('is no date', self.fault('search', '--from', 'soon', 'الوزير'))

    def records(self):
        return [json.loads(line) for line in run('export', '-a', self.path).stdout.splitlines()]

    def test_order_paging_groups_and_facets(self):
        copy = dict(REPORTS[0], id='r4', outlet='Al-Fajr', published='2021-03-09', title='عنوان آخر للخبر')
        self.ingest(REPORTS + [copy])
        self.assertEqual(self.ids('--by-date', 'الوزير'), ['r4', 'r3', 'r2', 'r1'])
        self.assertEqual(self.ids('--by-date', '--limit', '2', '--offset', '1', 'الوزير'), ['r3', 'r2'])
        self.assertEqual(self.ids('--offset', '9', 'الوزير'), [])
        found = self.search('الوزير')
        self.assertEqual(found['total'], 4)
        self.assertEqual(found['facets']['outlet'], [{'value': 'Al-Fajr', 'count': 2}, {'value': 'Al-Nahar', 'count': 2}])
        self.assertEqual(found['facets']['month'], [{'value': '2021-03', 'count': 4}])
        self.assertEqual({h['id']: h['copies'] for h in found['hits']}, {'r1': 1, 'r2': 0, 'r3': 0, 'r4': 1})
        grouped = self.search('--one-a-group', '--by-date', 'الوزير')
        self.assertEqual([h['id'] for h in grouped['hits']], ['r4', 'r3', 'r2'])
        self.assertEqual(sum(f['count'] for f in grouped['facets']['outlet']), grouped['total'])
        explained = self.search('--explain', 'الوزير')
        self.assertEqual([h['score'] for h in explained['hits']], sorted((h['score'] for h in explained['hits']), reverse=True))
        self.assertGreater(explained['terms'][0]['rarity'], 0)

    def test_a_snippet_marks_what_matched(self):
        self.ingest(REPORTS)
        hit = self.search('ميزانية', '--limit', '1')['hits'][0]
        self.assertTrue(hit['marked'] and all('ميزانية' in m for m in hit['marked']), hit)
        self.assertIn(hit['marked'][0], hit['snippet'])
        self.assertIn('[' + hit['marked'][0] + ']', run('search', '-a', self.path, 'ميزانية').stdout.decode())

    def test_said_is_in_order_of_time_and_may_be_narrowed(self):
        self.ingest(list(reversed(REPORTS)))
        def said(*arguments):
            done = run('said', '-a', self.path, '--json', *arguments)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            return [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([s['id'] for s in said('سامر الحلواني')], ['r1', 'r2', 'r3'])
        self.assertEqual([s['id'] for s in said('سامر الحلواني', '--about', 'ميزانية')], ['r1', 'r3'])
        self.assertEqual([s['id'] for s in said('سامر الحلواني', '--about', 'ميزانية -جاهزة')], ['r3'])
        self.assertEqual([s['id'] for s in said('سامر الحلواني', '--outlet', 'Fajr')], ['r2'])
        self.assertEqual(said('سامر الحلواني')[0]['chain'][0], 'Al-Nahar')
        self.assertEqual(said('ليلى'), [])

    def test_reread_touches_what_other_versions_read_and_nothing_else(self):
        self.ingest(REPORTS)
        fresh = run('export', '-a', self.path).stdout
        again = lambda *more: run('reread', '-a', self.path, *more).stderr.decode()
        self.assertIn('0 revisions read again', again())
        archive = sqlite3.connect(self.path)
        archive.execute("UPDATE revisions SET versions = '{}', title = 'old' WHERE record_id = 'r2'")
        archive.execute("DELETE FROM quotations")
        archive.commit()
        archive.close()
        self.assertIn('1 revisions read again, 0 failed', again())
        self.assertEqual(run('export', '-a', self.path).stdout, fresh)
        archive = sqlite3.connect(self.path)
        self.assertEqual(archive.execute("SELECT count(*) FROM revisions WHERE title = 'old'").fetchall(), [(0,)])
        self.assertEqual(archive.execute('SELECT DISTINCT record_id FROM revisions r JOIN quotations q ON q.revision = r.id'
                                         ).fetchall(), [('r2',)])
        archive.close()
        self.assertIn('3 revisions read again, 0 failed', again('--all'))
        self.assertEqual(sorted(self.ids('الوزير')), ['r1', 'r2', 'r3'])
        self.assertIn(b'3 revisions checked, 0 faults', run('verify', '-a', self.path).stdout)
        self.path.unlink()
        self.assertIn('no-archive', self.fault('reread'))

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
        self.assertTrue(kill_ingest.compare(program(), source, 6, 1, self.folder.name))


if __name__ == '__main__':
    unittest.main()
