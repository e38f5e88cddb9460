"""What the tests of the reading room share: an archive of the samples, a running server, plain requests."""
import gzip
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote, urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from naqlan_program import ROOT, SAMPLES, is_sanitized, program, run   # noqa: E402

OPENAPI = json.loads((ROOT / 'docs/openapi.json').read_text(encoding='utf-8'))
# Three articles about the same people, of one outlet, and one that is hostile.
OWN_PAGES = [
    {'id': 'own/1', 'outlet': 'صدى المرسى', 'published': '2024-03-01T08:00:00Z', 'title': 'وزيرة النقل تفتتح مرسى جديدا',
     'text': 'قالت وزيرة النقل سلمى الحداد إن المرسى الجديد سيخدم 12 ألف مسافر يوميا.\n'
             'والتقت وزيرة النقل سلمى الحداد رئيس البلدية عمر القاسم يوم الخميس.'},
    {'id': 'own/2', 'outlet': 'صدى المرسى', 'published': '2024-03-05T08:00:00Z', 'title': 'الحداد: لا زيادة في أسعار التذاكر',
     'text': 'نفت وزيرة النقل سلمى الحداد وجود زيادة في أسعار التذاكر.\n'
             'وأضافت الحداد: "لن ترتفع أسعار التذاكر هذا العام". وقال عمر القاسم إن البلدية تتابع الأمر.'},
    {'id': 'own/3', 'outlet': 'صدى المرسى', 'published': '2024-03-09T08:00:00Z', 'title': 'جدول جديد للرحلات',
     'text': 'أعلن عمر القاسم أن جدول الرحلات الجديد يبدأ الأحد.\nورحبت سلمى الحداد بالقرار.'},
    {'id': 'own/hostile', 'outlet': '<b>صحيفة</b>', 'published': '2024-02-01T08:00:00Z',
     'title': '<script>window.harmed=1</script> عنوان \u202eمقلوب',
     'text': 'قال <img src=x onerror="window.harmed=1"> سالم الرملي إن "العبارة </script><script>window.harmed=1'
             '</script> لا تنفذ".\n' + 'كلمة ' * 200_000},
]


def make_archive(folder):
    path = Path(folder) / 'news.naqlan'
    pages = Path(folder) / 'own.jsonl'
    pages.write_text(''.join(json.dumps(page, ensure_ascii=False) + '\n' for page in OWN_PAGES), encoding='utf-8')
    done = run('ingest', '--archive', path, SAMPLES, pages, timeout=600)
    assert done.returncode == 0, done.stderr.decode()
    return path


class Server:
    """A running `naqlan serve`; as a context it ends with the block."""

    def __init__(self, archive, *more, environment=None):
        self.process = subprocess.Popen(
            [program(), 'serve', '--archive', str(archive), '--port', '0', *more], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env={**os.environ, **(environment or {})})
        line = self.process.stdout.readline().decode()
        match = re.search(r'http://(\S+):(\d+)/', line)
        if not match:
            raise AssertionError(f'the server did not start: {line}{self.process.stderr.read().decode()}')
        self.port = int(match.group(2))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
        self.process.stdout.close()
        self.process.stderr.close()

    def stop(self, how=signal.SIGTERM, within=60):
        self.process.send_signal(how)
        return self.process.wait(timeout=within)

    def ask(self, method, path, body=None, headers=None, timeout=120):
        """(status, headers, bytes); the body unpacked."""
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            data = answer.read()
        finally:
            connection.close()
        named = {key.lower(): value for key, value in answer.getheaders()}
        if named.get('content-encoding') == 'gzip':
            data = gzip.decompress(data)
        return answer.status, named, data

    def get(self, path, **parameters):
        named = {key.rstrip('_'): value for key, value in parameters.items()}
        status, headers, data = self.ask('GET', path + ('?' + urlencode(named) if named else ''))
        return status, json.loads(data) if headers.get('content-type', '').endswith('json') and 'ndjson' not in headers['content-type'] else data

    def send(self, path, body, method='POST'):
        status, _, data = self.ask(method, path, json.dumps(body).encode(), {'Content-Type': 'application/json'})
        return status, json.loads(data) if data else None

    def raw(self, data, timeout=30):
        """Sends bytes as they are; all that comes back until the server closes."""
        with socket.create_connection(('127.0.0.1', self.port), timeout=timeout) as client:
            try:
                client.sendall(data)
                client.shutdown(socket.SHUT_WR)
            except OSError:
                pass   # an answer may have come before all was sent
            out = b''
            try:
                while chunk := client.recv(65536):
                    out += chunk
            except OSError:
                pass
            return out

    def resident_bytes(self):
        text = Path(f'/proc/{self.process.pid}/status').read_text()
        return int(re.search(r'VmRSS:\s+(\d+)', text).group(1)) * 1024


def folder():
    return tempfile.TemporaryDirectory(prefix='naqlan-room-')


__all__ = ['OPENAPI', 'program', 'OWN_PAGES', 'ROOT', 'SAMPLES', 'Server', 'folder', 'is_sanitized', 'make_archive', 'quote', 'run',
           'signal', 'time']
