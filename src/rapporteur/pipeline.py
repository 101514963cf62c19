"""News to record. The only file that knows the order of the stages.

``read`` takes files through acquire, articles, reprints, parse, who, what was said, when, what was done, record;
``read_text`` takes one text the same way, without a record.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.runs.desk import Desk
from rapporteur.runs.keeper import Keeper
from rapporteur.runs.report import FAULT, Progress, Reading, Summary
from rapporteur.runs.values import ENGLISH, Coded, CodedDocument, Found, Judged, Raw
from rapporteur.runs.versions import TableFile, Versions, find_faults, find_tables, find_versions
from rapporteur.types import Article, Cast, Event, ImpliedTime, Metadata, Parse, Problem, RawDocument, Statement, TimeExpression
from rapporteur.workers.batches import batches
from rapporteur.workers.pool import WorkerFailedError, WorkerPool, WorkersDieError

if TYPE_CHECKING:
    from rapporteur.acquire import Input
    from rapporteur.dates import Dating as Dating
    from rapporteur.events import Explanation as Explanation
    from rapporteur.record.place import Place
    from rapporteur.tables.user_check import Fault as Fault

__all__ = [
    "Progress",
    "Reading",
    "Summary",
    "TableFile",
    "Versions",
    "check_actors",
    "date_inside",
    "explain",
    "failures",
    "find_faults",
    "find_tables",
    "find_times",
    "find_versions",
    "read",
    "read_page",
    "read_text",
    "row_fields",
]

FIND_CHARACTERS = 200_000
"""Raw text handed to a worker at once for finding articles: about 40 pages of plain text; not swept."""

CODE_CHARACTERS = 40_000
"""Article text handed to a worker at once for coding: about 8 articles; what is found does not depend on it."""


def read(
    paths: Iterable[str | Path],
    *,
    record: "str | Place",
    fields: Mapping[str, str] | None = None,
    processes: int | None = None,
    extra_actors: Sequence[Path] = (),
    again: bool = False,
    wait: float = 0.0,
    max_bytes: int | None = None,
    max_row_bytes: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Reads files, folders, globs and "-" into a record and says what it read, folded and refused.

    A document that the same code, model and tables have read before is passed over, unless ``again``; so a run that
    was stopped goes on where it was. ``fields`` names a row's fields where they differ from ours. ``processes`` is the
    number of workers (all cores by default; 0 does everything in this process). Text and HTML files over ``max_bytes``
    and rows over ``max_row_bytes`` are refused (64 MiB and 8 MiB by default). Raises RecordError when the record
    cannot be written, within ``wait`` seconds when another process writes to it, ValueError for a field that rows do
    not have, and what ``failures`` lists.
    """
    from rapporteur.acquire import MAX_DOCUMENT_BYTES, MAX_ROW_BYTES, find_inputs, read_input
    from rapporteur.record import open_writer
    from rapporteur.record.prints import Prints

    unknown = sorted(set(fields or {}) - set(row_fields()))
    if unknown:
        raise ValueError(f"no field {unknown[0]!r}: a row's fields are {', '.join(row_fields())}")
    inputs, problems = find_inputs([str(path) for path in paths])
    workers = os.cpu_count() or 1 if processes is None else processes
    desk = partial(Desk, extra_actors=tuple(extra_actors))
    if extra_actors:
        _ = desk().actor_tables
    with open_writer(record, wait=wait) as writer, WorkerPool(processes=workers, setup=desk) as pool:
        run = Keeper(writer=writer, prints=Prints(writer=writer), versions=find_versions(extra_actors), again=again)
        run.refuse("", problems)
        read_one = partial(read_input, fields=fields or {}, max_bytes=max_bytes or MAX_DOCUMENT_BYTES, max_row_bytes=max_row_bytes or MAX_ROW_BYTES)
        raws = run.acquire(inputs, read_one)
        found = pool.map(find_each, batches(raws, weight=lambda one: len(one.raw.text), most=FIND_CHARACTERS), ahead=workers)
        judged = run.judge(found)
        coded = pool.map(code_each, batches(judged, weight=characters, most=CODE_CHARACTERS), ahead=2 * workers)
        run.keep(coded, lambda done: on_progress and on_progress(progress(done, inputs, run.summary)))
        run.summary.spent(run.clock.take())
    return run.summary


