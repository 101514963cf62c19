"""Who did what to whom in one article: candidates, typed, dated by nobody yet, each with its words."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from rapporteur.events.accounts import chain, telling
from rapporteur.events.candidates import Candidate, find_candidates
from rapporteur.events.clauses import Clauses
from rapporteur.events.contexts import Contexts
from rapporteur.events.filling import Scene
from rapporteur.events.kinds import EVEN, Typer, calibrated, choose_type
from rapporteur.events.modes import mode_of
from rapporteur.events.opening import OPEN, holds
from rapporteur.events.parties import Linker, key, party
from rapporteur.events.places import Places
from rapporteur.events.retype import Typed, retyped
from rapporteur.events.status import StatusReader
from rapporteur.model.event_typer import Typing
from rapporteur.model.pairs import Pair, path_between
from rapporteur.tables.events import EventTables
from rapporteur.types import UNKNOWN_TIME, Article, Cast, Event, EventType, Link, Parse, Party, Problem, Span, Statement
from rapporteur.types.ids import short_id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What all events of one article are read from."""

    article: Article
    view: Clauses
    linker: Linker
    statements: Sequence[Statement]
    tables: EventTables
    standings: StatusReader
    contexts: Contexts
    places: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event and what it was made from: where it was seen, what the typer said and how sure that is, its status, what changed its type."""

    event: Event
    candidate: Candidate
    typing: Typing | None
    typed: Typed
    sure: float


def find_events(
    article: Article,
    parse: Parse,
    cast: Cast,
    statements: Sequence[Statement],
    tables: EventTables,
    typer: Typer,
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events an article tells, in text order, and what could not be read; ``when`` is left unknown."""
    tellings = find_tellings(article, parse, cast, statements, tables, typer)
    return _once(_told([telling.event for telling in tellings])), ()


def find_tellings(
    article: Article,
    parse: Parse,
    cast: Cast,
    statements: Sequence[Statement],
    tables: EventTables,
    typer: Typer,
) -> list[Telling]:
    """Every event whose type is likelier right than wrong, with what it was made from, before those told twice in a sentence are made one."""
    view = Clauses(parse, tables.lemma)
    linker = Linker(article, view, cast, tables.words)
    scene = _Scene(
        article=article,
        view=view,
        linker=linker,
        statements=statements,
        tables=tables,
        standings=StatusReader(view, tables),
        contexts=Contexts(view, tables, title_end=len(article.title)),
        places=Places(view, linker, cast, tables.towns),
    )
    candidates = find_candidates(Scene(view=view, linker=linker, tables=tables, apart=partial(apart_of, parse, statements)))
    typings = _typings(view, candidates, typer)
    found = [_telling(scene, candidate, typing) for candidate, typing in zip(candidates, typings, strict=True) if holds(candidate.row, typing)]
    return [telling for telling in found if calibrated(telling.sure) >= EVEN]


def apart_of(parse: Parse, statements: Sequence[Statement], token: int) -> frozenset[Span]:
    """The spans of the speakers, relays and addressees of what stands at a token.

    One who stands before it with no word of saying between is its subject, whatever the statement makes of him.
    """
    trigger = Span(start=parse.starts[token], end=parse.ends[token])
    return frozenset(
        Span(start=side.start, end=side.end)
        for told in telling(statements, trigger)
        for side in (told.speaker, told.addressee, *told.relays)
        if side is not None and not _is_subject(side, told, trigger)
    )


def _is_subject(side: Party, told: Statement, trigger: Span) -> bool:
    between = told.cue is not None and side.end <= told.cue.span.start < trigger.start
    return side.end <= trigger.start and not between


def _told(events: Sequence[Event]) -> list[Event]:
    """Without what is only asked for: that somebody should praise or blame, and what a request of the same sentence asks for."""
    asking = {event.evidence.span for event in events if event.type == "REQUEST"}
    wished = [event for event in events if event.status == "proposed" and (event.type in {"SUPPORT", "ACCUSE"} or _is_asked(event, asking))]
    return [event for event in events if event not in wished]


def _is_asked(event: Event, asking: Set[Span]) -> bool:
    return event.type != "REQUEST" and event.role == "requested" and event.evidence.span in asking


