"""News to record. The only file that knows the order of the stages.

``read`` takes files through acquire, articles, reprints, parse, who, when, what was said, what was done, record;
``read_text`` takes one text the same way, without a record.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.runs.desk import Desk
from rapporteur.runs.report import Progress, Reading, Summary
from rapporteur.runs.values import ENGLISH, Coded, CodedDocument, Found, Judged, Raw
from rapporteur.runs.versions import Versions, find_faults, find_versions
from rapporteur.types import Article, Document, Metadata, Parse, Problem, RawDocument, Run
from rapporteur.workers.batches import batches
from rapporteur.workers.clock import Clock
from rapporteur.workers.pool import Lost, WorkerFailedError, WorkerPool, WorkersDieError

if TYPE_CHECKING:
    from rapporteur.acquire import Input
    from rapporteur.record import ArticleEntry, Writer
    from rapporteur.record.prints import Prints

__all__ = ["Progress", "Reading", "Summary", "Versions", "WorkerFailedError", "WorkersDieError", "find_faults", "find_versions", "read", "read_text"]

COMMIT_ARTICLES = 50
"""Articles to a commit: a kill costs at most these; research (acquisition 6.3) has 267 commits a second, so fewer gain nothing."""

FIND_CHARACTERS = 200_000
"""Raw text handed to a worker at once for finding articles: about 40 pages of plain text; not swept."""

CODE_CHARACTERS = 40_000
"""Article text handed to a worker at once for coding: about 8 articles, enough for full batches of the encoder; not swept."""

FAULT = "program-fault"
"""Code of the problem that says a stage failed on a text: ours to mend, and a reason to read the document again."""

MOST_OVERLAPS = 3
"""Other articles whose shared passages are looked up; a wire story has hundreds, and the first say it all."""


def read(
    paths: Iterable[str | Path],
    *,
    record: str | Path,
    fields: Mapping[str, str] | None = None,
    processes: int | None = None,
    extra_actors: Sequence[Path] = (),
    again: bool = False,
    wait: float = 0.0,
    on_progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Reads files, folders, globs and "-" into a record and says what it read, folded and refused.

    A document that the same code, model and tables have read before is passed over, unless ``again``; so a run that
    was stopped goes on where it was. ``fields`` names a row's fields where they differ from ours. ``processes`` is the
    number of workers (all cores by default; 0 does everything in this process). Raises RecordError when the record
    cannot be written, within ``wait`` seconds when another process writes to it.
    """
    from rapporteur.acquire import find_inputs
    from rapporteur.record import open_writer
    from rapporteur.record.prints import Prints

    inputs, problems = find_inputs([str(path) for path in paths])
    workers = os.cpu_count() or 1 if processes is None else processes
    desk = partial(Desk, extra_actors=tuple(extra_actors))
    with open_writer(Path(record), wait=wait) as writer, WorkerPool(processes=workers, setup=desk) as pool:
        run = _Reader(writer=writer, prints=Prints(writer=writer), versions=find_versions(extra_actors), again=again)
        run.refuse("", problems)
        raws = run.acquire(inputs, fields or {})
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
    digest = hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()
    document = Document(id=digest[:16], name="text", media_type="text/plain", sha256=digest)
    metadata = Metadata(title=title, published=str(published or ""), outlet=outlet, url=url)
    table = desk or own_desk()
    found = find_articles_in(table, RawDocument(document=document, text=text, metadata=metadata))
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
    return Found(articles=articles, prints=prints, problems=(*raw.problems, *problems))


def code_articles(desk: Desk, articles: Sequence[Article]) -> list[Coded]:
    """Articles to what they tell: parsed together, then each on its own."""
    coded = []
    for article, parse in zip(articles, parse_articles(desk, articles), strict=True):
        try:
            coded.append(code_article(desk, article, parse) if isinstance(parse, Parse) else Coded(article=article.id, problems=(parse,)))
        except Exception as error:  # noqa: BLE001 - as above
            coded.append(Coded(article=article.id, problems=(our_fault("coding", article.id, error),)))
    return coded


def parse_articles(desk: Desk, articles: Sequence[Article]) -> list[Parse | Problem]:
    """A parse for each article; where one cannot be parsed, the problem."""
    parser = desk.ready().parser
    with desk.clock("parse"):
        try:
            return list(parser.parse(articles))
        except Exception as error:  # noqa: BLE001 - as above
            if len(articles) == 1:
                return [our_fault("parse", articles[0].id, error)]
    return [parse for article in articles for parse in parse_articles(desk, [article])]


