#!/usr/bin/env python3
"""Asks a reading room for a mixture of everything, from another process, and tells how long it takes.

    serve_load.py PROGRAM ARCHIVE [--requests N] [--rate N] [--clients N]

Requests come at a steady rate whether or not earlier ones are answered (as people do), spread over a few
connections; a request's time runs from when it was due. Words and names are taken from the archive itself.
"""
import argparse
import http.client
import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

MIXTURE = {'search': 40, 'search filtered': 10, 'article': 20, 'articles': 8, 'neighbours': 5, 'names': 5, 'quotations': 5,
           'events': 3, 'portrait': 2, 'active': 1, 'read': 1}


def get(port, path):
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
    connection.request('GET', path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return json.loads(body)


def learn(port):
    """What can be asked for: ids, names, words of titles."""
    ids, words, after = [], set(), ''
    for _ in range(10):
        page = get(port, '/api/v1/articles?limit=100' + (f'&after={after}' if after else ''))
        ids += [card['id'] for card in page['items']]
        words |= {word for card in page['items'] for word in re.findall(r'[\u0621-\u064a]{4,}', card['title'])}
        after = page['next']
        if not after:
            break
    names = [one['name'] for one in get(port, '/api/v1/people?limit=100')['items']]
    return ids, sorted(words), names


def make_requests(count, known, seed=1):
    ids, words, names = known
    chance = random.Random(seed)
    kinds = chance.choices(list(MIXTURE), MIXTURE.values(), k=count)
    text = json.dumps({'text': 'قالت وزيرة النقل سلمى الحداد إن المرسى سيخدم 12 ألف مسافر يوميا.\n' * 10})
    for kind in kinds:
        whose = chance.choice(names)
        word, name, one = quote(chance.choice(words)), quote(whose, safe=''), quote(chance.choice(ids), safe='')
        start = quote(whose[:chance.randrange(3, 8)].strip())   # as one types
        two = word + '%20' + quote(chance.choice(words))
        yield kind, {'search': ('GET', f'/api/v1/search?q={word if chance.random() < .6 else two}'),
                     'search filtered': ('GET', f'/api/v1/search?q={word}&person={name}'),
                     'article': ('GET', f'/api/v1/articles/{one}?offsets=utf16'),
                     'articles': ('GET', '/api/v1/articles'),
                     'neighbours': ('GET', f'/api/v1/articles/{one}/neighbours'),
                     'names': ('GET', f'/api/v1/people?q={start}'),
                     'quotations': ('GET', f'/api/v1/people/{name}/quotations'),
                     'events': ('GET', f'/api/v1/people/{name}/events'),
                     'portrait': ('GET', f'/api/v1/people/{name}'),
                     'active': ('GET', '/api/v1/active?days=7'),
                     'read': ('POST', '/api/v1/read', text)}[kind]


class Load:
    def __init__(self, port, requests, rate):
        self.port, self.requests, self.rate = port, enumerate(requests), rate
        self.lock, self.times, self.faults = threading.Lock(), defaultdict(list), []
        self.begun = time.monotonic()

    def work(self):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        while True:
            with self.lock:
                at = next(self.requests, None)
            if at is None:
                return connection.close()
            number, (kind, (method, path, *body)) = at
            due = self.begun + number / self.rate
            time.sleep(max(0, due - time.monotonic()))
            try:
                connection.request(method, path, body=body[0].encode() if body else None,
                                   headers={'Content-Type': 'application/json', 'Accept-Encoding': 'gzip'})
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    self.faults.append((answer.status, path))
            except (OSError, http.client.HTTPException) as error:
                self.faults.append((repr(error), path))
                connection.close()
            self.times[kind].append(time.monotonic() - due)


def own_mb(process):
    return int(re.search(r'RssAnon:\s+(\d+)', Path(f'/proc/{process}/status').read_text()).group(1)) // 1024


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(share * len(times)))] * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('program')
    parser.add_argument('archive')
    parser.add_argument('--requests', type=int, default=200_000)
    parser.add_argument('--rate', type=float, default=50, help='a second')
    parser.add_argument('--clients', type=int, default=32, help='connections')
    asked = parser.parse_args()
    server = subprocess.Popen([asked.program, 'serve', '--archive', asked.archive, '--port', '0', '--rate', '0'],
                              stdout=subprocess.PIPE, env=os.environ)
    try:
        port = int(re.search(r':(\d+)/', server.stdout.readline().decode()).group(1))
        load = Load(port, make_requests(asked.requests, learn(port)), asked.rate)
        threads = [threading.Thread(target=load.work) for _ in range(asked.clients)]
        for thread in threads:
            thread.start()
        memory = []
        while any(thread.is_alive() for thread in threads):
            time.sleep(5)
            if server.poll() is not None:
                sys.exit(f'the server ended with status {server.returncode}')
            memory.append(own_mb(server.pid))
        took = time.monotonic() - load.begun
    finally:
        server.terminate()
        server.wait()
    every = [one for times in load.times.values() for one in times]
    print(f'{len(every)} requests in {took:.0f} s, {len(every) / took:.0f} a second, {len(load.faults)} failed')
    print(f'memory of the server, without the mapped archive: {memory[min(12, len(memory) - 1)]} MB after a minute, {memory[-1]} MB at the end')
    print('\n| requests | count | p50 ms | p90 ms | p99 ms | longest ms |\n|---|---|---|---|---|---|')
    for kind, times in [('all', every), *sorted(load.times.items())]:
        print(f'| {kind} | {len(times)} | {percentile(times, .5):.1f} | {percentile(times, .9):.1f} | '
              f'{percentile(times, .99):.1f} | {max(times) * 1000:.0f} |')
    for fault in load.faults[:10]:
        print('failed:', *fault)
    sys.exit(1 if load.faults else 0)


if __name__ == '__main__':
    main()
