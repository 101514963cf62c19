"""Who did what to whom in one article: candidates, typed, dated by nobody yet, each with its words."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, partial

from rapporteur.events.accounts import chain, telling
from rapporteur.events.candidate import Candidate
from rapporteur.events.candidates import find_candidates
from rapporteur.events.clauses import Clauses
from rapporteur.events.contexts import Contexts
from rapporteur.events.denials import undenied
from rapporteur.events.filling import ANY, Scene
from rapporteur.events.foreseen import is_foreseen
from rapporteur.events.modes import mode_of
from rapporteur.events.once import told_once
from rapporteur.events.parties import Linker, key, party
from rapporteur.events.places import Beside, Places
from rapporteur.events.promises import is_no_promisee
from rapporteur.events.reseat import reseated
from rapporteur.events.retype import Typed, is_called_in, retyped
from rapporteur.events.siding import share_of
from rapporteur.events.sight import LEAST, glance_at, likely_tokens, sight
from rapporteur.events.status import StatusReader
from rapporteur.events.synonyms import plain
from rapporteur.events.tellings import Telling, settled
from rapporteur.events.typer import Typer
from rapporteur.events.weapons import acts_alone, is_used
from rapporteur.events.weighing import features, weigh
from rapporteur.model.event_typer import Typing
from rapporteur.model.pairs import Pair, path_between
from rapporteur.tables.events import EventTables
from rapporteur.types import UNKNOWN_TIME, Article, Cast, Event, EventType, Link, Parse, Party, Problem, Span, Statement
from rapporteur.types.ids import short_id

# Whoever nobody could link there is acted on though it is a thing ("shelled the depot", "closed the mine").
TO_THINGS: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "AID", "MOBILIZE", "RETREAT"})
# Other types have such a recipient only where it was read as likely as this: on the texts kept back 2 + 4 more events right, no party worse.
READ = 0.5
# These happen where those are with whom or to whom it is done; one may condemn, help or threaten somebody from afar.
BESIDE: dict[EventType, Beside] = {"CONSULT": "people", "COERCE": "people", "ASSAULT": "anything"}
# These seldom fall on anybody; beside an actor their recipient must be as likely as this: of the texts kept back 20 recipients less likely
# were none and one was right. For REJECT, SUPPORT and RETREAT it would be 15 and five, and two in a hundred pairs of PLV.
SELDOM: frozenset[EventType] = frozenset({"COOPERATE", "MOBILIZE", "PROTEST"})
BORNE = 0.3
# What hardly joins its two sides is not typed once more when they change: of 567 pairs of the texts kept back this spares 265,
# and one event less is right.
JOINED = 0.2
# What somebody did not know or mention has happened all the same; rows of the table of statuses.
GRANTED = frozenset({"factive", "know"})
EVEN = 0.5
"""What is likelier wrong than right as coded is not recorded."""


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
    return told_once(_told([telling.event for telling in tellings])), ()


def find_tellings(
    article: Article,
    parse: Parse,
    cast: Cast,
    statements: Sequence[Statement],
    tables: EventTables,
    typer: Typer,
    *,
    least: float = EVEN,
) -> list[Telling]:
    """Every event of somebody that is as likely right as ``least``, with what it was made from; two tellings in a sentence are not one yet."""
    scene = _scene(article, parse, cast, statements, tables)
    found = [_likeliest(scene, candidate, typing) for candidate, typing in _typed_candidates(scene, typer)]
    tellings = [_telling(scene, *one) for one in found if one[-1] >= least]
    return settled(scene.view, [telling for telling in tellings if telling.event.actors or telling.event.recipients])


def find_options(
    article: Article, parse: Parse, cast: Cast, statements: Sequence[Statement], tables: EventTables, typer: Typer
) -> list[list[Telling]]:
    """Of every candidate what it would be as each of its likely types, however unlikely that is: what weights are learnt from."""
    scene = _scene(article, parse, cast, statements, tables)
    return [
        [_telling(scene, candidate, typing, kind, weighed, 0.0) for kind, weighed in _options(scene, candidate, typing).items()]
        for candidate, typing in _typed_candidates(scene, typer)
    ]


def _scene(article: Article, parse: Parse, cast: Cast, statements: Sequence[Statement], tables: EventTables) -> _Scene:
    view = Clauses(parse, tables.lemma, tables.words)
    linker = Linker(article, view, cast, tables.words)
    return _Scene(
        article=article,
        view=view,
        linker=linker,
        statements=statements,
        tables=tables,
        standings=StatusReader(view, tables),
        contexts=Contexts(view, tables, title_end=len(article.title)),
        places=Places(view, linker, cast, tables.towns),
    )


def _typed_candidates(scene: _Scene, typer: Typer) -> list[tuple[Candidate, Typing]]:
    """Every candidate with a party in its sentence that is likely enough at first sight, and the typer's opinion of it."""
    view = scene.view
    apart = cache(partial(apart_of, view.parse, scene.statements))
    asserted = undenied(view)
    words = plain(view, asserted, scene.tables.synonyms)
    told = glance_at(replace(view.parse, tokens=words), typer.glance)
    found = find_candidates(Scene(view=view, linker=scene.linker, tables=scene.tables, apart=apart, likely=likely_tokens(view.parse, told)))
    glanced = [replace(one, glance=told[one.token]) for one in found]
    seen = [(one, sight(view, scene.linker, one, scene.tables.sight)) for one in glanced if asserted[one.token] == view.parse.tokens[one.token]]
    candidates = [replace(one, sight=share) for one, share in seen if share >= LEAST]
    asked = [(candidate, pair) for candidate in candidates if (pair := pair_of(view, candidate, words)) is not None]
    typings = typer.type_pairs([pair for _, pair in asked])
    return _typed_anew(view, words, typer, [(candidate, typing) for (candidate, _), typing in zip(asked, typings, strict=True)])


