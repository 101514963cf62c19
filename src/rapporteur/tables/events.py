"""What the events room knows about words: triggers, modes, contexts, status words and PLOVER's types."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, cast

from rapporteur.tables.actor_rows import read_rows
from rapporteur.tables.event_cues import CueTable, load_cue_table
from rapporteur.tables.event_idioms import IdiomTable, load_idiom_table
from rapporteur.tables.event_retype import RetypeTable, load_retype_table
from rapporteur.tables.event_status import StatusRow, StatusTables, load_status_tables
from rapporteur.tables.event_synonyms import SynonymRow, load_synonym_table
from rapporteur.tables.files import DATA, TableError, read_toml
from rapporteur.tables.forms import regular_bases
from rapporteur.tables.towns import Towns, load_towns
from rapporteur.tables.weights import read_columns, read_weights
from rapporteur.types import EventType, Quad

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
NEEDS = (
    *("", "inner", "clause", "object", "recipient", "light", "bare", "given", "answer", "partner", "threat", "cooperation", "control", "visit"),
    *("deadline", "thing"),
)
WORD_LISTS = (
    "light",
    "suffers",
    "cooperative",
    "hostile",
    "harming",
    "moving",
    "bodies",
    "quantities",
    "vague",
    "people",
    "targets",
    "violence",
    "undergone",
    "befallen",
    "handing",
    "handling",
    "mentioning",
    "saying",
    "idle",
    "sides",
    "couples",
    "ordering",
    "times",
    "holdings",
    "hollow",
    "mishaps",
    "deeds",
    "verdicts",
    "feelings",
    "not_people",
    "opposed",
    "forces",
    "likening",
    "called",
    "writs",
    "answering",
    "provoking",
    "writings",
    "reading",
    "seats",
    "leaving",
    "quitting",
    "taking",
    "receiving",
    "for_things",
    "doers",
    "outfits",
    "making",
    "foreseeing",
    "onlookers",
    "wronging",
    "livings",
    "acts",
)
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRow:
    """One PLOVER type: its quad class and modes, whether a recipient is required, whether an actor may be missing."""

    name: EventType
    quad: Quad
    modes: tuple[str, ...]
    recipient: bool
    actorless: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that can carry an event; the head of ``data/event_triggers.toml`` tells what each field means."""

    id: str
    types: tuple[EventType, ...]
    upos: str
    lemmas: tuple[str, ...]
    slots: tuple[str, ...]
    mutual: bool
    inner: bool
    inner_type: bool
    through: bool
    intransitive: bool
    instrument: bool
    suffered: bool
    refusal: bool
    needs: str
    dependants: frozenset[str]
    unless: frozenset[str]
    example: str
    counter: str

    def allows(self, dependants: Iterable[str]) -> bool:
        """Whether the row holds for a trigger with these dependent lemmas."""
        found = frozenset(dependants)
        return (not self.dependants or bool(found & self.dependants)) and not found & self.unless


