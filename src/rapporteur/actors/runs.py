"""Capitalised runs: the words in a row that look like one name."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables

DAYS_AND_MONTHS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february"}
    | {"april", "june", "july", "august", "september", "october", "november", "december"}
)  # no name goes on over one of them ("the Finance Ministry on Tuesday"); March and May are words of names too
FUNCTION_TAGS = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "VERB", "ADV", "PART", "PUNCT", "INTJ"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Tokens ``[first, last]`` that begin with capitals, with the small words that join them."""

    first: int
    last: int


def capital_runs(words: Words, tables: ActorTables) -> Iterator[Run]:
    """Every run in the article, left to right; a possessive mark, a comma or a sentence's end closes one."""
    index = 0
    spared, size, capital = tables.words["not_names"], len(words), words.capital
    while index < size:
        if not capital[index] or words.folded[index] in spared or not _opens(words, index):
            index += 1
            continue
        last = run_end(words, tables, index)
        yield Run(first=index, last=last)
        index = last + 1


def run_end(words: Words, tables: ActorTables, first: int) -> int:
    """The last token of the run that begins at a token."""
    last, joined, stop = first, False, words.end_of_sentence(first)
    for index in range(first + 1, stop):
        key, capital = words.folded[index], words.capital[index]
        if capital and key in DAYS_AND_MONTHS:
            break
        if capital and words.parse.upos[index] not in {"PUNCT", "AUX", "PRON"}:
            last = index
        elif words.parse.tokens[index] == "-" and words.capital[min(index + 1, stop - 1)] and _touches(words, index):
            pass
        elif key in tables.words["name_joiners"]:
            joined = True
        elif not (key == "and" and joined and _built(words, tables, first, last)):
            break
        if index - last > 2:
            break
    return last


def _opens(words: Words, index: int) -> bool:
    """Whether a capital is more than the one that begins a sentence with a small word."""
    return not (index in words.first_of_sentence and words.tag(index) in FUNCTION_TAGS)


def _touches(words: Words, index: int) -> bool:
    """Whether a hyphen stands against the words on both sides."""
    starts, ends = words.parse.starts, words.parse.ends
    return 0 < index < len(words) - 1 and ends[index - 1] == starts[index] and ends[index] == starts[index + 1]


def _built(words: Words, tables: ActorTables, first: int, last: int) -> bool:
    """Whether the run so far holds a word after which "and" goes on with the same name."""
    return any(words.key(index) in tables.words["built_on"] for index in range(first, last + 1))