def _typings(view: Clauses, candidates: Sequence[Candidate], typer: Typer) -> list[Typing | None]:
    """The typer's opinion of every candidate that it can be asked about; None for the others."""
    pairs = [_pair(view, candidate) for candidate in candidates]
    asked = [number for number, pair in enumerate(pairs) if pair is not None]
    found: list[Typing | None] = [None] * len(pairs)
    for number, typing in zip(asked, typer.type_pairs([pair for pair in pairs if pair is not None]), strict=True):
        found[number] = typing
    return found


def _pair(view: Clauses, candidate: Candidate) -> Pair | None:
    """The sentence with its two sides and the way between them marked; None where neither side stands in it."""
    sentence = view.parse.sentence(view.parse.sentence_of(candidate.token))
    source, target = (candidate.actors, candidate.recipients) if candidate.recipients else (candidate.actors[:1], candidate.actors[1:])
    sides = _range(source, sentence), _range(target, sentence)
    if not any(first < stop for first, stop in sides):
        return None
    heads = [head - sentence.start if head in sentence else -1 for head in view.parse.heads[sentence.start : sentence.stop]]
    path = path_between(heads, *sides) | {candidate.token - sentence.start}
    return view.parse.tokens[sentence.start : sentence.stop], *sides, path


def _range(side: Sequence[Link], sentence: range) -> tuple[int, int]:
    """The words of a side's first party in its sentence; (0, 0) when it has none there."""
    inside = [link.mention for link in side if link.mention.first in sentence and link.mention.last in sentence]
    return (inside[0].first - sentence.start, inside[0].last + 1 - sentence.start) if inside else (0, 0)


def _telling(scene: _Scene, candidate: Candidate, typing: Typing | None) -> Telling:
    view, article, parse = scene.view, scene.article, scene.view.parse
    kind, sure = choose_type(candidate.types, typing, openly=candidate.row is OPEN)
    sentence = parse.sentence(parse.sentence_of(candidate.token))
    trigger = article.evidence(parse.starts[candidate.token], parse.ends[candidate.token])
    title = parse.ends[sentence[-1]] <= len(article.title)
    typed = retyped(view, candidate, kind, scene.standings, scene.tables.retypes, title=title)
    kind, told = typed.type, typed.standing
    tellers = telling(scene.statements, trigger.span)
    if told.status == "happened" and not typed.why and tellers and tellers[-1].stance == "denied":
        told = replace(told, status="denied", polarity="negative", role="denied")
    mode = mode_of(view, candidate.token, candidate.carrier, kind, scene.tables)
    event = Event(
        id=_id(article, kind, trigger.span.start, trigger.span.end, candidate),
        article=article.id,
        type=kind,
        mode=mode,
        contexts=scene.contexts.of(sentence),
        quad=scene.tables.types[kind].quad,
        actors=tuple(party(article, link) for link in candidate.actors),
        recipients=tuple(party(article, link) for link in candidate.recipients),
        place=scene.places.of(candidate.token, candidate.carrier, towards=mode == "visit"),
        when=UNKNOWN_TIME,
        status=told.status,
        polarity=told.polarity,
        attribution=chain(article, tellers),
        trigger=trigger,
        evidence=article.evidence(parse.starts[sentence[0]], parse.ends[sentence[-1]]),
        score=_score(sure, candidate),
        certainty=told.certainty,
        role=told.role,
    )
    return Telling(event=event, candidate=candidate, typing=typing, typed=typed, sure=sure)


def _score(sure: float, candidate: Candidate) -> float:
    """How often such events are right: from how sure of the type, times how sure of the parties on average."""
    links = candidate.actors + candidate.recipients
    return round(calibrated(sure * sum(link.score for link in links) / len(links)), 3)


def _id(article: Article, kind: EventType, start: int, end: int, candidate: Candidate) -> str:
    sides = "|".join(",".join(sorted(key(link) for link in side)) for side in (candidate.actors, candidate.recipients))
    return short_id(f"{article.id}\n{kind}\n{start}-{end}\n{sides}")


def _once(events: Sequence[Event]) -> tuple[Event, ...]:
    """One row where a sentence tells the same event of the same parties in two words ("talked in a video meeting")."""
    kept: dict[tuple[object, ...], Event] = {}
    for event in events:
        everyone = frozenset(side.actor or side.text.casefold() for side in event.actors + event.recipients)
        same = (event.type, event.evidence.span, everyone)
        known = kept.get(same)
        if known is None or (event.mode and not known.mode):
            kept[same] = event
    return tuple(sorted(kept.values(), key=lambda event: (event.trigger.span.start, event.id)))
