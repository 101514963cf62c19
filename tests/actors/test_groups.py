"""Where the phrase of a group begins, with a real analysis of the sentence."""

import pytest

from rapporteur.actors import find_cast
from rapporteur.tables import ActorTables
from rapporteur.testing import make_article, make_parse

FREED = "Raiders raider NOUN 2 nsubj\nfreed free VERB 0 root\n"
CASES = [
    (
        "Raiders freed at least 12 soldiers",
        FREED + "at at ADP 4 case\nleast least ADJ 5 nmod\n12 12 NUM 6 nummod\nsoldiers soldier NOUN 2 obj",
        "12 soldiers",
    ),
    (
        "Raiders shot dead two soldiers",
        FREED.replace("freed free", "shot shoot") + "dead dead ADJ 5 amod\ntwo two NUM 5 nummod\nsoldiers soldier NOUN 2 obj",
        "two soldiers",
    ),
    ("Raiders freed two dead soldiers", FREED + "two two NUM 5 nummod\ndead dead ADJ 5 amod\nsoldiers soldier NOUN 2 obj", "two dead soldiers"),
    (
        "Raiders freed the least wounded soldiers",
        FREED + "the the DET 6 det\nleast least ADJ 5 advmod\nwounded wounded ADJ 6 amod\nsoldiers soldier NOUN 2 obj",
        "the least wounded soldiers",
    ),
    ("Raiders freed two dual nationals", FREED + "two two NUM 5 nummod\ndual dual ADJ 5 amod\nnationals national NOUN 2 obj", "two dual nationals"),
]


@pytest.mark.parametrize(("text", "table", "words"), CASES, ids=[case[0] for case in CASES])
def test_a_group_begins_behind_what_is_said_of_its_number_or_its_fate(text: str, table: str, words: str, tables: ActorTables) -> None:
    article = make_article(text)
    cast, _ = find_cast(article, make_parse(article, table), tables, on=None)
    assert words in [link.mention.evidence.text for link in cast.links]


def clause(subject: str, other: str) -> str:
    return f"{subject} {subject} PROPN 2 nsubj\nthanked thank VERB 0 root\n{other} {other} PROPN 2 obj\n. . PUNCT 2 punct\n\n"


AGREED = "The the DET 3 det\ntwo two NUM 3 nummod\nsides side NOUN 4 nsubj Number=Plur\nagreed agree VERB 0 root\n. . PUNCT 4 punct"


@pytest.mark.parametrize(
    ("pairs", "sides"),
    [
        ([("Iraq", "Iran"), ("Iraq", "Iran"), ("Norway", "Peru")], {"Norway", "Peru"}),
        ([("Norway", "Peru"), ("Iraq", "Iran")], {"Iraq", "Iran"}),
        ([("Iraq", "Iran"), ("Iran", "Iraq"), ("Norway", "Iran, Peru")], {"Iraq", "Iran"}),
    ],
)
def test_the_two_sides_are_those_just_spoken_of(pairs: list[tuple[str, str]], sides: set[str], tables: ActorTables) -> None:
    text = " ".join(f"{subject} thanked {other} ." for subject, other in pairs) + " The two sides agreed ."
    blocks = [clause(subject, other) for subject, other in pairs]
    blocks = [
        block.replace("Iran, Peru Iran, Peru PROPN 2 obj", "Iran Iran PROPN 2 obj\n, , PUNCT 5 punct\nPeru Peru PROPN 3 conj") for block in blocks
    ]
    article = make_article(text)
    cast, _ = find_cast(article, make_parse(article, "".join(blocks) + AGREED), tables, on=None)
    assert {link.actor.name for link in cast.links if link.mention.evidence.text == "The two sides" and link.actor} == sides


SHARED = """The the DET 2 det
envoys envoy NOUN 7 nsubj Number=Plur
of of ADP 4 case
Norway Norway PROPN 2 nmod
and and CCONJ 6 cc
Peru Peru PROPN 4 conj
thanked thank VERB 0 root
voters voter NOUN 7 obj Number=Plur
. . PUNCT 7 punct

"""


@pytest.mark.parametrize("words", ["The two sides", "The sides", "The parties"])
def test_the_two_sides_may_be_two_that_share_a_noun(words: str, tables: ActorTables) -> None:
    noun = words.split()[-1]
    last = AGREED if "two" in words else f"The the DET 2 det\n{noun} {noun} NOUN 3 nsubj Number=Plur\nagreed agree VERB 0 root\n. . PUNCT 3 punct"
    article = make_article(f"The envoys of Norway and Peru thanked voters . {words} agreed .")
    cast, _ = find_cast(article, make_parse(article, SHARED + last), tables, on=None)
    assert {link.actor.name for link in cast.links if link.mention.evidence.text == words and link.actor} == {"Norway", "Peru"}


