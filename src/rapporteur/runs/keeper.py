"""The steps of a run that see all documents in order. They run in the parent process, which alone writes."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rapporteur.runs.report import FAULT, Summary
from rapporteur.runs.values import ENGLISH, Coded, CodedDocument, Found, Judged, Raw
from rapporteur.runs.versions import Versions
from rapporteur.types import Article, Document, Problem, Run
from rapporteur.types.ids import short_id
from rapporteur.workers.clock import Clock
from rapporteur.workers.pool import Lost

if TYPE_CHECKING:
    from rapporteur.acquire import Acquired, Input
    from rapporteur.record import ArticleEntry, Writer
    from rapporteur.record.prints import Prints

COMMIT_ARTICLES = 50
"""Articles to a commit: a kill costs at most these; research (acquisition 6.3) has 267 commits a second, so fewer gain nothing."""

MOST_OVERLAPS = 3
"""Other articles whose shared passages are looked up; a wire story has hundreds, and the first say it all."""


@dataclass(slots=True, kw_only=True)
class Keeper:
    """Acquires, compares and writes, and counts what passes."""

    writer: "Writer"
    prints: "Prints"
    versions: Versions
    again: bool
    summary: Summary = field(default_factory=Summary)
    under_way: set[str] = field(default_factory=set)
    clock: Clock = field(default_factory=Clock)
    uncommitted: int = 0
    noted: bool = False

    def acquire(self, inputs: Iterable["Input"], read_input: Callable[["Input"], Iterator["Acquired"]]) -> Iterator[Raw]:
        """The documents to read, in order; those known already are passed over, what cannot be read is noted."""
        before = 0
        for item in inputs:
            self.writer.forget_problems(item.name)
            for acquired in self.clock.each("acquire", read_input(item)):
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
        """The article with its overlaps; an exact or near repeat is a reprint of the first that told it.

        One that a batch called a reprint stays one, of that article where nothing here is more alike.
        """
        from rapporteur.article.align import shared_spans
        from rapporteur.article.reprints import judge, sampled

        alike = self.prints.alike(prints, document=article.document)
        overlaps = judge(prints, alike.shared, alike.sizes, sampled_sizes=alike.sampled)[:MOST_OVERLAPS]
        placed = tuple(replace(one, spans=shared_spans(article.text, self.prints.text(one.other))) for one in overlaps)
        alike_enough = [one.other for one in overlaps if one.kind in ("exact", "near")] + [article.reprint_of] * bool(article.reprint_of)
        originals = [self.prints.root(other, document=article.document) for other in alike_enough if other]
        judged = replace(article, overlaps=placed, reprint_of=next((one for one in originals if one not in (None, article.id)), None))
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
        run = short_id(f"{started.isoformat()} {os.getpid()} {versions.stamp()}")
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
