"""The rules of syntax: who says it, what is said, to whom, through whom."""

from rapporteur.testing import make_article
from rapporteur.types import Attribution, Span
from tests.statements.made import statements

RELAYED = "Talks will resume in May, the ministry said, according to Vesta News."
RELAYED_TABLE = """
Talks talk NOUN 3 nsubj Number=Plur
will will AUX 3 aux VerbForm=Fin
resume resume VERB 9 ccomp VerbForm=Inf
in in ADP 5 case
May May PROPN 3 obl
, , PUNCT 9 punct
the the DET 8 det
ministry ministry NOUN 9 nsubj Number=Sing
said say VERB 0 root Tense=Past|VerbForm=Fin
, , PUNCT 14 punct
according accord VERB 14 case
to to ADP 11 fixed
Vesta Vesta PROPN 14 compound
News News PROPN 9 obl
. . PUNCT 9 punct
"""


def test_the_ministry_speaks_and_the_agency_relays() -> None:
    found = statements(RELAYED, RELAYED_TABLE)
    assert [(row.speaker.text, row.cue.text, [piece.text for piece in row.content]) for row in found] == [
        ("the ministry", "said", ["Talks will resume in May"])
    ]
    assert [relay.text for relay in found[0].relays] == ["Vesta News"]
    assert (found[0].kind, found[0].manner, found[0].stance, found[0].said.basis) == ("speech", "indirect", "plain", "unknown")


def test_the_reader_and_a_rule_that_see_the_same_words_give_one_row() -> None:
    spans = {
        words: Span(start=RELAYED.index(words), end=RELAYED.index(words) + len(words))
        for words in ("the ministry", "said", "Talks will resume in May")
    }
    reader = Attribution(source=(spans["the ministry"],), cue=(spans["said"],), content=(spans["Talks will resume in May"],), score=0.9)
    found = statements(RELAYED, RELAYED_TABLE, attributions=(reader,))
    assert len(found) == 1
    assert found[0].score > 0.9


def test_the_reader_that_marks_only_the_outer_layer_loses_no_speaker() -> None:
    def span(words: str) -> Span:
        return Span(start=RELAYED.index(words), end=RELAYED.index(words) + len(words))

    reader = Attribution(
        source=(span("Vesta News"),), cue=(span("according to"),), content=(span("Talks will resume in May, the ministry said"),), score=0.9
    )
    found = statements(RELAYED, RELAYED_TABLE, attributions=(reader,))
    assert [(row.speaker.text, [relay.text for relay in row.relays]) for row in found] == [("the ministry", ["Vesta News"])]


TOLD = """
Mara Mara PROPN 3 nsubj
Oduya Oduya PROPN 1 flat
told tell VERB 0 root Tense=Past|VerbForm=Fin
reporters reporter NOUN 3 iobj Number=Plur
that that SCONJ 7 mark
prices price NOUN 7 nsubj Number=Plur
rose rise VERB 3 ccomp Tense=Past|VerbForm=Fin
, , PUNCT 9 punct
adding add VERB 3 advcl VerbForm=Ger
that that SCONJ 13 mark
wages wage NOUN 13 nsubj Number=Plur
had have AUX 13 aux VerbForm=Fin
fallen fall VERB 9 ccomp VerbForm=Part
. . PUNCT 3 punct
"""


def test_a_participle_takes_the_speaker_of_its_clause() -> None:
    found = statements(
        "Mara Oduya told reporters that prices rose, adding that wages had fallen.", TOLD, {"Mara Oduya": ("person:mara-oduya", "person")}
    )
    assert [(row.speaker.text, row.cue.text, row.content[0].text) for row in found] == [
        ("Mara Oduya", "told", "that prices rose"),
        ("Mara Oduya", "adding", "that wages had fallen"),
    ]
    assert found[0].addressee.text == "reporters"
    assert found[0].addressee.kind == "collective"


