"""A large record made from the sample articles: other names, other days, other lengths, the same rows.

The samples are read once. Some thousand articles are made from them: one or several samples joined, every name drawn anew by Zipf's law
from made-up names of the same length (so that all places hold), a third of the longer words likewise, with ids and days of their own.
These are then copied inside SQLite, each copy with ids of its own and its days in another quarter of a year, until there are enough.
Facets are filled and counted with the statements of the migration, indexes and full text are built at the end.
"""

import random
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from rapporteur.pipeline import read
from rapporteur.record import ArticleEntry, Entry
from rapporteur.record.codec import decode, encode
from rapporteur.record.facets import ROWS, VALUES
from rapporteur.record.names import fold as fold_name
from rapporteur.record.schema import migrations, open_for_writing
from rapporteur.types import Actor, Article, Document, Event, Span, Statement

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"

PARTS, LENGTHS = (1, 2, 3, 5), (0.88, 0.09, 0.02, 0.01)
"""How many samples with their rows (about 12 statements and 4 events each) an article holds, and the share of such articles."""

MORE, MORE_LENGTHS = (0, 1, 2, 4, 8), (0.3, 0.35, 0.22, 0.1, 0.03)
"""How many samples without their rows (about 230 words each) follow: articles of 230 to 2,500 words, 480 at the median."""

ORIGINALS = 3_125
"""Articles that are made; the others are copies of them."""

QUARTER = 57
"""Days between a copy and the next: with 32 copies five years."""

NAMES, WORDS = 4_000, 6_000
"""Made-up names and words of each length."""

DAYS = 120
"""Days over which the articles that are made are spread."""

OUTLETS = 60
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
WORD = re.compile(r"\b[a-z]{6,}\b")
CODE = re.compile(r'"([a-z_ ]{1,40})"')
ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
PLACE = re.compile(r'"(start|end)":(\d+)')
KEPT = 0.7
"""Share of longer words left as they are, so that reporting verbs and common words stay common."""

LETTERS = "aaabcdeeefghiiiklmnooprstuuv"
SELF, DAY = "\ue000", "\ue100"
"""Stand in a pattern for the article's id, and (counted upwards from there) for its days."""

Row = dict[str, Any]
fold = lru_cache(maxsize=200_000)(fold_name)


@dataclass(slots=True)
class Sample:
    """One sample article with its rows as the record has them: column -> value. Parties: kind of row, its number, role, names."""

    article: Row
    rows: dict[str, list[Row]]
    parties: list[tuple[str, int, str, tuple[str, str, str]]]
    actors: list[Row]


@dataclass(slots=True)
class Pattern:
    """An article with all its rows as one text, ``SELF`` and ``DAY`` for what differs from article to article."""

    text: str
    pieces: list[tuple[str, Row]]
    body: str
    days: list[date]


@dataclass(slots=True)
class Maker:
    """Makes articles, the same for the same seed."""

    samples: list[Sample]
    fixed: frozenset[str]
    random: random.Random
    pools: dict[tuple[str, int], tuple[list[str], list[float]]] = field(default_factory=dict)

    def swap(self, kind: str, length: int) -> str:
        """A made-up name or word of a length, the first ones often."""
        if (kind, length) not in self.pools:
            count = NAMES if kind == "name" else WORDS
            made = ["".join(self.random.choices(LETTERS, k=length)) for _ in range(count)]
            self.pools[kind, length] = (made, list(accumulate(1 / rank for rank in range(1, count + 1))))
        words, weights = self.pools[kind, length]
        return self.random.choices(words, cum_weights=weights)[0]

    def turning(self, text: str) -> Callable[[str], str]:
        """What makes other words of a text's; names of actors that the tables know stay, and what JSON uses for itself."""
        swaps = {word: self.swap("name", len(word)).capitalize() for word in sorted(set(NAME.findall(text))) if word not in self.fixed}
        for word in sorted(set(WORD.findall(text))):
            if word not in self.fixed and self.random.random() > KEPT:
                swaps[word] = self.swap("word", len(word))
        return lambda words: WORD.sub(lambda w: swaps.get(w[0], w[0]), NAME.sub(lambda w: swaps.get(w[0], w[0]), words))

    def pattern(self) -> Pattern:
        """A new pattern."""
        texts: list[str] = []
        pieces: list[tuple[str, Row]] = []
        for place in range(self.random.choices(PARTS, weights=LENGTHS)[0]):
            sample = self.random.choice(self.samples)
            turn = self.turning(sample.article["text"])
            pieces += part_of(sample, turn, sum(map(len, texts)) + 2 * len(texts), place)
            if not texts:
                pieces.insert(0, ("articles", {**sample.article, "id": SELF, "data": sample.article["data"].decode()}))
            texts.append(turn(sample.article["text"]))
        for _ in range(self.random.choices(MORE, weights=MORE_LENGTHS)[0]):
            words = self.random.choice(self.samples).article["text"]
            texts.append(self.turning(words)(words))
        return finished("\n\n".join(texts), pieces)

    def rows(self, number: int) -> list[tuple[str, Row]]:
        """The rows of one article: table and row, parents before children."""
        pattern = self.pattern()
        id_ = f"{number:08x}{self.random.getrandbits(32):08x}"
        move = timedelta(days=self.random.randrange(-DAYS, 0))
        body = pattern.body.replace(SELF, id_)
        for place, day in enumerate(pattern.days):
            body = body.replace(chr(ord(DAY) + place), (day + move).isoformat())
        outlet = f"Outlet {min(OUTLETS, int(self.random.paretovariate(0.9)))}"
        return list(told(pattern, body, id_, outlet))