BROKERED = """The the DET 2 det
meeting meeting NOUN 4 nsubj:pass
was be AUX 4 aux:pass
{verb} {verb} VERB 0 root
by by ADP 6 case
Norway Norway PROPN 4 obl:agent
. . PUNCT 4 punct

"""


@pytest.mark.parametrize(("verb", "sides"), [("brokered", {"Iraq", "Iran"}), ("condemned", {"Norway", "Iraq"})])
def test_who_brings_two_together_is_none_of_the_two_sides(verb: str, sides: set[str], tables: ActorTables) -> None:
    pairs = [("Iraq", "Iran"), ("Iraq", "Norway"), ("Iraq", "Norway"), ("Kim", "Omar"), ("Kim", "Omar")]
    text = " ".join([f"{one} thanked {other} ." for one, other in pairs] + [f"The meeting was {verb} by Norway .", "The two sides agreed ."])
    blocks = "".join(clause(one, other) for one, other in pairs) + BROKERED.format(verb=verb)
    article = make_article(text)
    cast, _ = find_cast(article, make_parse(article, blocks + AGREED), tables, on=None)
    assert {link.actor.name for link in cast.links if link.mention.evidence.text == "The two sides" and link.actor} == sides


ARMY = """The the DET 3 det
Sudanese sudanese ADJ 3 amod
army army NOUN 4 nsubj
thanked thank VERB 0 root
Britain Britain PROPN 4 obj
. . PUNCT 4 punct

"""
RSF = """The the DET 4 det
Rapid Rapid PROPN 4 compound
Support Support PROPN 4 compound
Forces Forces PROPN 5 nsubj
thanked thank VERB 0 root
Kim Kim PROPN 5 obj
. . PUNCT 5 punct

"""


def test_an_army_and_the_group_it_fights_are_the_two_sides(tables: ActorTables) -> None:
    text = "The Sudanese army thanked Britain . Russia thanked Britain . The Rapid Support Forces thanked Kim . The two sides agreed ."
    table = ARMY + clause("Russia", "Britain") + RSF + AGREED
    article = make_article(text)
    cast, _ = find_cast(article, make_parse(article, table), tables, on=None)
    named = {link.actor.name for link in cast.links if link.mention.evidence.text == "The two sides" and link.actor}
    assert named == {"Sudanese Armed Forces", "Rapid Support Forces"}


PAIRED = """{one} {one} PROPN 4 compound
and and CCONJ 3 cc
{other} {other} {upos} 1 conj
{noun} {lemma} NOUN 5 nsubj Number=Plur
met meet VERB 0 root
. . PUNCT 5 punct
"""


@pytest.mark.parametrize(
    ("one", "other", "noun", "groups"),
    [
        ("Israel", "Hamas", "militants", {"Hamas militants"}),
        ("Turkey", "Kurdish", "fighters", {"Kurdish fighters"}),
        ("Israel", "Hamas", "officials", {"Israel officials", "Hamas officials"}),
        ("US", "Russian", "officials", {"US officials", "Russian officials"}),
        ("French", "German", "troops", {"French troops", "German troops"}),
    ],
)
def test_a_state_beside_a_peoples_fighters_is_no_owner_of_theirs(one: str, other: str, noun: str, groups: set[str], tables: ActorTables) -> None:
    article = make_article(f"{one} and {other} {noun} met.")
    table = PAIRED.format(one=one, other=other, upos="ADJ" if other[-1] in "hn" else "PROPN", noun=noun, lemma=noun[:-1])
    cast, _ = find_cast(article, make_parse(article, table), tables, on=None)
    assert {link.actor.name for link in cast.links if link.actor and link.actor.kind == "collective"} == groups


BOTH = "{who} {who} NOUN 5 nsubj Number=Plur\n{link} {link} ADP 4 case\nboth both DET 4 det\nparties party NOUN 1 nmod Number=Plur\n"
BOTH += "agreed agree VERB 0 root"


@pytest.mark.parametrize(("who", "sides"), [("senator", set()), ("minister", {"Iraq", "Iran"})])
def test_the_parties_of_politicians_are_no_states(who: str, sides: set[str], tables: ActorTables) -> None:
    article = make_article(f"Iraq thanked Iran . {who} from both parties agreed")
    table = clause("Iraq", "Iran") + BOTH.format(who=who, link="from")
    cast, _ = find_cast(article, make_parse(article, table), tables, on=None)
    assert {link.actor.name for link in cast.links if link.mention.evidence.text == "both parties" and link.actor and link.how == "cluster"} == sides
