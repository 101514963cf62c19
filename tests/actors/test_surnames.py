"""A word for a people that is somebody's surname, alone where a party stands, is that somebody."""

import pytest

from rapporteur.actors import find_cast
from rapporteur.tables import ActorTables
from rapporteur.testing import make_article, make_parse
from rapporteur.types import Name

FULL = """
Vera vera PROPN 3 nsubj
Peruvian peruvian PROPN 1 flat
sang sing VERB 0 root
. . PUNCT 3 punct

"""
ALONE = "Peruvian peruvian PROPN 2 nsubj\nleft leave VERB 0 root\n. . PUNCT 2 punct"
LED = "The the DET 2 det\nPeruvian peruvian NOUN 3 nsubj\nleft leave VERB 0 root\n. . PUNCT 3 punct"
WITHOUT = "Vera vera PROPN 2 nsubj\nsang sing VERB 0 root\n. . PUNCT 2 punct\n\n"


def meant(text: str, table: str, tables: ActorTables, *names: Name) -> set[str]:
    """Whom the last "Peruvian" of a text may stand for."""
    article = make_article(text, id="a1")
    cast, _ = find_cast(article, make_parse(article, table, names=names), tables, on=None)
    end = text.rindex("Peruvian") + len("Peruvian")
    return {link.actor.id for link in cast.links if link.actor and link.mention.evidence.span.end == end}


PERSON = Name(first=0, last=1, label="person", score=0.9)


def test_alone_it_is_the_person(tables: ActorTables) -> None:
    assert meant("Vera Peruvian sang. Peruvian left.", FULL + ALONE, tables, PERSON) == {"doc:a1/vera-peruvian"}


def test_with_an_article_it_is_one_of_the_people(tables: ActorTables) -> None:
    assert meant("Vera Peruvian sang. The Peruvian left.", FULL + LED, tables, PERSON) >= {"state:PER"}


def test_where_nobody_bears_it_it_is_the_people(tables: ActorTables) -> None:
    assert meant("Vera sang. Peruvian left.", WITHOUT + ALONE, tables) == {"state:PER"}


@pytest.mark.parametrize(
    ("owner", "relation", "given", "who"),
    [
        ("Clinton", "nmod:poss", "Bill", "person:bill-clinton"),
        ("Lindmark", "nmod:poss", "Bill", "doc:a1/bill"),
        ("Clinton", "nmod", "Bill", "doc:a1/bill"),
    ],
    ids=["a known relative", "a relative nobody knows", "no owner"],
)
def test_a_relative_with_a_given_name_alone_has_the_surname_of_whose_he_is(
    owner: str, relation: str, given: str, who: str, tables: ActorTables
) -> None:
    article = make_article(f"{owner}'s husband, {given}, left.", id="a1")
    table = (
        f"{owner} {owner} PROPN 3 {relation}\n's 's PART 1 case\nhusband husband NOUN 7 nsubj\n, , PUNCT 5 punct\n"
        f"{given} {given} PROPN 3 appos\n, , PUNCT 5 punct\nleft leave VERB 0 root\n. . PUNCT 7 punct"
    )
    names = (Name(first=0, last=0, label="person", score=0.9), Name(first=4, last=4, label="person", score=0.9))
    cast, _ = find_cast(article, make_parse(article, table, names=names), tables, on=None)
    assert {link.actor.id for link in cast.links if link.actor and link.mention.evidence.text == given} == {who}


@pytest.mark.parametrize(("mother", "who"), [("Hillary Clinton", "person:bill-clinton"), ("Vera Lindmark", "doc:a1/bill")])
def test_her_husband_has_the_surname_of_somebody_named_before(mother: str, who: str, tables: ActorTables) -> None:
    article = make_article(f"{mother} and her husband, Bill, left.", id="a1")
    first, last = mother.split()
    table = (
        f"{first} {first} PROPN 8 nsubj\n{last} {last} PROPN 1 flat\nand and CCONJ 5 cc\nher her PRON 5 nmod:poss\nhusband husband NOUN 1 conj\n"
        ", , PUNCT 7 punct\nBill Bill PROPN 5 appos\n, , PUNCT 7 punct\nleft leave VERB 0 root\n. . PUNCT 9 punct"
    )
    names = (Name(first=0, last=1, label="person", score=0.9), Name(first=6, last=6, label="person", score=0.9))
    cast, _ = find_cast(article, make_parse(article, table, names=names), tables, on=None)
    assert {link.actor.id for link in cast.links if link.actor and link.mention.evidence.text == "Bill"} == {who}
