"""A noun for a body is the one named before by an acronym whose full name holds it."""

from dataclasses import replace

import pytest

from rapporteur.actors import find_cast
from rapporteur.tables import ActorTables
from rapporteur.testing import make_article
from tests.actors.plain import plain_parse


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The FBI questioned Omar. Then the bureau left.", "the bureau", "Federal Bureau of Investigation"),
        ("The NRA thanked Omar. Then the association left.", "the association", "National Rifle Association"),
        ("Omar ran a travel bureau. The FBI questioned him. Then the bureau closed.", "the bureau", "bureau"),
        ("The EU thanked Omar. Then the union left.", "the union", "union"),
    ],
)
def test_a_noun_in_the_full_name_of_a_body(text: str, words: str, who: str, tables: ActorTables) -> None:
    article = make_article(text)
    parse = plain_parse(article)
    nouns = tuple("NOUN" if token == words.split()[-1] else "X" for token in parse.tokens)
    cast, _ = find_cast(article, replace(parse, upos=nouns), tables, on=None)
    assert [link.actor.name for link in cast.links if link.mention.evidence.text == words and link.actor] == [who]
