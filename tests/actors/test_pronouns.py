"""Pronouns, predicates and nouns that take somebody up, with an analysis of the sentences."""

import pytest

from rapporteur.actors import find_cast
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.testing import make_article, make_parse
from rapporteur.types import Attribution, Name, Span

OLE = "Ole Ole PROPN 3 nsubj\nBerg Berg PROPN 1 flat\n"
CASES = [
    (
        "he, with one man in the sentence before",
        "Ole Berg sang . He left .",
        f"{OLE}sang sing VERB 0 root\n. . PUNCT 3 punct\n\nHe he PRON 2 nsubj\nleft leave VERB 0 root\n. . PUNCT 2 punct",
        "He",
        {"ole-berg"},
    ),
    (
        "him is not the subject of its own verb",
        "Ole Berg met Per Dahl . Per Dahl saw him .",
        f"{OLE}met meet VERB 0 root\nPer Per PROPN 3 obj\nDahl Dahl PROPN 4 flat\n. . PUNCT 3 punct\n\n"
        "Per Per PROPN 3 nsubj\nDahl Dahl PROPN 1 flat\nsaw see VERB 0 root\nhim he PRON 3 obj\n. . PUNCT 3 punct",
        "him",
        {"ole-berg"},
    ),
    (
        "him is not the subject of its own verb whose title stands before the name",
        "Ole Berg met Per Dahl . The aide , Per Dahl , saw him .",
        f"{OLE}met meet VERB 0 root\nPer Per PROPN 3 obj\nDahl Dahl PROPN 4 flat\n. . PUNCT 3 punct\n\n"
        "The the DET 2 det\naide aide NOUN 7 nsubj\n, , PUNCT 4 punct\nPer Per PROPN 2 appos\nDahl Dahl PROPN 4 flat\n, , PUNCT 2 punct\n"
        "saw see VERB 0 root\nhim he PRON 7 obj\n. . PUNCT 7 punct",
        "him",
        {"ole-berg"},
    ),
    (
        "him is not the who of its own verb",
        "Ole Berg sang . Per Dahl , who saw him , left .",
        f"{OLE}sang sing VERB 0 root\n. . PUNCT 3 punct\n\n"
        "Per Per PROPN 8 nsubj\nDahl Dahl PROPN 1 flat\n, , PUNCT 5 punct\nwho who PRON 5 nsubj\nsaw see VERB 1 acl:relcl\nhim he PRON 5 obj\n"
        ", , PUNCT 1 punct\nleft leave VERB 0 root\n. . PUNCT 8 punct",
        "him",
        {"ole-berg"},
    ),
    (
        "him is not the subject of its verb's row",
        "Ole Berg sang . Per Dahl left and saw him .",
        f"{OLE}sang sing VERB 0 root\n. . PUNCT 3 punct\n\n"
        "Per Per PROPN 3 nsubj\nDahl Dahl PROPN 1 flat\nleft leave VERB 0 root\nand and CCONJ 5 cc\nsaw see VERB 3 conj\nhim he PRON 5 obj\n"
        ". . PUNCT 3 punct",
        "him",
        {"ole-berg"},
    ),
    (
        "him of another clause may be the subject above",
        "Ole Berg said Per saw him .",
        f"{OLE}said say VERB 0 root\nPer Per PROPN 5 nsubj\nsaw see VERB 3 ccomp\nhim he PRON 5 obj\n. . PUNCT 3 punct",
        "him",
        {"ole-berg"},
    ),
    (
        "them is not the subject of its own verb",
        "Farmers waited . Soldiers fed them .",
        "Farmers farmer NOUN 2 nsubj Number=Plur\nwaited wait VERB 0 root\n. . PUNCT 2 punct\n\n"
        "Soldiers soldier NOUN 2 nsubj Number=Plur\nfed feed VERB 0 root\nthem they PRON 2 obj\n. . PUNCT 2 punct",
        "them",
        {"farmers"},
    ),
    (
        "in X and his Y he is X",
        "Per Dahl met Ole Berg and his aide .",
        "Per Per PROPN 3 nsubj\nDahl Dahl PROPN 1 flat\nmet meet VERB 0 root\nOle Ole PROPN 3 obj\nBerg Berg PROPN 4 flat\n"
        "and and CCONJ 8 cc\nhis he PRON 8 nmod:poss\naide aide NOUN 4 conj\n. . PUNCT 3 punct",
        "his",
        {"ole-berg"},
    ),
    (
        "he is a man of some age rather than one named before",
        "Ole Berg sang . A 45-year-old man fell when he ran .",
        f"{OLE}sang sing VERB 0 root\n. . PUNCT 3 punct\n\nA a DET 7 det\n45 45 NUM 4 nummod\n- - PUNCT 2 punct\nyear year NOUN 6 compound\n"
        "- - PUNCT 4 punct\nold old ADJ 7 amod\nman man NOUN 8 nsubj\nfell fall VERB 0 root\nwhen when ADV 11 mark\nhe he PRON 11 nsubj\n"
        "ran run VERB 8 advcl\n. . PUNCT 8 punct",
        "he",
        {"45-year-old-man"},
    ),
    (
        "he is nobody's wife, present or past",
        "Ole Berg hit an ex-wife and he left .",
        f"{OLE}hit hit VERB 0 root\nan a DET 5 det\nex-wife ex-wife NOUN 3 obj\nand and CCONJ 8 cc\nhe he PRON 8 nsubj\nleft leave VERB 3 conj\n"
        ". . PUNCT 3 punct",
        "he",
        {"ole-berg"},
    ),
    (
        "she is an ex-wife named before",
        "Ole Berg hit an ex-wife and she left .",
        f"{OLE}hit hit VERB 0 root\nan a DET 5 det\nex-wife ex-wife NOUN 3 obj\nand and CCONJ 8 cc\nshe she PRON 8 nsubj\nleft leave VERB 3 conj\n"
        ". . PUNCT 3 punct",
        "she",
        {"ex-wife"},
    ),
    (
        "what who says of he is said of himself",
        "Per Dahl met Ole Berg , who said he slept .",
        "Per Per PROPN 3 nsubj\nDahl Dahl PROPN 1 flat\nmet meet VERB 0 root\nOle Ole PROPN 3 obj\nBerg Berg PROPN 4 flat\n, , PUNCT 8 punct\n"
        "who who PRON 8 nsubj\nsaid say VERB 4 acl:relcl\nhe he PRON 10 nsubj\nslept sleep VERB 8 ccomp\n. . PUNCT 3 punct",
        "he",
        {"ole-berg"},
    ),
    (
        "he may be another where who says it of the two",
        "Per Dahl met Ole Berg , who said he hit her .",
        "Per Per PROPN 3 nsubj\nDahl Dahl PROPN 1 flat\nmet meet VERB 0 root\nOle Ole PROPN 3 obj\nBerg Berg PROPN 4 flat\n, , PUNCT 8 punct\n"
        "who who PRON 8 nsubj\nsaid say VERB 4 acl:relcl\nhe he PRON 10 nsubj\nhit hit VERB 8 ccomp\nher she PRON 10 obj\n. . PUNCT 3 punct",
        "he",
        {"per-dahl"},
    ),
    (
        "he is nobody of whom only another noun is named",
        "Ole Berg voters met Per Dahl . He left .",
        "Ole Ole PROPN 3 compound\nBerg Berg PROPN 1 flat\nvoters voter NOUN 4 nsubj\nmet meet VERB 0 root\nPer Per PROPN 4 obj\n"
        "Dahl Dahl PROPN 5 flat\n. . PUNCT 4 punct\n\nHe he PRON 2 nsubj\nleft leave VERB 0 root\n. . PUNCT 2 punct",
        "He",
        {"per-dahl"},
    ),
    (
        "she is nobody who is known to be a man",
        "Ole Berg sang . She left .",
        f"{OLE}sang sing VERB 0 root\n. . PUNCT 3 punct\n\nShe she PRON 2 nsubj\nleft leave VERB 0 root\n. . PUNCT 2 punct",
        "She",
        set(),
    ),
    (
        "its is the subject of the sentence",
        "Peru defended its plan .",
        "Peru Peru PROPN 2 nsubj\ndefended defend VERB 0 root\nits its PRON 4 nmod:poss\nplan plan NOUN 2 obj\n. . PUNCT 2 punct",
        "its",
        {"state:PER"},
    ),
    (
        "an it that fills a place is nobody",
        "Peru said it rained .",
        "Peru Peru PROPN 2 nsubj\nsaid say VERB 0 root\nit it PRON 4 expl\nrained rain VERB 2 ccomp\n. . PUNCT 2 punct",
        "it",
        set(),
    ),
    (
        "a predicate is the one it is said of",
        "Ole Berg is a diplomat .",
        "Ole Ole PROPN 5 nsubj\nBerg Berg PROPN 1 flat\nis be AUX 5 cop\na a DET 5 det\ndiplomat diplomat NOUN 0 root\n. . PUNCT 5 punct",
        "diplomat",
        {"ole-berg"},
    ),
    (
        "the country is the last state named",
        "Peru paid . The country borrowed .",
        "Peru Peru PROPN 2 nsubj\npaid pay VERB 0 root\n. . PUNCT 2 punct\n\n"
        "The the DET 2 det\ncountry country NOUN 3 nsubj\nborrowed borrow VERB 0 root\n. . PUNCT 3 punct",
        "country",
        {"state:PER"},
    ),
    (
        "it is the ministry that says so, though it has no name",
        "Iran fired . Peru 's defence ministry said it sank a boat .",
        "Iran Iran PROPN 2 nsubj\nfired fire VERB 0 root\n. . PUNCT 2 punct\n\n"
        "Peru Peru PROPN 4 nmod:poss\n's 's PART 1 case\ndefence defence NOUN 4 compound\nministry ministry NOUN 5 nsubj\n"
        "said say VERB 0 root\nit it PRON 7 nsubj\nsank sink VERB 5 ccomp\na a DET 9 det\nboat boat NOUN 7 obj\n. . PUNCT 5 punct",
        "it",
        {"peru-s-defence-ministry"},
    ),
    (
        "it is the body before which",
        "Peru protested to Iran , which said it won .",
        "Peru Peru PROPN 2 nsubj\nprotested protest VERB 0 root\nto to ADP 4 case\nIran Iran PROPN 2 obl\n, , PUNCT 7 punct\n"
        "which which PRON 7 nsubj\nsaid say VERB 4 acl:relcl\nit it PRON 9 nsubj\nwon win VERB 7 ccomp\n. . PUNCT 2 punct",
        "it",
        {"state:IRN"},
    ),
    (
        "he may be a guard",
        "The prison guard fired . He left .",
        "The the DET 3 det\nprison prison NOUN 3 compound\nguard guard NOUN 4 nsubj\nfired fire VERB 0 root\n. . PUNCT 4 punct\n\n"
        "He he PRON 2 nsubj\nleft leave VERB 0 root\n. . PUNCT 2 punct",
        "He",
        {"prison-guard"},
    ),
    (
        "he is no coast guard",
        "The coast guard fired . He left .",
        "The the DET 3 det\ncoast coast NOUN 3 compound\nguard guard NOUN 4 nsubj\nfired fire VERB 0 root\n. . PUNCT 4 punct\n\n"
        "He he PRON 2 nsubj\nleft leave VERB 0 root\n. . PUNCT 2 punct",
        "He",
        set(),
    ),
    (
        "he is no ministry",
        "The Peruvian defence ministry fired . He left .",
        "The the DET 4 det\nPeruvian Peruvian ADJ 4 amod\ndefence defence NOUN 4 compound\nministry ministry NOUN 5 nsubj\n"
        "fired fire VERB 0 root\n. . PUNCT 5 punct\n\nHe he PRON 2 nsubj\nleft leave VERB 0 root\n. . PUNCT 2 punct",
        "He",
        set(),
    ),
]


