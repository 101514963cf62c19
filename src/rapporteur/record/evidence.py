"""No row without its words: what is stored must stand in the stored text."""

from collections.abc import Iterator

from rapporteur.types import Article, Event, Evidence, Party, Statement


def unfounded(article: Article, row: Statement | Event) -> str:
    """What in a statement or event does not stand in the article as it says; empty when all does."""
    if row.article != article.id:
        return f"belongs to article {row.article}"
    for evidence in pieces(row):
        if evidence.article != article.id or article.text[evidence.span.start : evidence.span.end] != evidence.text:
            return f"[{evidence.span.start}, {evidence.span.end}) does not read {evidence.text[:60]!r}"
    for party in parties(row):
        if article.text[party.start : party.end] != party.text:
            return f"[{party.start}, {party.end}) does not read {party.text[:60]!r}"
    return ""


def pieces(row: Statement | Event) -> Iterator[Evidence]:
    """Every piece of evidence in a row, those of its time included."""
    yield row.evidence
    if isinstance(row, Event):
        yield row.trigger
        yield from row.also
        yield from row.when.evidence
        return
    yield from row.content
    yield from row.said.evidence
    yield from (piece for piece in (row.cue, row.occasion, row.anonymity) if piece is not None)


def parties(row: Statement | Event) -> Iterator[Party]:
    """Everybody in a row who stands at a place in the text."""
    if isinstance(row, Event):
        yield from row.actors
        yield from row.recipients
        return
    yield from row.relays
    yield from row.about
    for party in (row.speaker, row.addressee):
        if party is not None:
            yield party
