#!/usr/bin/env python3
"""The server among hostile, slow and broken clients; security, caching, start and stop."""
import gzip
import json
import os
import shutil
import socket
import subprocess
import threading
import unittest
from pathlib import Path

from reading_room import Server, folder, is_sanitized, make_archive, program, quote, run, signal, time

HEAD = b'Host: localhost\r\n'


def setUpModule():
    global place, archive
    place = folder()
    archive = make_archive(place.name)


def tearDownModule():
    place.cleanup()


def status_of(answer):
    return int(answer.split(b' ', 2)[1]) if answer.startswith(b'HTTP/1.1 ') else None


class WithServer(unittest.TestCase):
    more = ()

    @classmethod
    def setUpClass(cls):
        cls.server = Server(archive, *cls.more)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def alive(self):
        self.assertEqual(self.server.get('/healthz'), (200, {'status': 'ok'}))


class Malformed(WithServer):
    def test_is_refused_with_the_right_status(self):
        cases = [
            (400, b'nonsense\r\n\r\n'), (400, b'GET\r\n\r\n'), (400, b'GET / HTTP/1.1\r\n\r\n'),
            (400, b'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'), (505, b'GET / HTTP/2.0\r\n' + HEAD + b'\r\n'),
            (400, b'GET / HTTP/1.1\n' + b'Host: localhost\n\n'), (400, b'GET http://x/ HTTP/1.1\r\n' + HEAD + b'\r\n'),
            (400, b'GET /%zz HTTP/1.1\r\n' + HEAD + b'\r\n'), (400, b'GET /a b HTTP/1.1\r\n' + HEAD + b'\r\n'),
            (400, b'GET / HTTP/1.1\r\n' + HEAD + b'X Y: 1\r\n\r\n'), (400, b'GET / HTTP/1.1\r\n' + HEAD + b' folded: 1\r\n\r\n'),
            (400, b'GET / HTTP/1.1\r\n' + HEAD + b'X: a\0b\r\n\r\n'),
            (400, b'POST / HTTP/1.1\r\n' + HEAD + b'Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc'),
            (400, b'POST / HTTP/1.1\r\n' + HEAD + b'Content-Length: -3\r\n\r\n'),
            (400, b'POST / HTTP/1.1\r\n' + HEAD + b'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'),
            (501, b'POST / HTTP/1.1\r\n' + HEAD + b'Transfer-Encoding: gzip, chunked\r\n\r\n'),
            (400, b'POST / HTTP/1.1\r\n' + HEAD + b'Transfer-Encoding: chunked\r\n\r\nxyz\r\n'),
            (400, b'POST / HTTP/1.1\r\n' + HEAD + b'Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n'),
            (413, b'POST / HTTP/1.1\r\n' + HEAD + b'Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n'),
            (413, b'POST / HTTP/1.1\r\n' + HEAD + b'Content-Length: 99999999999999999999999\r\n\r\n'),
            (417, b'POST / HTTP/1.1\r\n' + HEAD + b'Expect: miracles\r\nContent-Length: 1\r\n\r\na'),
            (414, b'GET /' + b'a' * 20_000 + b' HTTP/1.1\r\n' + HEAD + b'\r\n'),
            (431, b'GET / HTTP/1.1\r\n' + HEAD + b'X: ' + b'a' * 20_000 + b'\r\n\r\n'),
            (431, b'GET / HTTP/1.1\r\n' + HEAD + b''.join(b'X%d: 1\r\n' % n for n in range(150)) + b'\r\n'),
        ]
        for wanted, request in cases:
            answer = self.server.raw(request)
            self.assertEqual(status_of(answer), wanted, (request[:80], answer[:200]))
            self.assertIn(b'application/problem+json', answer)
        self.alive()

    def test_bytes_at_random_do_no_harm(self):
        import random
        chance = random.Random(7)
        for _ in range(200):
            noise = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 400)))
            self.server.raw(noise if chance.random() < .5 else b'GET /api/v1/search?q=' + noise + b' HTTP/1.1\r\n' + HEAD + b'\r\n')
        self.alive()

    def test_requests_on_one_connection_are_answered_in_order(self):
        request = b'GET /healthz HTTP/1.1\r\n' + HEAD + b'\r\n'
        last = b'GET /none HTTP/1.1\r\n' + HEAD + b'Connection: close\r\n\r\n'
        answer = self.server.raw(request * 50 + last)
        self.assertEqual(answer.count(b'HTTP/1.1 200 OK'), 50)
        self.assertIn(b'404 Not Found', answer[answer.rindex(b'HTTP/1.1'):])

    def test_a_chunked_body_is_read(self):
        body = json.dumps({'text': 'قالت سارة النجار إن الماء عاد.', 'whole': True}).encode()
        chunks = b''.join(b'%x;note\r\n%s\r\n' % (len(part), part) for part in (body[:7], body[7:40], body[40:]))
        answer = self.server.raw(b'POST /api/v1/read HTTP/1.1\r\n' + HEAD + b'Content-Type: application/json\r\nConnection: close\r\n'
                                 b'Transfer-Encoding: chunked\r\n\r\n' + chunks + b'0\r\nTrailer: x\r\n\r\n')
        self.assertEqual(status_of(answer), 200, answer[:300])

    def test_head_and_old_clients(self):
        answer = self.server.raw(b'HEAD /api/v1/articles HTTP/1.1\r\n' + HEAD + b'Connection: close\r\n\r\n')
        self.assertEqual((status_of(answer), answer.split(b'\r\n\r\n', 1)[1]), (200, b''))
        answer = self.server.raw(b'GET /api/v1/export/events HTTP/1.0\r\nHost: localhost\r\n\r\n')
        self.assertNotIn(b'chunked', answer)
        self.assertTrue(answer.endswith(b'}\n'))


