"""States that only an article knows: who is one, who is not, and what follows from it."""

import pytest

from rapporteur.actors import find_cast
from rapporteur.actors.lands import find_lands, with_lands
from rapporteur.actors.resolve import _kept, code_nominal
from rapporteur.actors.words import Words
from rapporteur.tables.actor_phrases import load_phrase_codes
from rapporteur.testing import make_article
from rapporteur.types import Cast


def words_of(text, parser):
    article = make_article(text, id="a1")
    return Words(article, parser.parse([article])[0])


def cast_of(text, parser, tables) -> Cast:
    words = words_of(text, parser)
    return find_cast(words.article, words.parse, tables, on=None)[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Merovale's Defence Ministry said troops had crossed the river.", {"Merovale": set()}),
        ("Caldorian troops shelled the port, but Caldoria denied it.", {"Caldoria": {"Caldorian"}}),
        ("Norlandish envoys met in Norland with a Norlander.", {"Norland": {"Norlandish"}}),
        ("The ambassador to Velmora was recalled on Friday.", {"Velmora": set()}),
        ("Velmora closed its border on Friday.", {"Velmora": set()}),
        ("The Velmoran fleet left. Velmora said nothing.", {"Velmora": {"Velmoran"}}),
    ],
)
def test_a_state_that_no_table_knows(text, names, parser, tables):
    assert find_lands(words_of(text, parser), tables) == names


@pytest.mark.parametrize(
    "text",
    [
        "Norway's Foreign Ministry called in the French ambassador.",
        "Lena Caldor spoke. Caldor's ministry closed its doors. The Caldorian style is hers.",
        "President Vostek met his minister. Vostek's ministers were silent.",
        "Maria's parliament of dolls stood on the shelf.",
        "Democrats and every Democrat in Congress voted for the Democratic bill.",
        "The Yazidi leader spoke for the Yazidis.",
        "Velmorans cheered.",
        "Halden lies on a river. Halden's mayor spoke.",
        "",
    ],
)
def test_nobody_else_is_one(text, parser, tables):
    words = words_of(text, parser)
    assert find_lands(words, tables) == {}
    assert with_lands(words, tables) is tables


def test_its_ministries_people_and_pronouns_follow(parser, tables):
    text = (
        "Merovale's Defence Ministry said Caldorian troops had shelled a village. Caldoria denied that its army was there. "
        "Merovale called for talks. "
        "The two countries agreed on a truce."
    )
    told = {(link.mention.evidence.text, link.actor.id, link.actor.kind, link.how) for link in cast_of(text, parser, tables).links if link.actor}
    assert {
        ("Merovale's Defence Ministry", "doc:a1/merovale-defence-ministry", "ministry", "new"),
        ("Caldorian troops", "doc:a1/caldorian-troops", "collective", "collective"),
        ("Caldoria", "doc:a1/caldoria", "state", "new"),
        ("its", "doc:a1/caldoria", "state", "pronoun"),
        ("The two countries", "doc:a1/caldoria", "state", "cluster"),
        ("The two countries", "doc:a1/merovale", "state", "cluster"),
    } <= told


def test_no_made_up_code_leaves_the_room(parser, tables):
    cast = cast_of("Caldorian soldiers met Caldoria's foreign minister, Lena Brodak, and its defence ministry.", parser, tables)
    assert all("~" not in actor.id + actor.country for actor in cast.actors)
    assert {actor.id for actor in cast.actors} >= {"doc:a1/caldoria"}


def test_an_article_with_such_a_state_reads_no_table_anew_and_stays_in_no_cache(parser, tables) -> None:
    own = with_lands(words_of("Caldorian troops shelled the port, but Caldoria denied it.", parser), tables)
    assert own.own == {"caldoria", "caldorian"}
    assert load_phrase_codes(own).nouns is load_phrase_codes(tables).nouns
    assert load_phrase_codes(own).longest["caldorian"] == 1
    assert code_nominal("the army", own) == code_nominal("the army", tables)
    kept = _kept.cache_info().currsize
    assert code_nominal("Caldorian troops", own) == ("~caldoria", ("military",))
    assert _kept.cache_info().currsize == kept
