"""Words and phrases that show a value (a mode of an event type, a context), each with a weight, indexed by first word."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from rapporteur.tables.files import TableError, read_toml
from rapporteur.tables.forms import bases

WEIGHTS: Final = (1, 2, 3, 4)
# What a value's words must weigh together: one that is enough by itself, or two hints.
ENOUGH: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CueRow:
    """A group of words that show one value in one scope (a type's name, "" for contexts).

    ``upos`` are the parts of speech that a single word must have, none when any will do. By the table ``example`` shows
    the value and ``counter`` does not.
    """

    id: str
    scope: str
    value: str
    weight: int
    words: tuple[tuple[str, ...], ...]
    upos: frozenset[str]
    example: str
    counter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The longest phrase of the table at a place, and the rows that name it."""

    place: int
    size: int
    rows: tuple[CueRow, ...]


@dataclass(frozen=True, kw_only=True)
class CueTable:
    """All rows of one scope or of several."""

    rows: tuple[CueRow, ...]

    @cached_property
    def by_scope(self) -> Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], tuple[CueRow, ...]], ...]]]:
        """Scope -> first word -> (phrase, its rows), the longest phrase first."""
        found: dict[str, dict[str, dict[tuple[str, ...], list[CueRow]]]] = {}
        for row in self.rows:
            for phrase in row.words:
                found.setdefault(row.scope, {}).setdefault(phrase[0], {}).setdefault(phrase, []).append(row)
        return {
            scope: {
                first: tuple((phrase, tuple(phrases[phrase])) for phrase in sorted(phrases, key=lambda one: (-len(one), one)))
                for first, phrases in words.items()
            }
            for scope, words in found.items()
        }

    def find(self, scope: str, words: Sequence[str], lemmas: Sequence[str], upos: Sequence[str]) -> Iterator[Found]:
        """The phrases of a scope in a row of words, left to right, none overlapping another; a word counts as any of its ``bases``."""
        index = self.by_scope.get(scope, {})
        forms = [bases(*word) for word in zip(words, lemmas, upos, strict=True)]
        place = 0
        while place < len(words):
            found = _at(index, place, forms, upos)
            if found is not None:
                yield found
            place += found.size if found else 1


def _at(
    index: Mapping[str, tuple[tuple[tuple[str, ...], tuple[CueRow, ...]], ...]], place: int, forms: Sequence[tuple[str, ...]], upos: Sequence[str]
) -> Found | None:
    """The longest phrase that begins at a place; of phrases of one word only rows that allow its part of speech."""
    best: Found | None = None
    for form in forms[place]:
        for phrase, rows in index.get(form, ()):
            size = len(phrase)
            if best is not None and size <= best.size:
                break
            if place + size > len(forms) or any(part not in near for part, near in zip(phrase[1:], forms[place + 1 : place + size], strict=True)):
                continue
            fitting = rows if size > 1 else tuple(row for row in rows if not row.upos or upos[place] in row.upos)
            best = Found(place=place, size=size, rows=fitting) if fitting else best
    return best


def load_cue_table(name: str, *, value: str, scope: str = "") -> CueTable:
    """The table ``data/<name>.toml``; ``value`` and ``scope`` name the fields that hold them. Raises TableError for a row that cannot be used."""
    rows: list[CueRow] = []
    for row in read_toml(name)["row"]:
        try:
            rows.append(_row(row, value, scope))
        except (KeyError, TypeError, ValueError) as error:
            raise TableError(f"{name}.toml, row {row.get('id', '?')}: {error}") from error
    return CueTable(rows=tuple(rows))


def _row(row: Mapping[str, Any], value: str, scope: str) -> CueRow:
    if row["weight"] not in WEIGHTS:
        raise ValueError(f"weight must be one of {', '.join(map(str, WEIGHTS))}, not {row['weight']!r}")
    words = tuple(dict.fromkeys(tuple(phrase.lower().split()) for phrase in row["words"]))
    if not words or () in words:
        raise ValueError("words must not be empty")
    return CueRow(
        id=row["id"],
        scope=row[scope] if scope else "",
        value=row[value],
        weight=row["weight"],
        words=words,
        upos=frozenset(row.get("upos", ())),
        example=row["example"],
        counter=row["counter"],
    )


def strongest(found: Iterable[Found], nearness: Callable[[Found], float]) -> dict[str, float]:
    """Value -> the sum, over the phrases that show it, of weight times nearness; a phrase counts once for a value, those of "" for none."""
    totals: dict[str, float] = {}
    for one in found:
        near = nearness(one)
        weights: dict[str, int] = {}
        for row in one.rows:
            weights[row.value] = max(row.weight, weights.get(row.value, 0))
        for value, weight in weights.items():
            totals[value] = totals.get(value, 0.0) + weight * near
    totals.pop("", None)
    return totals


def shown(
    table: CueTable, words: Sequence[str], lemmas: Sequence[str], upos: Sequence[str], hints: Mapping[str, float] | None = None
) -> tuple[str, ...]:
    """The values without scope that a row of words shows, sorted; ``hints`` are what the title adds to what is shown at all."""
    totals = strongest(table.find("", words, lemmas, upos), lambda _: 1.0)
    beside = hints or {}
    return tuple(sorted(value for value, total in totals.items() if total + beside.get(value, 0.0) >= ENOUGH))