class SlowAndLarge(WithServer):
    def connect(self, first=b''):
        client = socket.create_connection(('127.0.0.1', self.server.port), timeout=60)
        client.sendall(first)
        return client

    def test_many_slow_clients_keep_nobody_waiting(self):
        slow = [self.connect(b'GET /healthz HT') for _ in range(90)]
        slow += [self.connect(b'POST /api/v1/read HTTP/1.1\r\n' + HEAD + b'Content-Type: text/plain\r\nContent-Length: 5000\r\n\r\nabc')
                 for _ in range(60)]
        begun = time.monotonic()
        for _ in range(20):
            self.alive()
        self.assertLess(time.monotonic() - begun, 5)
        for client in slow:
            client.close()

    def test_a_head_that_trickles_is_given_up(self):
        client = self.connect(b'GET / HTTP/1.1\r\n')
        begun = time.monotonic()
        client.settimeout(0.5)
        answer = b''
        while not answer and time.monotonic() - begun < 30:
            try:
                client.sendall(b'X')   # each byte is in time, the whole is not
                answer = client.recv(1000)
            except TimeoutError:
                continue
        client.close()
        self.assertEqual(status_of(answer), 408)
        self.assertLess(time.monotonic() - begun, 15)

    def test_connections_without_end_make_room(self):
        held, begun = [], time.monotonic()
        for _ in range(260):   # more than one client may have
            try:
                held.append(self.connect())
            except OSError:
                break
        metrics = None
        for client in held[:20]:
            client.close()
        for _ in range(50):
            try:
                metrics = self.server.get('/metrics')[1].decode()
                break
            except OSError:
                time.sleep(.1)
        for client in held:
            client.close()
        self.assertIn('naqlan_requests_overloaded_total', metrics)
        self.assertLess(time.monotonic() - begun, 30)
        self.alive()

    def test_half_open_connections_do_not_disturb(self):
        for _ in range(50):
            client = self.connect(b'GET /api/v1/articles HTTP/1.1\r\n' + HEAD + b'\r\n')
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\1\0\0\0\0\0\0\0')
            client.close()   # with a reset, the answer unread
        self.alive()

    def test_a_body_of_100_mb_is_refused_and_not_held(self):
        before = self.server.resident_bytes()
        for head in (b'Content-Length: 104857600', b'Transfer-Encoding: chunked'):
            with self.connect(b'POST /api/v1/read HTTP/1.1\r\n' + HEAD + b'Content-Type: text/plain\r\n' + head + b'\r\n\r\n') as client:
                sent, chunk = 0, b'100000\r\n' + b'a' * (1 << 20) + b'\r\n'
                try:
                    while sent < 100:
                        client.sendall(chunk if b'chunked' in head else b'a' * (1 << 20))
                        sent += 1
                except OSError:
                    pass
                try:
                    answer = client.recv(4000)
                except OSError:
                    answer = None   # so much was on its way that the connection was reset
                if answer:
                    self.assertEqual(status_of(answer), 413)
        self.alive()
        if not is_sanitized():
            self.assertLess(self.server.resident_bytes() - before, 60 << 20)

    def test_the_client_that_asks_first_is_told(self):
        with self.connect(b'POST /api/v1/read HTTP/1.1\r\n' + HEAD + b'Content-Type: text/plain\r\nContent-Length: 40\r\n'
                          b'Expect: 100-continue\r\n\r\n') as client:
            self.assertTrue(client.recv(100).startswith(b'HTTP/1.1 100 '))
            client.sendall('قال سعيد إنه هنا.   '.encode().ljust(40))
            self.assertEqual(status_of(client.recv(100)), 200)

    def test_one_who_does_not_read_an_export_stops_nobody(self):
        lazy = [self.connect(b'GET /api/v1/export/records HTTP/1.1\r\n' + HEAD + b'\r\n') for _ in range(4)]
        self.assertEqual(self.server.get('/api/v1/search', q='قال')[0], 200)
        for client in lazy:
            client.close()
        for _ in range(100):
            if b'naqlan_requests_working 1\n' in self.server.get('/metrics')[1]:
                break
            time.sleep(.1)
        self.assertEqual(self.server.get('/api/v1/state')[0], 200)


