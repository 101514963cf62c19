"""According to whom, and where: the chain of statements an event stands in, and the place its clause names."""

from collections.abc import Sequence

from rapporteur.events.clauses import Clauses
from rapporteur.events.parties import Linker
from rapporteur.types import Article, AttributionStep, Party, Place, Span, Statement

LOCATIVE = frozenset({"in", "at", "near", "inside", "outside", "across", "around", "off"})
PLACE_KINDS = frozenset({"state", "place", "region"})


def telling(statements: Sequence[Statement], trigger: Span) -> list[Statement]:
    """The statements whose content holds the trigger, the widest first."""
    found = [(evidence.span, statement) for statement in statements for evidence in statement.content if evidence.span.covers(trigger)]
    found.sort(key=lambda pair: (pair[0].start - pair[0].end, pair[0].start))
    return list({statement.id: statement for _, statement in found}.values())


def chain(article: Article, statements: Sequence[Statement]) -> tuple[AttributionStep, ...]:
    """The outlet, then every relay and speaker, outermost first; empty when the text names none of them."""
    steps = [AttributionStep(role="outlet", actor=None, name=article.outlet, text=article.outlet)] if article.outlet else []
    for statement in statements:
        steps += [_step("relay", party) for party in reversed(statement.relays)]
        if statement.speaker is not None:
            steps.append(_step("speaker", statement.speaker))
    return tuple(dict.fromkeys(steps))


def _step(role: str, party: Party) -> AttributionStep:
    return AttributionStep(role=role, actor=party.actor, name=party.name, text=party.text)


def place_of(view: Clauses, linker: Linker, trigger: int, carrier: int, *, towards: bool) -> Place | None:
    """The place that a locative of the trigger or its verb names; None when none does. ``towards`` lets "to" name it."""
    locative = LOCATIVE | {"to"} if towards else LOCATIVE
    for token in dict.fromkeys((trigger, carrier)):
        for preposition, head in view.obliques(token):
            if preposition in locative and (found := _place(view, linker, head)):
                return found
    return None


def _place(view: Clauses, linker: Linker, head: int) -> Place | None:
    link = next(iter(linker.links(head)), None)
    if link is not None and link.actor is not None:
        if link.actor.kind in PLACE_KINDS:
            return Place(name=link.actor.name, country=link.actor.country, text=link.mention.evidence.text)
        return None
    name = next((name for name in view.parse.names if name.label in {"place", "facility"} and name.first <= head <= name.last), None)
    if name is None:
        return None
    words = " ".join(view.parse.tokens[name.first : name.last + 1])
    return Place(name=words, country="", text=words)
