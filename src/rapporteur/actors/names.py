"""Names of persons, organisations and places in running text: what the reader found, mended and made whole by tables.

The reader's names come first; known names it passed over are added, titles and articles are taken off, a name that the
article writes once as one thing is the same thing elsewhere, and a short form in brackets is what it shortens.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rapporteur.actors.atoms import known_at
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_types import Alias
from rapporteur.types import Article, Name, NameLabel, Parse

SURE, LISTED, REPEATED = 0.9, 0.8, 0.6  # how sure a name is that the tables know, or that the article writes elsewhere
SMALL = frozenset({"the", "a", "an", "i", "it", "you", "this", "that", "our", "its", "their", "mr", "mrs", "ms", "dr"})
NAMED_SHARE = 0.5  # of a word's places in the article that were read as a name, before the others count as names too
PLACES = frozenset({"state", "region", "place"})
COUNTED = frozenset({"person", "organisation", "place", "facility"})


def find_names(article: Article, parse: Parse, tables: ActorTables) -> tuple[Name, ...]:
    """Persons with their titles, organisations and places (facilities among them) in text order, none overlapping."""
    words = Words(article, parse)
    taken: dict[int, Name] = {}
    for name in sorted(_read(words, tables), key=lambda name: -name.score):
        _take(taken, name)
    for name in _listed(words, tables):
        _take(taken, name)
    for name in [*_bracketed(words, taken), *_repeated(words, taken, tables)]:
        _take(taken, name)
    found = sorted({id(name): name for name in taken.values()}.values(), key=lambda name: name.first)
    return tuple(found)


def _take(taken: dict[int, Name], name: Name) -> None:
    """Keeps a name when none of its words belongs to another."""
    span = range(name.first, name.last + 1)
    if not any(index in taken for index in span):
        taken.update(dict.fromkeys(span, name))


def _read(words: Words, tables: ActorTables) -> Iterator[Name]:
    """The reader's names without titles and articles, with the class that the tables give when they know the name."""
    for name in words.parse.names:
        if name.label not in COUNTED:
            continue
        first, last = _trimmed(words, name)
        if first > last or not any(words.capital[index] or words.word(index)[:1].isdigit() for index in (first, last)):
            continue
        if any(words.folded[index] in tables.words["not_names"] - SMALL for index in range(first, last + 1)):
            continue
        label = "place" if name.label == "person" and _only_places(words, tables, first, last) else name.label
        yield Name(first=first, last=last, label=label, score=name.score)


def _only_places(words: Words, tables: ActorTables, first: int, last: int) -> bool:
    """Whether a name is a state's or city's alone ("Jordan"), and no longer name in the article ends or begins with it."""
    known = known_at(words, tables, first)
    fits = (
        known is not None
        and known.kind == "known"
        and known.last == last
        and all(alias.actor.startswith(("state:", "region:")) for alias in known.aliases)
    )
    longer = any(
        name.label == "person" and name.last > name.first and words.word(first) in words.parse.tokens[name.first : name.last + 1]
        for name in words.parse.names
    )
    return fits and not longer


def _trimmed(words: Words, name: Name) -> tuple[int, int]:
    """The words of a name without the article, title, comma or bracket that the reader took along."""
    first, last = name.first, name.last
    while first <= last and (not words.folded[first] or words.folded[first] in {"the", "a", "an", "of", "and"} or words.tag(first) == "PUNCT"):
        first += 1
    while last > first and (words.folded[last] in {"'s", "'", "of", "and", "the"} or words.word(last) in {",", "(", ".", ";", ":", '"'}):
        last -= 1
    return first, last


def _label(aliases: Iterable[Alias], tables: ActorTables, read: NameLabel) -> NameLabel | None:
    """The class of a known name; None for a demonym, and what was read when the name has owners of several classes."""
    found: set[NameLabel] = set()
    for alias in aliases:
        kind = tables.actors[alias.actor].kind
        if alias.kind in {"adjective", "people"}:
            return None
        found.add("person" if kind == "person" else "place" if kind in PLACES or alias.kind == "city" else "organisation")
    return next(iter(found)) if len(found) == 1 else read


def _listed(words: Words, tables: ActorTables) -> Iterator[Name]:
    """Known states, cities and bodies that the reader passed over; persons only under their full names."""
    index = 0
    while index < len(words):
        known = known_at(words, tables, index) if words.capital[index] or words.word(index).startswith("al-") else None
        label = _label(known.aliases, tables, "other") if known and _fit(known.aliases) else None
        if known and label in COUNTED and known.first in range(index, index + 1) and not _common(words, known.first, known.last):
            first = known.first + (words.folded[known.first] == "the" and known.first < known.last)
            yield Name(first=first, last=known.last, label=label, score=LISTED)
        index = known.last + 1 if known else index + 1


def _fit(aliases: Iterable[Alias]) -> bool:
    return all(alias.kind not in {"short", "adjective", "people", "seat"} for alias in aliases)


def _common(words: Words, first: int, last: int) -> bool:
    """Whether one word that only opens a sentence may be an ordinary word."""
    return first == last and first in words.first_of_sentence and words.word(first).casefold() in words.vocabulary


def _bracketed(words: Words, taken: Mapping[int, Name]) -> Iterator[Name]:
    """The short form in brackets behind an organisation, and the same letters later on."""
    short: dict[str, NameLabel] = {}
    for name in list(taken.values()):
        at = name.last + 2
        if words.word(name.last + 1) == "(" and words.word(at + 1) == ")" and words.word(at)[:2].isupper():
            short.setdefault(words.word(at), name.label)
    for index, token in enumerate(words.parse.tokens):
        if token in short:
            yield Name(first=index, last=index, label=short[token], score=REPEATED)


def _repeated(words: Words, taken: Mapping[int, Name], tables: ActorTables) -> Iterator[Name]:
    """Words that are mostly a name in the article, and the surname of a full name, wherever they stand with capitals."""
    seen: dict[tuple[str, ...], Counter[NameLabel]] = {}
    for name in {id(name): name for name in taken.values()}.values():
        tokens = words.parse.tokens[name.first : name.last + 1]
        seen.setdefault(tokens, Counter())[name.label] += 1
        if name.label == "person" and len(tokens) > 1 and len(tokens[-1]) > 2 and tokens[-1] not in words.vocabulary:
            seen.setdefault(tokens[-1:], Counter())["person"] += 1
    often = Counter(words.parse.tokens)
    seen = {tokens: counts for tokens, counts in seen.items() if len(tokens) > 1 or counts.total() >= NAMED_SHARE * often[tokens[0]]}
    longest = max(map(len, seen), default=0)
    openings = {tokens[0] for tokens in seen}
    for index, token in enumerate(words.parse.tokens):
        if token not in openings or not (words.capital[index]) or _other(words, tables, index):
            continue
        for last in range(min(index + longest, len(words)) - 1, index - 1, -1):
            counts = seen.get(words.parse.tokens[index : last + 1])
            if counts:
                yield Name(first=index, last=last, label=counts.most_common(1)[0][0], score=REPEATED)
                break


def _other(words: Words, tables: ActorTables, index: int) -> bool:
    """Whether a word by itself is a demonym, or opens a sentence and is written small elsewhere."""
    aliases = tables.aliases.get(words.folded[index], ())
    demonym = bool(aliases) and all(alias.kind in {"adjective", "people"} for alias in aliases)
    return demonym or (index in words.first_of_sentence and words.word(index).casefold() in words.vocabulary)
