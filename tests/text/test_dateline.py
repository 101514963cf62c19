"""A dateline is never part of what somebody says."""

from dataclasses import replace

from rapporteur.testing import make_article, make_parse
from rapporteur.text.dateline import dateline_words

TEXT = "KELL, March 4 - Talks failed, she said."
TABLE = """
KELL Kell PROPN 0 root
, , PUNCT 1 punct
March March PROPN 1 appos
4 4 NUM 3 nummod
- - PUNCT 1 punct

Talks talk NOUN 2 nsubj
failed fail VERB 5 ccomp
, , PUNCT 2 punct
she she PRON 5 nsubj
said say VERB 0 root
. . PUNCT 5 punct
"""


def test_the_dateline_and_its_dash_are_found() -> None:
    article = replace(make_article(TEXT), dateline="KELL, March 4")
    parse = make_parse(article, TABLE)
    assert frozenset(dateline_words(TEXT, article.dateline, parse.tokens, parse.starts)) == frozenset(range(5))


def test_no_dateline_no_tokens() -> None:
    article = make_article(TEXT)
    parse = make_parse(article, TABLE)
    assert frozenset(dateline_words(TEXT, article.dateline, parse.tokens, parse.starts)) == frozenset()
