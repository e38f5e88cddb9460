#!/usr/bin/env python3
"""Every path of the API, each error, and docs/openapi.json held against the real answers."""
import json
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer

import jsonschema

from reading_room import OPENAPI, OWN_PAGES, ROOT, SAMPLES, Server, folder, make_archive, quote, run

BASE = '/api/v1/'


def setUpModule():
    global place, archive, server
    place = folder()
    archive = make_archive(place.name)
    server = Server(archive)


def tearDownModule():
    server.__exit__()
    place.cleanup()


def described(method, path, status):
    """The schema that the description gives for an answer; the path as it is described."""
    answer = OPENAPI['paths'][path][method]['responses'][str(status)]
    (media, content), = answer['content'].items()
    return media, {**content['schema'], 'components': OPENAPI['components']}


def check(method, path, status, body):
    media, schema = described(method, path, status)
    jsonschema.Draft202012Validator(schema).validate(body)


class Described(unittest.TestCase):
    """Asks, and holds the answer against the description."""

    def ok(self, path, described_as=None, status=200, **parameters):
        got, body = server.get(path, **parameters)
        self.assertEqual(got, status, body)
        check('get', described_as or path, status, body)
        return body

    def problem(self, status, code, answer):
        got, body = answer
        self.assertEqual((got, body.get('code')), (status, code), body)
        jsonschema.Draft202012Validator({**OPENAPI['components']['schemas']['Problem'],
                                         'components': OPENAPI['components']}).validate(body)
        self.assertEqual(body['status'], status)


class Description(unittest.TestCase):
    def test_is_served_as_it_stands_in_docs(self):
        self.assertEqual(server.get(BASE + 'openapi.json'), (200, OPENAPI))

    def test_holds_the_schema_of_records(self):
        own = json.loads((ROOT / 'docs/record.schema.json').read_text(encoding='utf-8'))
        text = json.dumps({k: v for k, v in own.items() if k not in ('$schema', '$id')})
        moved = json.loads(text.replace('"#/$defs/', '"#/components/schemas/Record/$defs/'))
        self.assertEqual(OPENAPI['components']['schemas']['Record'], moved)

    def test_its_references_lead_somewhere(self):
        left, seen = [OPENAPI], 0
        while left:
            one = left.pop()
            if isinstance(one, dict):
                if '$ref' in one:
                    target = OPENAPI
                    for step in one['$ref'].removeprefix('#/').split('/'):
                        target = target[step]
                    seen += 1
                left += one.values()
            elif isinstance(one, list):
                left += one
        self.assertGreater(seen, 50)

    def test_operations_have_names_of_their_own(self):
        names = [o['operationId'] for path in OPENAPI['paths'].values() for o in path.values()]
        self.assertEqual(len(names), len(set(names)))

    def test_tells_every_path_that_the_server_has(self):
        for path, methods in OPENAPI['paths'].items():
            filled = path.replace('{id}', 'x').replace('{name}', 'x').replace('{number}', '1')
            status, headers, _ = server.ask('PATCH', filled)
            self.assertEqual(status, 405, path)
            allowed = {m.strip().lower() for m in headers['allow'].split(',')} - {'head'}
            self.assertEqual(allowed, set(methods), path)


