"""A finished batch into a record, by the same steps as a run of ``read``."""

from collections.abc import Iterable, Iterator

from rapporteur.runs.keeper import Keeper
from rapporteur.runs.report import FAULT
from rapporteur.runs.values import Coded, CodedDocument, Judged, Raw, Stored
from rapporteur.types import Problem, RawDocument
from rapporteur.workers.pool import Lost


def load(run: Keeper, stored: Iterable[Stored]) -> Iterator[tuple[Judged, CodedDocument | Lost]]:
    """The documents that the record does not have, compared with all before them, each with what the batch coded from it."""
    for number, one in enumerate(stored, start=1):
        if one.document is None:
            run.refuse(one.input, () if isinstance(one.found, Lost) else one.found.problems)
        elif one.copy:
            run.summary.known += 1
        elif run.is_new(one.document.id):
            raw = Raw(raw=RawDocument(document=one.document, text=""), done=number)
            for judged in run.judge([(raw, one.found)]):
                yield judged, coded_as(judged, one)


def coded_as(judged: Judged, stored: Stored) -> CodedDocument | Lost:
    """What the batch coded of the articles that are to be coded; for one that it did not, a problem that has it read again."""
    if isinstance(stored.coded, Lost):
        return stored.coded
    return CodedDocument(articles=tuple(stored.coded.get(article.id) or not_coded(article.id) for article in judged.to_code()))


def not_coded(article: str) -> Coded:
    """An article that the batch took for a reprint of one that was lost on the way."""
    message = "the batch did not code it, since it repeats an article that was lost: read its input again"
    return Coded(article=article, problems=(Problem(stage="batch", code=FAULT, where=article, message=message),))
