"""A view as an Atom feed."""

from rapporteur.export.atom import Entry, write_atom
from rapporteur.record.heads import ArticleHead, Placed
from rapporteur.types import Event, Statement
from rapporteur.web.view import Ask
from rapporteur.web.words import cut, time_words


def feed_of(ask: Ask, title: str, placed: list[Placed], heads: list[tuple[ArticleHead, str]]) -> bytes:
    """The rows of a view as a feed that a reader can subscribe to."""
    entries = [entry(ask, one) for one in placed] + [article_entry(ask, head, read_at) for head, read_at in heads]
    page = f"{ask.site}{ask.address}"
    return write_atom(f"Rapporteur: {title}", page, f"{ask.site}{ask.address.form('atom')}", entries)


def entry(ask: Ask, one: Placed) -> Entry:
    """A statement or event as an entry: stable id, when it was read, its sentence."""
    row = one.value
    kind = "event" if isinstance(row, Event) else "statement"
    time = row.when if isinstance(row, Event) else row.said
    words = f"{row.evidence.text}\n\n{time_words(time)}. {one.head.outlet or 'Outlet not known'}, {one.head.title}"
    return Entry(id=f"urn:rapporteur:{kind}:{row.id}", title=entry_title(row), link=f"{ask.site}/{kind}/{row.id}", updated=one.read_at, words=words)


def entry_title(row: Statement | Event) -> str:
    """Who does or says what, in a line."""
    if isinstance(row, Event):
        sides = [", ".join(party.name for party in side) for side in (row.actors, row.recipients)]
        return f"{row.type} ({row.status}): {' → '.join(filter(None, sides))}"
    said = " … ".join(piece.text for piece in row.content) or row.evidence.text
    return f"{row.speaker.name if row.speaker else 'Nobody named'}: {cut(said, 100)}"


def article_entry(ask: Ask, head: ArticleHead, read_at: str) -> Entry:
    """An article as an entry."""
    words = f"{head.outlet or 'Outlet not known'}, {time_words(head.published)}"
    title = head.title or "Article without a title"
    return Entry(id=f"urn:rapporteur:article:{head.id}", title=title, link=f"{ask.site}/article/{head.id}", updated=read_at, words=words)