def part_of(sample: Sample, turn: Callable[[str], str], offset: int, place: int) -> Iterator[tuple[str, Row]]:
    """Statements, events, parties and cast of one part of an article, moved to where the part stands."""
    old = sample.article["id"]
    for table, rows in sample.rows.items():
        for number, row in enumerate(rows):
            id_ = f"{SELF}{table[0]}{place:x}{number:x}"
            data = turn(row["data"].decode()).replace(row["id"], id_).replace(old, SELF)
            data = PLACE.sub(lambda found: f'"{found[1]}":{int(found[2]) + offset}', data)
            words: Row = {name: turn(row[name]) for name in ("words", "content") if name in row}
            yield table, {**row, "id": id_, "start": row["start"] + offset, "data": data, **words}
    for table, number, role, (actor, name, words_) in sample.parties:
        names = (actor.replace(old, SELF), turn(name), turn(words_))
        yield "parties", {"table": table, "role": role, "of": f"{SELF}{table[0]}{place:x}{number:x}", "names": names}
    for actor_row in sample.actors:
        yield "actors", {**actor_row, "id": actor_row["id"].replace(old, SELF), "data": turn(actor_row["data"].decode()).replace(old, SELF)}


def finished(text: str, pieces: list[tuple[str, Row]]) -> Pattern:
    """A pattern from its pieces, its days taken out."""
    body = "\0".join(str(value) for _, row in pieces for value in row.values() if isinstance(value, str))
    days = sorted(set(ISO.findall(body)))
    for place, day in enumerate(days):
        body = body.replace(day, chr(ord(DAY) + place))
    for _, row in pieces:
        if "names" in row:
            row["names"] = tuple(row["names"])
    return Pattern(text=text, pieces=pieces, body=body, days=[date.fromisoformat(day) for day in days])


def told(pattern: Pattern, body: str, id_: str, outlet: str) -> Iterator[tuple[str, Row]]:
    """The rows of an article from its pattern's body with ids and days put in."""
    values = iter(body.split("\0"))
    for table, row in pattern.pieces:
        made = {name: next(values) if isinstance(value, str) else value for name, value in row.items()}
        if "names" in made:
            made["names"] = tuple(name.replace(SELF, id_) for name in made["names"])
        if table == "articles":
            yield from article_rows(made, pattern.text, id_, outlet)
            continue
        if "data" in made:
            made["data"] = made["data"].encode()
        yield table, made


def article_rows(row: Row, text: str, id_: str, outlet: str) -> Iterator[tuple[str, Row]]:
    """The document and the article."""
    value = decode(row["data"].encode(), Article)
    value = replace(value, id=id_, document=id_, title=text.split("\n", 1)[0], outlet=outlet, span=Span(start=0, end=len(text)))
    value = replace(value, reprint_of=None, overlaps=(), cuts=(), source_map=((0, 0, len(text)),))
    document = Document(id=id_, name=f"made/{id_}.txt", media_type="text/plain", sha256="0" * 64)
    yield "documents", {"id": id_, "name": document.name, "stamp": "made", "data": encode(document), "read_at": "2026-01-01T00:00:00Z"}
    yield "articles", {**row, "outlet": outlet, "reprint_of": None, "prints": 0, "sampled": 0, "text": text, "data": encode(value)}


