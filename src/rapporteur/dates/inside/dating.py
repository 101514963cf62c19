"""Dating an undated text from inside: the day of writing from the facts the text holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from rapporteur.dates.inside.candidacies import find_candidacies
from rapporteur.dates.inside.days import find_days, find_feasts, find_months
from rapporteur.dates.inside.events import find_events
from rapporteur.dates.inside.facts import Fact, strictness
from rapporteur.dates.inside.grid import FIRST_DAY, LAST_DAY, Profile, between
from rapporteur.dates.inside.marks import find_marks, own_address
from rapporteur.dates.inside.offices import find_offices
from rapporteur.dates.inside.posterior import Posterior, weigh
from rapporteur.dates.inside.sessions import find_ages, find_sessions
from rapporteur.dates.inside.wars import find_wars
from rapporteur.dates.inside.words import Words
from rapporteur.dates.inside.years import find_years
from rapporteur.tables.actor_tables import load_actor_tables
from rapporteur.tables.actor_types import ActorTables
from rapporteur.types import Span

# An interval wider than this says too little to be called a date. Chosen on PolNeAR train, swept 250-400 days.
WIDEST = 366
# A fact is evidence when it alone takes away at least this share of all days, and the likeliest day suits it. By hand.
MOST_SHOWN: Final = 12
LEAST_CUT = 0.3
# Of events merely named, the newest this many draw the day near; the older ones only bound it. Chosen on PolNeAR train, swept 1-5.
NEWEST = 3
# Where the likeliest day suits more than this share of the strict facts badly, they contradict one another. By hand.
MOST_CONTRADICTED: Final = 0.4
_BADLY, _STRICT = 0.25, 0.12
# Facts with a long tail suit a late day little, which is no contradiction.
_TAILED: Final = frozenset({"event", "embedded post", "dated link", "full date", "gave up", "occasion"})
_TAIL_BADLY = 0.002
# A text found with dated ones: how near in days, and how much less likely all other days are. By hand; a digest may mix months.
_NEAR, _OPEN = 20.0, 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class DatingFact:
    """One piece of evidence: its words and place, what they say, the constraint's kind, and the share 0..1
    of all days that it alone takes away.
    """

    kind: str
    text: str
    span: Span
    says: str
    cut: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When a text was written: the shortest interval that holds 90 % of the posterior, its likeliest day, and the facts.

    Days are None where it is unknown; ``reason`` then says why. ``facts`` are those that cut most, first.
    """

    earliest: date | None
    latest: date | None
    mode: date | None
    facts: tuple[DatingFact, ...]
    reason: str = ""

    @property
    def known(self) -> bool:
        """Whether there is an interval."""
        return self.earliest is not None


@cache
def _own_tables() -> ActorTables:
    return load_actor_tables()


def date_text(text: str, *, url: str = "", until: date | None = None, beside: Sequence[date] = (), tables: ActorTables | None = None) -> Dating:
    """The interval in which an undated text was written, with the facts that prove it, or unknown with the reason.

    ``url`` is the text's own address; ``until`` a day by which the text is known to exist; ``beside`` the days
    of texts found with it, a weak hint that alone dates nothing; ``tables`` the actor tables
    (the package's own by default). Never looks at today's date. Method: research notes of 2026 on dating from inside (a product
    of soft interval constraints over a grid of days).
    """
    words = Words(text)
    facts = _kept(_facts(words, tables or _own_tables(), url))
    if not facts:
        return Dating(earliest=None, latest=None, mode=None, facts=(), reason="no dated fact")
    if beside:
        facts = (*facts, _found_with(tuple(beside)))
    if until:
        facts = (*facts, _exists_by(until))
    found = weigh(facts)
    evidence = _evidence(text, facts, found)
    reason = _reason(facts, found, evidence)
    if reason:
        return Dating(earliest=None, latest=None, mode=None, facts=evidence, reason=reason)
    return Dating(earliest=found.first, latest=found.last, mode=found.mode, facts=evidence)


def _facts(words: Words, tables: ActorTables, url: str) -> Iterator[Fact]:
    """Everything that limits the day."""
    own = own_address(url)
    if own and words.text:
        yield own
    yield from find_days(words)
    yield from find_months(words)
    yield from find_feasts(words)
    yield from find_years(words)
    yield from find_marks(words)
    yield from find_sessions(words)
    yield from find_ages(words)
    yield from find_wars(words)
    yield from find_events(words)
    yield from find_candidacies(words)
    yield from find_offices(words, tables)


def _exists_by(day: date) -> Fact:
    return Fact(
        span=Span(start=0, end=1), kind="exists", says=f"there by {day}", about="exists", profile=Profile((between(date(1900, 1, 1), day),), 1e-6)
    )


def _found_with(days: tuple[date, ...]) -> Fact:
    """Texts found together are often of one time: near their days is likelier, but all other days stay open."""
    pieces = tuple(between(day, day, before=_NEAR, after=_NEAR) for day in days)
    open_days = between(FIRST_DAY, LAST_DAY, weight=_OPEN)
    return Fact(span=Span(start=0, end=1), kind="beside", says="found with dated texts", about="beside", profile=Profile((*pieces, open_days), 0.1))


def _kept(facts: Iterator[Fact]) -> tuple[Fact, ...]:
    """One fact about each thing, the strictest; and of events merely named only the newest with their tails."""
    best: dict[str, Fact] = {}
    for fact in facts:
        if fact.kind == "event" and _start(fact) < FIRST_DAY.toordinal():
            continue
        known = best.get(fact.about)
        if known is None or strictness(fact) < strictness(known):
            best[fact.about] = fact
    tailed = sorted((fact for fact in best.values() if fact.kind in ("event", "embedded post", "dated link")), key=_start, reverse=True)
    bounds = {id(fact) for fact in tailed[NEWEST:]}
    return tuple(_bound(fact) if id(fact) in bounds else fact for fact in best.values())


def _start(fact: Fact) -> int:
    return max(piece.first for piece in fact.profile.pieces)


def _bound(fact: Fact) -> Fact:
    """A fact as a lower bound alone."""
    pieces = tuple(replace(piece, slope=1e-9, after=1.0) for piece in fact.profile.pieces)
    return replace(fact, profile=Profile(pieces, fact.profile.doubt))


def _evidence(text: str, facts: tuple[Fact, ...], found: Posterior) -> tuple[DatingFact, ...]:
    """The facts that cut, the sharpest first."""
    shown = [
        DatingFact(kind=fact.kind, text=text[fact.span.start : fact.span.end], span=fact.span, says=fact.says, cut=round(cut, 3))
        for fact, cut, suit in zip(facts, found.cuts, found.suits, strict=True)
        if cut >= LEAST_CUT and suit >= _BADLY and fact.about not in ("exists", "beside")
    ]
    return tuple(sorted(shown, key=lambda one: (-one.cut, one.span))[:MOST_SHOWN])


def _reason(facts: tuple[Fact, ...], found: Posterior, evidence: tuple[DatingFact, ...]) -> str:
    """Why no interval is given; empty when one is."""
    if not evidence:
        return "no fact limits the day"
    width = (found.last - found.first).days + 1
    if width > WIDEST:
        return f"the facts leave {width} days"
    strict = [(fact, suit) for fact, suit in zip(facts, found.suits, strict=True) if fact.profile.doubt <= _STRICT]
    against = sum(suit < (_TAIL_BADLY if fact.kind in _TAILED else _BADLY) for fact, suit in strict)
    if strict and against / len(strict) > MOST_CONTRADICTED:
        return f"{against} of {len(strict)} facts contradict the rest"
    return ""
