#!/usr/bin/env python3
"""The annotated set of our own: it is sound, and Naqlan reads it no worse than the floors say."""
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import build      # noqa: E402
import naqlan_program as naqlan   # noqa: E402
import score_attributions as scorer   # noqa: E402

LEAST_ARTICLES = 60
FLOORS = {'found': 0.97, 'exact': 0.96, 'speaker': 0.90, 'full': 0.90}


class Annotations(unittest.TestCase):
    articles = build.read_articles()

    def test_there_are_enough_articles_each_with_its_own_id(self):
        ids = [a.id for a in self.articles]
        self.assertGreaterEqual(len(ids), LEAST_ARTICLES)
        self.assertEqual(len(ids), len(set(ids)))

    def test_parents_stand_in_their_article_and_hold_their_children(self):
        for article in self.articles:
            by_id = {a['id']: a for a in article.attributions}
            for a in article.attributions:
                if a['parent']:
                    outer, inner = by_id[a['parent']]['content'][0], a['content'][0]
                    self.assertTrue(outer[0] <= inner[0] and inner[1] <= outer[1], article.id)

    def test_persons_with_a_title_stand_in_the_text(self):
        for article in self.articles:
            for role in article.roles:
                self.assertIn(role['person'], article.text, article.id)

    def test_words_and_occurrences_lead_back_to_the_spans(self):
        for article in self.articles:
            for spans in (a['content'] for a in article.attributions):
                for span in spans:
                    found, words = -1, article.verbatim(span)
                    for _ in range(words['n'] + 1):
                        found = article.text.find(words['s'], found + 1)
                    self.assertEqual([found, found + len(words['s'])], span, article.id)


class Reading(unittest.TestCase):
    def test_figures_are_above_the_floors(self):
        with tempfile.TemporaryDirectory() as folder:
            build.build(Path(folder))
            done = naqlan.run('read', '--kind', 'jsonl', Path(folder) / 'articles.jsonl')
            self.assertEqual(done.returncode, 0, done.stderr)
            records = {r['id']: r for r in map(json.loads, done.stdout.splitlines())}
            figures, errors = scorer.score(scorer.read_lines(Path(folder) / 'gold.jsonl'), records)
        for name, floor in FLOORS.items():
            self.assertGreaterEqual(figures[name], floor, f'{name}\n' + '\n'.join(errors))


if __name__ == '__main__':
    unittest.main()