def samples_of(path: Path) -> tuple[list[Sample], frozenset[str]]:
    """The samples in a record of ``examples``; and the words that must stay: names of actors in the tables, words of codes."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    question = "SELECT key FROM articles WHERE reprint_of IS NULL AND length(text) > 900 ORDER BY id"
    found = [sample_of(connection, row["key"]) for row in connection.execute(question).fetchall()]
    labels = [row[0] for row in connection.execute("SELECT json_extract(CAST(data AS TEXT), '$.name') FROM actors WHERE id NOT LIKE 'doc:%'")]
    connection.close()
    rows = [row["data"].decode() for one in found for row in (one.article, *one.rows["statements"], *one.rows["events"], *one.actors)]
    codes = {word for row in rows for code in CODE.findall(row) for word in WORD.findall(code)}
    return found, frozenset({word for label in labels for word in NAME.findall(label)} | codes)


def sample_of(connection: sqlite3.Connection, key: int) -> Sample:
    """One article of a record with its rows."""

    def every(question: str, value: int) -> list[Row]:
        return [dict(row) for row in connection.execute(question, (value,))]

    rows = {table: every(f"SELECT * FROM {table} WHERE article = ? ORDER BY start, id", key) for table in ("statements", "events")}
    named = "SELECT role, actor, names.name, words FROM parties JOIN names ON names.key = parties.name WHERE {} = ?"
    parties = [
        (table, number, row["role"], (row["actor"], row["name"], row["words"]))
        for table, found in rows.items()
        for number, one in enumerate(found)
        for row in every(named.format(table.removesuffix("s")), one["key"])
    ]
    actors = every("SELECT actors.* FROM casts JOIN actors ON actors.key = casts.actor WHERE casts.article = ?", key)
    return Sample(article=every("SELECT * FROM articles WHERE key = ?", key)[0], rows=rows, parties=parties, actors=actors)


def base_record(path: Path) -> Path:
    """The samples read into a record."""
    read([EXAMPLES], record=path, processes=0)
    return path


@dataclass(slots=True)
class Filler:
    """Writes made rows with plain SQL."""

    connection: sqlite3.Connection
    columns: dict[str, list[str]] = field(default_factory=dict)
    names: dict[tuple[str, str, str], int] = field(default_factory=dict)
    actors: dict[str, int] = field(default_factory=dict)

    def insert(self, table: str, row: Row) -> int:
        """One row under the columns that the table has."""
        if table not in self.columns:
            self.columns[table] = [one[1] for one in self.connection.execute(f"PRAGMA table_info({table})") if one[1] != "key"]
        names = [name for name in self.columns[table] if name in row]
        marks = ", ".join("?" * len(names))
        return self.connection.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", [row[name] for name in names]).lastrowid or 0

    def add(self, rows: list[tuple[str, Row]]) -> None:
        """One article."""
        keys: dict[str, int] = {}
        article = 0
        for table, row in rows:
            if table == "documents":
                keys["document"] = self.insert(table, row)
            elif table == "articles":
                article = self.insert(table, {**row, "document": keys["document"]})
            elif table in ("statements", "events"):
                keys[row["id"]] = self.insert(table, {**row, "article": article})
            elif table == "parties":
                kind, values = row["table"].removesuffix("s"), (self.name(row["names"]), row["role"], keys[row["of"]])
                self.connection.execute(f"INSERT INTO parties (name, role, {kind}) VALUES (?, ?, ?)", values)
            else:
                self.connection.execute("INSERT OR IGNORE INTO casts (article, actor) VALUES (?, ?)", (article, self.actor(row)))

    def name(self, key: tuple[str, str, str]) -> int:
        """The key of a way of naming somebody."""
        if key not in self.names:
            row = dict(zip(("actor", "name", "words", "folded_name", "folded_words"), (*key, fold(key[1]), fold(key[2])), strict=True))
            self.names[key] = self.insert("names", row)
        return self.names[key]

    def actor(self, row: Row) -> int:
        """The key of an actor; those of the tables stand once."""
        key = row["id"]
        if key not in self.actors:
            value = decode(row["data"], Actor)
            self.actors[key] = self.insert("actors", {**row, "version": f"{len(self.actors):x}", "folded_name": fold(value.name)})
            aliases = {fold(name) for name in (value.name, *value.aliases)} - {""}
            self.connection.executemany("INSERT OR IGNORE INTO aliases (folded, actor) VALUES (?, ?)", [(one, self.actors[key]) for one in aliases])
        return self.actors[key]


def maker_of(base: Path, *, seed: int = 1) -> Maker:
    """What makes articles out of a record of the samples."""
    samples, fixed = samples_of(base)
    return Maker(samples=samples, fixed=fixed, random=random.Random(seed))


def fill(base: Path, path: Path, articles: int, *, seed: int = 1) -> Maker:
    """A record of so many made articles at ``path``."""
    maker = maker_of(base, seed=seed)
    connection = open_for_writing(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    dropped = drop(connection)
    connection.execute("BEGIN")
    filler = Filler(connection)
    for number in range(min(ORIGINALS, articles)):
        filler.add(maker.rows(number))
    for sql in dropped:
        if sql.startswith("CREATE INDEX parties") or "names" in sql[:20]:
            connection.execute(sql)
    enter(connection)
    for copy in range(1, articles // ORIGINALS):
        multiply(connection, copy)
    finish(connection, dropped)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    return maker


def multiply(connection: sqlite3.Connection, copy: int) -> None:
    """All articles that were made once more: keys and ids moved on, days moved back."""
    back = -copy * QUARTER
    step = {
        table: connection.execute(f"SELECT max(key) FROM {table}").fetchone()[0] // copy
        for table in ("documents", "articles", "statements", "events")
    }
    for table in ("documents", "articles", "statements", "events"):
        columns = [one[1] for one in connection.execute(f"PRAGMA table_info({table})")]
        chosen = [copied(column, table, step) for column in columns]
        question = f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(chosen)} FROM {table} WHERE key <= :most"
        connection.execute(question, {"copy": f"{copy:02x}", "back": f"{back} days", "most": step[table], "by": copy})
    sides = "INSERT INTO parties (name, role, statement, event) SELECT name, role, statement + :s, event + :e FROM parties"
    both = {"a": step["statements"], "b": step["events"], "s": copy * step["statements"], "e": copy * step["events"]}
    connection.execute(f"{sides} WHERE statement <= :a OR event <= :b", both)
    casts = "INSERT INTO casts (article, actor) SELECT article + ?, actor FROM casts WHERE article <= ?"
    connection.execute(casts, (copy * step["articles"], step["articles"]))
    for kind in ("article", "statement", "event"):
        table = f"{kind}s"
        connection.execute(
            f"INSERT INTO {kind}_facets (row, facet, first, last) SELECT days.key, told.facet, days.first, days.last FROM {kind}_facets AS told "
            f"JOIN {kind}_days AS days ON days.key = told.row + ? WHERE told.row <= ?",
            (copy * step[table], step[table]),
        )


def copied(column: str, table: str, step: dict[str, int]) -> str:
    """SQL for one column of a copied row."""
    if column == "key":
        return f"key + :by * {step[table]}"
    if column in ("document", "article"):
        return f"{column} + :by * {step[column + 's']}"
    if column == "id":
        return "iif(substr(id, 1, 2) = '00', :copy || substr(id, 3), id)"
    if column in ("earliest", "latest"):
        return f"date({column}, :back)"
    if column == "data" and table in ("statements", "events", "articles"):
        plain = "replace(CAST(data AS TEXT), substr(id, 1, 16), :copy || substr(id, 3, 14))"
        dated = f"replace({plain}, coalesce(latest, '-'), coalesce(date(latest, :back), '-'))"
        return f"CAST(replace({dated}, coalesce(earliest, '-'), coalesce(date(earliest, :back), '-')) AS BLOB)"
    return "CAST(replace(CAST(data AS TEXT), id, :copy || substr(id, 3)) AS BLOB)" if column == "data" else column


def drop(connection: sqlite3.Connection) -> list[str]:
    """Takes away triggers and the indexes that are quicker to build at the end; gives the SQL that makes them again."""
    question = (
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND (type = 'trigger' OR (type = 'index' AND name NOT LIKE 'facets%'))"
    )
    made = connection.execute(question).fetchall()
    for kind, name, _ in made:
        connection.execute(f"DROP {kind} {name}")
    return [sql for kind, _, sql in sorted(made) if sql]


def enter(connection: sqlite3.Connection) -> None:
    """What was made under its facets, with the statements of the views' own migration."""
    for kind in ("article", "statement", "event"):
        connection.execute(VALUES.format(kind=kind).replace("WHERE article = ?", ""))
        connection.execute(ROWS.format(kind=kind).replace("WHERE told.article = ?", ""))


