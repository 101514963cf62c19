"""When an event was: the time of its own clause, of the clause above it, of its sentence, of its telling, of its story."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import timedelta

from rapporteur.dates.attachment import Attached, climb, head_of, is_predicate, modifies, nearest
from rapporteur.dates.beside import word_before
from rapporteur.dates.bounds import bounded, placed, published_day, shortly_after, shortly_before, shortly_before_publication
from rapporteur.dates.saying import cue_time
from rapporteur.dates.scene import Scene
from rapporteur.dates.suiting import is_of_what_is_asked, moved, suits, turned
from rapporteur.dates.titles import lead_time
from rapporteur.types import UTTERED, Event, Span, TimeValue

# How many predicates above the trigger may lend it their time. Chosen by hand: "agreed to hold talks" needs two.
GOVERNORS = 3
# A time this many days before publication is one of another story. Chosen by hand.
OLDER = 14
# A length of hours, days or weeks: months and years are seldom meant to the day.
_COUNTED = re.compile(r"P(?:(?P<clock>T).*|(?P<count>\d+)(?P<unit>[DW]))")
_DAYS_OF = {"D": 1, "W": 7}
_NOT_ACROSS = frozenset({"ccomp", "advcl", "parataxis"})
_APART = frozenset({"acl", "advcl", "ccomp", "parataxis"})
_STANDING = frozenset({"always", "consistently", "long", "repeatedly", "often", "ever", "traditionally", "historically", "regularly", "frequently"})


def when_of(event: Event, scene: Scene) -> TimeValue:
    """When an event was; the anchor names the rule."""
    trigger = head_of(scene.parse, event.trigger.span)
    if trigger is None:
        return _without_words(event, scene)
    if _is_promised(trigger, event, scene):
        return _told(trigger, event, scene) or _without_words(event, scene)
    found = _trigger_time(trigger, event, scene)
    if found is None:
        ordered = _beside_another(trigger, event, scene)
        if ordered is not None:
            return ordered
        found = _only_time(trigger, event, scene)
        if found is None and event.status == "happened":
            led = lead_time(event, trigger, scene)
            fitting = _fitting([led] if led else [], event, scene)
            found = (fitting[0], "the first sentence, for the title") if fitting else None
    if found is not None:
        return _placed(found[0], found[1], trigger, event, scene)
    told = _told(trigger, event, scene) if event.status == "happened" else None
    time = told or _without_words(event, scene)
    return _since_long(time) if event.status == "happened" and _is_standing(trigger, scene) else time


def _is_promised(trigger: int, event: Event, scene: Scene) -> bool:
    """Whether an event was done by saying what will be ("said it *would host* the talks in June"), so that the words' time is not its own."""
    return event.status == "happened" and event.type in UTTERED and _is_to_come(trigger, scene)


def _placed(one: Attached, rule: str, trigger: int, event: Event, scene: Scene) -> TimeValue:
    """The time that an expression gives by a rule; what was "since March, when they met" was in March."""
    if _is_then(one, trigger, scene):
        return replace(one.expression.time, anchor=f"{rule}; {one.expression.time.anchor}".strip("; "))
    place = placed if event.status == "happened" else bounded
    return place(one.expression, scene.article, rule)


def goes_on(event: Event, scene: Scene) -> bool:
    """Whether an event is a next step of the story: told by the article itself, and in no perfect tense."""
    trigger = head_of(scene.parse, event.trigger.span)
    if trigger is None or scene.cue_above(trigger) is not None:
        return False
    if any(_covers(content, trigger, scene) for _, content in scene.told.get(scene.parse.sentence_of(trigger), ())):
        return False
    clause = next((token for token in climb(scene.parse, trigger) if is_predicate(scene.parse, token)), trigger)
    helpers = (token for token in scene.parse.sentence(scene.parse.sentence_of(trigger)) if scene.parse.heads[token] == clause)
    return not any(scene.parse.relation(token) == "aux" and scene.parse.lemmas[token].lower() == "have" for token in helpers)


def _without_words(event: Event, scene: Scene) -> TimeValue:
    """The time of an event whose words give none: near publication for what happened or goes on, else unknown."""
    if event.status == "happened":
        time = shortly_before_publication(scene.article)
        return _since_long(time) if _among_older(event, scene) else time
    day = published_day(scene.article)
    if event.status == "ongoing" and day:
        first = scene.article.published.earliest or day
        edtf = f"{day}~" if first == day else f"[{first}..{day}]"
        return TimeValue(edtf=edtf, earliest=first, latest=day, granularity="day", basis="inferred", anchor=f"going on at publication {day}")
    return TimeValue(anchor="no time found")


