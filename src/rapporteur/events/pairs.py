"""Sentences with a source and a target to PLOVER types: the way that benchmarks of event coding ask.

The pair is given, so only its type, mode and status are to be found (PLV: Hu et al. 2024, "Leveraging Codebook Knowledge
with NLI and ChatGPT for Zero-Shot Political Relation Classification").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import cast

from rapporteur.events.clauses import Clauses
from rapporteur.events.modes import mode_of
from rapporteur.events.status import StatusReader
from rapporteur.model.event_typer import EventTyper, Typing
from rapporteur.model.pairs import TYPES, Pair, classes_of, path_between
from rapporteur.parse import Parser
from rapporteur.tables.events import EventTables, load_event_tables
from rapporteur.types import Article, EventType, Parse, Span, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCoding:
    """What the source does to the target in a sentence.

    ``types`` has the probability of each of the 16 types, given that the two are joined by an event, and ``event`` the
    probability that they are. ``type`` is the likeliest of the likeliest of PLV's roots, one of which, YIELD, is CONCEDE
    and RETREAT; where CAMEO and PLOVER part (a conviction, an apology, a blockade, a meeting to come) it follows PLV,
    whose types were made from CAMEO codes. ``mode`` is "" where no cue shows one. ``trigger`` is the word that was taken
    to tell the event, which the mode and the status are read from.
    """

    type: EventType
    types: Mapping[str, float]
    event: float
    mode: str
    status: Status
    trigger: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairReader:
    """What pairs are read with; ``shipped_reader`` gives the package's own."""

    parser: Parser
    typer: EventTyper
    tables: EventTables


@cache
def shipped_reader() -> PairReader:
    """The shipped models and tables on one core, loaded once a process; raises WeightsError where a file is missing."""
    return PairReader(parser=Parser.load(threads=1), typer=EventTyper.load(threads=1), tables=load_event_tables())


def classify_pairs(pairs: Sequence[tuple[str, str, str]], *, reader: PairReader | None = None) -> list[PairCoding]:
    """One coding for each (sentence, source, target), in the same order.

    A side that does not stand in its sentence, or is "", is left unmarked, and the answer rests on the rest.
    """
    known = reader or shipped_reader()
    sentences = list(dict.fromkeys(sentence for sentence, _, _ in pairs))
    parses = dict(zip(sentences, known.parser.parse([_article(sentence) for sentence in sentences]), strict=True))
    asked = [AskedPair(parses[sentence], _span(sentence, source), _span(sentence, target)) for sentence, source, target in pairs]
    typings = known.typer.type_pairs([one.pair() for one in asked], manual=False)
    return [_coding(one, typing, known.tables) for one, typing in zip(asked, typings, strict=True)]


class AskedPair:
    """A pair in its parse: token ranges ``[first, stop)``, (0, 0) for a side that is not there."""

    def __init__(self, parse: Parse, source: Span | None, target: Span | None) -> None:
        self.parse = parse
        self.source, self.target = self._range(source), self._range(target)

    def _range(self, span: Span | None) -> tuple[int, int]:
        parse = self.parse
        inside = [token for token in range(len(parse.tokens)) if span and parse.starts[token] < span.end and span.start < parse.ends[token]]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def pair(self) -> Pair:
        """What the typer is shown."""
        return Pair(self.parse.tokens, self.source, self.target, path_between(self.parse.heads, self.source, self.target))

    def heads(self) -> Iterator[int]:
        """The head word of each side that is there."""
        for first, stop in (self.source, self.target):
            if first < stop:
                yield next((token for token in range(first, stop) if not first <= self.parse.heads[token] < stop), first)


def _article(sentence: str) -> Article:
    code = sha256(sentence.encode("utf8", "surrogatepass")).hexdigest()[:16]
    return Article(id=code, document=code, span=Span(start=0, end=max(1, len(sentence))), text=sentence)


def _span(sentence: str, side: str) -> Span | None:
    """Where a side stands first, as written or else in other letters' case."""
    if not side.strip():
        return None
    start = sentence.find(side)
    start = start if start >= 0 else sentence.casefold().find(side.casefold())
    return Span(start=start, end=start + len(side)) if start >= 0 else None


def _coding(asked: AskedPair, typing: Typing, tables: EventTables) -> PairCoding:
    kind = cast("EventType", max((TYPES[number] for number in classes_of(typing.root)), key=typing.share))
    shares = dict(zip(TYPES, typing.shares, strict=True))
    if not asked.parse.tokens:
        return PairCoding(type=kind, types=shares, event=typing.event, mode="", status="unclear", trigger="")
    view = Clauses(asked.parse, tables.lemma)
    trigger, carrier = trigger_of(view, asked, kind, tables)
    status = StatusReader(view, tables).read(trigger, carrier, kind=kind).status
    mode = mode_of(view, trigger, carrier, kind, tables)
    return PairCoding(type=kind, types=shares, event=typing.event, mode=mode, status=status, trigger=asked.parse.tokens[trigger])


def trigger_of(view: Clauses, asked: AskedPair, kind: EventType, tables: EventTables) -> tuple[int, int]:
    """The word that tells an event of a type, and the verb that bears its tense: the one nearest to where the sides meet."""
    sides = [[head, *view.above(head)] for head in asked.heads()] or [[next(iter(_roots(view.parse)))]]
    meeting = next((token for token in sides[0] if all(token in side for side in sides)), sides[0][-1])
    steps = _steps(view, meeting)
    telling = [token for token in steps if any(kind in row.types for row in tables.by_lemma.get((view.lemmas[token], view.parse.upos[token]), ()))]
    verbs = [token for token in steps if view.parse.upos[token] == "VERB"]
    trigger = min(telling or verbs or [meeting], key=lambda token: (steps[token], token))
    carrier = next((above for above in (trigger, *view.above(trigger)) if view.parse.upos[above] in {"VERB", "AUX"}), trigger)
    return trigger, carrier


def _roots(parse: Parse) -> Iterator[int]:
    return (token for token, head in enumerate(parse.heads) if head < 0)


def _steps(view: Clauses, start: int) -> dict[int, int]:
    """How many arcs lie between a word and each word reached from it."""
    found, edge = {start: 0}, [start]
    while edge:
        token = edge.pop(0)
        near = [*view.children(token), *([view.parse.heads[token]] if view.parse.heads[token] >= 0 else [])]
        fresh = [one for one in near if one not in found]
        found |= dict.fromkeys(fresh, found[token] + 1)
        edge += fresh
    return found