def _typed_anew(view: Clauses, words: Sequence[str], typer: Typer, typed: Sequence[tuple[Candidate, Typing]]) -> list[tuple[Candidate, Typing]]:
    """The candidates with the sides as read, the likely ones typed once more where that changed somebody."""
    parse = view.parse
    seated = [reseated(candidate, typing.standing, parse.sentence(parse.sentence_of(candidate.token)).start) for candidate, typing in typed]
    new = [number for number, (old, typing) in enumerate(typed) if typing.event >= JOINED and _sides(seated[number]) != _sides(old)]
    pairs = [(number, pair_of(view, seated[number], words)) for number in new]
    changed = {number: pair for number, pair in pairs if pair is not None}
    again = dict(zip(changed, typer.type_pairs(list(changed.values())), strict=True))
    return [(one, again.get(number, typed[number][1])) for number, one in enumerate(seated)]


def _sides(candidate: Candidate) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    return candidate.actors, candidate.recipients


def _options(scene: _Scene, candidate: Candidate, typing: Typing) -> dict[EventType, dict[str, float]]:
    """What is seen of a candidate as the likeliest of its row's types, and as the likeliest of all."""
    kinds = dict.fromkeys((max(candidate.types, key=typing.share), max(ANY, key=typing.share)))
    shares = _shares(scene, candidate, typing, tuple(kinds))
    return {kind: features(scene.view, scene.linker, candidate, typing, kind, shares[kind]) for kind in kinds}


def _shares(scene: _Scene, candidate: Candidate, typing: Typing, kinds: Sequence[EventType]) -> dict[EventType, float]:
    """How likely each type is, with those that the manual makes the same of ("will not meet" is a REJECT as a CONSULT too)."""
    made = {kind: _typed(scene, candidate, kind).type for kind in kinds}
    asked = dict.fromkeys((*kinds, *made.values()))
    made |= {kind: _typed(scene, candidate, kind).type for kind in asked if kind not in made}
    return {kind: min(1.0, sum(typing.share(other) for other in asked if made[other] == made[kind])) for kind in kinds}


def _typed(scene: _Scene, candidate: Candidate, kind: EventType) -> Typed:
    """A candidate of a type as the manual has it."""
    parse = scene.view.parse
    sentence = parse.sentence(parse.sentence_of(candidate.token))
    title = parse.ends[sentence[-1]] <= len(scene.article.title)
    foreseen = is_foreseen(scene.view, scene.linker, candidate, scene.tables)
    return retyped(scene.view, candidate, kind, scene.standings, scene.tables.retypes, title=title, foreseen=foreseen)


def _likeliest(scene: _Scene, candidate: Candidate, typing: Typing) -> tuple[Candidate, Typing, EventType, dict[str, float], float]:
    """A candidate as the type that weighs most, with what was weighed and the share of such that are right."""
    options = _options(scene, candidate, typing)
    scores = {kind: weigh(weighed, scene.tables.weights) for kind, weighed in options.items()}
    kind = max(scores, key=scores.__getitem__)
    return candidate, typing, kind, options[kind], scores[kind]


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


