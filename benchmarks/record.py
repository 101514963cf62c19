"""The record at size: writing, searching, listing.

    python -m benchmarks.record --articles 10000
    python -m benchmarks.record --articles 20000 --record "postgresql://user@host/database?schema=bench"

Fills a record with made-up articles (words drawn by Zipf's law; ten statements and three events each) and times questions
as the command line asks them. Prints medians and 95th percentiles in milliseconds of wall time.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import accumulate

from rapporteur.record import ArticleEntry, Entry, Record, open_record, open_writer, place_of
from rapporteur.record.place import Place
from rapporteur.types import UNKNOWN_TIME, Actor, Article, Document, Event, Party, Span, Statement, TimeValue

VOCABULARY = 30_000
PEOPLE = 3_000
WORDS = 600
STATEMENTS, EVENTS = 10, 3
PRINTS = 40
REPEATS = 40
START = date(2020, 1, 1)
TYPES = ("AGREE", "CONSULT", "SUPPORT", "REJECT", "ACCUSE", "THREATEN", "ASSAULT", "AID")


class Maker:
    """Makes entries, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.vocabulary = ["w" + "".join(self.random.choices("abcdefghijklmnop", k=6)) for _ in range(VOCABULARY)]
        self.weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
        self.people = [Actor(id=f"person:p{n}", name=f"Given{n} Family{n}", kind="person", country="NRL") for n in range(PEOPLE)]
        self.people_weights = list(accumulate(1 / rank for rank in range(1, PEOPLE + 1)))

    def entry(self, number: int) -> Entry:
        """One document with one article."""
        text = " ".join(self.random.choices(self.vocabulary, cum_weights=self.weights, k=WORDS))
        day = START + timedelta(days=number % 1500)
        when = TimeValue(edtf=str(day), earliest=day, latest=day, granularity="day", basis="stated")
        article = Article(
            id=f"{number:016x}",
            document=f"d{number:015x}",
            span=Span(start=0, end=len(text)),
            text=text,
            outlet=f"Outlet {number % 40}",
            published=when,
        )
        people = self.random.choices(self.people, cum_weights=self.people_weights, k=STATEMENTS)
        rows = ArticleEntry(
            article=article,
            prints=tuple(self.random.getrandbits(62) for _ in range(PRINTS)),
            actors=tuple({person.id: person for person in people}.values()),
            statements=tuple(statement(article, person, when, place) for place, person in enumerate(people)),
            events=tuple(event(article, people[place], people[-1 - place], when, place) for place in range(EVENTS)),
        )
        return Entry(document=Document(id=article.document, name=f"{number}", media_type="text/plain", sha256=""), stamp="s", articles=(rows,))


def party(article: Article, actor: Actor, start: int) -> Party:
    """Somebody, at some words."""
    return Party(actor=actor.id, name=actor.name, text=article.text[start : start + 6], start=start, end=start + 6, how="new", kind="person")


def statement(article: Article, speaker: Actor, when: TimeValue, place: int) -> Statement:
    """A statement of 150 characters."""
    start = place * 300
    return Statement(
        id=f"{article.id[4:]}s{place:03x}",
        article=article.id,
        speaker=party(article, speaker, start),
        addressee=None,
        relays=(),
        cue=article.evidence(start + 10, start + 15),
        content=(article.evidence(start + 20, start + 150),),
        manner="indirect",
        kind="speech",
        said=when,
        evidence=article.evidence(start, start + 150),
        score=0.5,
    )


def event(article: Article, actor: Actor, recipient: Actor, when: TimeValue, place: int) -> Event:
    """An event of 150 characters."""
    start = place * 300
    return Event(
        id=f"{article.id[4:]}e{place:03x}",
        article=article.id,
        type=TYPES[int(article.id[-2:], 16) % len(TYPES)],  # type: ignore[arg-type]
        mode="",
        contexts=(),
        quad="verbal cooperation",
        actors=(party(article, actor, start),),
        recipients=(party(article, recipient, start + 40),),
        place=None,
        when=when if place else UNKNOWN_TIME,
        status="happened",
        polarity="positive",
        attribution=(),
        trigger=article.evidence(start + 10, start + 15),
        evidence=article.evidence(start, start + 150),
        score=0.5,
    )


def questions(maker: Maker) -> Iterator[tuple[str, Callable[[Record], object]]]:
    """What is asked, with a name."""
    for _ in range(REPEATS):
        word, common = maker.random.choice(maker.vocabulary[20:]), maker.random.choice(maker.vocabulary[:20])
        name = maker.random.choices(maker.people, cum_weights=maker.people_weights)[0].name
        yield "search a word", partial(Record.search, words=word)
        yield "search one of the 20 commonest words", partial(Record.search, words=common)
        yield "statements of a speaker, 20", listed(Record.statements, speaker=name, limit=20)
        yield "events of an actor in a year, 20", listed(Record.events, actor=name, since="2021", until="2021", limit=20)
        yield "statements about a word, 20", listed(Record.statements, about=word, limit=20)
        yield "events of a type, 20", listed(Record.events, type="AID", limit=20)
        yield "articles of an outlet, 20", listed(Record.articles, outlet="Outlet 7", limit=20)
        yield "actors, 20", listed(Record.actors, limit=20)


def listed(listing: Callable[..., Iterator[object]], **filters: object) -> Callable[[Record], object]:
    """A listing read to its end."""
    return lambda record: list(listing(record, **filters))


def main() -> None:
    """Fills, asks, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--record", help="where to make it, a new file or a new schema of a server; a file that is thrown away where not given")
    chosen = parser.parse_args()
    maker = Maker(1)
    with tempfile.TemporaryDirectory() as folder:
        path = place_of(chosen.record or f"{folder}/record.db")
        busy = fill(path, maker, chosen.articles)
        rows = chosen.articles * (1 + STATEMENTS + EVENTS)
        print(f"{chosen.articles:,} articles, {rows:,} rows: written at {rows / busy:,.0f} rows and {chosen.articles / busy:,.0f} articles a second")
        with open_record(path) as record:
            size = record.connection.size()
            print(f"{record.connection.software()}: {size / 1e6:.0f} MB, {size / chosen.articles / 1e3:.1f} kB an article")
        ask(path, maker)


def fill(path: Place, maker: Maker, articles: int) -> float:
    """Writes the record; gives the seconds of writing alone."""
    busy = 0.0
    with open_writer(path) as writer:
        for number in range(articles):
            entry = maker.entry(number)
            start = time.perf_counter()
            writer.add(entry)
            if number % 50 == 49:
                writer.commit()
            busy += time.perf_counter() - start
        writer.commit()
    return busy


def ask(path: Place, maker: Maker) -> None:
    """Times every question."""
    taken: dict[str, list[float]] = {}
    with open_record(path) as record:
        for name, question in questions(maker):
            start = time.perf_counter()
            question(record)
            taken.setdefault(name, []).append(1000 * (time.perf_counter() - start))
    for name, times in taken.items():
        times.sort()
        print(f"{name:<40} median {times[len(times) // 2]:8.1f} ms   95 % {times[int(len(times) * 0.95)]:8.1f} ms")


if __name__ == "__main__":
    main()
