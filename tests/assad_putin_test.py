#!/usr/bin/env python3
"""The page that started the project: a news site's page saved as plain text.

The page is not part of the project; where it is missing, this test says so and is skipped.
Each point that must hold on it is a check of its own.
"""
import json
import unittest

import naqlan_program as naqlan

PAGE = naqlan.SHARED / 'pages/assad-putin.txt'
PUBLISHED = '2021-09-14'
ASSAD, PUTIN, MEKDAD, SHOIGU = 'بشار الأسد', 'فلاديمير بوتين', 'فيصل المقداد', 'سيرغي شويغو'
SANA = 'سانا'


def read(*arguments):
    done = naqlan.run('read', *arguments, PAGE)
    if done.returncode != 0:
        raise AssertionError(f'exit status {done.returncode}: {done.stderr.decode()}{done.stdout.decode()[:400]}')
    return json.loads(done.stdout)


class Page(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.record = read('--published', PUBLISHED)
        cls.entities = {e['id']: e for e in cls.record['entities']}

    # ------------------------------------------------------------- questions

    def slices(self, kind):
        return [self.record['text'][b['begin']:b['end']] for b in self.record['blocks'] if b['kind'] == kind]

    def known_as(self, *names):
        """The one entity that has a mention of each of these forms."""
        found = [e for e in self.record['entities'] if set(names) <= {m['text'] for m in e['mentions']}]
        every = [(e['name'], sorted({m['text'] for m in e['mentions']})) for e in self.record['entities']]
        self.assertEqual(len(found), 1, f'{names} is {len(found)} entities; there are: {every}')
        return found[0]

    def person(self, name):
        found = [e for e in self.record['entities'] if e['name'] == name]
        self.assertEqual(len(found), 1, f'{name}: {[e["name"] for e in self.record["entities"]]}')
        self.assertEqual(found[0]['kind'], 'person')
        return found[0]

    def sana(self):
        return self.known_as(SANA)

    def mentions(self, entity):
        return {m['text'] for m in entity['mentions']}

    def role_texts(self, name):
        return {r['text'] for r in self.person(name)['roles']}

    def said(self, cue, place=0):
        """The attribution with that cue, the `place`-th of them in the text."""
        every = [a for a in self.record['attributions'] if a['cue'] and a['cue']['text'] == cue]
        every.sort(key=lambda a: a['cue']['begin'])
        self.assertGreater(len(every), place, f'cues: {[a["cue"] and a["cue"]["text"] for a in self.record["attributions"]]}')
        return every[place]

    def speaker_is(self, attribution, entity):
        self.assertEqual(attribution['speaker'], entity['id'], attribution['speaker_name'])
        self.assertEqual(attribution['chain'][0], 'outlet')
        self.assertEqual(attribution['chain'][-1], entity['id'])

    def is_quoted(self, span):
        """Whether a span stands between quotation marks, marks outside."""
        text = self.record['text']
        return text[span['begin'] - 1] == '“' and text[span['end']] == '”'

    def holds_quotation(self, attribution):
        return any('“' in c['text'] or self.is_quoted(c) for c in attribution['content'])

    def time(self, text):
        found = [t for t in self.record['times'] if t['text'] == text]
        self.assertEqual(len(found), 1, [t['text'] for t in self.record['times']])
        return found[0]

    def meeting(self):
        people = {self.person(ASSAD)['id'], self.person(PUTIN)['id']}
        found = [e for e in self.record['events']
                 if e['type'] == 'CONSULT' and people <= set(e['actors'] + e['recipients'])]
        self.assertEqual(len(found), 1, self.record['events'])
        return found[0]

    # -------------------------------------------------------------- the page

    def test_page_title_is_the_first_line(self):
        first = PAGE.read_text(encoding='utf-8').splitlines()[0]
        self.assertEqual(self.record['title']['text'], first)
        self.assertEqual(self.slices('title'), [first])

    def test_page_has_ten_paragraphs(self):
        self.assertEqual(len(self.slices('paragraph')), 10)

    def test_page_has_one_heading(self):
        headings = self.slices('heading')
        self.assertEqual(len(headings), 1)
        self.assertIn('بوتين للأسد', headings[0])

    def test_page_furniture_is_left_out(self):
        left_out = '\n'.join(part['text'] for part in self.record['left_out'])
        for label in ('Read Previous', 'Read Next', 'Leave a Reply', 'Most Popular'):
            self.assertIn(label, left_out)
            self.assertNotIn(label, self.record['text'])

    def test_page_other_headlines_are_links(self):
        lines = [line for line in PAGE.read_text(encoding='utf-8').splitlines() if line]
        links = {link['kind']: link['text'] for link in self.record['links']}
        for label, kind in (('Read Previous', 'previous'), ('Read Next', 'next')):
            headline = lines[lines.index(label) + 1]
            self.assertEqual(links.get(kind), headline)
            self.assertNotIn(headline, self.record['text'])

    def test_page_publication_is_the_argument(self):
        self.assertEqual(self.record['published'], {'value': PUBLISHED, 'precision': 'day', 'from': 'argument'})

    # -------------------------------------------------------------- entities

    def test_person_assad_is_one_with_all_mentions(self):
        forms = self.mentions(self.person(ASSAD))
        for form in (ASSAD, 'الأسد', 'رئيس النظام', 'الأخير'):
            self.assertIn(form, forms)

    def test_person_assad_has_his_role(self):
        self.assertIn('رئيس النظام', self.role_texts(ASSAD))

    def test_person_putin_is_one_with_all_mentions(self):
        forms = self.mentions(self.person(PUTIN))
        for form in (PUTIN, 'بوتين', 'الرئيس الروسي'):
            self.assertIn(form, forms)

    def test_person_putin_has_his_role(self):
        self.assertIn('الرئيس الروسي', self.role_texts(PUTIN))

    def test_person_mekdad_has_his_role(self):
        self.assertIn('وزير خارجية النظام', self.role_texts(MEKDAD))

    def test_person_shoigu_has_his_role(self):
        self.assertIn('وزير الدفاع الروسي', self.role_texts(SHOIGU))

    def test_persons_are_these_four(self):
        self.assertEqual({e['name'] for e in self.record['entities'] if e['kind'] == 'person'},
                         {ASSAD, PUTIN, MEKDAD, SHOIGU})

    def test_organisation_sana_with_its_descriptions(self):
        agency = self.known_as(SANA, 'وكالة أنباء النظام', 'الوكالة')
        self.assertEqual(agency['kind'], 'organisation')

    def test_organisation_united_nations(self):
        self.assertEqual(self.known_as('الأمم المتحدة')['kind'], 'organisation')

    def test_organisation_syrian_army(self):
        self.assertEqual(self.known_as('الجيش السوري')['kind'], 'organisation')

    def test_places(self):
        for name in ('موسكو', 'روسيا', 'سوريا', 'سوتشي', 'أستانا', 'جنيف'):
            with self.subTest(place=name):
                self.assertEqual(self.known_as(name)['kind'], 'place')

    def test_countries_have_their_codes(self):
        self.assertEqual(self.known_as('روسيا')['ids'].get('iso3166'), 'RU')
        self.assertEqual(self.known_as('سوريا')['ids'].get('iso3166'), 'SY')

    def test_vaccines_are_works(self):
        for name in ('سبوتنيك V', 'سبوتنيك لايت'):
            with self.subTest(work=name):
                self.assertIn(self.known_as(name)['kind'], ('work', 'other'))

    # ----------------------------------------------------- times and amounts

    def test_time_yesterday_is_a_day(self):
        self.assertEqual(self.time('أمس الإثنين')['value'], '2021-09-13')

    def test_time_may_is_a_month(self):
        self.assertEqual(self.time('أيار الماضي')['value'], '2021-05')

    def test_time_first_half_of_the_year(self):
        self.assertEqual(self.time('النصف الأول من العام الجاري')['value'], '2021-H1')

    def test_time_six_years_is_a_duration(self):
        time = self.time('ست سنوات')
        self.assertEqual((time['type'], time['value']), ('DURATION', 'P6Y'))

    def test_times_without_publication_are_not_guessed(self):
        bare = read()
        self.assertIsNone(bare['published'])
        for text in ('أمس الإثنين', 'أيار الماضي', 'النصف الأول من العام الجاري'):
            values = [t['value'] for t in bare['times'] if t['text'] == text]
            self.assertFalse([v for v in values if v.startswith('20')], text)
        self.assertTrue([d for d in bare['diagnostics'] if 'publi' in d['code'] + d['message']], bare['diagnostics'])
        self.assertIn('P6Y', [t['value'] for t in bare['times']])

    def test_amount_ninety_percent(self):
        self.assertIn(('percent', 90), [(a['kind'], a['value']) for a in self.record['amounts']])

    def test_amount_three_and_a_half_times(self):
        found = [a for a in self.record['amounts'] if a['value'] == 3.5]
        self.assertEqual([(a['text'], a['kind']) for a in found], [('3.5 مرات', 'ratio')])

    # ---------------------------------------------------------- attributions

    def test_attributions_are_thirteen_or_more(self):
        self.assertGreaterEqual(len(self.record['attributions']), 13)

    def test_said_sana_revealed(self):
        said = self.said('كشفت')
        self.speaker_is(said, self.sana())
        self.assertEqual(said['type'], 'indirect')
        self.assertIsNotNone(said['source'])

    def test_said_sana_said(self):
        said = self.said('وقالت')
        self.speaker_is(said, self.sana())
        self.assertEqual(said['type'], 'mixed')

    def test_said_sana_added_without_a_subject(self):
        said = self.said('وأضافت')
        self.speaker_is(said, self.sana())
        self.assertIsNone(said['source'])
        self.assertTrue(self.holds_quotation(said))

    def test_said_assad_said_as_the_latter(self):
        said = self.said('قال', 0)
        self.speaker_is(said, self.person(ASSAD))
        self.assertEqual(said['source']['text'], 'الأخير')
        self.assertTrue(self.holds_quotation(said))

    def test_said_in_his_words_is_assad(self):
        said = self.said('قال', 0)
        self.assertNotIn('وفق تعبيره', said['content'][-1]['text'])
        for other in self.record['attributions']:
            if other['cue'] and 'تعبيره' in other['cue']['text']:
                self.speaker_is(other, self.person(ASSAD))

    def test_said_assad_pointed_out(self):
        said = self.said('وأشار', 0)
        self.speaker_is(said, self.person(ASSAD))
        self.assertEqual(said['source']['text'], 'رئيس النظام')

    def test_said_assad_described_the_sanctions(self):
        said = self.said('ووصف')
        self.speaker_is(said, self.person(ASSAD))
        self.assertEqual(said['source']['text'], 'الأسد')
        self.assertTrue(self.is_quoted(said['content'][0]))

    def test_said_assad_stressing(self):
        said = self.said('مؤكداً')
        self.speaker_is(said, self.person(ASSAD))
        self.assertIsNone(said['source'])
        self.assertEqual(said['type'], 'mixed')

    def test_said_putin_in_the_heading_to_assad(self):
        heading = next(b for b in self.record['blocks'] if b['kind'] == 'heading')
        found = [a for a in self.record['attributions']
                 if heading['begin'] <= a['content'][0]['begin'] and a['content'][0]['end'] <= heading['end']]
        self.assertEqual(len(found), 1)
        said = found[0]
        self.speaker_is(said, self.person(PUTIN))
        self.assertEqual(said.get('addressee'), self.person(ASSAD)['id'])
        self.assertIsNone(said['cue'])
        self.assertEqual(said['type'], 'direct')
        self.assertTrue(self.is_quoted(said['content'][0]))

    def test_said_putin_said(self):
        said = self.said('قال', 1)
        self.speaker_is(said, self.person(PUTIN))
        self.assertEqual(said['source']['text'], 'الرئيس الروسي')
        self.assertEqual(said['type'], 'mixed')

    def test_said_putin_pointing_out(self):
        said = self.said('مشيراً')
        self.speaker_is(said, self.person(PUTIN))
        self.assertEqual(said['type'], 'mixed')

    def test_said_putin_added_without_a_subject(self):
        said = self.said('وأضاف')
        self.speaker_is(said, self.person(PUTIN))
        self.assertIsNone(said['source'])
        self.assertTrue(self.holds_quotation(said))

    def test_said_putin_explained(self):
        said = self.said('وأوضح')
        self.speaker_is(said, self.person(PUTIN))
        self.assertEqual(said['source']['text'], 'بوتين')

    def test_said_putin_pointed_out_trade(self):
        said = self.said('وأشار', 1)
        self.speaker_is(said, self.person(PUTIN))
        self.assertEqual(said['source']['text'], 'الرئيس الروسي')

    # ------------------------------------------------------------ the meeting

    def test_meeting_of_putin_and_assad(self):
        self.meeting()

    def test_meeting_was_in_moscow(self):
        self.assertEqual(self.entities[self.meeting()['place']]['name'], 'موسكو')

    def test_meeting_was_on_monday(self):
        self.assertEqual(self.meeting()['date'][:10], '2021-09-13')

    def test_meeting_was_joined_by_the_ministers(self):
        meeting = self.meeting()
        there = {self.entities[e]['name'] for e in meeting['actors'] + meeting['recipients']}
        self.assertEqual(there, {ASSAD, PUTIN, MEKDAD, SHOIGU})

    def test_meeting_is_on_the_word_of_sana(self):
        word = next(a for a in self.record['attributions'] if a['id'] == self.meeting()['attribution'])
        self.assertIn(self.sana()['id'], word['chain'])

    def test_meeting_happened(self):
        meeting = self.meeting()
        self.assertEqual((meeting['modality'], meeting['polarity']), ('actual', 'affirmed'))


if __name__ == '__main__':
    if not PAGE.exists():
        naqlan.skip(f'{PAGE} is not there; it is not part of the project')
    unittest.main(verbosity=2)
