#!/usr/bin/env python3
"""Feeds as they are polled, against a server of our own."""
import json
import sqlite3
import sys
import tempfile
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from naqlan_program import run   # noqa: E402

PAGE = ('<html><head><title>{0}</title></head><body><article><h1>خبر {0}</h1><p>قال الوزير سامر الحلواني إن العمل في '
        'المدرسة رقم {0} انتهى قبل الموعد، وإن الطلاب يعودون إليها في الأسبوع المقبل.</p></article></body></html>')


class Site(BaseHTTPRequestHandler):
    """Answers from `pages`: {path: (status, fields, body)}; keeps what was asked."""

    def do_GET(self):
        site = self.server
        site.asked.append((time.monotonic(), self.path, dict(self.headers)))
        status, fields, body = site.pages.get(self.path, (404, {}, 'gone'))
        if fields.get('ETag') and self.headers.get('If-None-Match') == fields['ETag']:
            status, body = 304, ''
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        body = body.encode()
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def rss(*links):
    return '<rss><channel>' + ''.join(f'<item><link>{l}</link></item>' for l in links) + '</channel></rss>'


class Watch(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.archive = Path(self.folder.name) / 'news.naqlan'
        self.site = ThreadingHTTPServer(('127.0.0.1', 0), Site)
        self.site.asked, self.site.pages = [], {}
        self.addCleanup(self.site.server_close)
        self.addCleanup(self.site.shutdown)
        threading.Thread(target=self.site.serve_forever, daemon=True).start()
        self.home = f'http://127.0.0.1:{self.site.server_port}'

    def publish(self, path, body, status=200, **fields):
        fields.setdefault('Content-Type', 'text/html; charset=utf-8')
        self.site.pages[path] = (status, {k.replace('_', '-'): v for k, v in fields.items()}, body)

    def poll(self, *more, feeds=('/feed',), due=True):
        """One round, of feeds that are due; what is told."""
        if due and self.archive.exists():
            archive = sqlite3.connect(self.archive)
            archive.execute('UPDATE feeds SET next_poll = 0')
            archive.commit()
            archive.close()
        list_file = Path(self.folder.name) / 'feeds.txt'
        list_file.write_text(''.join(f'{self.home}{f}\n' for f in feeds))
        self.site.asked.clear()
        return run('watch', '--once', '--pause', '0', '--allow-private-addresses', *more, '-a', self.archive, list_file)

    def asked(self):
        return [path for _, path, _ in self.site.asked]

    def stored(self):
        return sorted(json.loads(line)['url'].removeprefix(self.home)
                      for line in run('export', '-a', self.archive).stdout.splitlines())

    def test_new_pages_are_taken_once_and_an_unchanged_feed_is_not_sent(self):
        self.publish('/feed', rss('/1', '/2'), ETag='"a"')
        self.publish('/1', PAGE.format(1))
        self.publish('/2', PAGE.format(2))
        done = self.poll()
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(self.asked(), ['/robots.txt', '/feed', '/1', '/2'])
        self.assertEqual(self.stored(), ['/1', '/2'])
        self.poll()
        self.assertEqual(self.asked(), ['/robots.txt', '/feed'])
        self.assertEqual(self.site.asked[1][2].get('If-None-Match'), '"a"')
        self.publish('/feed', rss('/3', '/2'), ETag='"b"')
        self.publish('/3', PAGE.format(3))
        self.poll()
        self.assertEqual(self.asked(), ['/robots.txt', '/feed', '/3'])
        self.assertEqual(self.stored(), ['/1', '/2', '/3'])
        self.poll(due=False)
        self.assertEqual(self.asked(), [])

    def test_robots_txt_is_heeded_also_behind_a_redirect(self):
        self.publish('/robots.txt', 'User-agent: *\nDisallow: /no\n')
        self.publish('/feed', rss('/no/1', '/moved', '/astray'))
        self.publish('/moved', '', status=301, Location='/2')
        self.publish('/astray', '', status=302, Location='/no/2')
        self.publish('/2', PAGE.format(2))
        done = self.poll()
        self.assertIn(b'not-allowed', done.stderr)
        self.assertEqual(self.stored(), ['/2'])
        self.assertFalse([p for p in self.asked() if p.startswith('/no')])

    def test_where_robots_txt_cannot_be_had_nothing_is_asked(self):
        self.publish('/robots.txt', '', status=500)
        self.publish('/feed', rss('/1'))
        self.assertIn(b'later', self.poll().stderr)
        self.assertEqual(self.asked(), ['/robots.txt'])

    def test_a_server_that_refuses_is_left_alone(self):
        self.publish('/feed', rss('/1', '/2', '/3'), ETag='"a"')
        self.publish('/1', PAGE.format(1))
        self.publish('/2', '', status=503, Retry_After='100')
        self.publish('/3', PAGE.format(3))
        done = self.poll()
        self.assertEqual(done.returncode, 1)
        self.assertNotIn('/3', self.asked())
        self.assertEqual(self.stored(), ['/1'])
        self.publish('/2', PAGE.format(2))
        self.poll()   # the feed must be sent whole again
        self.assertEqual(self.stored(), ['/1', '/2', '/3'])

    def test_a_feed_that_fails_is_polled_less_and_less_often(self):
        def pause():
            archive = sqlite3.connect(self.archive)
            try:
                return archive.execute('SELECT next_poll FROM feeds').fetchone()[0] - time.time()
            finally:
                archive.close()
        self.publish('/feed', 'no feed')
        pauses = []
        for _ in range(3):
            self.assertEqual(self.poll('--every', '10').returncode, 1)
            pauses.append(pause())
        self.assertTrue(1100 < pauses[0] < 1250 and 2300 < pauses[1] < 2500 and 4700 < pauses[2] < 4900, pauses)
        self.publish('/feed', rss())
        self.assertEqual(self.poll('--every', '10').returncode, 0)
        self.assertLess(pause(), 650)

    def test_requests_to_a_server_are_apart(self):
        self.publish('/robots.txt', 'User-agent: naqlan\nCrawl-delay: 0.3\n')
        self.publish('/feed', rss('/1'))
        self.publish('/1', PAGE.format(1))
        self.poll()
        times = [when for when, _, _ in self.site.asked]
        self.assertEqual(len(times), 3)
        self.assertTrue(all(b - a > 0.25 for a, b in zip(times, times[1:])), times)

    def test_an_index_of_sitemaps_leads_to_their_pages(self):
        self.publish('/feed', f'<sitemapindex><sitemap><loc>{self.home}/s.xml</loc></sitemap></sitemapindex>')
        self.publish('/s.xml', f'<urlset><url><loc>{self.home}/1</loc></url></urlset>')
        self.publish('/1', PAGE.format(1))
        self.assertEqual(self.poll().returncode, 0)
        self.assertEqual(self.stored(), ['/1'])

    def test_private_addresses_are_refused_unless_allowed(self):
        list_file = Path(self.folder.name) / 'feeds.opml'
        list_file.write_text(f'<opml><body><outline text="x" xmlUrl="{self.home}/feed"/></body></opml>')
        done = run('watch', '--once', '-a', self.archive, list_file)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(self.asked(), [])

    def test_what_is_no_list_is_told(self):
        list_file = Path(self.folder.name) / 'feeds.opml'
        list_file.write_text('nothing')
        done = run('watch', '--once', '-a', self.archive, list_file)
        self.assertEqual((done.returncode, b'names no feed' in done.stderr), (1, True))


if __name__ == '__main__':
    unittest.main()
