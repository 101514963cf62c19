"""When a statement was made and when an event was: the time in its clause, or what can be inferred."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapporteur.dates.attachment import Attached, attach, climb, head_of, is_predicate, nearest
from rapporteur.dates.bounds import bounded, published_day, shortly_before, shortly_before_publication
from rapporteur.dates.occasions import same_occasion
from rapporteur.types import Article, Event, Parse, Span, Statement, TimeExpression, TimeValue

# How many predicates above the trigger may lend it their time. Chosen by hand: "agreed to hold talks" needs two.
GOVERNORS = 3
_SHARED = frozenset({"conj", "xcomp", "advcl"})
# A time under one of these modifies what is said, not the saying; under the others, the occasion or paper it is said in.
_ARGUMENTS = frozenset({"obj", "iobj", "nsubj"})
_OCCASIONS = frozenset({"obl", "nsubj", "advmod", "nmod"})
# How many words may lie between an expression and the verb it dates. Chosen by hand: "at a meeting of ministers on Friday".
REACH = 4
_NOT_ACROSS = frozenset({"ccomp", "advcl", "parataxis"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """One article with its times hung in the parse, by sentence.

    ``cues`` are the head tokens of what reports, with their contents; ``told`` the pieces of content in each
    sentence, with their cue.
    """

    article: Article
    parse: Parse
    times: dict[int, list[Attached]]
    cues: dict[int, tuple[Span, ...]]
    told: dict[int, tuple[tuple[int, Span], ...]]

    def in_sentence(self, token: int) -> list[Attached]:
        """The times in the sentence of a token."""
        return self.times.get(self.parse.sentence_of(token), [])


def _scene(article: Article, parse: Parse, times: tuple[TimeExpression, ...], statements: tuple[Statement, ...] = ()) -> _Scene:
    """Gather what anchoring looks at."""
    cues: dict[int, tuple[Span, ...]] = {}
    for attribution in parse.attributions:
        head = head_of(parse, attribution.cue[0]) if attribution.cue else None
        if head is not None:
            cues[head] = cues.get(head, ()) + attribution.content
    spoken = {head_of(parse, one.cue.span) for one in statements if one.cue}
    by_sentence: dict[int, list[Attached]] = {}
    for one in attach(article, parse, times, frozenset(cues) | {head for head in spoken if head is not None}):
        by_sentence.setdefault(one.sentence, []).append(one)
    return _Scene(article=article, parse=parse, times=by_sentence, cues=cues, told=_told_by_sentence(parse, cues))


def _told_by_sentence(parse: Parse, cues: dict[int, tuple[Span, ...]]) -> dict[int, tuple[tuple[int, Span], ...]]:
    """The pieces of content in each sentence, each with its cue."""
    found: dict[int, list[tuple[int, Span]]] = {}
    for cue, contents in sorted(cues.items()):
        for content in contents:
            inside = parse.tokens_in(content)
            if inside:
                for sentence in range(parse.sentence_of(inside.start), parse.sentence_of(inside.stop - 1) + 1):
                    found.setdefault(sentence, []).append((cue, content))
    return {sentence: tuple(pieces) for sentence, pieces in found.items()}


def anchor_statements(statements: tuple[Statement, ...], article: Article, parse: Parse, times: tuple[TimeExpression, ...]) -> tuple[Statement, ...]:
    """The statements with ``said`` filled: the time of the cue's clause, never one inside what was said.

    Without one it is "on or shortly before publication" (basis "inferred"), or unknown when publication is.
    """
    scene = _scene(article, parse, times, statements)
    dated = tuple(replace(statement, said=_said(statement, scene)) for statement in statements)
    return same_occasion(dated, published_day(article))


def _said(statement: Statement, scene: _Scene) -> TimeValue:
    """When a statement was made."""
    cue = head_of(scene.parse, statement.cue.span) if statement.cue else None
    contents = tuple(evidence.span for evidence in statement.content)
    found = _cue_time(cue, contents, scene) if cue is not None else None
    if found:
        return bounded(found[0].expression, scene.article, found[1])
    return shortly_before_publication(scene.article)


def _cue_time(cue: int, contents: tuple[Span, ...], scene: _Scene) -> tuple[Attached, str] | None:
    """The time of a reporting clause: on the cue itself, else on a clause that shares its time."""
    day = published_day(scene.article)
    usable = [one for one in scene.in_sentence(cue) if not day or not (first := one.expression.time.earliest) or first <= day]
    outside = [one for one in usable if not _is_content(one, cue, contents, scene.parse)]
    own = nearest([one for one in outside if _modifies(one, cue, scene.parse)], cue)
    if own:
        return own, "the cue's clause"
    shared = nearest([one for one in outside if not one.vague and _shares(one, cue, contents, scene.parse)], cue)
    return (shared, "the reporting sentence") if shared else None


def _is_content(one: Attached, cue: int, contents: tuple[Span, ...], parse: Parse) -> bool:
    """Whether an expression belongs to what is said: inside it, behind the cue's "that", or a mere "now"."""
    if one.expression.value == "PRESENT_REF" or any(one.expression.span.overlaps(content) for content in contents):
        return True
    return any(parse.lemmas[token].lower() == "that" and parse.upos[token] == "SCONJ" for token in range(cue + 1, one.head))


def _modifies(one: Attached, verb: int, parse: Parse) -> bool:
    """Whether an expression says when a verb's act was: its own modifier, or that of the occasion or paper it names.

    "Said on Friday", "said at a meeting on Friday", "a 2014 report says"; but not "called the November vote a farce".
    """
    if verb not in one.chain[: REACH + 1]:
        return False
    path = one.chain[: one.chain.index(verb)]
    between = parse.relation(path[-1]) if path else ""
    return not path or (len(path) == 1 and between not in _ARGUMENTS) or (len(path) > 1 and between in _OCCASIONS)


