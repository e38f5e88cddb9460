#!/usr/bin/env python3
"""digest_picture.py NAQLAN OUT.png LINES FILE [ARGUMENT...] : the picture of a digest in the README.

Runs `naqlan read --format text` with colours and draws what a terminal shows, the first LINES of it. Needs Chromium and the
fonts of fonts-dejavu-core; neither is needed for anything else here.
"""
import html
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

COLUMNS = 100
COLOURS = {'30': '#5c6370', '31': '#e06c75', '32': '#98c379', '33': '#e5c07b', '34': '#61afef', '35': '#c678dd',
           '36': '#56b6c2', '37': '#dcdfe4', '90': '#7f848e', '91': '#ff7b85', '92': '#b5e890', '93': '#f5d98b',
           '94': '#82c4ff', '95': '#d7a0f0', '96': '#7fd6e2', '97': '#ffffff'}
STYLES = {'1': 'font-weight:bold', '2': 'opacity:.65', '3': 'font-style:italic', '4': 'text-decoration:underline',
          **{code: f'color:{colour}' for code, colour in COLOURS.items()}}
PAGE = '''<meta charset=utf-8><style>
body {{ margin: 0; background: #1e2127; color: #dcdfe4; font: 15px/1.5 "DejaVu Sans Mono", monospace; }}
main {{ display: inline-block; padding: 18px 24px; }}
div {{ white-space: pre; direction: ltr; min-height: 1.5em; text-align: left; }}
</style><main>{lines}</main>'''


def to_html(line):
    """A line with ANSI colours as a line of spans."""
    parts, style, at = [], [], 0
    for m in re.finditer(r'\x1b\[([\d;]*)m', line + '\x1b[0m'):
        text = line[at:m.start()]
        if text:
            parts.append(f'<span style="{";".join(style)}">{html.escape(text)}</span>')
        for code in (m.group(1) or '0').split(';'):
            style = [] if code in ('', '0') else style + [STYLES[code]] if code in STYLES else style
        at = m.end()
    return f'<div>{"".join(parts)}</div>'


def draw(lines, out):
    browser = shutil.which('chromium') or shutil.which('google-chrome')
    if not browser:
        sys.exit('digest_picture: Chromium is not installed')
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / 'digest.html'
        page.write_text(PAGE.format(lines=''.join(map(to_html, lines))), encoding='utf-8')
        width, height = 9.05 * COLUMNS + 60, 22.5 * len(lines) + 40
        subprocess.run([browser, '--headless', '--no-sandbox', '--hide-scrollbars', '--force-device-scale-factor=1.5',
                        f'--window-size={int(width)},{int(height)}', f'--screenshot={Path(out).resolve()}',
                        page.as_uri()], check=True, stderr=subprocess.DEVNULL)


def main():
    program, out, lines, file, *arguments = sys.argv[1:]
    done = subprocess.run([program, 'read', '--format', 'text', '--color', 'always', '--width', str(COLUMNS),
                           *arguments, file], check=True, stdout=subprocess.PIPE)
    digest = done.stdout.decode().rstrip('\n').split('\n')
    more = ['', f'\x1b[2m… and {len(digest) - int(lines)} lines more: what else was found, and what was left out\x1b[0m']
    draw([f'$ naqlan read --format text {shlex.join([*arguments, file])}', '', *digest[:int(lines)],
          *(more if len(digest) > int(lines) else [])], out)


if __name__ == '__main__':
    main()
