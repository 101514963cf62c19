"""A place, a party or a time beside a role tells whom it can mean."""

from dataclasses import replace

import pytest

from rapporteur.actors import find_cast
from rapporteur.tables import ActorTables
from rapporteur.testing import make_article
from rapporteur.types import Article, Parse
from tests.actors.plain import plain_parse

TIED = ("Ohio", "Florida", "Texas", "Boston", "next", "previous", "new")


def parse_of(article: Article, *names: str) -> Parse:
    """A plain parse in which a place or an adjective before another word hangs on it."""
    parse = plain_parse(article, *((name, "person") for name in names))
    tied = {at: at + 1 for at, token in enumerate(parse.tokens[:-1]) if token in TIED and parse.tokens[at + 1].isalpha()}
    return replace(
        parse,
        heads=tuple(tied.get(at, -1) for at in range(len(parse.tokens))),
        relations=tuple("compound" if at in tied else "dep" for at in range(len(parse.tokens))),
    )


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Former Texas Governor Omar Brandt praised Dana Weld. He thanked the Ohio governor.", "the Ohio governor", "Ohio governor"),
        ("Governor Dana Weld of Ohio met Texas Governor Omar Brandt. Then the Ohio governor left.", "the Ohio governor", "Dana Weld"),
        ("Governor Dana Weld of Ohio met Texas Governor Omar Brandt. Then the governor left.", "the governor", "Omar Brandt"),
        ("Governor Dana Weld slept. Then the Ohio governor left.", "the Ohio governor", "Dana Weld"),
        ("Mayor Dana Weld met Boston Mayor Omar Brandt. Then the mayor of Boston left.", "the mayor", "Omar Brandt"),
        ("Senator Omar Brandt (R-Fla.) met Senator Dana Weld (D-Ohio). Then the Florida senator left.", "the Florida senator", "Omar Brandt"),
        ("Senator Omar Brandt (R-Fla.) met Senator Dana Weld (D-Ohio). Then the Florida Republican left.", "the Florida Republican", "Omar Brandt"),
        ("Republican Omar Brandt met Speaker Dana Weld. Then the Texas Republican left.", "the Texas Republican", "Texas Republican"),
        ("Republican Omar Brandt met Speaker Dana Weld. Then the Republican left.", "the Republican", "Omar Brandt"),
        ("Senator Dana Weld met Senator Omar Brandt (R-Fla.). Then the Republican senator left.", "the Republican senator", "Omar Brandt"),
        ("Senator Dana Weld met Senator Omar Brandt (R-Fla.). Then the Democratic senator left.", "the Democratic senator", "Dana Weld"),
        ("Mayor Dana Weld spoke. Then the next mayor paid.", "the next mayor", "next mayor"),
        ("Mayor Dana Weld spoke. Then the previous mayor paid.", "the previous mayor", "previous mayor"),
        ("Mayor Dana Weld spoke. Then the new mayor paid.", "the new mayor", "Dana Weld"),
    ],
)
def test_a_role_is_whom_the_words_beside_it_fit(text: str, words: str, who: str, tables: ActorTables) -> None:
    article = make_article(text)
    cast, _ = find_cast(article, parse_of(article, "Omar Brandt", "Dana Weld"), tables, on=None)
    assert {link.actor.name for link in cast.links if link.mention.evidence.text == words and link.actor} == {who}
