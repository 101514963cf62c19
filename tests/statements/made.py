"""Made sentences with their parses, for the tests of this room."""

from rapporteur.statements import find_statements
from rapporteur.tables import load_statement_tables
from rapporteur.testing import make_article, make_parse
from rapporteur.types import Actor, Article, Attribution, Cast, Link, Mention, Parse, Statement

NOBODY = Cast(links=(), actors=())


def linked(article: Article, parse: Parse, words: str, actor: Actor, *, how: str = "new", nth: int = 0) -> Link:
    """A mention of ``words`` (their ``nth`` place in the text) linked to an actor; its last token is the head."""
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(words, start + 1)
    tokens = parse.tokens_in(article.evidence(start, start + len(words)).span)
    mention = Mention(evidence=article.evidence(start, start + len(words)), first=tokens[0], last=tokens[-1], head=tokens[-1], kind="name")
    return Link(mention=mention, actor=actor, how=how, score=0.9)


def statements(
    text: str, table: str, people: dict[str, tuple[str, str]] | None = None, attributions: tuple[Attribution, ...] = ()
) -> list[Statement]:
    """The statements of a made text; ``people`` maps words to (actor id, kind)."""
    article = make_article(text)
    parse = make_parse(article, table, attributions=attributions)
    links = []
    for words, (name, kind) in (people or {}).items():
        actor = Actor(id=name, name=name.split(":")[-1], kind=kind)
        links.append(linked(article, parse, words, actor, how="pronoun" if words.lower() in {"he", "she"} else "new"))
    cast = Cast(links=tuple(links), actors=tuple(link.actor for link in links if link.actor))
    found, problems = find_statements(article, parse, cast, load_statement_tables())
    assert not problems
    return list(found)
