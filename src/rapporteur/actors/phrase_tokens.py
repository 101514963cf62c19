"""A phrase cut into words, possessive marks, commas, and the two halves of "pro-Russian" and "Iranian-backed"."""

import re
from dataclasses import dataclass
from typing import Literal

from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import fold

Mark = Literal["word", "owner", "comma", "stance", "link", "break"]
STANCES = frozenset({"pro", "anti", "ex", "then", "non", "post", "self"})
_TOKEN = re.compile(r"(?P<owner>['’]s?(?![\w]))|(?P<comma>[,;:()\[\]])|[^\s,;:()\[\]'’\"“”]+(?:['’](?!s\b)\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """Code points ``[start, end)`` of the phrase. "stance" is "pro-" or "ex-", "link" is "-backed", "break" a preposition."""

    start: int
    end: int
    text: str
    key: str
    mark: Mark

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def tokens_of(phrase: str, tables: ActorTables) -> tuple[Token, ...]:
    """The tokens of a phrase in order; none for one without words."""
    found: list[Token] = []
    for match in _TOKEN.finditer(phrase):
        found += _halves(match.group(), match.start(), _mark(match), tables)
    return tuple(found)


def _mark(match: re.Match[str]) -> Mark:
    return "owner" if match["owner"] else "comma" if match["comma"] else "word"


def _halves(text: str, start: int, mark: Mark, tables: ActorTables) -> list[Token]:
    """One token, or two where a hyphen ends a stance ("pro-") or begins a link ("-backed")."""
    first, hyphen, rest = text.partition("-")
    if mark == "word" and hyphen and rest and first.casefold() in STANCES:
        return [_token(first, start, "stance"), *_halves(rest, start + len(first) + 1, "word", tables)]
    left, hyphen, last = text.rpartition("-")
    if mark == "word" and hyphen and left and _links(last.casefold(), tables):
        return [_token(left, start, "word"), _token(last, start + len(left) + 1, "link")]
    return [_token(text, start, "break" if mark == "word" and text in tables.words["phrase_breaks"] else mark)]


def _token(text: str, start: int, mark: Mark) -> Token:
    return Token(start=start, end=start + len(text), text=text, key=fold(text).strip("."), mark=mark)


def _links(word: str, tables: ActorTables) -> bool:
    """Whether a word behind a hyphen says what the one before has to do with it: "-backed", "-elect"."""
    return word in tables.words["country_links"] or word in tables.words["no_country_links"] or word in {"elect", "designate"}
