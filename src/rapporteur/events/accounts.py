"""According to whom: the chain of statements an event stands in."""

from collections.abc import Sequence

from rapporteur.types import Article, AttributionStep, Party, Span, Statement


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