def _among_older(event: Event, scene: Scene) -> bool:
    """Whether the last time told before an event in its paragraph is long past, so that its own may be too."""
    day, start = published_day(scene.article), event.trigger.span.start
    first = scene.article.text.rfind("\n\n", 0, start) + 1
    before = [one for found in scene.times.values() for one in found if first <= one.expression.span.start < start and not one.vague]
    last = max(before, key=lambda one: one.expression.span.start, default=None)
    if day is None or last is None or last.expression.time.latest is None:
        return False
    return (day - last.expression.time.latest).days > OLDER


def _trigger_time(trigger: int, event: Event, scene: Scene) -> tuple[Attached, str] | None:
    """The time on the trigger itself, else on the predicates above it short of one that reports."""
    candidates = [one for one in scene.in_sentence(trigger) if not _is_telling(one, trigger, scene)]
    own = nearest([one for one in candidates if _is_own(one, trigger, scene)], trigger, scene.parse)
    fitting = _fitting([own] if own else [], event, scene)
    if fitting:
        return fitting[0], "the trigger's clause"
    for governor in _governors(trigger, scene):
        lent = [
            one for one in candidates if one.governor == governor and modifies(one, governor, scene.parse) and not _is_anothers(trigger, one, scene)
        ]
        best = nearest(_fitting(lent, event, scene), trigger, scene.parse)
        if best:
            return best, "the clause above the trigger"
    return None


def _is_own(one: Attached, trigger: int, scene: Scene) -> bool:
    """Whether an expression stands on the trigger itself, or on a participle that describes it ("talks, planned for Tuesday, were called off")."""
    describing = scene.parse.heads[one.governor] == trigger and scene.parse.relations[one.governor] == "acl" if one.governor >= 0 else False
    return one.head == trigger or modifies(one, trigger, scene.parse) or describing or _is_then(one, trigger, scene)


def _is_then(one: Attached, trigger: int, scene: Scene) -> bool:
    """Whether a trigger's clause says what was at the time named right before it ("in March, when they met")."""
    clause = next((token for token in climb(scene.parse, trigger) if is_predicate(scene.parse, token)), trigger)
    inside = scene.parse.tokens_in(one.expression.span)
    when = (token for token in range(inside.stop, min(inside.stop + 2, len(scene.parse.tokens))) if scene.parse.lemmas[token].lower() == "when")
    return any(clause in climb(scene.parse, scene.parse.heads[token]) for token in when)


def _is_telling(one: Attached, trigger: int, scene: Scene) -> bool:
    """Whether an expression dates the saying, and so not what is said; what is done by saying it ("announced sanctions on Monday") has its time."""
    return one.governor in scene.cues and one.governor != trigger and one.governor in one.chain[:2] and not _is_object(trigger, one.governor, scene)


def _is_object(token: int, verb: int, scene: Scene) -> bool:
    """Whether a word is the object of a verb, the subject of its passive, or what is decided by it ("voted on Monday to lift")."""
    return scene.parse.heads[token] == verb and scene.parse.relations[token] in {"obj", "nsubj:pass", "xcomp"}


def _fitting(found: list[Attached], event: Event, scene: Scene) -> list[Attached]:
    """Those that suit the event's status, turned where need be; "for April" is when something is to be, and nothing happened then."""
    day = published_day(scene.article)
    meant = [(one, _is_for(one, scene)) for one in found if event.status != "happened" or not _is_for(one, scene)]
    fitting = [fit for one, ahead in meant if (fit := turned(one, event.status, day, ahead=ahead)) is not None]
    return [fit for fit in fitting if event.status != "happened" or not is_of_what_is_asked(fit, event, day)]


def _is_for(one: Attached, scene: Scene) -> bool:
    """Whether a day or month is that for which something is set ("a visit planned *for Monday*")."""
    before = word_before(scene.parse, scene.parse.tokens_in(one.expression.span))
    dated = one.expression.rule == "weekday" or one.expression.time.granularity in {"day", "month"}
    return dated and before >= 0 and scene.parse.tokens[before].lower() == "for"


