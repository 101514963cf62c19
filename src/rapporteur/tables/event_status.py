"""The words that say whether an event happened: ``data/event_status.toml``, checked and indexed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from rapporteur.tables.files import TableError, read_toml

STATUS_ROLES: Final = ("governor", "auxiliary", "mark", "preposition", "adverb", "modifier", "state")
FORMS: Final = ("to", "ing", "that", "subjunctive", "whether", "noun", "behind", "subject")
PREPOSITIONS: Final = ("of", "for", "to", "on", "about", "over", "against", "from", "into", "with")
OUTCOMES: Final = (
    "same",
    "true",
    "false",
    "ongoing",
    "ended",
    "past",
    "future",
    "planned",
    "requested",
    "offered",
    "threatened",
    "attempted",
    "conditional",
    "cancelled",
    "denied",
    "refused",
    "probable",
    "possible",
    "unlikely",
    "unknown",
    "will",
    "would",
    "can",
    "pending",
)
"""What a word makes of the event below it; ``rapporteur.events.readings`` composes them."""

STATUS_LISTS: Final = (
    "scheduled",
    "senders",
    "pasts",
    "units",
    "timetabled",
    "comers",
    "drafts",
    "nobody",
    "days",
    "next",
    "counted",
    "brought",
    "answers",
    "objections",
    "spoken",
    "lasting",
    "achieved",
    "unchanged",
    "unmade",
    "untruly",
    "performed",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """One class of words; the head of the data file tells what each field means."""

    id: str
    scope: str
    positive: str
    negative: str
    takes: frozenset[str]
    preps: frozenset[str]
    upos: frozenset[str]
    lemmas: frozenset[str]
    example: str
    counter: str

    def outcome(self, *, holds: bool) -> str:
        """What the event below is where the word itself holds, or does not."""
        return self.positive if holds else self.negative


@dataclass(frozen=True, kw_only=True)
class StatusTables:
    """The rows together, with the word lists and irregular forms of the file."""

    rows: tuple[StatusRow, ...]
    words: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]

    @cached_property
    def by_word(self) -> Mapping[tuple[str, str], tuple[StatusRow, ...]]:
        """(role, lemma) -> rows, in the order of the table."""
        found: dict[tuple[str, str], list[StatusRow]] = {}
        for row in self.rows:
            for lemma in sorted(row.lemmas):
                found.setdefault((row.scope, lemma), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def row(self, role: str, lemma: str) -> StatusRow | None:
        """The first row of a word in a role other than governor, or None."""
        found = self.by_word.get((role, lemma))
        return found[0] if found else None

    def governor(self, lemma: str, upos: str, form: str, preposition: str = "") -> StatusRow | None:
        """The first row of a governing word that speaks of an event in this form behind this preposition, or None."""
        forms = {form, "behind"} if form == "noun" and preposition else {form}
        for row in self.by_word.get(("governor", lemma), ()):
            if forms & row.takes and (not preposition or preposition in row.preps) and (not row.upos or upos in row.upos):
                return row
        return None


def load_status_tables() -> StatusTables:
    """The table that ships with the package; raises TableError when a row of it cannot be used."""
    table = read_toml("event_status")
    missing = [name for name in STATUS_LISTS if not table.get("words", {}).get(name)]
    if missing:
        raise TableError(f"event_status.toml lacks words.{', words.'.join(missing)}")
    words = {name: frozenset(table["words"][name]) for name in STATUS_LISTS}
    return StatusTables(rows=tuple(_checked(row) for row in table["row"]), words=words, forms=dict(table.get("forms", {})))


def _checked(row: dict[str, Any]) -> StatusRow:
    try:
        return _row(row)
    except (KeyError, TypeError, ValueError) as error:
        raise TableError(f"event_status.toml, row {row.get('id', '?')}: {error}") from error


def _row(row: dict[str, Any]) -> StatusRow:
    for value, allowed in ((row["role"], STATUS_ROLES), (row["positive"], OUTCOMES), (row["negative"], OUTCOMES)):
        _known(value, allowed)
    takes = row.get("takes", [form for form in FORMS if form not in {"whether", "behind"}])
    for form in takes:
        _known(form, FORMS)
    return StatusRow(
        id=row["id"],
        scope=row["role"],
        positive=row["positive"],
        negative=row["negative"],
        takes=frozenset(takes),
        preps=frozenset(row.get("preps", PREPOSITIONS)),
        upos=frozenset(row.get("upos", ())),
        lemmas=frozenset(row["lemmas"]),
        example=row["example"],
        counter=row["counter"],
    )


def _known(value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(repr(name) for name in allowed)}")
