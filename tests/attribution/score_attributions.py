#!/usr/bin/env python3
"""score_attributions.py GOLD RECORDS : scores records against annotated articles.

GOLD is what build.py writes as gold.jsonl, RECORDS what `naqlan read` prints for articles.jsonl.
An attribution counts as found when its words overlap those of an annotated one by half or more
(Dice, in code points; each annotation is matched once, best first), as exact from nine tenths, and as
full when also its speaker and the attribution in whose words it stands are right.
"""
import json
import re
import sys

MARKS = re.compile('[\u064b-\u0652\u0670\u0640]')
SAME_LETTERS = str.maketrans('أإآٱىةؤئ', 'اااايهوي')
LEAST_OVERLAP, EXACT_OVERLAP = 0.5, 0.9


def words_of(name):
    plain = re.sub(r'[^\w\s]', ' ', MARKS.sub('', name or '').translate(SAME_LETTERS))
    return [w[2:] if w.startswith('ال') and len(w) > 4 else w for w in plain.split()]


def same_speaker(one, other):
    """Equal but for spelling, or one name part of the other and not only its first word."""
    shorter, longer = sorted((words_of(one), words_of(other)), key=len)
    if not shorter or not set(shorter) <= set(longer):
        return False
    return shorter == longer or shorter[-1] == longer[-1] or len(shorter) > 1


def overlap(one, other):
    letters = [{i for begin, end in spans for i in range(begin, end)} for spans in (one, other)]
    total = len(letters[0]) + len(letters[1])
    return 2 * len(letters[0] & letters[1]) / total if total else 0.0


def matches(gold, found):
    """Pairs of indexes with their overlap, each index once, best first."""
    spans = [[(c['begin'], c['end']) for c in a['content']] for a in found]
    pairs = sorted(((overlap(g['content'], s), i, j) for i, g in enumerate(gold) for j, s in enumerate(spans)),
                   reverse=True)
    out, used_gold, used_found = [], set(), set()
    for value, i, j in pairs:
        if value >= LEAST_OVERLAP and i not in used_gold and j not in used_found:
            used_gold.add(i), used_found.add(j)
            out.append((i, j, value))
    return out


def score(gold_articles, records):
    """F1 of found, exact, speaker and full; and the attributions that are not full, one line each."""
    hits, errors = dict.fromkeys(('found', 'exact', 'speaker', 'full'), 0), []
    annotated = printed = 0
    for article in gold_articles:
        record = records[article['id']]
        if record['text'] != article['text']:
            raise ValueError(f"{article['id']}: the text was changed")
        gold, found = article['attributions'], record['attributions']
        annotated, printed = annotated + len(gold), printed + len(found)
        pairs = matches(gold, found)
        gold_of = {found[j]['id']: gold[i]['id'] for i, j, _ in pairs}
        for i, j, value in pairs:
            speaker = same_speaker(gold[i]['speaker'], found[j]['speaker_name'])
            parent = found[j].get('parent')
            chain = gold[i]['parent'] == (gold_of.get(parent, 'none of them') if parent else None)
            for name, right in (('found', True), ('exact', value >= EXACT_OVERLAP), ('speaker', speaker),
                                ('full', speaker and chain)):
                hits[name] += right
            if not (speaker and chain):
                errors.append(f"{article['id']} {gold[i]['id']}: {gold[i]['speaker']} / {found[j]['speaker_name']}")
        missed = set(range(len(gold))) - {i for i, _, _ in pairs}
        errors += [f"{article['id']} {gold[i]['id']}: not found" for i in sorted(missed)]
    return {name: 2 * hit / (annotated + printed) for name, hit in hits.items()}, errors


def read_lines(path):
    with open(path, encoding='utf-8') as lines:
        return [json.loads(line) for line in lines if line.strip()]


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    figures, wrong = score(read_lines(sys.argv[1]), {r['id']: r for r in read_lines(sys.argv[2])})
    print(*wrong, sep='\n')
    print(*(f'{name}: F1 {value:.3f}' for name, value in figures.items()), sep='\n')