def _governors(trigger: int, scene: Scene) -> Iterator[int]:
    """The predicates above a trigger, nearest first, as far as they are of one telling: not past a cue."""
    below, seen = trigger, 0
    for token in climb(scene.parse, trigger):
        if token == trigger or not is_predicate(scene.parse, token):
            below = token
            continue
        across = token in scene.cues and not _is_object(trigger, token, scene)
        apart = seen >= GOVERNORS or _is_set_apart({below}, scene)
        alongside = _is_alongside(below, scene)
        if apart or (across and not alongside) or (scene.parse.relation(below) in _NOT_ACROSS and not alongside):
            return
        yield token
        below, seen = token, seen + 1


def _is_alongside(clause: int, scene: Scene) -> bool:
    """Whether an adverbial clause tells what went on with, or was the end of, what is told above it ("as it appealed", "to lift")."""
    if scene.parse.relation(clause) != "advcl":
        return False
    marks = scene.marks(clause)
    return bool(marks & {"as", "while", "to"}) or (not marks and "VerbForm=Ger" in scene.parse.features[clause])


def _beside_another(trigger: int, event: Event, scene: Scene) -> TimeValue | None:
    """What the time of the main clause says of a past event in an "after" or "before" clause of it, basis "inferred".

    Where the words count the days between the two ("two days after they signed") it is that day.
    """
    if event.status != "happened":
        return None
    clause = next((token for token in climb(scene.parse, trigger) if scene.parse.relation(token) == "advcl"), None)
    words = scene.marks(clause) & {"after", "before"} if clause is not None else set()
    if clause is None or not words:
        return None
    main = scene.parse.heads[clause]
    own = nearest(_fitting([one for one in scene.in_sentence(main) if modifies(one, main, scene.parse)], event, scene), main, scene.parse)
    if own is None or own.expression.time.latest is None:
        return None
    between = _days_between(clause, scene)
    if between is not None:
        day = moved(own.expression.time, -between if "after" in words else between)
        if day and suits(event.status, day, published_day(scene.article)):
            return replace(day, basis="inferred", anchor=f"counted from {own.expression.text}")
    if "after" in words:
        return shortly_before(own.expression.time.latest, f"before {own.expression.text} by the words, shortly before")
    return shortly_after(own.expression.time.earliest, published_day(scene.article), f"after {own.expression.text} by the words")


def _days_between(clause: int, scene: Scene) -> timedelta | None:
    """The days that stand before the mark of a clause ("two days after"; hours are none); None without any."""
    mark = next((token for token in scene.marked(clause) if scene.parse.lemmas[token].lower() in {"after", "before"}), None)
    counted = _COUNTED.fullmatch(scene.lengths.get(mark, "")) if mark is not None else None
    if counted is None:
        return None
    return timedelta(0) if counted["clock"] else timedelta(days=int(counted["count"]) * _DAYS_OF[counted["unit"]])


def _is_to_come(verb: int, scene: Scene) -> bool:
    """Whether a verb tells what will be ("met the envoy and *will brief* parliament on Monday")."""
    if verb < 0:
        return False
    near = (token for token in scene.parse.sentence(scene.parse.sentence_of(verb)) if scene.parse.heads[token] == verb)
    return any(scene.parse.lemmas[token].lower() in {"will", "would", "shall", "'ll", "'d"} for token in near if scene.parse.relation(token) == "aux")


def _only_time(trigger: int, event: Event, scene: Scene) -> tuple[Attached, str] | None:
    """The sentence's only time that belongs to no reporting, relative or adverbial clause of its own, if it suits the status."""
    found = [one for one in scene.in_sentence(trigger) if one.governor not in scene.cues and not one.vague]
    if len(found) != 1 or not _same_account(trigger, found[0], scene) or (event.status == "happened" and _is_to_come(found[0].governor, scene)):
        return None
    above = set(climb(scene.parse, trigger))
    if any(scene.parse.relation(token) in _APART and token not in above for token in found[0].chain):
        return None
    if not modifies(found[0], found[0].governor, scene.parse) or _is_anothers(trigger, found[0], scene):
        return None
    if _is_set_apart(above ^ set(found[0].chain), scene):
        return None
    fitting = _fitting(found, event, scene)
    return (fitting[0], "the sentence's only time") if fitting else None


