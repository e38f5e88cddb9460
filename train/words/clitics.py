"""Which clitics attach to what, and how a word is cut at them.

A row's group is its part of speech, for verbs and auxiliaries with the aspect. A group's state
says what the row refuses: 'a' the article, 'p' the prepositions.
"""

CONJUNCTIONS = ("", "و", "ف")
PREPOSITIONS = ("", "ب", "ل", "ك")
NOMINAL = ("noun", "adjective", "proper_noun", "number", "determiner")
ARTICLE_FORMS = {"": "ال", "ب": "بال", "ل": "لل", "ك": "كال"}
ON_NOUNS = ("ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "ي", "نا")
ON_VERBS = ("ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "ني", "نا")
ON_WORDS = ON_NOUNS + ("ني",)
ASPECTS = ("perf", "imperf", "imp")


class Proclitic:
    """A sequence as written, the pieces it stands for, and what it holds."""

    def __init__(self, conjunction, middle, written, article=False, preposition=False):
        self.written = conjunction + written
        self.pieces = tuple(p for p in (conjunction, middle) if p)
        self.article = article
        self.preposition = preposition
        if article:
            self.pieces += ("ال",)

    def __repr__(self):
        return self.written


def bare_and(middles):
    return [Proclitic(c, m, m, preposition=m in ("ب", "ل", "ك") and m != "")
            for c in CONJUNCTIONS for m in middles]


def particles(middles):
    return [Proclitic(c, m, m) for c in CONJUNCTIONS for m in middles]


def with_article():
    return [Proclitic(c, m, ARTICLE_FORMS[m], article=True, preposition=bool(m))
            for c in CONJUNCTIONS for m in PREPOSITIONS]


def questions():
    return [Proclitic("أ", "", ""), Proclitic("أ", "و", "و"), Proclitic("أ", "ف", "ف")]


def proclitics_by_group():
    table = {pos: bare_and(PREPOSITIONS) + with_article() for pos in NOMINAL}
    for pos in ("adverb", "adposition", "subordinator"):
        table[pos] = bare_and(PREPOSITIONS)
    table["pronoun"] = bare_and(PREPOSITIONS) + questions()[:1]
    table["particle"] = bare_and(PREPOSITIONS) + questions()
    for pos in ("conjunction", "interjection"):
        table[pos] = particles(("",))
    for pos in ("verb", "auxiliary"):
        asking = questions() if pos == "auxiliary" else []
        table[pos + ":perf"] = particles(("", "ل")) + asking
        table[pos + ":imperf"] = particles(("", "س", "ل")) + asking[:1]
        table[pos + ":imp"] = particles(("",))
    return table


def enclitics_by_group():
    table = {pos: ON_NOUNS for pos in NOMINAL}
    for pos in ("adposition", "subordinator", "particle"):
        table[pos] = ON_WORDS
    for aspect in ASPECTS:
        table["verb:" + aspect] = table["auxiliary:" + aspect] = ON_VERBS
    for pos in ("pronoun",):
        table[pos] = ON_NOUNS
    return table


def group_of(pos, feats):
    if pos in ("verb", "auxiliary"):
        return pos + ":" + next((a for a in ASPECTS if a in feats), "perf")
    return pos


def refusals(pos, feats):
    """The state of a row: 'a' where it takes no article, 'p' where no preposition."""
    nominal = pos in NOMINAL
    article = nominal and any(t in feats for t in ("cons", "indef", "encl", "def"))
    preposition = any(t in feats for t in ("indef", "nom", "noprep"))
    return ("p" if preposition else "") + ("a" if article else "")


def fits(proclitic, enclitic, feats, state):
    """Whether the parts of an analysis go together."""
    if proclitic.article and (enclitic or "a" in state):
        return False
    if proclitic.preposition and "p" in state:
        return False
    if enclitic and feats and "def" in feats:
        return False
    if enclitic:
        return not any(t in feats for t in ("bare", "indef"))
    return "encl" not in feats


def cuts(written, proclitic_forms, enclitic_forms):
    """(proclitic as written, core, enclitic) of a folded word; للغة yields لغة too."""
    for proclitic in proclitic_forms:
        if not written.startswith(proclitic):
            continue
        rest = written[len(proclitic):]
        cores = [rest]
        if proclitic.endswith("لل"):
            cores.append("ل" + rest)
        elif proclitic.endswith("ل") and not proclitic.endswith("ال") and rest[:1] == "ل":
            cores.append("ا" + rest)
        for core in cores:
            if not core:
                continue
            yield proclitic, core, ""
            for enclitic in enclitic_forms:
                if len(core) > len(enclitic) and core.endswith(enclitic):
                    yield proclitic, core[:-len(enclitic)], enclitic
