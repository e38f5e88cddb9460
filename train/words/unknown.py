"""Rows for frequent words that the morphology does not know: mostly names."""

from collections import Counter

from paradigms import Form
from script import fold

CLITICS_TRIED = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "كال", "فال", "وب", "ول",
                 "ولل", "وبال")
VARIANTS = (("ى", "ي"), ("ه", "ة"), ("ة", "ه"), ("ي", "ى"))


def variant_rows(unknown, analyses, least):
    """Common misspellings: a final ya without dots, ta marbuta without or ha with them."""
    for word, count in unknown:
        for wrong, right in VARIANTS:
            if count < least or not word.endswith(wrong) or len(word) < 3:
                continue
            for number, _, enclitic, weight in analyses.of(word[:-1] + right):
                row = analyses.rows[number]
                if not enclitic and weight > 0.2 and row.stem.endswith(right):
                    yield Form(row.stem[:-1] + wrong, row.pos, row.lemma,
                               tuple(t for t in row.feats if t != "bare") + ("bare",))


def unknown_stems(unknown, folded, least):
    """Stems of the unknown words, clitics taken off where the rest is the better stem."""
    counts = Counter(dict(unknown))
    stems = Counter()
    for word, count in counts.most_common():
        core = best_core(word, counts)
        if core:
            stems[core] += count
    return {stem: count for stem, count in stems.items() if count >= least and len(stem) > 1}


def best_core(word, counts):
    """The word itself, or what is left of it after clitics if that occurs more widely."""
    best, reach = word, 0
    for clitic in CLITICS_TRIED:
        core = word[len(clitic):]
        if not word.startswith(clitic) or len(core) < 3:
            continue
        width = sum(1 for c in CLITICS_TRIED if counts[c + core] > 0)
        total = sum(counts[c + core] for c in CLITICS_TRIED)
        if width >= 2 and total > 2 * counts[word] * (clitic == "") and \
                (width, total) > (reach, 0):
            best, reach = core, width
    if best == word and word.startswith("ال") and len(word) > 4:
        best = word[2:]
    return best


def as_form(stem, counts):
    """A guess at what an unknown stem is, by its ending and by how often it has the article."""
    def seen(text, clitics=("", "و", "ب", "ل", "ف")):
        return sum(counts.get(c + text, 0) for c in clitics)
    articled = seen(stem, ("ال", "وال", "بال", "لل"))
    share = articled / (articled + seen(stem) + 1.0)
    relative = seen("ال" + stem + "ة", ("",)) + counts.get(stem + "ة", 0)
    if stem.endswith("ي") and share > 0.15 and relative > 0.05 * articled:
        return Form(stem, "adjective", stem, ("m", "s"))
    if stem.endswith("ية") and share > 0.15:
        return Form(stem, "adjective", stem[:-1], ("f", "s", "bare"))
    if stem.endswith("ات") and share > 0.15:
        return Form(stem, "noun", stem, ("f", "p"))
    if stem.endswith("ة") and share > 0.2:
        return Form(stem, "noun", stem, ("f", "s", "bare"))
    if stem.endswith(("ين", "ون")) and share > 0.4:
        nominative = ("nom",) if stem.endswith("ون") else ()
        return Form(stem, "noun", stem[:-2], ("m", "p") + nominative)
    if share > 0.35 and not stem.endswith(("ي", "و")):
        return Form(stem, "noun", stem, ("m", "s"))
    return Form(stem, "proper_noun", stem, ("bare",))


def hidden_names(analyses, folded, least):
    """Words that only a clitic and a rare stem explain, but that take clitics themselves."""
    for t, word in enumerate(analyses.words):
        count, key = analyses.counts[t], fold(word)
        span = range(analyses.starts[t], analyses.starts[t + 1])
        if count < least or len(word) < 4 or not all(analyses.pro[i] for i in span):
            continue
        if word.startswith("ال") or any(analyses.rows[analyses.row[i]].origin == "hand"
                                        for i in span):
            continue
        cores = {fold(analyses.rows[analyses.row[i]].stem) for i in span}
        alone = sum(folded.get(c + core, 0) for core in cores for c in ("", "ال"))
        foreign = ("و", "ل", "ب") if key[0] in "وف" else ("ل", "ب", "ك")
        outside = sum(folded.get(c + key, 0) for c in foreign)
        if alone < count / 3 and outside > 0.02 * count:
            yield Form(word, "proper_noun", word, ("bare",))
