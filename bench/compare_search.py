#!/usr/bin/env python3
"""compare_search.py BUILD SHARED [NEWS_ARCHIVE] : Naqlan's search beside SQLite FTS5 with unicode61, Xapian with its
Arabic stemmer, and a restatement of light10, on the same texts in the same run.

Quality: the questions of data/search/arcd.json.xz as queries (any word) over its paragraphs and 20,000 others;
MRR@10 and Recall@10. Latency: 50 queries over NEWS_ARCHIVE and its texts, each once warm.
BUILD is a build folder with bin/naqlan and bin/search_queries. Needs python3-xapian.
"""
import json
import lzma
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xapian

OTHERS = 20_000
WORD = re.compile(r'\w+')
MARKS = re.compile('[\u064b-\u0652\u0640\u0670]')


def light10(word):
    """Larkey's light10 as Lucene has it: normalise, one prefix, then suffixes."""
    word = MARKS.sub('', word)
    for of, to in (('آأإ', 'ا'), ('ة', 'ه'), ('ى', 'ي')):
        for letter in of:
            word = word.replace(letter, to)
    for prefix in ('ال', 'وال', 'بال', 'كال', 'فال', 'لل', 'و'):
        least = 4 if prefix == 'و' else len(prefix) + 2
        if word.startswith(prefix) and len(word) >= least:
            word = word[len(prefix):]
            break
    for suffix in ('ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ية', 'ه', 'ة', 'ي'):
        if word.endswith(suffix) and len(word) >= len(suffix) + 2:
            word = word[:-len(suffix)]
    return word


class Fts5:
    def __init__(self, texts, stem=None):
        self.stem = stem
        self.database = sqlite3.connect(':memory:')
        self.database.execute("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, text, tokenize='unicode61')")
        self.database.executemany('INSERT INTO t VALUES (?, ?)', ((i, self.prepare(t)) for i, t in texts))

    def prepare(self, text):
        return ' '.join(map(self.stem, WORD.findall(text))) if self.stem else text

    def search(self, query, any_word):
        words = WORD.findall(self.prepare(query))
        match = (' OR ' if any_word else ' AND ').join(f'"{w}"' for w in words)
        return [i for i, in self.database.execute('SELECT id FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10', (match,))]


class Xapian:
    def __init__(self, texts):
        self.database = xapian.WritableDatabase('', xapian.DB_BACKEND_INMEMORY)
        self.generator = xapian.TermGenerator()
        self.generator.set_stemmer(xapian.Stem('ar'))
        for i, text in texts:
            document = xapian.Document()
            document.set_data(i)
            self.generator.set_document(document)
            self.generator.index_text(text)
            self.database.add_document(document)
        self.parser = xapian.QueryParser()
        self.parser.set_stemmer(xapian.Stem('ar'))
        self.parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        self.parser.set_database(self.database)

    def search(self, query, any_word):
        self.parser.set_default_op(xapian.Query.OP_OR if any_word else xapian.Query.OP_AND)
        enquire = xapian.Enquire(self.database)
        enquire.set_query(self.parser.parse_query(' '.join(WORD.findall(query)), 0))
        return [m.document.get_data().decode() for m in enquire.get_mset(0, 10)]


def naqlan(build, archive, queries, *options):
    done = subprocess.run([build / 'bin/search_queries', *options, archive], input='\n'.join(queries) + '\n',
                          capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def arcd(shared):
    with lzma.open(shared / 'data/search/arcd.json.xz', 'rt', encoding='utf-8') as file:
        data = json.load(file)['data']
    texts, questions, seen = [], [], {}
    for article in data:
        for paragraph in article['paragraphs']:
            text = ' '.join(paragraph['context'].split())
            if text not in seen:
                seen[text] = f'p{len(texts)}'
                texts.append((seen[text], text))
            questions += [(' '.join(WORD.findall(q['question'])), seen[text]) for q in paragraph['qas']]
    with lzma.open(shared / 'data/text/raw_ar.txt.xz', 'rt', encoding='utf-8') as file:
        lines = file.read().split('\n')
    step = len(lines) // OTHERS
    others = [t for t in (' '.join(line.split()) for line in lines[::step][:OTHERS]) if t and t not in seen]
    return texts + [(f'o{i}', t) for i, t in enumerate(others)], questions


def quality(build, shared):
    texts, questions = arcd(shared)
    queries = [q for q, _ in questions]
    answers = {}
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / 'texts.jsonl'
        lines.write_text(''.join(json.dumps({'id': i, 'title': '', 'text': t}, ensure_ascii=False) + '\n' for i, t in texts),
                         encoding='utf-8')
        archive = Path(folder) / 'texts.naqlan'
        subprocess.run([build / 'bin/naqlan', 'ingest', '-q', '-a', archive, lines], check=True)
        answers['naqlan'] = [r['ids'] for r in naqlan(build, archive, queries, '--any')]
    for name, engine in (('fts5 unicode61', Fts5(texts)), ('xapian ar', Xapian(texts)), ('light10', Fts5(texts, light10))):
        answers[name] = [engine.search(q, True) for q in queries]
    print(f'{len(questions)} questions over {len(texts)} paragraphs')
    for name, found in answers.items():
        ranks = [ids.index(want) + 1 if want in ids else 0 for ids, (_, want) in zip(found, questions)]
        print(f'{name:16} MRR@10 {sum(1 / r for r in ranks if r) / len(ranks):.4f}  '
              f'Recall@10 {sum(r > 0 for r in ranks) / len(ranks):.4f}')


def latency(build, archive):
    database = sqlite3.connect(f'file:{archive}?mode=ro', uri=True)
    rows = database.execute('SELECT r.record_id, r.title, c.text FROM documents d JOIN revisions r ON r.id = d.current '
                            'JOIN contents c ON c.revision = r.id ORDER BY r.id').fetchall()
    titles = [WORD.findall(t) for _, t, _ in rows[::len(rows) // 50][:50]]
    queries = [' '.join(words[:1 + n % 3]) for n, words in enumerate(titles)]
    texts = [(i, text) for i, _, text in rows]
    times = {'naqlan': [r['ms'] for r in naqlan(build, archive, queries * 2)[len(queries):]]}
    for name, engine in (('fts5 unicode61', Fts5(texts)), ('xapian ar', Xapian(texts))):
        for query in queries:
            engine.search(query, False)
        times[name] = []
        for query in queries:
            begin = time.perf_counter()
            engine.search(query, False)
            times[name].append(1000 * (time.perf_counter() - begin))
    print(f'{len(queries)} queries over {len(texts)} articles')
    for name, ms in times.items():
        print(f'{name:16} median {statistics.median(ms):.2f} ms  p95 {sorted(ms)[int(0.95 * len(ms))]:.2f} ms')


def main():
    build, shared = Path(sys.argv[1]), Path(sys.argv[2])
    quality(build, shared)
    if len(sys.argv) > 3:
        latency(build, Path(sys.argv[3]))


if __name__ == '__main__':
    main()
