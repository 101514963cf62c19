"""Clusters of given names, and the spellings that count as one."""

import pytest

from rapporteur.actors.given import GivenName, cluster_given
from rapporteur.actors.spelling import near_spelling
from rapporteur.tables import ActorTables

CASES = [
    ("person", ["Mira Solheim", "Solheim", "Mira", "Odd Solheim"], [0, 0, 0, 1]),
    ("person", ["Wei Lanfang", "Wei", "Hu Dong", "Hu"], [0, 0, 1, 1]),
    ("person", ["Karim al-Rashed Bakri", "Karim Bakri", "Bakri"], [0, 0, 0]),
    ("person", ["Vladimir Ostrov", "Vladimir Kern"], [0, 1]),
    ("person", ["Agneta Lundqvist", "Lundkvist", "Agneta Lundqvis"], [0, 0, 0]),
    ("person", ['Piet "Boots" Verhagen', "Verhagen", "Piet Verhagen"], [0, 0, 0]),
    ("person", ["Rui", "Ana Rui", "Sukarno"], [0, 0, 1]),
    ("organisation", ["Northern Herring Council", "NHC", "the Council", "Southern Herring Council"], [0, 0, 0, 1]),
    ("organisation", ["NHC", "Northern Herring Council"], [0, 0]),
    ("organisation", ["Brannox AG", "Brannox"], [0, 0]),
    ("organisation", ["Danish Academy of Knots", "Danish Academy", "Danish"], [0, 0, 1]),
    ("organisation", ["UN", "United Nations", "the U.N."], [0, 0, 0]),
    ("organisation", ["National Kite League", "National"], [0, 1]),
    ("place", ["Germany", "German", "the Netherlands", "Dutch"], [0, 0, 1, 1]),
]


@pytest.mark.parametrize(("type_", "names", "expected"), CASES, ids=[case[1][0] for case in CASES])
def test_clusters_of_given_names(type_: str, names: list[str], expected: list[int], tables: ActorTables) -> None:
    given = [GivenName(text=name, type=type_) for name in names]  # type: ignore[arg-type]
    assert list(cluster_given(given, tables)) == expected


def test_names_of_two_types_are_two(tables: ActorTables) -> None:
    assert cluster_given([GivenName(text="Carter", type="person"), GivenName(text="Carter", type="organisation")], tables) == (0, 1)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("lukashenko", "lukaschenko", True),
        ("lagarde", "largarde", True),
        ("thierse", "theirse", True),
        ("solheim", "solheim", False),
        ("meier", "maier", False),
        ("johansen", "johnsson", False),
    ],
)
def test_one_letter_apart(one: str, other: str, near: bool) -> None:
    assert near_spelling(one, other) is near_spelling(other, one) is near