class Security(WithServer):
    def test_headers_of_every_answer(self):
        for path in ('/', '/api/v1/articles', '/none', '/healthz', '/api/v1/none'):
            _, headers, _ = self.server.ask('GET', path)
            policy = headers['content-security-policy']
            for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
                self.assertIn(part, policy)
            self.assertNotIn('unsafe', policy)
            self.assertEqual(headers['x-content-type-options'], 'nosniff')
            self.assertEqual(headers['referrer-policy'], 'no-referrer')

    def test_other_names_for_this_machine_are_refused(self):
        for host in ('evil.example', 'localhost.evil.example:80', '192.168.0.1', '127.evil.example'):
            status, _, data = self.server.ask('GET', '/api/v1/articles', headers={'Host': host})
            self.assertEqual((status, json.loads(data)['code']), (421, 'wrong-host'), host)
        for host in ('localhost', '127.0.0.1:99', '[::1]:80'):
            self.assertEqual(self.server.ask('GET', '/healthz', headers={'Host': host})[0], 200, host)

    def test_pages_of_other_sites_change_nothing(self):
        for header in ({'Origin': 'https://evil.example'}, {'Origin': 'null'}, {'Sec-Fetch-Site': 'cross-site'}):
            status, _, data = self.server.ask('POST', '/api/v1/articles/own%2F1/notes', b'{}', {'Content-Type': 'application/json', **header})
            self.assertEqual((status, json.loads(data)['code']), (403, 'wrong-origin'))

    def test_files_outside_the_page_are_not_there(self):
        for path in ('/../etc/passwd', '/assets/../../etc/passwd', '/%2e%2e/etc/passwd', '/assets/%2e%2e%2f', '//etc/passwd', '/openapi.json'):
            self.assertEqual(self.server.ask('GET', path)[0], 404, path)

    def test_hostile_text_stays_text(self):
        status, headers, data = self.server.ask('GET', '/api/v1/articles/own%2Fhostile')
        self.assertEqual((status, headers['content-type']), (200, 'application/json'))
        self.assertIn('<script>', json.loads(data)['record']['title']['text'])