class Reading(Described):
    TEXT = 'قالت ليلى الصباغ إن الجسر 😀 سيفتح غدا.'

    def read(self, body, **more):
        status, record = server.send(BASE + 'read' + more.get('query', ''), body)
        if status == 200:
            check('post', BASE + 'read', 200, record)
        return status, record

    def test_reads_text(self):
        status, record = self.read({'text': self.TEXT, 'whole': True, 'published': '2024-05-01', 'outlet': 'المرسى'})
        self.assertEqual(status, 200)
        self.assertEqual(record['attributions'][0]['speaker_name'], 'ليلى الصباغ')
        self.assertEqual(record['outlet']['name'], 'المرسى')

    def test_counts_as_asked(self):
        slices = {'codepoints': lambda t, b, e: t[b:e],
                  'bytes': lambda t, b, e: t.encode()[b:e].decode(),
                  'utf16': lambda t, b, e: t.encode('utf-16-le')[2 * b:2 * e].decode('utf-16-le')}
        for unit, cut in slices.items():
            status, record = self.read({'text': self.TEXT, 'whole': True}, query='?offsets=' + unit)
            self.assertEqual((status, record['offsets']), (200, unit))
            for span in record['attributions'][0]['content'] + record['times']:
                self.assertEqual(cut(record['text'], span['begin'], span['end']), span['text'])

    def test_reads_a_page_as_the_program_does(self):
        page = SAMPLES / 'wordpress_theme.html'
        status, _, data = server.ask('POST', BASE + 'read', page.read_bytes(), {'Content-Type': 'text/html'})
        self.assertEqual(status, 200)
        record, own = json.loads(data), json.loads(run('read', page).stdout)
        for name in ('text', 'attributions', 'events', 'entities'):
            self.assertEqual(record[name], own[name], name)

    def test_takes_the_charset_of_the_transport(self):
        status, _, data = server.ask('POST', BASE + 'read', self.TEXT.replace('😀 ', '').encode('cp1256'),
                                     {'Content-Type': 'text/plain; charset=windows-1256'})
        self.assertEqual(status, 200)
        self.assertIn('ليلى', json.loads(data)['text'])

    def test_errors(self):
        self.problem(400, 'bad-json', server.send(BASE + 'read', ['text']))
        self.problem(400, 'bad-argument', server.send(BASE + 'read', {}))
        self.problem(400, 'bad-argument', server.send(BASE + 'read', {'text': 'ا', 'html': 'ا'}))
        self.problem(400, 'bad-argument', server.send(BASE + 'read', {'txt': 'ا'}))
        self.problem(400, 'bad-argument', server.send(BASE + 'read', {'text': 3}))
        self.problem(400, 'bad-argument', server.send(BASE + 'read', {'url': 'file:///etc/passwd'}))
        self.problem(400, 'bad-argument', server.send(BASE + 'read?offsets=letters', {'text': 'ا'}))
        self.problem(400, 'bad-argument', server.send(BASE + 'read', {'text': 'ا', 'published': 'gestern'}))
        self.problem(422, 'empty', server.send(BASE + 'read', {'text': ' \n '}))
        deep = b'{"text":' + b'[' * 100_000 + b']' * 100_000 + b'}'
        status, _, data = server.ask('POST', BASE + 'read', deep, {'Content-Type': 'application/json'})
        self.problem(400, 'bad-json', (status, json.loads(data)))
        status, _, data = server.ask('POST', BASE + 'read', b'x', {'Content-Type': 'image/png'})
        self.problem(415, 'bad-type', (status, json.loads(data)))


class Redirecting(BaseHTTPRequestHandler):
    """A page, and ways that lead to it or astray."""

    def do_GET(self):
        if self.path == '/page':
            body = '<html><body><article><h1>عنوان</h1><p>قال سامي الريس إن الطريق مفتوح.</p></article></body></html>'.encode()
            self.send_response(200)
            self.send_header('Content-Type', 'text/html; charset=utf-8')
            self.end_headers()
            self.wfile.write(body)
        elif self.path == '/gone':
            self.send_error(410)
        else:
            self.send_response(302)
            self.send_header('Location', 'file:///etc/passwd')
            self.end_headers()

    def log_message(self, *_):
        pass


