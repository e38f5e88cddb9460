#!/usr/bin/env python3
"""The program as its users meet it: arguments, inputs, outputs, exit statuses."""
import csv
import gzip
import json
import lzma
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import naqlan_program as naqlan   # noqa: E402

TITLE = 'وزير الطاقة يعلن خطة جديدة'
BODY = 'قال وزير الطاقة سامر الخطيب إن "الخطة جاهزة".\n\nوأضاف أن العمل سيبدأ في أيار المقبل.\n'
PAGE = f'{TITLE}\n\n{BODY}'.encode()
# Exit statuses, as --help tells them.
SOME_FAILED, USAGE, NO_LANGUAGE_DATA, OUTPUT_CLOSED = 1, 2, 3, 141


def records(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def read(*arguments, **others):
    return naqlan.run('read', *arguments, **others)


class Formats(unittest.TestCase):
    sample = naqlan.sample_files()[0]

    def test_json_is_one_object_on_one_line(self):
        done = read(self.sample)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.count(b'\n'), 1)
        self.assertEqual(records(done)[0]['format'], 'naqlan.record/1')
        self.assertEqual(records(done), records(read('--format', 'json', self.sample)))

    def test_text_is_a_digest_without_colours_in_a_pipe(self):
        done = read('--format', 'text', self.sample)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(records(read(self.sample))[0]['title']['text'][:12], done.stdout.decode())
        self.assertNotIn(b'\x1b', done.stdout)

    def test_conllu_has_ten_columns(self):
        done = read('--format', 'conllu', self.sample)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = [line for line in done.stdout.decode().split('\n') if line and not line.startswith('#')]
        self.assertTrue(lines)
        for line in lines:
            self.assertEqual(line.count('\t'), 9, line)

    def test_offsets_units(self):
        for unit in ('codepoints', 'bytes', 'utf16'):
            record = records(read('--offsets', unit, '-', stdin=PAGE))[0]
            self.assertEqual(record['offsets'], unit)
            encoded = {'codepoints': record['text'], 'bytes': record['text'].encode(),
                       'utf16': record['text'].encode('utf-16-le')}[unit]
            width = 2 if unit == 'utf16' else 1
            title = encoded[record['title']['begin'] * width:record['title']['end'] * width]
            title = {'bytes': lambda b: b.decode(), 'utf16': lambda b: b.decode('utf-16-le')}.get(unit, str)(title)
            self.assertEqual(title, record['title']['text'])

    def test_nothing_on_standard_error_in_a_pipe(self):
        done = read(*naqlan.sample_files())
        self.assertEqual(done.stderr, b'')


def analyse(text, *arguments):
    return naqlan.run('analyse', *arguments, '-', stdin=text.encode())


