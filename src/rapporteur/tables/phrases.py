"""Phrases of web pages that are never the article: comment forms, share bars, sign-up boxes, in many languages."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapporteur.tables.files import TableError, read_toml

Scope = Literal["line", "rest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One rule. ``scope`` "rest" cuts everything from the line on (a comment form), "line" only that line.

    ``pattern`` must match a whole line, case ignored; ``reason`` goes into the cut; ``yes`` is a line that must
    match and ``no`` one that must not.
    """

    id: str
    reason: str
    scope: Scope
    language: str
    pattern: re.Pattern[str]
    yes: str
    no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseTable:
    """All phrase rules, as one pattern each for the two scopes."""

    phrases: tuple[Phrase, ...]
    line: re.Pattern[str]
    rest: re.Pattern[str]

    def reason(self, line: str) -> tuple[str, Scope] | None:
        """Why a line is no part of an article, or None when no rule says so."""
        for pattern in (self.rest, self.line):
            found = pattern.fullmatch(line)
            if found:
                phrase = self.phrases[int(str(found.lastgroup)[1:])]
                return phrase.reason, phrase.scope
        return None


@cache
def load_phrases() -> PhraseTable:
    """The table that ships with the package; raises TableError when a row is not as it should be."""
    phrases = tuple(_phrase(row) for row in read_toml("page_phrases")["phrase"])
    if len({phrase.id for phrase in phrases}) != len(phrases):
        raise TableError("page_phrases.toml: two rows share an id")
    return PhraseTable(phrases=phrases, line=_united(phrases, "line"), rest=_united(phrases, "rest"))


def _phrase(row: dict[str, str]) -> Phrase:
    if row["scope"] not in ("line", "rest"):
        raise TableError(f"page_phrases.toml, {row['id']}: scope must be line or rest, not {row['scope']!r}")
    return Phrase(
        id=row["id"],
        reason=row["reason"],
        scope="rest" if row["scope"] == "rest" else "line",
        language=row["language"],
        pattern=re.compile(row["pattern"], re.IGNORECASE),
        yes=row["yes"],
        no=row["no"],
    )


def _united(phrases: tuple[Phrase, ...], scope: Scope) -> re.Pattern[str]:
    chosen = [(number, phrase) for number, phrase in enumerate(phrases) if phrase.scope == scope]
    return re.compile("|".join(f"(?P<p{number}>{phrase.pattern.pattern})" for number, phrase in chosen), re.IGNORECASE)
