#!/usr/bin/env python3
"""compare_time_phrases.py NAQLAN ARCHIVE [--show] : reads other projects' Arabic test phrases and compares.

ARCHIVE is recognizers-duckling.tar.xz: the Arabic specifications of Recognizers-Text (MIT) and Duckling
(BSD). They are for measuring only and no part of the project. For each file the share of phrases is
printed that Naqlan reads alike, and how the others differ; --show prints these too.
"""
import collections
import datetime
import json
import re
import subprocess
import sys
import tarfile

NOT_FOUND, DIRECTION, COARSER, APART, OTHER = (
    'nothing found', 'the other direction', 'coarser', 'day and clock apart', 'another value')
DAY = datetime.timedelta(days=1)


def interval(value):
    """The first day and the day after the last that a TIMEX3 date covers; None for other values."""
    value = value.split('T')[0]
    try:
        if re.fullmatch(r'\d{4}-\d\d-\d\d', value):
            day = datetime.date.fromisoformat(value)
            return day, day + DAY
        if found := re.fullmatch(r'(\d{4})-W(\d\d)(-WE)?', value):
            monday = datetime.date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return (monday + 5 * DAY if found[3] else monday), monday + 7 * DAY
        if found := re.fullmatch(r'(\d{4})-([QH])(\d)', value):
            length = 3 if found[2] == 'Q' else 6
            return months(int(found[1]), length * (int(found[3]) - 1), length)
        if found := re.fullmatch(r'(\d{4})-(\d\d)', value):
            return months(int(found[1]), int(found[2]) - 1, 1)
        if re.fullmatch(r'\d{4}', value):
            return months(int(value), 0, 12)
        if re.fullmatch(r'\d{3}', value):
            return months(int(value) * 10, 0, 120)
    except ValueError:
        pass
    return None


def months(year, first, count):
    last = first + count
    return datetime.date(year + first // 12, first % 12 + 1, 1), datetime.date(year + last // 12, last % 12 + 1, 1)


def covered(time):
    begin = interval(time['value'])
    end = interval(time.get('until', time['value']))
    return (begin[0], end[1]) if begin and end else None


def plain(value):
    """A value without the parts that only one project writes."""
    value = re.sub(r'(T\d\d)$', r'\1:00', value)
    return re.sub(r'(T\d\d:\d\d):00$', r'\1', value)


def seconds(value):
    """The length of a duration; None for other values."""
    found = re.fullmatch(r'P((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])+))?', value)
    if not found or value == 'P':
        return None
    day = 86400
    units = {'Y': 365 * day, 'M': 30 * day, 'W': 7 * day, 'D': day, 'H': 3600, 'TM': 60, 'S': 1}
    total = sum(float(n) * units[u] for n, u in re.findall(r'([\d.]+)([YMWD])', found[1] or ''))
    return total + sum(float(n) * units['TM' if u == 'M' else u] for n, u in re.findall(r'([\d.]+)([HMS])', found[2] or ''))


def is_alike(times, wanted, text, first):
    """`wanted`: the values that the specification allows, and the ranges."""
    values, ranges = wanted
    # What lies beside the expression in the sentence may be times too.
    near = [t for t in times if t['begin'] < first + len(text) and first < t['end']] if text else times
    for time in near:
        value = plain(time['value'])
        if value in values or any(v.startswith('T') and value.endswith(v) for v in values):
            return True
        if covered(time) and covered(time) in ranges:
            return True
        length = seconds(value)
        if length is not None and any(seconds(v) and abs(seconds(v) - length) <= 0.02 * length for v in values):
            return True
    return False


def disagreement(times, wanted):
    """The class of a disagreement; docs/ACCURACY.md explains them."""
    if not times:
        return NOT_FOUND
    days = [interval(v)[0] for v in wanted[0] if interval(v)] + [first for first, _ in wanted[1]]
    clocks = {v.split('T')[1] for v in wanted[0] if re.search(r'T\d', v)}
    for time in times:
        cover = covered(time)
        if clocks and ('T' in time['value'] or any(first <= day < last for day in days for first, last in [cover or (day, day)])):
            return APART
        for day in days if cover else []:
            first, last = cover
            away = abs((first - day).days)
            if first <= day < last and last - first > DAY:
                return COARSER
            if away in (7, 14) or 364 <= away <= 366:
                return DIRECTION
    return OTHER


def resolutions(result):
    """Values and ranges of one result of Recognizers-Text."""
    values, ranges = set(), set()
    held = result.get('Value') or {}
    if isinstance(held, dict):
        values.add(held.get('Timex', ''))
        for side in ('FutureResolution', 'PastResolution'):
            resolution = held.get(side) or {}
            values.update(v for v in resolution.values() if isinstance(v, str))
            add_range(ranges, resolution.get('startDate'), resolution.get('endDate'))
    resolution = result.get('Resolution')
    for one in resolution.get('values', []) if isinstance(resolution, dict) else []:
        values.update(v for v in (one.get('timex', ''), one.get('value', '')))
        add_range(ranges, one.get('start'), one.get('end'))
    return {plain(v.replace(' ', 'T')) for v in values if v}, ranges


def add_range(ranges, start, end):
    try:
        ranges.add((datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)))
    except (TypeError, ValueError):
        pass