class ReadingUrls(Described):
    @classmethod
    def setUpClass(cls):
        cls.web = HTTPServer(('127.0.0.1', 0), Redirecting)
        threading.Thread(target=cls.web.serve_forever, daemon=True).start()
        cls.at = f'http://127.0.0.1:{cls.web.server_address[1]}/'

    @classmethod
    def tearDownClass(cls):
        cls.web.shutdown()
        cls.web.server_close()

    def test_private_addresses_are_refused_by_whatever_name(self):
        port = self.at.split(':')[2]   # with its slash
        for host in ('127.0.0.1', 'localhost', '[::1]', '2130706433', '0.0.0.0', '[::ffff:127.0.0.1]'):
            status, body = server.send(BASE + 'read', {'url': f'http://{host}:{port}page'})
            self.assertIn((status, body['code']), [(403, 'private-address'), (502, 'cannot-fetch')], host)
        self.problem(403, 'private-address', server.send(BASE + 'read', {'url': self.at + 'page'}))
        self.problem(403, 'private-address', server.send(BASE + 'read', {'url': 'http://169.254.169.254/latest/meta-data'}))

    def test_reads_where_private_addresses_are_allowed(self):
        with Server(archive, '--allow-private-addresses') as other:
            status, record = other.send(BASE + 'read', {'url': self.at + 'page'})
            self.assertEqual(status, 200)
            self.assertEqual(record['attributions'][0]['speaker_name'], 'سامي الريس')
            self.problem(502, 'http-status', other.send(BASE + 'read', {'url': self.at + 'gone'}))
            self.problem(502, 'cannot-fetch', other.send(BASE + 'read', {'url': self.at + 'astray'}))


class Articles(Described):
    def test_lists_all_in_pages_the_latest_first(self):
        whole = self.ok(BASE + 'articles', limit=100)['items']
        paged, after = [], ''
        while after is not None:
            page = self.ok(BASE + 'articles', limit=5, after=after)
            self.assertLessEqual(len(page['items']), 5)
            paged += page['items']
            after = page['next']
        self.assertEqual(paged, whole)
        days = [card['published'][:10] for card in whole if card['published']]
        self.assertEqual(days, sorted(days, reverse=True))

    def test_filters(self):
        mine = self.ok(BASE + 'articles', outlet='صدى المرسى', from_='2024-03-02', to='2024-03-09')['items']
        self.assertEqual([card['id'] for card in mine], ['own/3', 'own/2'])
        self.assertEqual([c['id'] for c in self.ok(BASE + 'articles', speaker='عمر القاسم')['items']], ['own/3', 'own/2'])

    def test_an_article_as_it_was_read(self):
        for unit in ('codepoints', 'utf16', 'bytes'):
            body = self.ok(BASE + 'articles/own%2F2', BASE + 'articles/{id}', offsets=unit)
            record = body['record']
            self.assertEqual((body['id'], body['revision'], record['offsets']), ('own/2', 1, unit))
            data = {'codepoints': record['text'].encode('utf-32-le'), 'utf16': record['text'].encode('utf-16-le'),
                    'bytes': record['text'].encode()}[unit]
            size, name = {'codepoints': (4, 'utf-32-le'), 'utf16': (2, 'utf-16-le'), 'bytes': (1, 'utf-8')}[unit]
            for one in record['attributions']:
                for span in one['content']:
                    self.assertEqual(data[size * span['begin']:size * span['end']].decode(name), span['text'])

    def test_neighbours(self):
        body = self.ok(BASE + 'articles/own%2F2/neighbours', BASE + 'articles/{id}/neighbours')
        self.assertEqual((body['previous']['id'], body['next']['id']), ('own/1', 'own/3'))
        self.assertEqual({card['id'] for card in body['related']}, {'own/1', 'own/3'})
        self.assertIsNone(self.ok(BASE + 'articles/own%2F3/neighbours', BASE + 'articles/{id}/neighbours')['next'])

    def test_errors(self):
        self.problem(404, 'no-such-article', server.get(BASE + 'articles/none'))
        self.problem(404, 'no-such-article', server.get(BASE + 'articles/none/neighbours'))
        self.problem(400, 'bad-argument', server.get(BASE + 'articles', limit=0))
        self.problem(400, 'bad-argument', server.get(BASE + 'articles', limit='many'))
        self.problem(400, 'bad-argument', server.get(BASE + 'articles', after='nowhere'))
        self.problem(400, 'bad-argument', server.get(BASE + 'articles', from_='soon'))
        self.problem(400, 'bad-argument', server.get(BASE + 'articles', colour='red'))
        self.problem(400, 'bad-argument', server.get(BASE + 'articles/own%2F1', offsets='feet'))