DECLINED = """
The the DET 2 det
general general NOUN 3 nsubj Number=Sing
declined decline VERB 0 root Tense=Past|VerbForm=Fin
to to PART 5 mark
comment comment VERB 3 xcomp VerbForm=Inf
. . PUNCT 3 punct
"""


def test_a_refusal_to_comment_is_a_statement() -> None:
    (row,) = statements("The general declined to comment.", DECLINED, {"general": ("person:x", "person")})
    assert (row.stance, row.speaker.actor, row.content[0].text) == ("declined", "person:x", "to comment")


def test_a_price_that_declined_says_nothing() -> None:
    table = """
The the DET 2 det
general general NOUN 3 nsubj Number=Sing
declined decline VERB 0 root Tense=Past|VerbForm=Fin
to to PART 5 mark
swim swim VERB 3 xcomp VerbForm=Inf
. . PUNCT 3 punct
"""
    assert statements("The general declined to swim.", table) == []


FLOATING = """
She she PRON 2 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
rain rain NOUN 5 nsubj
would would AUX 5 aux
come come VERB 2 ccomp VerbForm=Inf
. . PUNCT 2 punct

“ “ PUNCT 6 punct
We we PRON 6 nsubj
are be AUX 6 cop
not not PART 6 advmod
yet yet ADV 6 advmod
ready ready ADJ 0 root
. . PUNCT 6 punct
” ” PUNCT 6 punct
"""


def test_a_quotation_without_a_cue_goes_on_with_the_statement_before() -> None:
    text = "She said rain would come. “We are not yet ready.”"
    (row,) = statements(text, FLOATING, {"She": ("person:ines-vale", "person")})
    assert [piece.text for piece in row.content] == ["rain would come", "“We are not yet ready.”"]
    assert row.manner == "mixed"
    assert (row.speaker.actor, row.speaker.text, row.speaker.how) == ("person:ines-vale", "She", "pronoun")
    assert row.evidence.text == text


def test_a_quotation_that_is_a_paragraph_goes_on_with_the_speaker_before() -> None:
    text = "She said rain would come.\n\n“We are not yet ready.”"
    (row,) = statements(text, FLOATING)
    assert [piece.text for piece in row.content] == ["rain would come", "“We are not yet ready.”"]


def test_a_quotation_that_shares_its_paragraph_with_other_words_is_left_alone() -> None:
    text = "She said rain would come.\n\n“We are not yet ready.” Boots were sold."
    table = (
        FLOATING
        + """
Boots boot NOUN 3 nsubj
were be AUX 3 aux
sold sell VERB 0 root
. . PUNCT 3 punct
"""
    )
    (row,) = statements(text, table)
    assert [piece.text for piece in row.content] == ["rain would come"]


def test_content_cut_inside_a_quotation_is_completed() -> None:
    text = "“We are not yet ready,” she said."
    table = """
“ “ PUNCT 6 punct
We we PRON 6 nsubj
are be AUX 6 cop
not not PART 6 advmod
yet yet ADV 6 advmod
ready ready ADJ 10 ccomp
, , PUNCT 6 punct
” ” PUNCT 6 punct
she she PRON 10 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 10 punct
"""
    cut = Attribution(source=(Span(start=24, end=27),), cue=(Span(start=28, end=32),), content=(Span(start=8, end=21),), score=0.8)
    assert make_article(text).text[8:21] == "not yet ready"
    (row,) = statements(text, table, attributions=(cut,))
    assert [piece.text for piece in row.content] == ["“We are not yet ready,”"]
    assert row.manner == "direct"


def test_an_article_without_tokens_has_no_statements() -> None:
    from rapporteur.statements import find_statements
    from rapporteur.tables import load_statement_tables
    from rapporteur.types import Cast, Parse

    empty = Parse(article="a", tokens=(), starts=(), ends=(), lemmas=(), upos=(), features=(), heads=(), relations=(), sentence_starts=())
    assert find_statements(make_article(" "), empty, Cast(links=(), actors=()), load_statement_tables()) == ((), ())
