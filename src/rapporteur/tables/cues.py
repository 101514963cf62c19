"""The table of reporting words: which words tell that somebody says, thinks, wants or sees something, and how."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from rapporteur.tables.event_cues import CueTable
from rapporteur.tables.events import load_contexts
from rapporteur.tables.files import TableError, read_toml
from rapporteur.tables.forms import by_first_word, regular_bases
from rapporteur.tables.source_types import SourceTypes, load_source_types
from rapporteur.tables.speech_acts import SpeechActs, load_speech_acts
from rapporteur.types import StatementKind

KINDS = ("speech", "belief", "intention", "perception", "stance")
STANCES = ("plain", "denied", "declined", "hedged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One row: words that behave alike. ``frames`` names what may hold the content; empty for nouns."""

    id: str
    words: tuple[str, ...]
    kind: StatementKind
    stance: str
    frames: frozenset[str]
    relays: bool
    addressee: str
    match: str
    miss: str


@dataclass(frozen=True, kw_only=True)
class StatementTables:
    """What the statements room knows about words.

    ``words`` holds the word lists of the ``[said]`` block by name, ``topics`` PLOVER's contexts by the lemmas that show
    them, ``occasions`` the class of each noun of an occasion ("letter", "summit").
    """

    cues: tuple[Cue, ...]
    nouns: tuple[Cue, ...]
    words: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]
    acts: SpeechActs
    topics: CueTable
    sources: SourceTypes
    occasions: Mapping[str, str]

    @cached_property
    def verbs(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
        """First word of each verb cue -> its phrases (further words, row), the longest first."""
        return by_first_word((phrase, row) for row in self.cues for phrase in row.words)

    @cached_property
    def noun_rows(self) -> Mapping[str, Cue]:
        """Noun lemma -> its row."""
        return {word: row for row in self.nouns for word in row.words}

    def lemma(self, word: str, lemma: str) -> str:
        """The table's own lemma of a word when it knows the form, else the parser's in lower case."""
        lower = word.lower()
        if lower in self.forms:
            return self.forms[lower]
        return next((base for base in (lower, *regular_bases(lower)) if base in self.verbs), lemma.lower())


def load_statement_tables() -> StatementTables:
    """The cue table that ships with the package; raises TableError when a row of it cannot be used."""
    return make_statement_tables(read_toml("cues"))


def make_statement_tables(data: Mapping[str, Any]) -> StatementTables:
    """The tables in data of the same shape as ``data/cues.toml``."""
    said = cast("dict[str, list[str]]", data.get("said", {}))
    return StatementTables(
        cues=tuple(_row(row, need_frames=True) for row in data.get("cue", [])),
        nouns=tuple(_row(row, need_frames=False) for row in data.get("noun", [])),
        words={name: frozenset(words) for name, words in said.items()},
        forms=dict(data.get("forms", {})),
        acts=load_speech_acts(),
        topics=load_contexts(),
        sources=load_source_types(),
        occasions={word: name for name, words in data.get("occasion", {}).items() for word in words},
    )


def _row(row: dict[str, Any], *, need_frames: bool) -> Cue:
    name = row.get("id", "?")
    missing = [key for key in ("id", "words", "kind", "match", "miss") if not row.get(key)]
    if missing or (need_frames and not row.get("frames")):
        raise TableError(f"cue row {name}: lacks {', '.join(missing) or 'frames'}")
    if row["kind"] not in KINDS or row.get("stance", "plain") not in STANCES:
        raise TableError(f"cue row {name}: kind {row['kind']!r} or stance {row.get('stance')!r} is not known")
    return Cue(
        id=name,
        words=tuple(row["words"]),
        kind=cast("StatementKind", row["kind"]),
        stance=row.get("stance", "plain"),
        frames=frozenset(row.get("frames", ())),
        relays=bool(row.get("relays", False)),
        addressee=row.get("addressee", ""),
        match=row["match"],
        miss=row["miss"],
    )
