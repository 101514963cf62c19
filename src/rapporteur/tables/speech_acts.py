"""The table of speech acts: what is done by saying something, by the cue, by what is said, and how far the writer stands off."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from rapporteur.tables.files import TableError, read_toml
from rapporteur.tables.forms import by_first_word
from rapporteur.types import Distance, SpeechAct

ACTS = frozenset(get_args(SpeechAct))
DISTANCES = frozenset(get_args(Distance))
UNDER = frozenset({"said", "told", "any", "called", "threat", "accusation", "suggest", "own"})

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First lemma -> (further words, value), the longest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRule:
    """What content shows an act, and under which cues ("said", "called", ...)."""

    act: str
    under: str
    says: re.Pattern[str]
    match: str
    miss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechActs:
    """The whole table."""

    cues: Phrases
    nouns: Mapping[str, str]
    contents: tuple[ContentRule, ...]
    distances: Phrases


def load_speech_acts() -> SpeechActs:
    """The table that ships with the package; raises TableError when a row of it cannot be used."""
    return make_speech_acts(read_toml("speech_acts"))


def make_speech_acts(data: Mapping[str, Any]) -> SpeechActs:
    """The table in data of the same shape as ``data/speech_acts.toml``."""
    for section, field, known in (("cue", "act", ACTS), ("noun", "act", ACTS), ("content", "act", ACTS), ("distance", "distance", DISTANCES)):
        for row in data.get(section, []):
            _check(section, row, field, known)
    return SpeechActs(
        cues=_phrases(data.get("cue", []), "act"),
        nouns={word: row["act"] for row in data.get("noun", []) for word in row["words"]},
        contents=tuple(_content(row) for row in data.get("content", [])),
        distances=_phrases(data.get("distance", []), "distance"),
    )


def _check(section: str, row: Mapping[str, Any], field: str, known: frozenset[str]) -> None:
    missing = [name for name in (field, "match", "miss", "says" if section == "content" else "words") if not row.get(name)]
    if missing:
        raise TableError(f"speech_acts.toml, a row of [[{section}]] lacks {', '.join(missing)}: {dict(row)}")
    if row[field] not in known:
        raise TableError(f"speech_acts.toml, [[{section}]]: {field} {row[field]!r} is not one of {', '.join(sorted(known))}")


def _content(row: Mapping[str, Any]) -> ContentRule:
    if row.get("under") not in UNDER:
        raise TableError(f"speech_acts.toml, [[content]] {row['act']}: under {row.get('under')!r} is not one of {', '.join(sorted(UNDER))}")
    try:
        says = re.compile(row["says"])
    except re.error as error:
        raise TableError(f"speech_acts.toml, [[content]] {row['act']}: {row['says']!r} is no regular expression: {error}") from error
    return ContentRule(act=row["act"], under=row["under"], says=says, match=row["match"], miss=row["miss"])


def _phrases(rows: list[dict[str, Any]], field: str) -> Phrases:
    return by_first_word((phrase, row[field]) for row in rows for phrase in row["words"])
