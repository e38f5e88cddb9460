#!/usr/bin/env python3
"""Pages of 1 MB that are made to be hard take less than a second of processor time, and memory in proportion.

Memory is counted above what a page of one line takes: most of that is the language data, which are mapped.
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import naqlan_program as naqlan

SIZE = 1 << 20
MOST_SECONDS = 1.0
MOST_KB = 20 * SIZE // 1024 + 16 * 1024

# What a page is filled with, and what stands before it.
FILLINGS = {
    'items': '<li>a', 'lists': '<ul><li>a', 'definitions': '<dl><dt>a<dd>b', 'paragraphs': '<p>x', 'breaks': '<br>a',
    'cells': ('<td>a', '<table><tr>'), 'tables': '<table><tr><td>a', 'formatting': '<b><i><a>x', 'crossing': '<b><div></b>x',
    'links': '<a href=x>x', 'tags cut off': '<a', 'angles': '<', 'end tags': '</div></p></b>', 'comments': '<!--', 'quotes': '<p title="',
    'references': '&amp;&#x41;&notit;&', 'scripts': '<script>', 'drawings': '<svg>', 'controls': '\x01', 'marks': ('\u064b', '<p>'),
    'one word': ('a', '<p>'), 'headings': ('<h1>The title of it</h1>', '<title>The title of it</title>'), 'classes': '<p class="a b c d">x',
    'bylines': '<p>By Jane Doe</p>', 'dates': '<p>May 2, 2020</p>', 'times': '<p><time>12:30</time><p>One more sentence, of some words.',
    'labels': '<p>Read more</p>', 'cards': '<div class=card><h3><a href=/a>x y z</a></h3></div>', 'tag links': '<a rel=tag href=/t>x</a>',
    'pictures': ('<div><img src=/p/og.jpg><p>x</p></div>', '<meta property=og:image content=/p/og.jpg>'),
    'graphs': '<script type="application/ld+json">{"@type":"NewsArticle","headline":"a"}</script>', 'doubled': 'Ø§Ù„ ',
}
WHOLE = {
    'nested divs': '<div>' * 50_000 + 'text',
    'attributes': '<div ' + ' '.join(f'class=a{i}' for i in range(100_000)) + '>text',
    'a nested graph': '<script type="application/ld+json">' + '[' * (SIZE // 2) + ']' * (SIZE // 2) + '</script>text',
    'a long address': '<base href="https://a.b/' + 'x/' * 300_000 + '">' + '<a href="../y">z z</a>' * 15_000,
    'a long title': '<title>' + 'a - ' * (SIZE // 4) + '</title><h1>a b c</h1>',
    'every byte': bytes(range(256)) * (SIZE // 256),
}


def pages():
    for name, filling in FILLINGS.items():
        unit, head = filling if isinstance(filling, tuple) else (filling, '<body>')
        yield name, (head + unit * ((SIZE - len(head)) // len(unit.encode()))).encode()
    for name, page in WHOLE.items():
        yield name, page if isinstance(page, bytes) else page.encode()


def cost(path):
    """Seconds of processor time and kB of memory that reading a page takes."""
    with subprocess.Popen([naqlan.program(), 'page', '-q', '-j', '1', path], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as running:
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    return running.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main():
    if naqlan.is_sanitized():
        naqlan.skip('sanitizers take time and memory of their own')
    wrong, slowest, largest = [], (0, ''), (0, '')
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / 'page.html'
        path.write_bytes(b'<p>One line.')
        _, _, base = cost(path)
        for name, page in pages():
            path.write_bytes(page)
            status, seconds, memory = cost(path)
            slowest, largest = max(slowest, (seconds, name)), max(largest, (memory - base, name))
            if status not in (0, 1):   # 1: a page without any text
                wrong.append(f'{name}: exit status {status}')
            if seconds > MOST_SECONDS or memory - base > MOST_KB:
                wrong.append(f'{name}: {seconds:.2f} s, {memory - base} kB')
    if wrong:
        sys.exit('\n'.join(wrong))
    print(f'slowest: {slowest[1]}, {slowest[0]:.2f} s; largest: {largest[1]}, {largest[0]} kB')


if __name__ == '__main__':
    main()
