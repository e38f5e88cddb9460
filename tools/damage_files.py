#!/usr/bin/env python3
"""damage_files.py FOLDER OUT COUNT [SEED] : COUNT damaged copies of the files in FOLDER, in turn, each in one to eight
places: bytes changed, cut away, doubled, moved; numbers made larger, smaller or absurd; gzip members damaged within.

For running a parser over many at once: build/asan-ubsan/bin/fuzz_warc OUT
"""
import gzip
import random
import re
import sys
from pathlib import Path


def changed(chance, data):
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1:]


def cut(chance, data):
    begin, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:begin] + data[end:] if chance.random() < 0.5 else data[:begin]


def doubled(chance, data):
    begin, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:end] + data[begin:end] + data[end:]


def moved(chance, data):
    at = chance.randrange(len(data))
    return data[at:] + data[:at]


def renumbered(chance, data):
    numbers = list(re.finditer(rb'\d+', data))
    if not numbers:
        return data
    number = chance.choice(numbers)
    value = int(number.group()[:18])
    new = chance.choice([value + 1, value - 1, value * 2, value // 2, 0, -1, 2**31, 2**63, 10**30])
    return data[:number.start()] + str(new).encode() + data[number.end():]


def swapped(chance, data):
    return data.replace(*chance.choice([(b'\r\n', b'\n'), (b': ', b':'), (b'WARC/', b'warc/'), (b'\r\n\r\n', b'\r\n'),
                                        (b'HTTP/1.1', b'HTTP'), (b'chunked', b'gzip, chunked'), (b'gzip', b'deflate')]),
                        chance.randrange(1, 4))


WAYS = [changed, cut, doubled, moved, renumbered, swapped]


def damaged(chance, data):
    packed = data[:2] == b'\x1f\x8b'
    if packed and chance.random() < 0.5:   # within: the packing itself is sound
        try:
            data = gzip.decompress(data)
        except (EOFError, OSError):
            packed = False
    else:
        packed = False
    for _ in range(chance.randrange(1, 9)):
        data = chance.choice(WAYS)(chance, data)[:1 << 20] or b'x'
    return gzip.compress(data, mtime=0) if packed else data


def main():
    folder, out, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    sources = [p.read_bytes() for p in sorted(folder.iterdir())]
    out.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (out / f'{number:06}').write_bytes(damaged(chance, sources[number % len(sources)]))


if __name__ == '__main__':
    main()