@pytest.mark.parametrize(("text", "table", "word", "meant"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_taken_up(text: str, table: str, word: str, meant: set[str], tables: ActorTables) -> None:
    article = make_article(text, id="a1")
    plain = make_parse(article, table)
    firsts = [i for i, token in enumerate(plain.tokens[:-1]) if f"{token} {plain.tokens[i + 1]}" in {"Ole Berg", "Per Dahl"}]
    names = tuple(Name(first=i, last=i + 1, label="person", score=0.9) for i in firsts)
    cast, _ = find_cast(article, make_parse(article, table, names=names), tables, on=None)
    at = plain.tokens.index(word)
    found = {link.actor.id.removeprefix("doc:a1/") for link in cast.links if link.actor and link.mention.head == at}
    assert found == meant


@pytest.mark.parametrize(
    ("land", "title", "we"),
    [
        ("Peruvian", "Foreign Minister", "state:PER"),
        ("Peruvian", "Vice President", "state:PER"),
        ("CNN", "Vice President", "doc:a1/ole-berg"),
        ("Google", "Vice President", "doc:a1/ole-berg"),
    ],
)
def test_we_of_a_minister_in_a_quotation_is_the_state(land: str, title: str, we: str, tables: ActorTables) -> None:
    article = make_article(f"“ We agree , ” {land} {title} Ole Berg said .", id="a1")
    first, last = title.split()
    table = (
        "“ “ PUNCT 3 punct\nWe we PRON 3 nsubj\nagree agree VERB 11 ccomp\n, , PUNCT 3 punct\n” ” PUNCT 3 punct\n"
        f"{land} {land} ADJ 8 amod\n{first} {first} ADJ 8 amod\n{last} {last} NOUN 9 nmod:desc\nOle Ole PROPN 11 nsubj\n"
        "Berg Berg PROPN 9 flat\nsaid say VERB 0 root\n. . PUNCT 11 punct"
    )
    source, said = article.text.index(land), article.text.index("said")
    attribution = Attribution(
        source=(Span(start=source, end=said - 1),), cue=(Span(start=said, end=said + 4),), content=(Span(start=2, end=12),), score=0.9
    )
    name = Name(first=8, last=9, label="person", score=0.9)
    cast, _ = find_cast(article, make_parse(article, table, names=(name,), attributions=(attribution,)), tables, on=None)
    assert [link.actor.id for link in cast.links if link.actor and link.mention.evidence.text == "We"] == [we]


@pytest.mark.parametrize(("text", "quoted"), [("''He lied'' Berg", [False, True, True, True, True, False, False]), ("' He lied", [False] * 3)])
def test_two_single_marks_quote(text: str, quoted: list[bool]) -> None:
    article = make_article(text, id="a1")
    words = text.replace("'", " ' ").split()
    table = "\n".join(f"{word} {word} X {0 if number == 1 else 1} {'root' if number == 1 else 'dep'}" for number, word in enumerate(words, 1))
    assert list(Words(article, make_parse(article, table)).quoted) == quoted


@pytest.mark.parametrize(("before", "found"), [("The", 2), ("Greater", 1)])
def test_a_body_named_again_behind_the_at_the_start_of_a_sentence_is_found_again(before: str, found: int, tables: ActorTables) -> None:
    article = make_article(f"Peru met Wyrex . {before} Wyrex left .", id="a1")
    table = (
        "Peru Peru PROPN 2 nsubj\nmet meet VERB 0 root\nWyrex Wyrex PROPN 2 obj\n. . PUNCT 2 punct\n\n"
        f"{before} {before.lower()} DET 2 det\nWyrex Wyrex PROPN 3 nsubj\nleft leave VERB 0 root\n. . PUNCT 3 punct"
    )
    name = Name(first=2, last=2, label="organisation", score=0.9)
    cast, _ = find_cast(article, make_parse(article, table, names=(name,)), tables, on=None)
    assert sum(link.actor.id == "doc:a1/wyrex" for link in cast.links if link.actor) == found


TOOK_HEAT = """
Omar Omar PROPN 3 nsubj
Berg Berg PROPN 1 flat
spoke speak VERB 0 root
. . PUNCT 3 punct

He he PRON 2 nsubj
cited cite VERB 0 root
Karl Karl PROPN 2 obj
Dahl Dahl PROPN 3 flat
, , PUNCT 7 punct
who who PRON 7 nsubj
took take VERB 3 acl:relcl
{what} {what} NOUN 7 obj
for for ADP 11 case
his his PRON 11 nmod:poss
attack attack NOUN 7 obl
on on ADP 13 case
Peru Peru PROPN 11 nmod
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("what", "whose"), [("heat", "karl-dahl"), ("power", "omar-berg")])
def test_what_somebody_is_blamed_for_is_his_own(what: str, whose: str, tables: ActorTables) -> None:
    article = make_article(f"Omar Berg spoke. He cited Karl Dahl, who took {what} for his attack on Peru.", id="a1")
    names = (Name(first=0, last=1, label="person", score=0.9), Name(first=6, last=7, label="person", score=0.9))
    cast, _ = find_cast(article, make_parse(article, TOOK_HEAT.format(what=what), names=names), tables, on=None)
    assert [link.actor.id for link in cast.links if link.actor and link.mention.evidence.text == "his"] == [f"doc:a1/{whose}"]


ADDED = """
Omar Omar PROPN 3 nsubj
Berg Berg PROPN 1 flat
spoke speak VERB 0 root
. . PUNCT 3 punct

Karl Karl PROPN 3 nsubj
Dahl Dahl PROPN 1 flat
left leave VERB {left}
, , PUNCT 6 punct
he he PRON 6 nsubj
added add VERB {added}
. . PUNCT 6 punct
"""


@pytest.mark.parametrize("told", [True, False])
def test_he_who_adds_something_is_nobody_first_named_in_what_he_adds(told: bool, tables: ActorTables) -> None:
    article = make_article("Omar Berg spoke. Karl Dahl left, he added.", id="a1")
    names = (Name(first=0, last=1, label="person", score=0.9), Name(first=4, last=5, label="person", score=0.9))
    attribution = Attribution(source=(Span(start=33, end=35),), cue=(Span(start=36, end=41),), content=(Span(start=17, end=31),), score=0.9)
    table = ADDED.format(left="6 ccomp" if told else "0 root", added="0 root" if told else "3 conj")
    parse = make_parse(article, table, names=names, attributions=(attribution,) if told else ())
    cast, _ = find_cast(article, parse, tables, on=None)
    found = [link.actor.id for link in cast.links if link.actor and link.mention.evidence.text == "he"]
    assert found == ["doc:a1/omar-berg" if told else "doc:a1/karl-dahl"]


ITS = """
Peru Peru PROPN 2 nsubj
called call VERB 0 root
. . PUNCT 2 punct

It it PRON 2 nsubj
{verb} {verb} VERB 0 root
{other} {other} PROPN 2 obj
and and CCONJ 5 cc
said say VERB 2 conj
its its PRON 7 nmod:poss
army army NOUN 8 nsubj
left leave VERB 5 ccomp
. . PUNCT 2 punct
"""


def test_what_is_its_is_of_whom_it_stands_for(tables: ActorTables) -> None:
    article = make_article("Peru called. It accused Norway and said its army left.", id="a1")
    cast, _ = find_cast(article, make_parse(article, ITS.format(verb="accused", other="Norway")), tables, on=None)
    assert [link.actor.name for link in cast.links if link.actor and link.mention.evidence.text == "its"] == ["Peru"]


TOLD = """
Omar Omar PROPN 3 nsubj
Berg Berg PROPN 1 flat
told tell VERB 0 root
Karl Karl PROPN 3 obj
Dahl Dahl PROPN 4 flat
he he PRON 8 nsubj
{helper} {helper} AUX 8 aux
leave leave VERB 3 ccomp
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(("helper", "meant"), [("would", "doc:a1/omar-berg"), ("must", "doc:a1/karl-dahl")])
def test_who_tells_somebody_what_he_will_do_is_meant_and_who_is_bidden(tables: ActorTables, helper: str, meant: str) -> None:
    article = make_article(f"Omar Berg told Karl Dahl he {helper} leave.", id="a1")
    names = (Name(first=0, last=1, label="person", score=0.9), Name(first=3, last=4, label="person", score=0.9))
    cast, _ = find_cast(article, make_parse(article, TOLD.format(helper=helper), names=names), tables, on=None)
    assert [link.actor.id for link in cast.links if link.actor and link.mention.evidence.text == "he"] == [meant]