@dataclass(frozen=True, kw_only=True)
class EventTables:
    """The event tables together."""

    types: Mapping[EventType, TypeRow]
    triggers: tuple[Trigger, ...]
    modes: CueTable
    contexts: CueTable
    standing: StatusTables
    retypes: RetypeTable
    idioms: IdiomTable
    synonyms: Mapping[str, SynonymRow]
    towns: Towns
    words: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]
    weights: Mapping[str, float]
    sides: Mapping[str, tuple[float, ...]]
    sight: Mapping[str, float]

    @property
    def status(self) -> tuple[StatusRow, ...]:
        """The rows that say whether an event happened."""
        return self.standing.rows

    @cached_property
    def by_lemma(self) -> Mapping[tuple[str, str], tuple[Trigger, ...]]:
        """(lemma, UPOS) -> trigger rows, in the order of the table."""
        found: dict[tuple[str, str], list[Trigger]] = {}
        for row in self.triggers:
            for lemma in row.lemmas:
                found.setdefault((lemma, row.upos), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def lemma(self, word: str, lemma: str) -> str:
        """The table's own lemma of a form it knows (irregular, or a regular form of a trigger), else the parser's in lower case."""
        lower = word.lower()
        if lower in self.forms:
            return self.forms[lower]
        if lemma.lower() in self.known:
            return lemma.lower()
        return next((base for base in regular_bases(lower) if base in self.known), lemma.lower())

    @cached_property
    def known(self) -> frozenset[str]:
        """Every lemma that a trigger, a status row, a phrase or a word list names."""
        phrases = (row.lemmas | row.words | row.unless for row in self.idioms.rows)
        rows = (*(row.lemmas for row in self.triggers), *(row.lemmas for row in self.status), *phrases, *self.words.values())
        return frozenset(lemma for lemmas in rows for lemma in lemmas)


def load_event_tables() -> EventTables:
    """The tables that ship with the package; raises TableError when a row of them cannot be used."""
    kinds = _rows("event_types", _type_row, key="type")
    standing = load_status_tables()
    return EventTables(
        types={row.name: row for row in kinds},
        triggers=_rows("event_triggers", _trigger),
        modes=load_cue_table("event_modes", value="mode", scope="type"),
        contexts=load_contexts(),
        standing=standing,
        retypes=load_retype_table(),
        idioms=load_idiom_table(),
        synonyms=load_synonym_table(),
        towns=load_towns(),
        words=_word_lists(),
        forms={**standing.forms, **read_toml("event_words").get("forms", {})},
        weights=read_weights(DATA / "event_weights.csv"),
        sides=read_columns(DATA / "side_weights.csv", ("acts", "bears")),
        sight=read_weights(DATA / "sight_weights.csv"),
    )


def load_contexts() -> CueTable:
    """PLOVER's contexts with the words that show them; raises TableError when a row cannot be used."""
    return load_cue_table("event_contexts", value="context")


def _rows(name: str, build: Callable[[dict[str, Any]], _Row], *, key: str = "row") -> tuple[_Row, ...]:
    found: list[_Row] = []
    for row in read_toml(name)[key]:
        try:
            found.append(build(row))
        except (KeyError, TypeError, ValueError) as error:
            raise TableError(f"{name}.toml, row {row.get('id', row.get('name', '?'))}: {error}") from error
    return tuple(found)


def _type_row(row: dict[str, Any]) -> TypeRow:
    return TypeRow(
        name=row["name"],
        quad=cast("Quad", _one_of(row["quad"], QUADS)),
        modes=tuple(row["modes"]),
        recipient=bool(row.get("recipient", False)),
        actorless=bool(row.get("actorless", False)),
    )


def _trigger(row: dict[str, Any]) -> Trigger:
    return Trigger(
        id=row["id"],
        types=tuple(row["types"]),
        upos=_one_of(row["upos"], ("VERB", "NOUN", "ADJ")),
        lemmas=tuple(row["lemmas"]),
        slots=tuple(row["slots"]),
        mutual=bool(row.get("mutual", False)),
        inner=bool(row.get("inner", False)),
        inner_type=bool(row.get("inner_type", False)),
        through=bool(row.get("through", False)),
        intransitive=bool(row.get("intransitive", False)),
        instrument=bool(row.get("instrument", False)),
        suffered=bool(row.get("suffered", False)),
        refusal=bool(row.get("refusal", False)),
        needs=_one_of(row.get("needs", ""), NEEDS),
        dependants=frozenset(row.get("dependants", ())),
        unless=frozenset(row.get("unless", ())),
        example=row["example"],
        counter=row["counter"],
    )


def _word_lists() -> dict[str, frozenset[str]]:
    table = read_toml("event_words")
    missing = [name for name in WORD_LISTS if not table.get(name)]
    if missing:
        raise TableError(f"event_words.toml lacks {', '.join(missing)}")
    found = {name: frozenset(table[name]) for name in WORD_LISTS}
    people = found["people"] | _roles() - found["not_people"]
    return found | {"people": people, "persons": people - found["outfits"] - found["targets"]}


def _roles() -> frozenset[str]:
    """Words for people and bodies by what they do, of one word each."""
    nouns = (row.text("noun") for row in read_rows(DATA / "role_nouns.csv", ("noun",)))
    return frozenset(noun for noun in nouns if noun.isalpha())


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(repr(name) for name in allowed)}")
    return value