def _is_anothers(trigger: int, one: Attached, scene: Scene) -> bool:
    """Whether "and" and a subject of its own part a trigger's clause from the time's ("Norland pledged aid, and Sudria *sent food on Friday*").

    A time that opens the sentence is of all its clauses.
    """
    parse, above, below = scene.parse, set(climb(scene.parse, trigger)), set(one.chain)
    subjects = {parse.heads[token]: token for token in parse.sentence(one.sentence) if parse.relation(token).startswith("nsubj")}
    joined = {token for token in above ^ below if parse.relation(token) == "conj" and token in subjects}
    return bool(joined & below) or (bool(joined) and one.head > subjects.get(one.governor, -1))


def _is_set_apart(between: AbstractSet[int], scene: Scene) -> bool:
    """Whether a new clause of somebody else's lies between two words ("gave aid in May; *Norland* blocked", "but *its ban* was extended")."""
    clauses = {token for token in between if scene.parse.relation(token) in {"conj", "parataxis"}}
    below = [token for clause in clauses for token in scene.parse.sentence(scene.parse.sentence_of(clause)) if scene.parse.heads[token] == clause]
    parted = {scene.parse.heads[token] for token in below if scene.parse.lemmas[token].lower() in {"but", ";"}}
    own = {scene.parse.heads[token] for token in below if scene.parse.relation(token) == "nsubj"}
    return bool(parted & own)


def _same_account(trigger: int, one: Attached, scene: Scene) -> bool:
    """Whether a trigger and a time stand in the same words of the same speakers, or both outside any."""
    start, end = scene.parse.starts[trigger], scene.parse.ends[trigger]
    word, time = Span(start=start, end=end), one.expression.span
    told = scene.told.get(one.sentence, ())
    contents = [content for _, content in told if content.overlaps(word) or content.overlaps(time)]
    return all(content.overlaps(word) and content.overlaps(time) for content in contents)


def _told(trigger: int, event: Event, scene: Scene) -> TimeValue | None:
    """On or shortly before the day on which a speaker told of it; what is done by saying so, on that day. None without one."""
    said = _day_of_telling(trigger, scene)
    if said is None or said.latest is None:
        return None
    present = "Tense=Pres" in scene.parse.features[_finite(trigger, scene)]
    if event.type in UTTERED and said.basis != "unknown" and (present or _is_promised(trigger, event, scene)):
        return replace(said, basis="inferred", anchor=f"done by saying so; {said.anchor}")
    return shortly_before(said.latest, "on or shortly before it was told,")


def _is_standing(trigger: int, scene: Scene) -> bool:
    """Whether it was done over a long time ("has consistently called for")."""
    near = (token for token in scene.parse.sentence(scene.parse.sentence_of(trigger)) if scene.parse.heads[token] == trigger)
    return any(scene.parse.lemmas[token].lower() in _STANDING for token in near if scene.parse.relation(token) == "advmod")


def _since_long(time: TimeValue) -> TimeValue:
    """An inferred time without its beginning."""
    if time.latest is None or time.text:
        return time
    return replace(time, edtf=f"[..{time.latest}]", earliest=None, anchor=f"at any time; {time.anchor}")


def _finite(trigger: int, scene: Scene) -> int:
    """The trigger, or the copula that bears its tense."""
    helpers = [token for token in scene.parse.sentence(scene.parse.sentence_of(trigger)) if scene.parse.heads[token] == trigger]
    helpers = [token for token in helpers if scene.parse.relation(token) == "cop"]
    return helpers[0] if helpers else trigger


def _day_of_telling(trigger: int, scene: Scene) -> TimeValue | None:
    """When what stands at a trigger was told: by the cue in the tree or the reader's attributions, else by a dated statement."""
    cues = [(cue, content) for cue, content in scene.told.get(scene.parse.sentence_of(trigger), ()) if _covers(content, trigger, scene)]
    above = scene.cue_above(trigger)
    for cue in (*(cue for cue, _ in cues), *((above,) if above is not None else ())):
        found = cue_time(cue, scene.cues[cue], scene)
        if found and found[0].expression.time.latest:
            return found[0].expression.time
    covering = [one for one in scene.statements if any(_covers(piece.span, trigger, scene) for piece in one.content)]
    known = [one.said for one in covering if one.said.text and one.said.latest]
    return known[-1] if known else None


def _covers(span: Span, token: int, scene: Scene) -> bool:
    return span.start <= scene.parse.starts[token] < span.end