def recognizers(name, text):
    for case in json.loads(text):
        if not case.get('Results') or 'Value' not in case['Results'][0] and 'Resolution' not in case['Results'][0]:
            continue
        anchor = (case.get('Context') or {}).get('ReferenceDateTime', '')
        for result in case['Results']:
            shown = result.get('Text', '').strip()
            yield case['Input'], anchor, shown, max(case['Input'].find(shown), 0), resolutions(result)


DUCKLING = re.compile(r'examples\s*\((datetime(?:Interval)?)(.*?)\)\s*(Second|Minute|Hour|Day|Week|Month|Quarter|Year)\)?'
                      r'\s*\[(.*?)\]\s*(?=,|\])', re.S)


def duckling(name, text):
    width = {'Day': 10, 'Hour': 16, 'Minute': 16, 'Second': 16}
    for kind, numbers, grain, phrases in DUCKLING.findall(text):
        digits = [int(n) for n in re.findall(r'\d+', numbers)]
        moments = [datetime.datetime(*digits[i:i + 6]) for i in range(0, len(digits) - 5, 6)]
        if not moments:
            continue
        values, ranges, start = set(), set(), moments[0].date()
        if kind == 'datetimeInterval' and len(moments) > 1:
            ranges.add((start, moments[1].date()))
        elif grain in width:
            values.add(plain(moments[0].isoformat(timespec='minutes')[:width[grain]]))
        elif grain == 'Week':
            ranges.add((start, start + 7 * DAY))
        else:
            ranges.add(months(start.year, start.month - 1, {'Month': 1, 'Quarter': 3, 'Year': 12}[grain]))
        if grain == 'Second':
            values.add('PRESENT_REF')
        for phrase in re.findall(r'"((?:[^"\\]|\\.)*)"', phrases):
            yield phrase, '2013-02-12T04:30:00', '', 0, (values, ranges)


def read_all(program, cases):
    lines = ''.join(json.dumps({'id': str(i), 'title': '.', 'text': text, **({'published': anchor} if anchor else {})}) + '\n'
                    for i, (text, anchor, *_) in enumerate(cases))
    out = subprocess.run([program, 'read', '--whole', '-'], input=lines, capture_output=True, text=True, check=True).stdout
    return {record['id']: record for record in map(json.loads, out.splitlines())}


def main():
    program, archive, show = sys.argv[1], sys.argv[2], '--show' in sys.argv
    total = alike_total = 0
    everywhere = collections.Counter()
    with tarfile.open(archive) as files:
        for member in sorted(files.getmembers(), key=lambda m: m.name):
            is_spec = re.search(r'Specs_DateTime_Arabic_\w*(Parser|Model)\.json$', member.name)
            is_corpus = member.name.endswith('Duckling_Time_AR_Corpus.hs')
            if not is_spec and not is_corpus:
                continue
            text = files.extractfile(member).read().decode('utf-8-sig')
            # Some specifications leave the value out; there is nothing to compare then.
            cases = [c for c in (recognizers if is_spec else duckling)(member.name, text) if c[4][0] or c[4][1]]
            if not cases:
                continue
            records = read_all(program, cases)
            classes, alike = collections.Counter(), 0
            for i, (phrase, anchor, shown, first, wanted) in enumerate(cases):
                times = records[str(i)]['times']
                first += 2  # the title and its line end
                if is_alike(times, wanted, shown, first):
                    alike += 1
                    continue
                classes[disagreement(times, wanted)] += 1
                if show:
                    got = ', '.join(f"{t['text']}={t['value']}" for t in times)
                    print(f'  {phrase} [{anchor}] wants {sorted(wanted[0])} {[tuple(map(str, r)) for r in wanted[1]]}: {got or "-"}')
            total, alike_total = total + len(cases), alike_total + alike
            everywhere.update(classes)
            print(f'{member.name.split("/")[-1]}: {alike} of {len(cases)} alike, ' +
                  ', '.join(f'{n} {c}' for c, n in classes.items()))
    print(f'all: {alike_total} of {total} alike ({100 * alike_total / total:.1f} %), ' +
          ', '.join(f'{n} {c}' for c, n in everywhere.most_common()))


if __name__ == '__main__':
    main()