class Searching(Described):
    def test_finds_and_tells_why(self):
        body = self.ok(BASE + 'search', q='التذاكر', outlet='صدى المرسى')
        self.assertEqual([hit['id'] for hit in body['items']], ['own/2'])
        self.assertIn('التذاكر', [piece['text'] for piece in body['items'][0]['snippet'] if piece['match']])
        self.assertIn(body['items'][0]['layers'], (['surface'], ['orthographic']))
        self.assertEqual(body['outlets'], [{'value': 'صدى المرسى', 'count': 1}])
        self.assertEqual(body['months'], [{'value': '2024-03', 'count': 1}])

    def test_pages_orders_and_filters(self):
        whole = self.ok(BASE + 'search', q='قال', limit=50)
        paged, after = [], ''
        while after is not None:
            page = self.ok(BASE + 'search', q='قال', limit=4, **({'after': after} if after else {}))
            paged += page['items']
            after = page['next']
        self.assertEqual([h['id'] for h in paged], [h['id'] for h in whole['items']])
        self.assertEqual(len(paged), whole['total'])
        days = [h['published'] for h in self.ok(BASE + 'search', q='قال', order='date', limit=50)['items'] if h['published']]
        self.assertEqual([d[:10] for d in days], sorted((d[:10] for d in days), reverse=True))
        self.assertEqual(self.ok(BASE + 'search', q='الرحلات', speaker='سلمى الحداد')['total'], 0)
        self.assertEqual(self.ok(BASE + 'search', q='المرسى التذاكر', any=1, group=1, outlet='صدى المرسى')['total'], 2)

    def test_facets(self):
        body = self.ok(BASE + 'facets', q='الحداد', outlet='صدى المرسى')
        self.assertEqual(body['considered'], 3)
        self.assertIn('سلمى الحداد', [one['name'] for one in body['people']])
        self.assertIn('سلمى الحداد', [one['name'] for one in body['speakers']])
        self.assertGreater(self.ok(BASE + 'facets')['considered'], 20)

    def test_errors(self):
        self.problem(400, 'bad-argument', server.get(BASE + 'search'))
        self.problem(400, 'bad-query', server.get(BASE + 'search', q='"بلا نهاية'))
        self.problem(400, 'bad-argument', server.get(BASE + 'search', q='قال', order='colour'))
        self.problem(400, 'bad-argument', server.get(BASE + 'search', q='قال', any='yes'))
        self.problem(400, 'bad-argument', server.get(BASE + 'search', q='قال', after='x'))
        self.problem(400, 'bad-argument', server.get(BASE + 'search', q='قال', limit=51))


