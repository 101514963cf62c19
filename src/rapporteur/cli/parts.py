"""A row's parts in words."""

from rapporteur.cli.tables import time_words
from rapporteur.types import Actor, Article, Event, Party, Statement, TimeValue

Parts = list[tuple[str, str]]


def parts_of(value: Article | Statement | Event | Actor, article: Article | None) -> Parts:
    """Name and words of every part that is there."""
    if isinstance(value, Statement):
        parts = statement_parts(value)
    elif isinstance(value, Event):
        parts = event_parts(value)
    elif isinstance(value, Actor):
        parts = actor_parts(value)
    else:
        parts = article_parts(value)
    if article and value is not article:
        parts.append(("article", f"{article.id}  {article.title}"))
        parts.append(("published", ", ".join(filter(None, (time_words(article.published), article.outlet)))))
    return [(name, words) for name, words in parts if words]


def statement_parts(statement: Statement) -> Parts:
    """Who, to whom, through whom, what, how, when."""
    return [
        ("speaker", party_words(statement.speaker) if statement.speaker else "not given in the text"),
        ("addressee", party_words(statement.addressee) if statement.addressee else ""),
        *(("relay", party_words(relay)) for relay in statement.relays),
        ("content", " … ".join(piece.text for piece in statement.content)),
        ("manner", f"{statement.manner} {statement.kind}" + ("" if statement.stance == "plain" else f", {statement.stance}")),
        ("act", statement.act.replace("_", " ") + ("" if statement.distance == "neutral" else f" (the writer is {statement.distance})")),
        ("source", "" if statement.source_type == "named" else statement.source_type),
        ("not named", statement.anonymity.text if statement.anonymity else ""),
        ("occasion", statement.occasion.text if statement.occasion else ""),
        ("where", " ".join(filter(None, (statement.place.name, statement.place.country))) if statement.place else ""),
        ("about", ", ".join(party.name for party in statement.about)),
        ("topics", ", ".join(statement.topics)),
        ("said", long_time(statement.said)),
        ("score", f"{statement.score:.2f}"),
    ]


def event_parts(event: Event) -> Parts:
    """Type, who to whom, when, where, status, through whom."""
    return [
        ("type", " ".join(filter(None, (event.type, event.mode))) + f"  ({event.quad})"),
        ("status", event.status + ("" if event.polarity == "positive" else f", {event.polarity}")),
        *(("actor", party_words(party)) for party in event.actors),
        *(("recipient", party_words(party)) for party in event.recipients),
        ("when", long_time(event.when)),
        ("where", " ".join(filter(None, (event.place.name, event.place.country))) if event.place else ""),
        ("contexts", ", ".join(event.contexts)),
        ("also told", " | ".join(piece.text for piece in event.also)),
        ("known from", " < ".join(f"{step.name} ({step.role})" for step in event.attribution)),
        ("accounts", f"{len(event.accounts)} ({', '.join(event.accounts)}), origins {event.origins}"),
        ("score", f"{event.score:.2f}"),
    ]


def actor_parts(actor: Actor) -> Parts:
    """Name, kind, country, other names, posts."""
    tenures = (f"{held.title} {held.start or '?'} to {held.end or 'now' if held.as_of else held.end or '?'}" for held in actor.tenures)
    return [
        ("name", actor.name),
        ("kind", actor.kind),
        ("country", actor.country),
        ("sectors", ", ".join(actor.sectors)),
        ("also called", ", ".join(actor.aliases)),
        ("posts", "; ".join(tenures)),
        ("identifiers", ", ".join(f"{key} {value}" for key, value in sorted(actor.identifiers.items()))),
    ]


def article_parts(article: Article) -> Parts:
    """What the page says about itself."""
    return [
        ("title", article.title),
        ("outlet", article.outlet),
        ("published", long_time(article.published)),
        ("byline", article.byline),
        ("dateline", article.dateline),
        ("wires", ", ".join(article.wires)),
        ("url", article.url),
        ("language", article.language),
        ("repeats", article.reprint_of or ""),
        *(("problem", f"{problem.code}: {problem.message}") for problem in article.problems),
    ]


def party_words(party: Party) -> str:
    """The words, who they stand for and how that is known."""
    linked = f" = {party.name} ({party.actor}, {party.how})" if party.actor else f" ({party.kind}, {party.how})"
    return party.text + linked


def long_time(time: TimeValue) -> str:
    """A time with the words and day it was worked out from."""
    if not time.edtf:
        return "not known"
    known = ", ".join(filter(None, (time.basis, f'from "{time.text}"' if time.text else "", f"and {time.anchor}" if time.anchor else "")))
    return f"{time_words(time)} ({known})"
