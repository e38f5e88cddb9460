#!/usr/bin/env python3
"""Runs page.test.mjs: the page in headless Chromium. Skipped where Chromium, Node or the packages of web/ are not there."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'serve'))
from reading_room import ROOT, Server, folder, make_archive   # noqa: E402
from naqlan_program import is_sanitized, skip   # noqa: E402

CHROMIUM = shutil.which('chromium') or shutil.which('chromium-browser') or shutil.which('google-chrome')
NODE = shutil.which('node')


def node_is_new_enough():
    version = subprocess.run([NODE, '--version'], capture_output=True, text=True).stdout
    return int(version.strip().removeprefix('v').split('.')[0]) >= 18


def main():
    if not CHROMIUM or not NODE or not node_is_new_enough():
        skip('the page is tested with chromium and node (18 or later): apt-get install chromium nodejs npm')
    if not (ROOT / 'web/node_modules/playwright-core').exists():
        skip('the page is tested with the packages of web/: npm ci --prefix web')
    if is_sanitized():
        skip('the browser waits for no program under sanitizers')
    with folder() as place, Server(make_archive(place), '--rate', '0') as server:
        environment = {**os.environ, 'NAQLAN_ROOM': f'http://127.0.0.1:{server.port}', 'NAQLAN_CHROMIUM': CHROMIUM}
        sys.exit(subprocess.run([NODE, '--test', str(HERE / 'page.test.mjs')], env=environment, timeout=500).returncode)


if __name__ == '__main__':
    main()
