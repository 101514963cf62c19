"""Who runs for president: candidates and nominees of the United States, who come and go within a year."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Final

from rapporteur.dates.inside.facts import Fact
from rapporteur.dates.inside.grid import Profile, between, since
from rapporteur.dates.inside.phrases import PhraseIndex
from rapporteur.dates.inside.words import Words
from rapporteur.tables.dated import Candidacy, load_candidacies
from rapporteur.types import Span

_RUN: Final = re.compile(
    r"\b(?:candidates?|hopefuls?|contenders?|front-?runners?|rivals?|campaign\w*|caucus\w*|primar(?:y|ies)|nomination|bid|polls?|polling|rally|rallies|"
    r"delegates?|debates?|race|supporters|voters|stump|opponents?|ticket)\b",
    re.I,
)
_PARTY: Final = r"(?:presidential|vice[- ]presidential|Republican|Democratic|GOP|party[’']?s?|Libertarian|Green Party|presumptive|presumed)"
_NOMINEE_BEFORE: Final = re.compile(
    rf"(?<!\bif )(?<!potential )(?<!possible )(?<!eventual )\b(?:{_PARTY}\s+)+(?:nominee|standard-?bearer)\s+(?:[A-Z]\w*\.?\s+)?$"
    r"|\brunning mate,?\s+(?:[\w.]+\s+){0,4}$",
    re.I,
)
_NOMINEE_BEHIND: Final = re.compile(
    rf"^,\s+(?:the|his|her)\s+(?:{_PARTY}\s+)+(?:nominee|standard-?bearer)\b|^,\s+(?:his|her|\w+[’']s)\s+running mate", re.I
)
_PRESUMED: Final = re.compile(r"\b(?:presumptive|presumed|likely) (?:\w+ ){0,3}nominee", re.I)
_VICE: Final = re.compile(r"\bvice[- ]presidential|\brunning mate", re.I)
_GONE_BEFORE: Final = re.compile(
    r"\b(?:former|one-?time|failed|defeated|unsuccessful)\s+(?:(?:Republican|Democratic|GOP|presidential|White House|primary|\d{4})\s+)*"
    r"(?:candidate|hopeful|contender|rival|opponent|nominee|front-?runner)s?\s+(?:[\w.]+\s+){0,3}$",
    re.I,
)
_GONE_BEHIND: Final = re.compile(
    r"^\s*,?\s*(?:who\s+)?(?:has\s+|had\s+)?(?:(?:recently|already|since)\s+)?"
    r"(?:dropped out|suspended (?:his|her)|withdrew|(?:quit|left|exited) the race"
    r"|ended (?:his|her) (?:presidential |White House )?(?:bid|campaign|run))",
    re.I,
)
_BEFORE, _BEHIND = 60, 40
# A candidate is spoken of as one from some weeks before the start, and for some weeks after the end. By hand; a third of PolNeAR train
# was no better with the late tail at 70, the rest at 0.25, or the doubt at 0.03 and 0.12.
_EARLY, _LATE, _STAYS = 40.0, 45.0, 0.12
_DOUBT: Final = 0.06


@cache
def _index() -> PhraseIndex[Candidacy]:
    return PhraseIndex((name, run) for run in load_candidacies() for name in (run.name, run.short) if name)


def find_candidacies(words: Words) -> Iterator[Fact]:
    """The facts of candidates: one for each surname as a candidate, one as a nominee, one as having given up."""
    found = list(_index().find(words))
    full = {run.name for one in found if one.last > one.first for run in one.meanings}
    surnames = {name.split()[-1] for name in full}
    done: dict[tuple[str, str], Fact] = {}
    for one in found:
        span = Span(start=words.word(one.first).start, end=words.word(one.last).end)
        runs = tuple(run for run in one.meanings if run.name in full) or tuple(run for run in one.meanings if run.name.split()[-1] not in surnames)
        fact = _fact(words, span, runs) if runs else None
        if fact and (fact.kind, fact.about) not in done:
            done[fact.kind, fact.about] = fact
    yield from done.values()


def _fact(words: Words, span: Span, runs: tuple[Candidacy, ...]) -> Fact | None:
    """What one name with the words beside it says; None where they say nothing of a run."""
    first, last = words.sentence(span.start)
    beside = words.text[max(first, span.start - _BEFORE) : min(last, span.end + _BEHIND)]
    if words.quoted(span.start) or words.tells_of_old(span.start, span.end):
        return None
    surname = runs[0].name.split()[-1].lower()
    before, behind = words.text[max(first, span.start - _BEFORE) : span.start], words.text[span.end : min(last, span.end + _BEHIND)]
    if _GONE_BEFORE.search(before) or _GONE_BEHIND.search(behind):
        pieces = tuple(since(run.end, after=90, slope=0.8, before=3) for run in runs)
        return Fact(span=span, kind="gave up", says=f"{runs[0].name} had run", about=f"gave up {surname}", profile=Profile(pieces, 0.15))
    if _NOMINEE_BEFORE.search(before) or _NOMINEE_BEHIND.search(behind):
        vice = bool(_VICE.search(beside))
        seat = tuple(run for run in runs if run.vice == vice) or runs
        return _nominee(span, seat, surname, presumed=bool(_PRESUMED.search(beside)))
    if not _RUN.search(beside):
        return None
    pieces = tuple(
        piece
        for run in runs
        for piece in (
            between(run.start, run.end, before=_EARLY, after=_LATE),
            between(run.end, run.election, weight=_STAYS, after=200),
        )
    )
    says = f"{runs[0].name} running: " + ", ".join(f"{run.start} to {run.end}" for run in runs)
    return Fact(span=span, kind="candidate", says=says, about=f"candidate {surname}", profile=Profile(pieces, _DOUBT))


def _nominee(span: Span, runs: tuple[Candidacy, ...], surname: str, *, presumed: bool) -> Fact | None:
    """A nominee, from the day of being sure of it; one presumed, up to the convention."""
    chosen = [run for run in runs if run.nominee]
    pieces = []
    for run in chosen:
        start = run.nominee or run.start
        last = min(run.election, start + timedelta(80)) if presumed else run.election
        pieces.append(between(start, last, before=15, after=8))
        pieces.append(between(last, run.election + timedelta(60), weight=0.1, after=200))
    if not pieces:
        return None
    says = f"{chosen[0].name} {'presumed ' if presumed else ''}nominee: " + ", ".join(f"from {run.nominee}" for run in chosen)
    return Fact(span=span, kind="nominee", says=says, about=f"nominee {surname}", profile=Profile(tuple(pieces), 0.12))