class Answers(WithServer):
    def test_etags(self):
        _, headers, _ = self.server.ask('GET', '/api/v1/articles')
        status, again, data = self.server.ask('GET', '/api/v1/articles', headers={'If-None-Match': headers['etag']})
        self.assertEqual((status, data, again['etag']), (304, b'', headers['etag']))
        self.assertEqual(self.server.ask('GET', '/api/v1/articles', headers={'If-None-Match': '"other"'})[0], 200)

    def test_packed_as_the_client_likes(self):
        plain = self.server.ask('GET', '/api/v1/articles?limit=100')[2]
        status, headers, data = self.server.ask('GET', '/api/v1/articles?limit=100', headers={'Accept-Encoding': 'br, gzip;q=0.5'})
        self.assertEqual((headers['content-encoding'], data), ('gzip', plain))
        status, headers, data = self.server.ask('GET', '/api/v1/articles?limit=100', headers={'Accept-Encoding': 'gzip, zstd'})
        self.assertEqual(headers['content-encoding'], 'zstd')
        self.assertLess(len(data), len(plain) / 2)
        if shutil.which('zstd'):
            self.assertEqual(subprocess.run(['zstd', '-dc'], input=data, capture_output=True, check=True).stdout, plain)
        _, headers, _ = self.server.ask('GET', '/api/v1/articles?limit=100', headers={'Accept-Encoding': 'gzip;q=0'})
        self.assertNotIn('content-encoding', headers)

    def test_the_page_and_its_files(self):
        status, headers, page = self.server.ask('GET', '/')
        self.assertEqual((status, headers['content-type']), (200, 'text/html; charset=utf-8'))
        self.assertEqual(self.server.ask('GET', '/people/' + quote('سلمى الحداد'))[2], page)
        names = [part.split('"')[0] for part in page.decode().split('"/assets/')[1:]]
        self.assertEqual(len(names), 2)
        for name in names:
            status, headers, data = self.server.ask('GET', '/assets/' + name)
            self.assertEqual((status, headers['cache-control']), (200, 'public, max-age=31536000, immutable'))
            if name.endswith('.js'):
                self.assertLess(len(gzip.compress(data)), 200_000)
        self.assertEqual(self.server.ask('POST', '/', b'')[0], 405)

    def test_metrics(self):
        self.server.get('/api/v1/articles')
        text = self.server.get('/metrics')[1].decode()
        self.assertRegex(text, r'naqlan_answers_total\{route="GET /api/v1/articles",status="2xx"\} \d+')
        self.assertRegex(text, r'naqlan_answer_seconds_bucket\{route="GET /api/v1/articles",le="\+Inf"\} \d+')
        self.assertRegex(text, r'process_resident_memory_bytes \d{6,}')
        for line in text.splitlines():
            self.assertRegex(line, r'^(# TYPE \S+ \S+|\S+(\{.*\})? [0-9.e+-]+)$')

    def test_refused_methods_say_what_is_taken(self):
        status, headers, _ = self.server.ask('DELETE', '/api/v1/articles')
        self.assertEqual((status, headers['allow']), (405, 'GET, HEAD'))


class Rates(WithServer):
    more = ('--rate', '5')

    def test_who_asks_too_often_waits(self):
        statuses = []
        for _ in range(400):
            statuses.append(self.server.ask('GET', '/healthz'))
            if statuses[-1][0] != 200:
                break
        status, headers, data = statuses[-1]
        self.assertEqual((status, json.loads(data)['code'], headers['retry-after']), (429, 'too-many-requests', '1'))
        time.sleep(1.2)
        self.alive()


class Tokens(unittest.TestCase):
    def test_beyond_this_machine_a_token_is_needed(self):
        done = run('serve', '--archive', archive, '--host', '0.0.0.0', '--port', '0')
        self.assertEqual(done.returncode, 2)
        self.assertIn(b'--token-file', done.stderr)

    def test_only_who_has_it_may_ask(self):
        token = Path(place.name) / 'token.txt'
        token.write_text('korrekt-pferd-batterie\n')
        with Server(archive, '--host', '0.0.0.0', '--token-file', token) as server:
            self.assertEqual(server.get('/healthz')[0], 200)
            self.assertEqual(server.ask('GET', '/')[0], 200)
            status, headers, data = server.ask('GET', '/api/v1/articles')
            self.assertEqual((status, json.loads(data)['code']), (401, 'no-token'))
            self.assertIn('Bearer', headers['www-authenticate'])
            self.assertEqual(server.ask('GET', '/metrics')[0], 401)
            for said, wanted in (('korrekt-pferd-batterie', 200), ('korrekt-pferd-batteriX', 401), ('', 401)):
                self.assertEqual(server.ask('GET', '/api/v1/articles', headers={'Authorization': 'Bearer ' + said})[0], wanted)
            self.assertEqual(server.send('/api/v1/session', {'token': 'wrong'})[0], 401)
            status, headers, _ = server.ask('POST', '/api/v1/session', json.dumps({'token': 'korrekt-pferd-batterie'}),
                                            {'Content-Type': 'application/json'})
            self.assertEqual(status, 204)
            self.assertIn('HttpOnly; SameSite=Strict', headers['set-cookie'])
            cookie = headers['set-cookie'].split(';')[0]
            self.assertEqual(server.ask('GET', '/api/v1/articles', headers={'Cookie': cookie})[0], 200)

    def test_a_bad_token_file_is_refused(self):
        token = Path(place.name) / 'short.txt'
        token.write_text('short')
        done = run('serve', '--archive', archive, '--token-file', token, '--port', '0')
        self.assertEqual(done.returncode, 1)
        self.assertIn(b'bad-token', done.stderr)


