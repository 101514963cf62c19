"""When statements were made and events were: the time in their clause, or what can be inferred."""

from dataclasses import replace

from rapporteur.dates.bounds import published_day
from rapporteur.dates.happening import goes_on, when_of
from rapporteur.dates.occasions import same_occasion
from rapporteur.dates.saying import said_of
from rapporteur.dates.scene import make_scene
from rapporteur.dates.stories import story_times
from rapporteur.types import Article, Event, Parse, Statement, TimeExpression


def anchor_statements(statements: tuple[Statement, ...], article: Article, parse: Parse, times: tuple[TimeExpression, ...]) -> tuple[Statement, ...]:
    """The statements with ``said`` filled: the time of the cue's clause, never one inside what was said.

    Without one it is "on or shortly before publication" (basis "inferred"), or unknown when publication is.
    """
    scene = make_scene(article, parse, times, statements)
    dated = tuple(replace(statement, said=said_of(statement, scene)) for statement in statements)
    return same_occasion(dated, published_day(article))


def anchor_events(
    events: tuple[Event, ...],
    article: Article,
    parse: Parse,
    times: tuple[TimeExpression, ...],
    statements: tuple[Statement, ...] = (),
) -> tuple[Event, ...]:
    """The events with ``when`` filled: the time of the trigger's clause, of the clause above it, or of the sentence.

    Without one, what has happened lies on or shortly before it was told (``statements`` are those already anchored),
    else at the time of the story it belongs to, else on or shortly before publication; what goes on is as of
    publication, and what is planned is unknown. The anchor says which. What happened is never placed after
    publication, and what is planned not before it, unless a date is written out in full.
    """
    scene = make_scene(article, parse, times, statements)
    dated = tuple(replace(event, when=when_of(event, scene)) for event in events)
    return story_times(dated, article, telling=frozenset(event.id for event in dated if goes_on(event, scene)))