class Analyse(unittest.TestCase):
    text = 'وقال وزير الطاقة سامر الخطيب إن "الخطة جاهزة".\n'

    def rows(self, text, *arguments):
        done = analyse(text, *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        head, *lines = done.stdout.decode().splitlines()
        return [dict(zip(head.split('\t'), line.split('\t'), strict=True)) for line in lines if line]

    def test_table_tells_parts_lemma_kind_and_name(self):
        rows = {row['token']: row for row in self.rows(self.text)}
        self.assertEqual(rows['وقال']['parts'], 'و+قال')
        self.assertEqual((rows['وقال']['lemma'], rows['وقال']['kind'], rows['وقال']['found']), ('قال', 'VERB', 'lexicon'))
        self.assertIn('Gender=Masc', rows['وقال']['features'])
        self.assertTrue(rows['الخطيب']['name'].endswith('person: سامر الخطيب'), rows['الخطيب'])
        self.assertEqual([rows[word]['kind'] for word in ('سامر', 'الخطيب')], ['PROPN', 'PROPN'])
        self.assertEqual(rows['جاهزة']['name'], '_')

    def test_all_tokens_in_order(self):
        tokens = ''.join(row['token'] for row in self.rows(self.text))
        self.assertEqual(tokens, ''.join(self.text.split()))

    def test_json_names_are_slices_of_the_text(self):
        done = analyse(self.text, '--format', 'json')
        got = json.loads(done.stdout)
        self.assertEqual(got['format'], 'naqlan.words/1')
        self.assertIn('سامر الخطيب', [name['text'] for name in got['names']])
        tokens = [token for sentence in got['sentences'] for token in sentence['tokens']]
        for item in got['names'] + tokens:
            self.assertEqual(got['text'][item['begin']:item['end']], item['text'])

    def test_conllu_is_that_of_read(self):
        done = analyse(self.text, '--format', 'conllu')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Entity=', done.stdout.decode())
        for line in done.stdout.decode().splitlines():
            self.assertTrue(not line or line.startswith('#') or line.count('\t') == 9, line)

    def test_any_bytes_are_analysed(self):
        done = naqlan.run('analyse', '-', stdin=bytes(range(1, 256)) * 3)
        self.assertIn(done.returncode, (0, SOME_FAILED), done.stderr)

    def test_help_teaches_by_example(self):
        done = naqlan.run('analyse', '--help')
        self.assertEqual(done.returncode, 0)
        self.assertIn(b'naqlan analyse --lexicon own.tsv', done.stdout)


class OwnLexicon(unittest.TestCase):
    text = 'أعلنت سنديان القمر خطتها أمس.\n'

    def lexicon(self, content):
        file = tempfile.NamedTemporaryFile(suffix='.tsv')
        file.write(content.encode())
        file.flush()
        self.addCleanup(file.close)
        return file.name

    def names(self, *arguments):
        done = analyse(self.text, '--format', 'json', *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [(name['kind'], name['text']) for name in json.loads(done.stdout)['names']]

    def test_a_name_of_ones_own_is_found_as_what_it_is(self):
        own = self.lexicon('# mine\nسنديان القمر\tcompany\tSindyan al-Qamar\tJO\n')
        wanted = ('organisation', 'سنديان القمر')
        self.assertNotIn(wanted, self.names())
        self.assertIn(wanted, self.names('--lexicon', own))

    def test_a_lemma_of_ones_own_holds(self):
        own = self.lexicon('رقمنات\tnoun\tرقمنة\tf,p\n')
        done = analyse('شملت الخطة رقمنات عدة.\n', '--lexicon', own)
        self.assertIn('رقمنات\tرقمنات\tرقمنة\tNOUN\tGender=Fem|Number=Plur\tlexicon', done.stdout.decode())

    def test_a_fault_names_its_line_and_column(self):
        done = analyse(self.text, '--lexicon', self.lexicon('# mine\nسنديان القمر\tcompny\n'))
        self.assertEqual(done.returncode, NO_LANGUAGE_DATA)
        self.assertIn(':2, column 2: "compny" is no kind', done.stderr.decode())
        self.assertEqual(done.stdout, b'')

    def test_a_file_that_is_not_there(self):
        done = analyse(self.text, '--lexicon', '/nowhere/own.tsv')
        self.assertEqual(done.returncode, NO_LANGUAGE_DATA)
        self.assertIn('/nowhere/own.tsv', done.stderr.decode())


class Inputs(unittest.TestCase):
    def test_standard_input(self):
        done = read('-', stdin=PAGE)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(records(done)[0]['title']['text'], TITLE)

    def test_many_inputs_keep_their_order(self):
        with tempfile.TemporaryDirectory() as folder:
            names = []
            for i in range(120):
                name = Path(folder) / f'{i}.txt'
                name.write_text(f'عنوان رقم {i}\n\n{BODY * (1 + (i * 7) % 40)}', encoding='utf-8')
                names.append(name)
            got = records(read(*names))
        self.assertEqual([r['title']['text'] for r in got], [f'عنوان رقم {i}' for i in range(120)])

    def test_a_folder_is_all_its_pages_by_name(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ('b.txt', 'a.txt', 'notes.md'):
                (Path(folder) / name).write_text(f'عنوان {name}\n\n{BODY}', encoding='utf-8')
            got = records(read(folder))
        self.assertEqual([r['title']['text'] for r in got], ['عنوان a.txt', 'عنوان b.txt'])

    def test_packed_input_is_unpacked(self):
        for pack in (gzip.compress, lzma.compress):
            self.assertEqual(records(read('-', stdin=pack(PAGE)))[0]['title']['text'], TITLE)

    def test_json_lines_keep_their_order_and_ids(self):
        lines = ''.join(json.dumps({'id': f'n{i}', 'title': TITLE, 'text': BODY * (1 + (i * 5) % 30)},
                                   ensure_ascii=False) + '\n' for i in range(200))
        done = read('--kind', 'jsonl', '-', stdin=lines.encode())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([r['id'] for r in records(done)], [f'n{i}' for i in range(200)])

    def test_json_lines_text_is_title_newline_text(self):
        line = json.dumps({'id': '1', 'title': TITLE, 'text': BODY.rstrip('\n')}, ensure_ascii=False)
        got = records(read('--kind', 'jsonl', '-', stdin=line.encode()))[0]
        self.assertEqual(got['text'], f'{TITLE}\n{BODY.rstrip()}')

    def test_json_lines_are_recognised(self):
        line = json.dumps({'id': 'x', 'title': TITLE, 'text': BODY}, ensure_ascii=False)
        got = records(read('-', stdin=(line + '\n' + line + '\n').encode()))
        self.assertEqual([r['id'] for r in got], ['x', 'x'])

    def test_bad_line_in_the_middle(self):
        good = json.dumps({'id': 'g', 'title': TITLE, 'text': BODY}, ensure_ascii=False)
        done = read('--kind', 'jsonl', '-', stdin=f'{good}\n{{"id": "broken", \n{good}\n'.encode())
        got = records(done)
        self.assertEqual(len(got), 3)
        self.assertEqual([('error' in r) for r in got], [False, True, False])
        self.assertEqual(set(got[1]['error']), {'code', 'where', 'message'})
        self.assertEqual(done.returncode, SOME_FAILED)

    def test_whole_keeps_every_character(self):
        text = f'{TITLE}\n\n  {BODY}\nRead Next\n'
        got = records(read('--whole', '--kind', 'text', '-', stdin=text.encode()))[0]
        self.assertEqual(got['text'], text)
        self.assertEqual(got['left_out'], [])
        self.assertEqual(got['title']['text'], TITLE)

    def test_whole_normalises_line_ends_only(self):
        got = records(read('--whole', '--kind', 'text', '-', stdin=f'{TITLE}\r\n{BODY}'.encode()))[0]
        self.assertEqual(got['text'], f'{TITLE}\n{BODY}')

    def test_published_and_outlet_are_taken(self):
        got = records(read('--published', '2024-03-05', '--outlet', 'صحيفة المرفأ', '-', stdin=PAGE))[0]
        self.assertEqual(got['published']['value'], '2024-03-05')
        self.assertEqual(got['published']['from'], 'argument')
        self.assertEqual(got['outlet']['name'], 'صحيفة المرفأ')


class Quotes(unittest.TestCase):
    PAGE = 'المدارس تفتح أبوابها\n\nقال وزير التعليم هاني البدري إن "الخطة جاهزة".\n\nوأضاف أن العمل سيبدأ في أيار المقبل.\n'.encode()

    def quotes(self, *arguments, stdin=PAGE):
        return naqlan.run('quotes', '--published', '2021-09-14', '--outlet', 'Mizan', *arguments, '-', stdin=stdin)

    def test_csv_has_a_row_for_each_attribution(self):
        done = self.quotes('--format', 'csv')
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = list(csv.reader(done.stdout.decode().splitlines()))
        self.assertEqual(rows[0], ['date', 'outlet', 'chain', 'speaker', 'type', 'words'])
        self.assertEqual(rows[-2], ['2021-09-14', 'Mizan', '', 'هاني البدري', 'direct', 'الخطة جاهزة'])
        self.assertEqual(rows[-1][3:5], ['هاني البدري', 'indirect'])

    def test_table_lines_keep_their_width(self):
        done = self.quotes('--width', '80')
        lines = done.stdout.decode().splitlines()
        self.assertGreaterEqual(len(lines), 2)
        for line in lines:
            shown = line.replace('\u2068', '').replace('\u2069', '')
            self.assertLessEqual(len(shown), 80, line)
            self.assertTrue(line.startswith('2021-09-14  Mizan'), line)

    def test_a_cell_is_no_formula_and_marks_are_doubled(self):
        page = 'عنوان\n\nقال الوزير هاني البدري: "=1+1 هو \'الجواب\' كما نعلم".\n'
        rows = list(csv.reader(self.quotes('--whole', '--format', 'csv', stdin=page.encode()).stdout.decode().splitlines()))
        self.assertTrue(rows[1][5].startswith("'=1+1"), rows)

    def test_an_unreadable_page_has_no_row_and_a_word_on_standard_error(self):
        done = self.quotes('--format', 'csv', stdin=b'')
        self.assertEqual(done.returncode, SOME_FAILED)
        self.assertNotIn(b'error', done.stdout)
        self.assertTrue(done.stderr)


class Failures(unittest.TestCase):
    def fails(self, done, count=1):
        self.assertEqual(done.returncode, SOME_FAILED, done)
        errors = [r for r in records(done) if 'error' in r]
        self.assertEqual(len(errors), count, done)
        for error in errors:
            self.assertTrue(error['error']['message'])
        return errors

    def test_file_that_is_not_there(self):
        error = self.fails(read('no-such-file.html'))[0]
        self.assertIn('no-such-file.html', error['error']['where'])

    def test_empty_file(self):
        with tempfile.NamedTemporaryFile(suffix='.html') as file:
            self.assertEqual(self.fails(read(file.name))[0]['error']['code'], 'empty')

    def test_empty_standard_input(self):
        self.fails(read('-', stdin=b''))

    def test_empty_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            self.fails(read(folder))

    def test_the_run_goes_on_after_a_failure(self):
        sample = naqlan.sample_files()[0]
        got = records(read(sample, 'no-such-file', sample))
        self.assertEqual([('error' in r) for r in got], [False, True, False])

    def test_bad_date_argument(self):
        done = read('--published', 'yesterday', '-', stdin=PAGE)
        self.assertEqual(done.returncode, USAGE)
        self.assertIn(b'published', done.stdout + done.stderr)

    def test_unknown_option_and_format(self):
        for arguments in (['--no-such-option'], ['--format', 'pdf'], ['--offsets', 'words'], ['--kind', 'doc']):
            done = read(*arguments, '-', stdin=PAGE)
            self.assertEqual(done.returncode, USAGE, arguments)
            self.assertTrue(done.stderr.strip(), arguments)
            self.assertEqual(done.stdout, b'', arguments)

    def test_language_data_missing_or_damaged(self):
        with tempfile.NamedTemporaryFile() as file:
            file.write(b'NAQLANG1' + b'\xff' * 200)
            file.flush()
            for path in ('no-such.language', file.name):
                done = read('-', stdin=PAGE, env={**os.environ, 'NAQLAN_LANGUAGE': path})
                self.assertEqual(done.returncode, NO_LANGUAGE_DATA)
                self.assertIn(path.encode(), done.stdout + done.stderr)

    def test_pipe_closed_early(self):
        command = [naqlan.program(), 'read', *map(str, naqlan.sample_files() * 20)]
        reading = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        reading.stdout.read(100)
        reading.stdout.close()
        said = reading.stderr.read()
        reading.stderr.close()
        reading.wait(timeout=120)
        self.assertEqual(said, b'')
        self.assertEqual(reading.returncode, OUTPUT_CLOSED)


class Help(unittest.TestCase):
    def test_help_teaches_by_example(self):
        for arguments in (['--help'], ['read', '--help']):
            done = naqlan.run(*arguments)
            self.assertEqual(done.returncode, 0)
            self.assertIn(b'naqlan read', done.stdout)

    def test_read_help_names_every_option(self):
        said = naqlan.run('read', '--help').stdout.decode()
        for option in ('--format', '--offsets', '--whole', '--published', '--outlet', '--kind', '--url'):
            self.assertIn(option, said)

    def test_version_names_program_data_and_libraries(self):
        done = naqlan.run('--version')
        self.assertEqual(done.returncode, 0)
        said = done.stdout.decode()
        self.assertRegex(said, r'naqlan \d+\.\d+\.\d+')
        self.assertRegex(said, r'ar \d')
        for library in ('ICU', 'curl'):
            self.assertIn(library.lower(), said.lower())

    def test_no_arguments_is_a_lesson_not_a_crash(self):
        done = naqlan.run()
        self.assertEqual(done.returncode, USAGE)
        self.assertIn(b'read', done.stdout + done.stderr)


if __name__ == '__main__':
    unittest.main()