def read_text(
    text: str, published: str | date | None = None, title: str = "", outlet: str = "", *, url: str = "", desk: Desk | None = None
) -> Reading:
    """All that is found in one text: its articles (a page may hold several), who said what, who did what to whom.

    ``published`` is the day it appeared, when known ("2025-02-17"). The first call in a process loads the model;
    nothing is written anywhere.
    """
    from rapporteur.acquire.documents import make_document

    document = make_document(text.encode("utf8", "surrogatepass"), "text", "text/plain")
    metadata = Metadata(title=title, published=str(published or ""), outlet=outlet, url=url)
    return reading_of(RawDocument(document=document, text=text, metadata=metadata), desk or own_desk())


def read_page(data: bytes, published: str | date | None = None, title: str = "", outlet: str = "", *, name: str = "page", url: str = "") -> Reading:
    """All that is found in the bytes of a saved page or text file, as ``read_text`` gives it; what no text can be got from is a problem."""
    from rapporteur.acquire.documents import whole_document

    markup = b"<html" in data[:4096].lower() or b"<!doctype html" in data[:4096].lower()
    raw = whole_document(data, name, markup=markup)
    if isinstance(raw, Problem):
        return Reading(articles=(), statements=(), events=(), actors=(), problems=(raw,))
    metadata = Metadata(title=title, published=str(published or ""), outlet=outlet, url=url)
    return reading_of(replace(raw, metadata=metadata), own_desk())


def reading_of(raw: RawDocument, table: Desk) -> Reading:
    """All that is found in one document."""
    found = find_articles_in(table, raw)
    articles = [article for article in found.articles if article.language in ENGLISH]
    coded = code_articles(table, articles)
    actors = {actor.id: actor for one in coded for actor in one.actors}
    return Reading(
        articles=found.articles,
        statements=tuple(statement for one in coded for statement in one.statements),
        events=tuple(event for one in coded for event in one.events),
        actors=tuple(actors[id_] for id_ in sorted(actors)),
        problems=(
            *found.problems,
            *(problem for article in found.articles for problem in article.problems),
            *(problem for one in coded for problem in one.problems),
        ),
    )


def explain(event: Event, article: Article, *, extra_actors: Sequence[Path] = ()) -> "Explanation | None":
    """Why an event of a record is there: its article is read again. None where today's code finds no event at its trigger."""
    from rapporteur.events import explain_events

    desk = Desk(extra_actors=tuple(extra_actors)) if extra_actors else own_desk()
    parse, cast, statements, _ = who_says_what(desk, article)
    found = explain_events(article, parse, cast, statements, desk.event_tables, desk.typer)
    same = [one for one in found.values() if one.event.trigger.span == event.trigger.span]
    return found.get(event.id) or (same[0] if same else None)


def find_times(text: str, *, published: str = "") -> "tuple[tuple[TimeExpression, ...], tuple[ImpliedTime, ...]]":
    """The time expressions of one text and the times it implies, by rule, without the model.

    ``published`` is the day that "on Monday" counts from. Raises ValueError where it names no single day.
    """
    from rapporteur.dates import parse_published, tag, tag_implied

    known = parse_published(published)
    if published and (known.earliest is None or known.earliest != known.latest):
        raise ValueError(f"{published!r} is no day: write it as 2025-02-15")
    return tag(text, published), tag_implied(text, published)


def date_inside(text: str) -> "Dating":
    """When an undated text was written, from the facts it holds, or unknown with the reason; by rule, without the model."""
    from rapporteur.dates import date_text

    return date_text(text)


def check_actors(path: str | Path) -> "tuple[Fault, ...]":
    """What is wrong or odd in a table of one's own actors (``--actors``), each with line, column and what to do; empty when nothing is."""
    from rapporteur.tables.actor_tables import check_actor_table

    return check_actor_table(Path(path))


def row_fields() -> tuple[str, ...]:
    """The fields that a row of input may have."""
    from rapporteur.acquire import FIELDS

    return FIELDS


def failures() -> tuple[type[Exception], ...]:
    """What ``read`` and ``read_text`` raise when the installation, or a caller's own table, cannot be used."""
    from rapporteur.model.store import WeightsError
    from rapporteur.tables.files import TableError

    return (WeightsError, TableError, WorkerFailedError, WorkersDieError)


@cache
def own_desk() -> Desk:
    """The desk of this process, for ``read_text``."""
    return Desk()


def find_articles_in(desk: Desk, raw: RawDocument) -> Found:
    """A document to its articles, with their prints."""
    from rapporteur.article import find_articles
    from rapporteur.article.reprints import fingerprint
    from rapporteur.model.store import WeightsError

    with desk.clock("article"):
        try:
            articles, problems = find_articles(raw)
        except WeightsError:
            raise
        except Exception as error:  # noqa: BLE001 - our fault with one text must not cost the others; it is stored and shown
            return Found(articles=(), prints=(), problems=(*raw.problems, our_fault("article", raw.document.name, error, refused=True)))
        prints = tuple(fingerprint(article.text) for article in articles)
    with desk.clock("dates"):
        articles = date_undated(desk, articles)
    return Found(articles=articles, prints=prints, problems=(*raw.problems, *problems))


