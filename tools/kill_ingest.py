#!/usr/bin/env python3
"""kill_ingest.py PROGRAM SOURCE [KILLS [SEED]] : takes SOURCE into an archive while killing the program (-9) at random
moments, resumes each time, and compares the archive with that of a run that was left alone, row by row.

Exit status 0 if they are the same, and what a killed run had stored was there ever after.
"""
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TIMES = {'seen', 'first_seen'}   # when it was taken in: differs from run to run


def rows_of(path):
    """{table: rows} of all tables but those of the index, without times."""
    archive = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    names = [n for n, in archive.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'words%'")]
    rows = {}
    for name in names:
        columns = [c[1] for c in archive.execute(f'PRAGMA table_info("{name}")') if c[1] not in TIMES]
        listed = ', '.join(f'"{c}"' for c in columns)
        rows[name] = archive.execute(f'SELECT {listed} FROM "{name}" ORDER BY {listed}').fetchall()
    archive.close()
    return rows


def stored(path):
    if not path.exists():
        return set()
    archive = sqlite3.connect(path)
    try:
        return {p for p, in archive.execute('SELECT page FROM sightings')}
    except sqlite3.OperationalError:   # killed before there were tables
        return set()
    finally:
        archive.close()


def ingest(program, archive, source):
    return subprocess.Popen([program, 'ingest', '-q', '-a', archive, source])


def compare(program, source, kills, seed, folder, say=lambda line: None):
    """True if an archive made with so many kills is that of one run."""
    chance = random.Random(seed)
    whole, killed = Path(folder) / 'whole.naqlan', Path(folder) / 'killed.naqlan'
    begin = time.monotonic()
    if ingest(program, whole, source).wait() != 0:
        say('the run that was left alone failed')
        return False
    took = time.monotonic() - begin
    before, good, longest = set(), True, took / 3
    for kill in range(1, kills + 1):
        wait = chance.uniform(0.01, longest)
        running = ingest(program, killed, source)
        time.sleep(wait)
        ended = running.poll() is not None
        running.send_signal(signal.SIGKILL)
        running.wait()
        now = stored(killed)
        say(f'kill {kill} after {wait:.2f} s{" (had ended)" if ended else ""}: {len(now)} pages stored')
        good = good and before <= now
        before = now
        left = max(1, kills - kill)
        longest = max(0.3, took / left)   # so that the last still finds work
    if ingest(program, killed, source).wait() != 0:
        say('the last run failed')
        return False
    one, other = rows_of(whole), rows_of(killed)
    for table in sorted(one.keys() | other.keys()):
        same = one.get(table) == other.get(table)
        say(f'{table}: {len(one.get(table, []))} rows, {"the same" if same else "DIFFERENT"}')
        good = good and same
    checked = subprocess.run([program, 'verify', '-a', killed], capture_output=True, text=True)
    say(checked.stdout.strip())
    return good and checked.returncode == 0


def main():
    program, source, *more = sys.argv[1:]
    kills, seed = int(more[0]) if more else 20, int(more[1]) if len(more) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        return 0 if compare(program, source, kills, seed, folder, print) else 1


if __name__ == '__main__':
    sys.exit(main())