def finish(connection: sqlite3.Connection, dropped: list[str]) -> None:
    """Counts, indexes, full text and triggers."""
    script = next(text for number, text in migrations() if number == 2)
    for statement in re.findall(r"^(?:INSERT INTO (?:facet_months|engagements)|UPDATE facets) .*?;", script, re.M | re.S):
        connection.execute(statement)
    for table in ("articles_text", "statements_text", "events_text"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
    connection.execute("INSERT INTO who_text (rowid, label) SELECT key, label FROM facets WHERE kind = 'article' AND name = 'actor'")
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    for sql in dropped:
        if sql.split()[2] not in there:
            connection.execute(sql)


def entry(maker: Maker, number: int) -> Entry:
    """A made article as the pipeline hands it over, for a writer beside the readers."""
    found: dict[str, list[Row]] = {"documents": [], "articles": [], "statements": [], "events": [], "parties": [], "actors": []}
    for table, one in maker.rows(number):
        found[table].append(one)
    (row,) = found["articles"]
    article = replace(decode(row["data"], Article), text=row["text"])
    coded = ArticleEntry(
        article=article,
        actors=tuple({one["id"]: decode(one["data"], Actor) for one in found["actors"]}.values()),
        statements=tuple(decode(one["data"], Statement) for one in found["statements"]),
        events=tuple(decode(one["data"], Event) for one in found["events"]),
    )
    return Entry(document=decode(found["documents"][0]["data"], Document), stamp="made", articles=(coded,))
