"""What the Python tests share: the program under test, the samples, places."""
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / 'tools'))
from samples import SAMPLES, batch_files, sample_arguments, sample_files   # noqa: E402,F401

SHARED = Path(os.environ.get('NAQLAN_SHARED', ROOT / '../shared'))
SKIPPED = 77   # ctest's SKIP_RETURN_CODE


def program():
    return os.environ.get('NAQLAN_PROGRAM', str(ROOT / 'build/release/bin/naqlan'))


def is_sanitized():
    return bool(os.environ.get('NAQLAN_SANITIZE'))


def run(*arguments, stdin=b'', timeout=120, **others):
    """Runs the program; bytes in, bytes out."""
    return subprocess.run([program(), *map(str, arguments)], input=stdin, capture_output=True,
                          timeout=timeout, **others)


def read_records(path, *more):
    """The records of a sample, read as samples/arguments.tsv says, from the samples' folder."""
    arguments = sample_arguments().get(path.name, [])
    done = run('read', *arguments, *more, path.name, cwd=SAMPLES)
    if done.returncode != 0:
        raise AssertionError(f'{path.name}: exit status {done.returncode}: {done.stderr.decode()}')
    return [json.loads(line) for line in done.stdout.splitlines()]


def read_sample(path, *more):
    """The record of a sample that is one page."""
    record, = read_records(path, *more)
    return record


def skip(reason):
    print('SKIPPED:', reason)
    sys.exit(SKIPPED)