class People(Described):
    SALMA = BASE + 'people/' + quote('سلمى الحداد')

    def test_names_as_one_types(self):
        names = self.ok(BASE + 'people', q='سلمى الحد', kind='person')['items']
        self.assertEqual((names[0]['name'], names[0]['articles']), ('سلمى الحداد', 3))
        self.assertGreaterEqual(names[0]['quotations'], 2)

    def test_names_in_pages(self):
        first = self.ok(BASE + 'people', limit=3)
        second = self.ok(BASE + 'people', limit=3, after=first['next'])
        self.assertFalse({n['name'] for n in first['items']} & {n['name'] for n in second['items']})

    def test_a_portrait(self):
        body = self.ok(self.SALMA, BASE + 'people/{name}')
        self.assertEqual((body['name'], body['kind'], body['articles']), ('سلمى الحداد', 'person', 3))
        self.assertIn('وزيرة النقل', [use['role'] for use in body['roles']])
        self.assertEqual(body['months'][0]['month'], '2024-03')
        self.assertIn(('عمر القاسم', 'CONSULT'), [(one['name'], one['event']) for one in body['met']])

    def test_what_they_said_in_pages_and_about_something(self):
        path = BASE + 'people/{name}/quotations'
        whole = self.ok(self.SALMA + '/quotations', path)['items']
        self.assertTrue(all(one['speaker'] == 'سلمى الحداد' for one in whole))
        one_by_one, after = [], ''
        while after is not None:
            page = self.ok(self.SALMA + '/quotations', path, limit=1, **({'after': after} if after else {}))
            one_by_one += page['items']
            after = page['next']
        self.assertEqual(one_by_one, whole)
        about = self.ok(self.SALMA + '/quotations', path, about='أسعار')['items']
        self.assertTrue(about)
        self.assertEqual({one['article']['id'] for one in about}, {'own/2'})
        self.assertIn('denied', {one['polarity'] for one in whole})
        self.assertEqual(self.ok(self.SALMA + '/quotations', path, about='مسافر', outlet='صدى المرسى', to='2024-02-01')['items'], [])

    def test_spans_are_code_points_of_the_article(self):
        for one in self.ok(BASE + 'quotations', limit=50)['items']:
            text = self.ok(BASE + 'articles/' + quote(one['article']['id'], safe=''), BASE + 'articles/{id}')['record']['text']
            for span in one['content']:
                self.assertEqual(text[span['begin']:span['end']], span['text'])

    def test_events(self):
        met = self.ok(self.SALMA + '/events', BASE + 'people/{name}/events')['items']
        self.assertIn('CONSULT', {one['type'] for one in met})
        self.assertTrue(all(one['type'] == 'CONSULT' for one in self.ok(BASE + 'events', event='CONSULT')['items']))
        whole, after = [], ''
        while after is not None:
            page = self.ok(BASE + 'events', limit=7, **({'after': after} if after else {}))
            whole += [(e['article']['id'], e['event']) for e in page['items']]
            after = page['next']
        self.assertEqual(len(whole), len(set(whole)))
        self.assertEqual(len(whole), self.ok(BASE + 'state')['events'])

    def test_most_active_beside_the_days_before(self):
        body = self.ok(BASE + 'active', days=5)
        self.assertEqual(body['to'], max(c['published'][:10] for c in self.ok(BASE + 'articles', limit=1)['items']))
        whole = self.ok(BASE + 'active', days=366)
        self.assertIn('سلمى الحداد', [one['name'] for one in whole['speakers']])

    def test_state(self):
        body = self.ok(BASE + 'state')
        self.assertEqual(body['documents'], self.ok_count())
        self.assertEqual(sum(hour['articles'] for hour in body['taken_in']), body['revisions'])

    def ok_count(self):
        return len(self.ok(BASE + 'articles', limit=100)['items'])

    def test_errors(self):
        self.problem(404, 'no-such-name', server.get(BASE + 'people/' + quote('زعتر القمري')))
        self.problem(400, 'bad-argument', server.get(BASE + 'people/' + quote('!!!')))
        self.problem(400, 'bad-argument', server.get(BASE + 'people', kind='robot'))
        self.problem(400, 'bad-argument', server.get(BASE + 'people', q='...'))
        self.problem(400, 'bad-argument', server.get(self.SALMA + '/quotations', after='1.2'))
        self.problem(400, 'bad-query', server.get(self.SALMA + '/quotations', about='('))
        self.problem(400, 'bad-argument', server.get(BASE + 'active', days=0))
        self.problem(400, 'bad-argument', server.get(BASE + 'events', from_='never'))


