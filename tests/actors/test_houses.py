"""Parliaments by their bare names: whose they are."""

import pytest

from rapporteur.actors import find_cast
from rapporteur.testing import make_article


@pytest.mark.parametrize(
    ("text", "houses"),
    [
        ("Peru's Congress voted. He was barred from office by Congress in 2021.", ["Congress of Peru", "Congress of Peru"]),
        ("The Mexican Congress met. Congress passed it.", ["Congress of Mexico", "Congress of Mexico"]),
        ("Mexico's Senate rejected the bill.", ["Senate of Mexico"]),
        ("The French Senate agreed.", ["French Senate"]),
        ("India's Congress criticised the budget.", ["Indian National Congress"]),
        ("The United States Congress voted.", ["US Congress"]),
        ("President Trump asked Congress for funds for Peru.", ["US Congress"]),
        ("Peru's Congress agreed. Washington wants Congress to pay.", ["Congress of Peru", "US Congress"]),
        ("The Nigeria Labour Congress met.", ["Nigeria Labour Congress"]),
        ("The South Korean Congress of Trade Unions voted.", ["South Korean Congress of Trade Unions"]),
    ],
)
def test_whose_house_it_is(text, houses, parser, tables):
    article = make_article(text, id="a1")
    links = find_cast(article, parser.parse([article])[0], tables, on=None)[0].links
    found = [link.actor.name for link in links if link.actor and any(house in link.mention.evidence.text for house in ("Congress", "Senate"))]
    assert found == houses
