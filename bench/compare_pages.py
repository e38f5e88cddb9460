#!/usr/bin/env python3
"""compare_pages.py NAQLAN FOLDER [--from N/M] [--to N/M] : Naqlan's page stage beside other extractors, on the same pages.

FOLDER is as tools/score_pages.py takes it. Printed are word F1 of the body (mean over the pages), milliseconds a page with
the start of the process left out, and pages that failed. Peers that are not installed are left out and named:

    Mozilla's Readability on linkedom   npm install @mozilla/readability linkedom  (found through NODE_PATH)
    readability                         python3-readability
    html2text                           python3-html2text: no extractor, the whole page as text
"""
import argparse
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'tools'))
from score_pages import unpacked, word_f1   # noqa: E402

READABILITY_JS = '''
const fs = require('fs'), {Readability} = require('@mozilla/readability'), {parseHTML} = require('linkedom');
for (const path of fs.readFileSync(0, 'utf8').split('\\n').filter(Boolean)) {
  const html = fs.readFileSync(path, 'utf8'), begin = process.hrtime.bigint();
  let text = null;
  try { text = new Readability(parseHTML(html).document).parse()?.textContent ?? ''; } catch (error) {}
  console.log(JSON.stringify({text, ms: Number(process.hrtime.bigint() - begin) / 1e6}));
}'''


def timed(read, paths):
    """[(text or None, milliseconds)] of a function from HTML to text."""
    found = []
    for path in paths:
        html = Path(path).read_text(encoding='utf-8', errors='replace')
        begin = time.perf_counter()
        try:
            text = read(html)
        except Exception:   # a peer's failure is a figure, not ours to handle
            text = None
        found.append((text, 1e3 * (time.perf_counter() - begin)))
    return found


def naqlan(program, paths):
    """Whole runs on one thread, less the start; with reading the files and printing JSON."""
    def run(some):
        begin = time.perf_counter()
        done = subprocess.run([program, 'page', '-q', '-j', '1', *map(str, some)], capture_output=True)
        return done.stdout.splitlines(), 1e3 * (time.perf_counter() - begin)
    start = min(run(paths[:1])[1] for _ in range(3))
    lines, spent = run(paths)
    found = []
    for article in map(json.loads, lines):
        bodies = [article['text'][b['begin']:b['end']] for b in article.get('blocks', []) if b['kind'] != 'title']
        found.append((None if 'error' in article else '\n'.join(bodies), max(spent - start, 0) / len(paths)))
    return found


def readability_js(paths):
    if not shutil.which('node'):
        return None
    done = subprocess.run(['node', '-e', READABILITY_JS], input='\n'.join(map(str, paths)), capture_output=True, text=True)
    if done.returncode != 0:
        return None
    return [(one['text'], one['ms']) for one in map(json.loads, done.stdout.splitlines())]


def readability_py(paths):
    if not importlib.util.find_spec('readability'):
        return None
    import lxml.html
    import readability
    return timed(lambda html: lxml.html.fromstring(readability.Document(html).summary()).text_content(), paths)


def html2text(paths):
    if not importlib.util.find_spec('html2text'):
        return None
    import html2text as peer

    def read(html):
        reader = peer.HTML2Text()
        reader.ignore_links = reader.ignore_images = True
        return reader.handle(html)
    return timed(read, paths)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('pages')
    parser.add_argument('--from', dest='begin', type=Fraction, default=Fraction(0))
    parser.add_argument('--to', dest='end', type=Fraction, default=Fraction(1))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = unpacked(args.pages, scratch)
        golds = sorted((folder / 'ground-truth').glob('*.json'))
        golds = golds[int(len(golds) * args.begin):int(len(golds) * args.end)]
        texts = [json.loads(path.read_text(encoding='utf-8'))['ground_truth'].get('main_content') for path in golds]
        paths = []
        for path in golds:
            page = next((folder / 'html').glob(f'{path.stem}.html*'))
            if page.suffix == '.gz':   # packed pages are unpacked once, for all
                import gzip
                plain = Path(scratch) / page.stem
                plain.write_bytes(gzip.decompress(page.read_bytes()))
                page = plain
            paths.append(page)
        print(f'{"":36} {"F1":>6} {"ms a page":>10} {"failed":>7}   of {len(paths)} pages')
        for name, found in (('Naqlan', naqlan(args.program, paths)),
                            ("Mozilla's Readability on linkedom", readability_js(paths)),
                            ('readability (Python)', readability_py(paths)),
                            ('html2text (the whole page)', html2text(paths))):
            if found is None:
                print(f'{name:36} not installed')
                continue
            f1 = sum(word_f1(text, right)[2] for (text, _), right in zip(found, texts)) / len(paths)
            spent = sum(ms for _, ms in found) / len(paths)
            print(f'{name:36} {f1:6.3f} {spent:10.2f} {sum(text is None for text, _ in found):7}')


if __name__ == '__main__':
    main()