def date_undated(desk: Desk, articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """The articles, those that nothing dates dated from inside where their text allows."""
    from rapporteur.dates import date_article

    stated = tuple(one.published.earliest for one in articles if one.published.earliest and one.published.earliest == one.published.latest)
    undated = any(one.published.earliest is None for one in articles)
    return tuple(date_article(one, desk.actor_tables, beside=stated) for one in articles) if undated else articles


def code_articles(desk: Desk, articles: Iterable[Article]) -> list[Coded]:
    """Articles to what they tell, each on its own; where one cannot be coded, the problem."""
    desk.ready()
    coded = []
    for article in articles:
        try:
            coded.append(code_article(desk, article))
        except Exception as error:  # noqa: BLE001 - as above
            coded.append(Coded(article=article.id, problems=(our_fault("coding", article.id, error),)))
    return coded


def code_article(desk: Desk, article: Article) -> Coded:
    """One article: parsed, who is in it, who says what, when things are, who does what.

    It is parsed alone: the eight-bit model scales its numbers by all that it reads at once, so that an article's
    neighbours would change what is found in it, and a run that was stopped would end otherwise than one that was not.
    Several at once were no faster (40 articles of PolNeAR train, batches of 2 to 36: 8.7 to 10.1 s, alone 8.4 to 9.0 s).
    """
    from rapporteur.dates import anchor_events, anchor_statements, tag_times
    from rapporteur.events import find_events, merge_tellings

    clock = desk.clock
    parse, cast, statements, unclear = who_says_what(desk, article)
    with clock("dates"):
        times = tag_times(article, published=article.published, parse=parse)
        statements = anchor_statements(statements, article, parse, times)
    with clock("events"):
        events, unclear_events = find_events(article, parse, cast, statements, desk.event_tables, desk.typer)
    with clock("dates"):
        events = anchor_events(events, article, parse, times, statements)
    with clock("events"):
        events = merge_tellings(events, article, cast.actors)
    return Coded(article=article.id, actors=cast.actors, statements=statements, events=events, problems=(*unclear, *unclear_events))


def who_says_what(desk: Desk, article: Article) -> "tuple[Parse, Cast, tuple[Statement, ...], tuple[Problem, ...]]":
    """One article parsed, who is in it, the statements (not yet dated) and what could not be made out."""
    from rapporteur.actors import find_cast
    from rapporteur.statements import find_statements

    with desk.clock("parse"):
        (parse,) = desk.parser.parse([article])
    with desk.clock("actors"):
        cast, unclear_cast = find_cast(article, parse, desk.actor_tables, on=article.published.latest)
    with desk.clock("statements"):
        statements, unclear_statements = find_statements(article, parse, cast, desk.statement_tables)
    return parse, cast, statements, (*unclear_cast, *unclear_statements)


def our_fault(stage: str, where: str, error: Exception, *, refused: bool = False) -> Problem:
    """A stage that failed on a text, with the place in the code."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name} line {trace.tb_lineno}" if trace else "unknown place"
    message = f"the program failed here ({type(error).__name__}: {error}; {place}); please report it with the text"
    return Problem(stage=stage, code=FAULT, where=where, message=message, refused=refused)


def find_each(desk: Desk, raws: Sequence[Raw]) -> list[Found]:
    """What a worker does with new documents; the seconds go with the last one."""
    found = [find_articles_in(desk, one.raw) for one in raws]
    return [*found[:-1], replace(found[-1], seconds=desk.clock.take())]


def code_each(desk: Desk, documents: Sequence[Judged]) -> list[CodedDocument]:
    """What a worker does with documents that know what they repeat; the seconds go with the last one."""
    articles = [article for document in documents for article in document.to_code()]
    coded = {one.article: one for one in (code_articles(desk, articles) if articles else [])}
    each = [CodedDocument(articles=tuple(coded[article.id] for article in document.to_code())) for document in documents]
    return [*each[:-1], replace(each[-1], seconds=desk.clock.take())]


def characters(document: Judged) -> int:
    """How much of a document is to be coded; a little for one that is not, so that batches end."""
    return sum(len(article.text) for article in document.to_code()) + 100


def progress(done: int, inputs: Iterable["Input"], summary: Summary) -> Progress:
    """How far a run is."""
    return Progress(done=done, total=sum(item.size for item in inputs), documents=summary.documents, articles=summary.articles)