def code_article(desk: Desk, article: Article, parse: Parse) -> Coded:
    """One parsed article: who is in it, when things are, who says what, who does what."""
    from rapporteur.actors import find_cast
    from rapporteur.dates import anchor_events, anchor_statements, tag_times
    from rapporteur.events import find_events
    from rapporteur.statements import find_statements

    actor_tables, statement_tables, event_tables, typer = desk.actor_tables, desk.statement_tables, desk.event_tables, desk.typer
    clock = desk.clock
    with clock("actors"):
        cast, unclear_cast = find_cast(article, parse, actor_tables, on=article.published.latest)
    with clock("dates"):
        times = tag_times(article, published=article.published, parse=parse)
    with clock("statements"):
        statements, unclear_statements = find_statements(article, parse, cast, statement_tables)
    with clock("dates"):
        statements = anchor_statements(statements, article, parse, times)
    with clock("events"):
        events, unclear_events = find_events(article, parse, cast, statements, event_tables, typer)
    with clock("dates"):
        events = anchor_events(events, article, parse, times)
    problems = (*unclear_cast, *unclear_statements, *unclear_events)
    return Coded(article=article.id, actors=cast.actors, statements=statements, events=events, problems=problems)


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


@dataclass(slots=True, kw_only=True)
class _Reader:
    """The steps of a run that see all documents in order; they run in the parent, which alone writes."""

    writer: "Writer"
    prints: "Prints"
    versions: Versions
    again: bool
    summary: Summary = field(default_factory=Summary)
    under_way: set[str] = field(default_factory=set)
    clock: Clock = field(default_factory=Clock)
    uncommitted: int = 0
    noted: bool = False

    def acquire(self, inputs: Iterable["Input"], fields: Mapping[str, str]) -> Iterator[Raw]:
        """The documents to read, in order; those known already are passed over, what cannot be read is noted."""
        from rapporteur.acquire import read_input

        before = 0
        for item in inputs:
            self.writer.forget_problems(item.name)
            for acquired in self.clock.each("acquire", read_input(item, fields=fields)):
                if isinstance(acquired.value, Problem):
                    self.refuse(item.name, [acquired.value])
                elif self.is_new(acquired.value.document.id):
                    yield Raw(raw=acquired.value, done=before + acquired.done)
            before += item.size

    def is_new(self, document: str) -> bool:
        """Whether a document is to be read: not under way in this run, and not read before by the same code and model."""
        held = self.writer.held(document, self.versions.stamp()) if not self.again else None
        if document in self.under_way or held is not None:
            self.summary.known += 1
            self.summary.refused += held or ()
            return False
        self.under_way.add(document)
        return True

    def refuse(self, place: str, problems: Iterable[Problem]) -> None:
        """Keeps problems of an input that gave no document."""
        for problem in problems:
            if not place:
                self.writer.forget_problems(problem.where)
            self.writer.add_problems([problem])
            self.count(problem)

    def count(self, problem: Problem) -> None:
        """One problem more in the summary."""
        self.summary.problems[problem.code] += 1
        self.summary.weighty += problem.refused or problem.code == FAULT
        if problem.refused:
            self.summary.refused.append(problem)

    def judge(self, found: Iterable[tuple[Raw, Found | Lost]]) -> Iterator[Judged]:
        """Says of each article what it repeats of all that came before, in this run or an earlier one."""
        for raw, result in found:
            document = raw.raw.document
            if isinstance(result, Lost):
                self.lose(document, result)
                continue
            self.summary.spent(result.seconds)
            with self.clock("reprints"):
                articles = tuple(self.compare(article, prints) for article, prints in zip(result.articles, result.prints, strict=True))
            yield Judged(document=document, articles=articles, prints=result.prints, problems=result.problems, done=raw.done)

    def compare(self, article: Article, prints: tuple[int, ...]) -> Article:
        """The article with its overlaps; an exact or near repeat is a reprint of the first that told it."""
        from rapporteur.article.align import shared_spans
        from rapporteur.article.reprints import judge, sampled

        alike = self.prints.alike(prints, document=article.document)
        overlaps = judge(prints, alike.shared, alike.sizes, sampled_sizes=alike.sampled)[:MOST_OVERLAPS]
        placed = tuple(replace(one, spans=shared_spans(article.text, self.prints.text(one.other))) for one in overlaps)
        originals = [self.prints.root(one.other) for one in overlaps if one.kind in ("exact", "near")]
        judged = replace(article, overlaps=placed, reprint_of=next((one for one in originals if one != article.id), None))
        self.prints.add(judged, prints, sampled(prints))
        return judged

    def lose(self, document: Document, lost: Lost) -> None:
        """Notes a document whose worker died; it is not entered, so that the next run tries it again."""
        message = f"a worker process died while reading it (exit code {lost.exitcode}; -9 is often a lack of memory); read it again alone"
        self.under_way.discard(document.id)
        self.refuse("", [Problem(stage="pipeline", code="worker-died", where=document.name, message=message, refused=True)])

    def keep(self, coded: Iterable[tuple[Judged, CodedDocument | Lost]], tell: Callable[[int], object]) -> None:
        """Writes documents in order and commits many at a time."""
        for judged, result in coded:
            if isinstance(result, Lost):
                self.lose(judged.document, result)
                for article in judged.articles:
                    self.prints.written(article.id)
                continue
            self.summary.spent(result.seconds)
            with self.clock("record"):
                self.write(judged, result)
            tell(judged.done)
        self.writer.commit()

    def write(self, judged: Judged, coded: CodedDocument) -> None:
        """Puts one document into the record; where we failed, or its original was lost on the way, it is to be read again."""
        from rapporteur.record import Entry

        by_article = {one.article: one for one in coded.articles}
        rows = tuple(
            article_entry(article, prints, by_article.get(article.id)) for article, prints in zip(judged.articles, judged.prints, strict=True)
        )
        problems = (*judged.problems, *(problem for row in rows for problem in row.article.problems))
        self.note_run()
        own = {row.article.id for row in rows}
        originals = {row.article.reprint_of for row in rows if row.article.reprint_of} - own
        whole = all(self.writer.has(original) for original in originals) and not any(problem.code == FAULT for problem in problems)
        entry = Entry(document=judged.document, stamp=self.versions.stamp() if whole else "", articles=rows, problems=problems)
        for problem in (*problems, *self.writer.add(entry)):
            self.count(problem)
        self.tally(rows)
        self.under_way.discard(judged.document.id)
        if self.uncommitted >= COMMIT_ARTICLES:
            self.writer.commit()
            self.uncommitted = 0

    def tally(self, rows: Sequence["ArticleEntry"]) -> None:
        """Counts what was written, and forgets what was only needed until then."""
        self.summary.documents += 1
        self.uncommitted += max(1, len(rows))
        for row in rows:
            self.prints.written(row.article.id)
            self.summary.articles += 1
            self.summary.reprints += row.article.reprint_of is not None
            self.summary.foreign += row.article.language not in ENGLISH
            self.summary.statements += len(row.statements)
            self.summary.events += len(row.events)

    def note_run(self) -> None:
        """Enters the run before the first document it writes, so that a run that changes nothing leaves no trace."""
        if self.noted:
            return
        self.noted = True
        versions, started = self.versions, datetime.now(UTC)
        run = hashlib.sha256(f"{started.isoformat()} {os.getpid()} {versions.stamp()}".encode()).hexdigest()[:16]
        self.writer.add_run(
            Run(id=run, version=versions.rapporteur, model_sha256=versions.model, tables_sha256=versions.tables, options="", started=started)
        )


def article_entry(article: Article, prints: tuple[int, ...], coded: Coded | None) -> "ArticleEntry":
    """An article with all that was coded from it, as the record takes it."""
    from rapporteur.article.reprints import sampled
    from rapporteur.record import ArticleEntry

    if coded is None:
        return ArticleEntry(article=article, prints=prints, sampled=sampled(prints))
    return ArticleEntry(
        article=replace(article, problems=(*article.problems, *coded.problems)),
        prints=prints,
        sampled=sampled(prints),
        actors=coded.actors,
        statements=coded.statements,
        events=coded.events,
    )


def progress(done: int, inputs: Iterable["Input"], summary: Summary) -> Progress:
    """How far a run is."""
    return Progress(done=done, total=sum(item.size for item in inputs), documents=summary.documents, articles=summary.articles)
