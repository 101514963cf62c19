"""A role with a name in apposition is whoever is named, not whom the tables have in the post."""

from datetime import date

import pytest

from rapporteur.actors import find_cast
from rapporteur.tables import ActorTables
from rapporteur.testing import make_article, make_parse
from rapporteur.types import Name

OPENING = "Poland Poland PROPN 4 nmod:poss\n's 's PART 1 case\nforeign foreign ADJ 4 amod\nminister minister NOUN {verb} nsubj\n"
BESIDE = OPENING + ", , PUNCT 6 punct\nAda Ada PROPN 4 appos\nWold Wold PROPN 6 flat\n, , PUNCT 6 punct\nslept sleep VERB 0 root"
APART = OPENING + "slept sleep VERB 0 root\n, , PUNCT 5 punct\nAda Ada PROPN 9 nsubj\nWold Wold PROPN 7 flat\nsaid say VERB 5 parataxis"


@pytest.mark.parametrize(
    ("text", "table", "verb", "who"),
    [
        ("Poland's foreign minister, Ada Wold, slept", BESIDE, 9, "Ada Wold"),
        ("Poland's foreign minister slept, Ada Wold said", APART, 5, "Radoslaw Sikorski"),
    ],
)
def test_a_role_before_a_name_in_apposition_is_who_is_named(text: str, table: str, verb: int, who: str, tables: ActorTables) -> None:
    article = make_article(text)
    first = table.splitlines().index(next(line for line in table.splitlines() if line.startswith("Ada")))
    parse = make_parse(article, table.format(verb=verb), names=(Name(first=first, last=first + 1, label="person", score=0.9),))
    cast, _ = find_cast(article, parse, tables, on=date(2025, 3, 1))
    assert [link.actor.name for link in cast.links if link.mention.kind == "role" and link.actor] == [who]