def _shares(one: Attached, cue: int, contents: tuple[Span, ...], parse: Parse) -> bool:
    """Whether the clause of an expression and the cue's are one telling: "speaking on Monday, he said", "met on Monday and said"."""
    verb = one.governor
    if verb == cue or not _modifies(one, verb, parse) or _inside(parse, verb, contents):
        return False
    if parse.heads[verb] == cue:
        return parse.relation(verb) == "advcl" and _bare(parse, verb)
    return parse.heads[cue] == verb and parse.relation(cue) in _SHARED and _bare(parse, cue)


def _bare(parse: Parse, verb: int) -> bool:
    """Whether a verb has neither a subject of its own nor a conjunction such as "after"."""
    children = (token for token in parse.sentence(parse.sentence_of(verb)) if parse.heads[token] == verb)
    return not any(parse.relation(child) in ("nsubj", "mark") for child in children)


def _inside(parse: Parse, token: int, spans: tuple[Span, ...]) -> bool:
    """Whether a token stands inside one of the spans."""
    return any(span.start <= parse.starts[token] < span.end for span in spans)


def anchor_events(events: tuple[Event, ...], article: Article, parse: Parse, times: tuple[TimeExpression, ...]) -> tuple[Event, ...]:
    """The events with ``when`` filled: the time of the trigger's clause, of the clause above it, or of the sentence.

    Without one, what has happened lies on or shortly before it was told or published, what goes on is as of
    publication, and what is planned is unknown. The anchor says which.
    """
    scene = _scene(article, parse, times)
    return tuple(replace(event, when=_when(event, scene)) for event in events)


def _when(event: Event, scene: _Scene) -> TimeValue:
    """When an event was."""
    trigger = head_of(scene.parse, event.trigger.span)
    found = _trigger_time(trigger, event, scene) or _only_time(trigger, event, scene) if trigger is not None else None
    if found:
        return bounded(found[0].expression, scene.article, found[1])
    if event.status == "happened":
        told = _told(trigger, scene) if trigger is not None else None
        return told or shortly_before_publication(scene.article)
    day = published_day(scene.article)
    if event.status == "ongoing" and day:
        return TimeValue(edtf=f"{day}~", earliest=day, latest=day, granularity="day", basis="inferred", anchor=f"going on at publication {day}")
    return TimeValue(anchor="no time found")


def _trigger_time(trigger: int, event: Event, scene: _Scene) -> tuple[Attached, str] | None:
    """The time on the trigger itself, else on the predicates above it short of one that reports."""
    candidates = scene.in_sentence(trigger)
    own = nearest([one for one in candidates if one.head == trigger or _modifies(one, trigger, scene.parse)], trigger)
    if own:
        return own, "the trigger's clause"
    for governor in _governors(trigger, scene):
        lent = nearest(
            [
                one
                for one in candidates
                if one.governor == governor and _suits(event, one.expression.time, scene) and _modifies(one, governor, scene.parse)
            ],
            trigger,
        )
        if lent:
            return lent, "the clause above the trigger"
    return None


def _governors(trigger: int, scene: _Scene) -> Iterator[int]:
    """The predicates above a trigger, nearest first, as far as they are of one telling: not past a cue."""
    below, seen = trigger, 0
    for token in climb(scene.parse, trigger):
        if token == trigger or not is_predicate(scene.parse, token):
            below = token
            continue
        if token in scene.cues or scene.parse.relation(below) in _NOT_ACROSS or seen >= GOVERNORS:
            return
        yield token
        below, seen = token, seen + 1


def _only_time(trigger: int, event: Event, scene: _Scene) -> tuple[Attached, str] | None:
    """The sentence's only time that belongs neither to a reporting clause nor to a relative one, if it suits the status."""
    found = [one for one in scene.in_sentence(trigger) if one.governor not in scene.cues and not one.vague]
    if len(found) != 1 or not _suits(event, found[0].expression.time, scene) or not _same_account(trigger, found[0], scene):
        return None
    relative = next((token for token in found[0].chain if scene.parse.relation(token) == "acl"), None)
    if relative is not None and relative not in climb(scene.parse, trigger):
        return None
    return found[0], "the sentence's only time"


def _same_account(trigger: int, one: Attached, scene: _Scene) -> bool:
    """Whether a trigger and a time stand in the same words of the same speakers, or both outside any."""
    start, end = scene.parse.starts[trigger], scene.parse.ends[trigger]
    word, time = Span(start=start, end=end), one.expression.span
    told = scene.told.get(one.sentence, ())
    contents = [content for _, content in told if content.overlaps(word) or content.overlaps(time)]
    return all(content.overlaps(word) and content.overlaps(time) for content in contents)


def _suits(event: Event, time: TimeValue, scene: _Scene) -> bool:
    """Whether an event of this status can have been then: what is planned not before publication, what happened not after."""
    day = published_day(scene.article)
    if day is None:
        return True
    if event.status in ("happened", "ongoing"):
        return time.earliest is None or time.earliest <= day
    return time.latest is None or time.latest >= day or event.status in ("unclear", "denied", "cancelled")


def _told(trigger: int, scene: _Scene) -> TimeValue | None:
    """On or shortly before the day on which a speaker told of it; None when no cue with a day reports it."""
    position = scene.parse.starts[trigger]
    for cue, content in scene.told.get(scene.parse.sentence_of(trigger), ()):
        if content.start <= position < content.end:
            found = _cue_time(cue, scene.cues[cue], scene)
            if found and found[0].expression.time.latest:
                return shortly_before(found[0].expression.time.latest, "on or shortly before it was told,")
    return None
