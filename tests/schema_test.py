#!/usr/bin/env python3
"""Every object that the program prints is one that docs/record.schema.json allows."""
import json
import unittest

import naqlan_program as naqlan

try:
    import jsonschema
except ImportError:
    naqlan.skip('python3-jsonschema is not installed (tools/install_packages.sh test)')

SCHEMA = naqlan.ROOT / 'docs/record.schema.json'


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = json.loads(SCHEMA.read_text(encoding='utf-8'))
        cls.validator = jsonschema.Draft202012Validator(cls.schema)

    def holds(self, record):
        fault = jsonschema.exceptions.best_match(self.validator.iter_errors(record))
        if fault:
            self.fail(f'/{"/".join(map(str, fault.absolute_path))}: {fault.message[:400]}')

    def test_schema_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(self.schema)
        self.assertIn('2020-12', self.schema['$schema'])

    def test_samples(self):
        for sample in naqlan.sample_files():
            for unit in ('codepoints', 'bytes', 'utf16'):
                with self.subTest(sample=sample.name, offsets=unit):
                    record = naqlan.read_sample(sample, '--offsets', unit)
                    self.assertEqual(record['offsets'], unit)
                    self.holds(record)

    def test_batches(self):
        for batch in naqlan.batch_files():
            for record in naqlan.read_records(batch):
                self.holds(record)

    def test_whole(self):
        for sample in naqlan.sample_files():
            if sample.suffix == '.txt':
                with self.subTest(sample=sample.name):
                    self.holds(naqlan.read_sample(sample, '--whole'))

    def test_json_lines_and_errors(self):
        lines = ('{"id": "1", "title": "عنوان", "text": "قال الوزير إن المحادثات ستستأنف غدا.", "published": "2024-03-05"}\n'
                 '{"id": "2", "title": 3}\n'
                 'not JSON\n')
        done = naqlan.run('read', '--kind', 'jsonl', '-', stdin=lines.encode())
        printed = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(len(printed), 3)
        for record in printed:
            self.holds(record)

    def test_a_wrong_record_is_refused(self):
        """The schema must be able to say no."""
        record = naqlan.read_sample(naqlan.sample_files()[0])
        for field in ('format', 'text', 'attributions', 'published'):
            self.assertFalse(self.validator.is_valid({k: v for k, v in record.items() if k != field}), field)
        self.assertFalse(self.validator.is_valid({**record, 'offsets': 'words'}))
        self.assertFalse(self.validator.is_valid({**record, 'entities': [{'id': 'e1'}]}))


if __name__ == '__main__':
    unittest.main()
