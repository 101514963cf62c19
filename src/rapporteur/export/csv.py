"""CSV: one header, stable columns, nested values flattened or joined by ";"."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, cast

from rapporteur.export.shapes import Row

TIME = ("edtf", "earliest", "latest", "granularity", "basis", "text", "anchor")
WHO = ("actor", "name", "text", "start", "end", "how", "kind")
WORDS = ("start", "end", "text")
LISTED = ("actor", "name", "text")
CODES = ("country", "cow", "cameo", "plover")


def write_csv(rows: Iterable[Row], target: BinaryIO, table: str) -> int:
    """Writes rows of a table under a header; gives their number. UTF-8, LF, quoted where needed."""
    columns = COLUMNS[table]
    stream = io.TextIOWrapper(target, encoding="utf8", newline="", write_through=True)
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    number = 0
    for row in rows:
        flat = flatten(row)
        writer.writerow([flat.get(column, "") for column in columns])
        number += 1
    stream.flush()
    stream.detach()
    return number


def flatten(row: Row) -> dict[str, str]:
    """Column name -> value: ``speaker_name`` for {"speaker": {"name": ...}}, lists joined by ";"."""
    flat: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            flat.update({f"{name}_{key}": cell(inner) for key, inner in value.items()})
            flat[name] = pairs(value)
        elif isinstance(value, list):
            flat.update(listed(name, value))
        else:
            flat[name] = cell(value)
    return flat


def listed(name: str, values: list[object]) -> Iterator[tuple[str, str]]:
    """The columns of a list: joined values, or one joined column for each field of its objects."""
    objects = [cast("Mapping[str, object]", value) for value in values if isinstance(value, Mapping)]
    if not objects:
        yield name, ";".join(cell(value) for value in values)
    for key in dict.fromkeys(key for one in objects for key in one):
        yield f"{name}_{key}", ";".join(cell(one.get(key)) for one in objects)


def pairs(value: Mapping[str, object]) -> str:
    """``key=value`` pairs joined by ";"."""
    return ";".join(f"{key}={cell(inner)}" for key, inner in value.items())


def cell(value: object) -> str:
    """One value as text: nothing for null, true/false in lower case."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ";".join(cell(inner) for inner in value)
    return str(value)


def under(name: str, fields: Sequence[str]) -> list[str]:
    """Column names of an object's fields."""
    return [f"{name}_{field}" for field in fields]


def columns_of_articles() -> list[str]:
    """Articles: one row each, the text last but one."""
    first = ["id", "document", "title", "outlet", "language", *under("published", TIME), "reprint_of", "url", "byline", "dateline", "wires"]
    return [*first, "span_start", "span_end", "text", "problems_code"]


def columns_of_actors() -> list[str]:
    """Actors: posts and days of tenures in columns of equal length."""
    first = ["id", "name", "kind", "country", "sectors", "identifiers", "aliases", *under("tenures", ("post", "title", "start", "end", "as_of"))]
    return [*first, "active", *under("codes", CODES), "same_as"]


def columns_of_statements() -> list[str]:
    """Statements: who, to whom, through whom, what."""
    who = [*under("speaker", WHO), *under("addressee", WHO), *under("relays", LISTED)]
    what = [*under("cue", WORDS), *under("content", WORDS), "manner", "kind", "stance", *under("said", TIME)]
    how = [
        "act",
        "distance",
        "source_type",
        *under("anonymity", WORDS),
        *under("occasion", WORDS),
        "medium",
        *under("place", ("name", "country", "text")),
    ]
    codes = [*under("speaker", CODES), *under("addressee", CODES), *under("relays", CODES)]
    return ["id", "article", *who, *what, *under("evidence", WORDS), "score", *how, *under("about", LISTED), "topics", *codes]


def columns_of_events() -> list[str]:
    """Events: type, parties, place, time, status, accounts."""
    who = [*under("actors", WHO), *under("recipients", WHO), *under("place", ("name", "country", "text"))]
    known = [*under("when", TIME), "status", "polarity", *under("attribution", ("role", *LISTED))]
    words = [*under("trigger", WORDS), *under("evidence", WORDS), "accounts", "origins", "score", "certainty", "role"]
    codes = [*under("actors", CODES), *under("recipients", CODES)]
    return ["id", "article", "type", "mode", "contexts", "quad", *who, *known, *words, *codes, "cameo", *under("also", WORDS)]


def columns_of_problems() -> list[str]:
    """Problems, as they are."""
    return ["stage", "code", "where", "message", "refused"]


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "articles": tuple(columns_of_articles()),
    "actors": tuple(columns_of_actors()),
    "statements": tuple(columns_of_statements()),
    "events": tuple(columns_of_events()),
    "problems": tuple(columns_of_problems()),
    "hits": ("kind", "id", "article", "snippet", "rank"),
}
"""The columns of each table, in order: a promise. New ones are added at the end."""