class StartAndStop(unittest.TestCase):
    def test_what_cannot_be_served_is_said(self):
        missing = run('serve', '--archive', Path(place.name) / 'none.naqlan', '--port', '0')
        self.assertEqual((missing.returncode, b'no-archive' in missing.stderr), (1, True))
        bad = run('serve', '--archive', archive, '--host', 'some.name', '--port', '0')
        self.assertEqual(bad.returncode, 2)
        with Server(archive) as one:
            taken = run('serve', '--archive', archive, '--port', one.port)
            self.assertEqual((taken.returncode, b'cannot-listen' in taken.stderr), (1, True))

    def test_signals_end_it_after_what_it_began(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            server = Server(archive)
            client = socket.create_connection(('127.0.0.1', server.port), timeout=60)
            client.sendall(b'GET /api/v1/export/records HTTP/1.1\r\n' + HEAD + b'\r\n')
            got = client.recv(1000)
            server.process.send_signal(how)
            while chunk := client.recv(65536):
                got += chunk
            client.close()
            self.assertTrue(got.endswith(b'0\r\n\r\n'), 'the export was cut off')
            self.assertEqual(server.process.wait(timeout=30), 0)
            server.__exit__()

    def test_idle_clients_do_not_hold_it_up(self):
        with Server(archive) as server:
            idle = [socket.create_connection(('127.0.0.1', server.port)) for _ in range(20)]
            begun = time.monotonic()
            self.assertEqual(server.stop(), 0)
            self.assertLess(time.monotonic() - begun, 5)
            for client in idle:
                client.close()


class BesideAWriter(unittest.TestCase):
    def test_what_is_taken_in_is_found_at_once(self):
        own = shutil.copytree(place.name, place.name + '-copy')
        self.addCleanup(shutil.rmtree, own)
        path = Path(own) / 'news.naqlan'
        with Server(path) as server:
            self.assertEqual(server.get('/api/v1/search', q='بنفسجية')[1]['total'], 0)
            page = Path(own) / 'new.txt'
            page.write_text('قبة بنفسجية\nقال المهندس إن القبة بنفسجية.\n', encoding='utf-8')
            self.assertEqual(run('ingest', '--archive', path, page).returncode, 0)
            self.assertEqual(server.get('/api/v1/search', q='بنفسجية')[1]['total'], 1)

    def test_killed_while_notes_are_written_it_comes_back_with_all_of_them(self):
        own = shutil.copytree(place.name, place.name + '-killed')
        self.addCleanup(shutil.rmtree, own)
        path = Path(own) / 'news.naqlan'
        kept = []
        server = Server(path, '--rate', '0')
        note = {'begin': 0, 'end': 5, 'quote': 'وزيرة', 'body': 'x'}

        def write():
            try:
                while True:
                    status, made = server.send('/api/v1/articles/own%2F1/notes', note)
                    if status == 201:
                        kept.append(made['number'])
            except OSError:
                pass
            except Exception:   # an answer that broke off
                pass
        writers = [threading.Thread(target=write) for _ in range(3)]
        for writer in writers:
            writer.start()
        time.sleep(2)
        server.process.kill()
        server.process.wait()
        for writer in writers:
            writer.join()
        server.__exit__()
        self.assertGreater(len(kept), 5)
        self.assertEqual(run('verify', '--archive', path).returncode, 0)
        with Server(path, '--rate', '0') as again:
            there, after = set(), ''
            while after is not None:
                _, page = again.get('/api/v1/notes', limit=200, **({'after': after} if after else {}))
                there |= {one['number'] for one in page['items']}
                after = page['next']
        self.assertLessEqual(set(kept), there, 'a note that was acknowledged is lost')


if __name__ == '__main__':
    unittest.main()
