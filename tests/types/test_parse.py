"""What a parse answers about its tree."""

from rapporteur.testing import make_article, make_parse
from rapporteur.types.parse import children_of


def test_children_stand_in_text_order_and_a_root_is_nobodys_child() -> None:
    assert children_of((1, -1, 1, 2)) == ((), (0, 2), (3,), ())
    assert children_of(()) == ()


def test_a_relation_is_given_without_its_subtype() -> None:
    article = make_article("Vostek was heard")
    parse = make_parse(article, "Vostek Vostek PROPN 3 nsubj:pass\nwas be AUX 3 aux:pass\nheard hear VERB 0 root")
    assert [parse.relation(token) for token in range(3)] == ["nsubj", "aux", "root"]
