"""The sample pages and how each is to be read (samples/arguments.tsv)."""
import shlex
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / 'samples'


def sample_files():
    """Samples that are one page each."""
    return sorted(p for p in SAMPLES.iterdir() if p.suffix in ('.html', '.txt'))


def batch_files():
    """Samples that hold many articles, one a line."""
    return sorted(SAMPLES.glob('*.jsonl'))


def sample_arguments():
    """{file name: [argument, ...]}; files that are not named there need none."""
    table, found = SAMPLES / 'arguments.tsv', {}
    if table.exists():
        for line in table.read_text(encoding='utf-8').splitlines():
            if line and not line.startswith('#'):
                name, *arguments = line.split('\t')
                found[name] = shlex.split(' '.join(arguments))
    return found
