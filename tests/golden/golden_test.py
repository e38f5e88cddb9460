#!/usr/bin/env python3
"""Each sample's record must be the one in this folder, which somebody has read and found right.

    golden_test.py [--program NAQLAN] [--update]

--update rewrites the expected records and shows what changed; read the change before you keep it.
The records are laid out for reading; `versions` is left out, as it changes with every release.
"""
import argparse
import difflib
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import naqlan_program as naqlan   # noqa: E402

HERE = Path(__file__).resolve().parent
WIDTH = 110


def laid_out(value, indent=0):
    """JSON in which whatever fits stands on one line, the rest one item a line."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or len(line) + indent <= WIDTH or not value:
        return line
    inner = ' ' * (indent + 1)
    if isinstance(value, dict):
        items = [f'{inner}{json.dumps(k, ensure_ascii=False)}: {laid_out(v, indent + 1)}' for k, v in value.items()]
        return '{\n' + ',\n'.join(items) + '\n' + ' ' * indent + '}'
    items = [inner + laid_out(v, indent + 1) for v in value]
    return '[\n' + ',\n'.join(items) + '\n' + ' ' * indent + ']'


def printed(sample):
    records = naqlan.read_records(sample)
    for record in records:
        record.pop('versions')
    return ''.join(laid_out(record) + '\n' for record in records)


def samples():
    return naqlan.sample_files() + naqlan.batch_files()


def difference(name, expected, got):
    return ''.join(difflib.unified_diff(expected.splitlines(True), got.splitlines(True),
                                        f'expected {name}', f'read {name}', n=2))


def expected_file(sample):
    return HERE / f'{sample.name}.json'


def update():
    changed = 0
    for sample in samples():
        file, got = expected_file(sample), printed(sample)
        before = file.read_text(encoding='utf-8') if file.exists() else ''
        if got != before:
            changed += 1
            print(difference(sample.name, before, got) if before else f'new: {file.name}')
            file.write_text(got, encoding='utf-8')
    for file in sorted(HERE.glob('*.json')):
        if not (naqlan.SAMPLES / file.stem).exists():
            changed += 1
            print(f'no sample any more: {file.name} removed')
            file.unlink()
    print(f'{changed} expected records changed.' if changed else 'The expected records are as the program reads them.')


def compare():
    failed = []
    for sample in samples():
        file = expected_file(sample)
        if not file.exists():
            failed.append(sample.name)
            print(f'{sample.name}: no expected record; make one with "make golden" and read it')
            continue
        expected, got = file.read_text(encoding='utf-8'), printed(sample)
        if expected != got:
            failed.append(sample.name)
            print(difference(sample.name, expected, got))
    failed += [f'{f.name} has no sample' for f in HERE.glob('*.json') if not (naqlan.SAMPLES / f.stem).exists()]
    if not failed:
        print(f'{len(samples())} samples read as expected.')
        return 0
    return (f'{len(failed)} differ: {", ".join(failed)}\n'
            'If the new reading is right, "make golden" keeps it; say why in the commit.')


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--program')
    arguments.add_argument('--update', action='store_true')
    said = arguments.parse_args()
    if said.program:
        os.environ['NAQLAN_PROGRAM'] = str(Path(said.program).resolve())
    sys.exit(update() if said.update else compare())


if __name__ == '__main__':
    main()
