"""Place or actor by what a name hangs on: deeds and things owned, prepositions, lists, addresses, predicates."""

import pytest

from rapporteur.actors.acting import place_acts
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.testing import make_article, make_parse

HEADLINE = "Peru Peru PROPN 4 obl:unmarked\n, , PUNCT 3 punct\nChile Chile PROPN 1 appos\nagree agree VERB 0 root "
CASES = [
    ("the first of a headline's two", "Peru, Chile agree", HEADLINE + "Number=Plur|Tense=Pres", 0, True),
    ("the second of a headline's two", "Peru, Chile agree", HEADLINE + "Number=Plur|Tense=Pres", 2, True),
    (
        "a place within the other",
        "Lima, Peru agree",
        HEADLINE.replace("Peru Peru", "Lima Lima").replace("Chile Chile", "Peru Peru") + "Number=Sing",
        2,
        False,
    ),
    ("the owner of a deed", "Peru 's decision", "Peru Peru PROPN 3 nmod:poss\n's 's PART 1 case\ndecision decision NOUN 0 root", 0, True),
    ("the owner of a region", "Peru 's coastline", "Peru Peru PROPN 3 nmod:poss\n's 's PART 1 case\ncoastline coastline NOUN 0 root", 0, False),
    ("an object of a deed", "They accused Peru", "They they PRON 2 nsubj\naccused accuse VERB 0 root\nPeru Peru PROPN 2 obj", 2, True),
    ("an object of a journey", "They visited Peru", "They they PRON 2 nsubj\nvisited visit VERB 0 root\nPeru Peru PROPN 2 obj", 2, False),
    (
        "what a place is",
        "Peru is a country",
        "Peru Peru PROPN 4 nsubj\nis be AUX 4 cop\na a DET 4 det\ncountry country NOUN 0 root",
        0,
        False,
    ),
    (
        "help from a state",
        "They sought help from Peru",
        "They they PRON 2 nsubj\nsought seek VERB 0 root\nhelp help NOUN 2 obj\nfrom from ADP 5 case\nPeru Peru PROPN 2 obl",
        4,
        True,
    ),
    (
        "people from a state",
        "They came from Peru",
        "They they PRON 2 nsubj\ncame come VERB 0 root\nfrom from ADP 4 case\nPeru Peru PROPN 2 obl",
        3,
        False,
    ),
    (
        "the second in a list is what the first is",
        "Rain hit roads in Peru and Chile",
        "Rain rain NOUN 2 nsubj\nhit hit VERB 0 root\nroads road NOUN 2 obj\nin in ADP 5 case\n"
        "Peru Peru PROPN 3 nmod\nand and CCONJ 7 cc\nChile Chile PROPN 5 conj",
        6,
        False,
    ),
    (
        "a state behind its town",
        "She lives in Espoo , Finland",
        "She she PRON 2 nsubj\nlives live VERB 0 root\nin in ADP 4 case\nEspoo Espoo PROPN 2 obl\n, , PUNCT 6 punct\nFinland Finland PROPN 4 appos",
        5,
        False,
    ),
    (
        "a word before a topic",
        "Talks on the Peru crisis",
        "Talks talk NOUN 0 root\non on ADP 5 case\nthe the DET 5 det\nPeru Peru PROPN 5 compound\ncrisis crisis NOUN 1 nmod",
        3,
        False,
    ),
    (
        "pressure on a state",
        "They put pressure on Peru",
        "They they PRON 2 nsubj\nput put VERB 0 root\npressure pressure NOUN 2 obj\non on ADP 5 case\nPeru Peru PROPN 3 nmod",
        4,
        True,
    ),
]


@pytest.mark.parametrize(("text", "table", "token", "acting"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_place_or_actor(text: str, table: str, token: int, acting: bool, tables: ActorTables) -> None:
    article = make_article(text)
    words = Words(article, make_parse(article, table))
    assert place_acts(words, tables, token, token, words.head(token, token, token)) is acting