class Notes(Described):
    PATH = BASE + 'articles/own%2F1/notes'

    def test_are_kept_changed_and_deleted(self):
        text = server.get(BASE + 'articles/own%2F1')[1]['record']['text']
        begin = text.index('12 ألف')
        wanted = {'begin': begin, 'end': begin + 6, 'quote': '12 ألف', 'body': 'من أين الرقم؟'}
        status, note = server.send(self.PATH, wanted)
        self.assertEqual(status, 201)
        check('post', BASE + 'articles/{id}/notes', 201, note)
        self.assertEqual(self.ok(self.PATH, BASE + 'articles/{id}/notes')['items'], [note])
        status, changed = server.send(BASE + f'notes/{note["number"]}', {'body': 'من الوزارة'}, 'PUT')
        check('put', BASE + 'notes/{number}', 200, changed)
        self.assertEqual((status, changed['body']), (200, 'من الوزارة'))
        with Server(archive) as another:   # they lie in the archive, not in the server
            self.assertEqual(another.get(BASE + 'notes')[1]['items'], [changed])
        self.assertEqual(run('verify', '--archive', archive).returncode, 0)
        self.assertEqual(server.ask('DELETE', BASE + f'notes/{note["number"]}')[0], 204)
        self.assertEqual(self.ok(BASE + 'notes')['items'], [])
        self.problem(404, 'no-such-note', server.send(BASE + f'notes/{note["number"]}', {'body': 'x'}, 'PUT'))
        status, _, data = server.ask('DELETE', BASE + f'notes/{note["number"]}')
        self.problem(404, 'no-such-note', (status, json.loads(data)))

    def test_errors(self):
        good = {'begin': 0, 'end': 5, 'quote': 'وزيرة', 'body': 'x'}
        self.problem(400, 'bad-argument', server.send(self.PATH, {**good, 'quote': 'غيره'}))
        self.problem(400, 'bad-argument', server.send(self.PATH, {**good, 'begin': -1}))
        self.problem(400, 'bad-argument', server.send(self.PATH, {**good, 'body': ''}))
        self.problem(400, 'bad-argument', server.send(self.PATH, {**good, 'body': 'x' * 20_001}))
        self.problem(404, 'no-such-article', server.send(BASE + 'articles/none/notes', good))
        self.problem(404, 'no-such-article', server.get(BASE + 'articles/none/notes'))
        self.problem(400, 'bad-argument', server.send(BASE + 'notes/first', {'body': 'x'}, 'PUT'))


class Exports(Described):
    def lines(self, path, schema, **parameters):
        status, data = server.get(BASE + 'export/' + path, **parameters)
        self.assertEqual(status, 200)
        out = [json.loads(line) for line in data.decode().splitlines()]
        validator = jsonschema.Draft202012Validator(
            {'$ref': '#/components/schemas/' + schema, 'components': OPENAPI['components']})
        for one in out:
            validator.validate(one)
        return out

    def test_records_are_those_of_the_program(self):
        own = [json.loads(line) for line in run('export', '--archive', archive).stdout.splitlines()]
        key = lambda record: record['id']
        self.assertEqual(sorted(self.lines('records', 'Record'), key=key), sorted(own, key=key))

    def test_quotations_and_events(self):
        state = server.get(BASE + 'state')[1]
        self.assertEqual(len(self.lines('quotations', 'Quotation')), state['quotations'])
        self.assertEqual(len(self.lines('events', 'Event')), state['events'])
        mine = self.lines('quotations', 'Quotation', speaker='سلمى الحداد', about='أسعار')
        self.assertEqual({one['article']['id'] for one in mine}, {'own/2'})

    def test_come_packed(self):
        status, headers, data = server.ask('GET', BASE + 'export/records', headers={'Accept-Encoding': 'gzip'})
        self.assertEqual((status, headers['content-encoding']), (200, 'gzip'))
        self.assertEqual(len(data.splitlines()), server.get(BASE + 'state')[1]['documents'])

    def test_errors(self):
        self.problem(400, 'bad-argument', server.get(BASE + 'export/records', from_='never'))


if __name__ == '__main__':
    unittest.main()