def pair_of(view: Clauses, candidate: Candidate, words: Sequence[str] = ()) -> Pair | None:
    """The sentence of an article's words with its two sides and the way between them marked; None where neither side stands in it."""
    sentence = view.parse.sentence(view.parse.sentence_of(candidate.token))
    source, target = (candidate.actors, candidate.recipients) if candidate.recipients else (candidate.actors[:1], candidate.actors[1:])
    sides = _range(source, sentence), _range(target, sentence)
    if not any(first < stop for first, stop in sides):
        return None
    heads = [head - sentence.start if head in sentence else -1 for head in view.parse.heads[sentence.start : sentence.stop]]
    return Pair(
        tuple((words or view.parse.tokens)[sentence.start : sentence.stop]), *sides, path_between(heads, *sides), candidate.token - sentence.start
    )


def _range(side: Sequence[Link], sentence: range) -> tuple[int, int]:
    """The words of a side's first party in its sentence; (0, 0) when it has none there."""
    inside = [link.mention for link in side if link.mention.first in sentence and link.mention.last in sentence]
    return (inside[0].first - sentence.start, inside[0].last + 1 - sentence.start) if inside else (0, 0)


def _telling(scene: _Scene, candidate: Candidate, typing: Typing, kind: EventType, weighed: Mapping[str, float], score: float) -> Telling:
    """The event of a candidate of a type."""
    parse = scene.view.parse
    sentence = parse.sentence(parse.sentence_of(candidate.token))
    typed = _typed(scene, candidate, kind)
    event = _event(scene, candidate, typed, sentence, round(score, 3))
    return Telling(event=event, candidate=candidate, typing=typing, typed=typed, weighed=weighed)


def _event(scene: _Scene, candidate: Candidate, typed: Typed, sentence: range, score: float) -> Event:
    view, article, parse = scene.view, scene.article, scene.view.parse
    trigger = article.evidence(parse.starts[candidate.token], parse.ends[candidate.token])
    kind, told = typed.type, typed.standing
    tellers = telling(scene.statements, trigger.span)
    if told.status == "happened" and not typed.why and tellers and _denies(scene, tellers[-1]):
        told = replace(told, status="denied", polarity="negative", role="denied")
    mode = mode_of(view, candidate.token, candidate.carrier, kind, scene.tables)
    return Event(
        id=_id(article, kind, trigger.span.start, trigger.span.end, candidate),
        article=article.id,
        type=kind,
        mode=mode,
        contexts=scene.contexts.of(sentence),
        quad=scene.tables.types[kind].quad,
        actors=tuple(party(article, link) for link in candidate.actors if not acts_alone(view, scene.linker, scene.tables.words, link)),
        recipients=tuple(party(article, link) for link in _meant(scene, candidate, kind)),
        place=scene.places.of(candidate.token, candidate.carrier, towards=mode == "visit", beside=BESIDE.get(kind, "nobody")),
        when=UNKNOWN_TIME,
        status=told.status,
        polarity=told.polarity,
        attribution=chain(article, tellers),
        trigger=trigger,
        evidence=article.evidence(parse.starts[sentence[0]], parse.ends[sentence[-1]]),
        score=score,
        certainty=told.certainty,
        role=told.role,
    )


def _denies(scene: _Scene, told: Statement) -> bool:
    """Whether a statement says that it is not so; what somebody did not know or notice is."""
    if told.stance != "denied" or told.cue is None:
        return told.stance == "denied"
    view, status = scene.view, scene.tables.standing
    rows = (status.governor(view.lemmas[token], view.parse.upos[token], "that") for token in view.parse.tokens_in(told.cue.span))
    return not any(row is not None and row.id in GRANTED for row in rows)


def _meant(scene: _Scene, candidate: Candidate, kind: EventType) -> list[Link]:
    """The recipients that an event of a type can have: things only where something is done to them, or where they were read so."""
    view, words = scene.view, scene.tables.words
    others = [link for link in candidate.recipients if not is_no_promisee(view, candidate.token, link.mention.head, kind, words)]
    others = [link for link in others if not is_used(view, candidate, link)]
    others = [] if kind == "MOBILIZE" and is_called_in(view, candidate.token) else others
    shares = [(link, share_of((link,), candidate.standings, "bears")) for link in others]
    if kind in SELDOM and candidate.actors:
        shares = [(link, share) for link, share in shares if share is None or share >= BORNE]
    if candidate.way == "row" or kind in TO_THINGS:
        return [link for link, _ in shares]
    return [link for link, share in shares if scene.linker.is_somebody(link) or (share or 0.0) >= READ]


def _id(article: Article, kind: EventType, start: int, end: int, candidate: Candidate) -> str:
    sides = "|".join(",".join(sorted(key(link) for link in side)) for side in (candidate.actors, candidate.recipients))
    return short_id(f"{article.id}\n{kind}\n{start}-{end}\n{sides}")
