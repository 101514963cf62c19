"""The golden sentences of ``tests/golden/contexts.toml``, read with the shipped model; and what the title adds."""

import tomllib

import pytest

from evaluation.contexts import GOLD, judge, shown
from rapporteur.events.clauses import Clauses
from rapporteur.events.contexts import Contexts
from rapporteur.tables.events import load_event_tables
from rapporteur.testing import make_article, make_parse

TABLES = load_event_tables()


@pytest.mark.model
def test_golden_sentences_show_their_contexts() -> None:
    from rapporteur.model.store import WeightsError
    from rapporteur.parse import Parser

    try:
        parser = Parser.load()
    except WeightsError as error:
        pytest.skip(f"the model is not shipped here: {error}")
    gold = tomllib.loads(GOLD.read_text(encoding="utf8"))
    sentences = [sentence for rows in gold.values() for kind in ("yes", "no") for sentence in rows[kind]]
    assert set(gold) == {row.value for row in TABLES.contexts.rows} - {""}
    wrong = judge({sentence: shown(parser, TABLES, sentence) for sentence in sentences}, gold)
    assert len(wrong) <= 0.04 * len(sentences), wrong


def test_the_title_makes_a_hint_of_the_sentence_enough_and_nothing_by_itself() -> None:
    title, text = "Voters queue", "Voters queue\n\nOmar leads the count\n\nOmar sleeps"
    article = make_article(text, title=title)
    first = "Voters voter NOUN 2 nsubj\nqueue queue VERB 0 root"
    second = "Omar Omar PROPN 2 nsubj\nleads lead VERB 0 root\nthe the DET 4 det\ncount count NOUN 2 obj"
    parse = make_parse(article, f"{first}\n\n{second}\n\n" + "Omar Omar PROPN 2 nsubj\nsleeps sleep VERB 0 root")
    view = Clauses(parse, TABLES.lemma)
    told, plain = Contexts(view, TABLES, title_end=len(title)), Contexts(view, TABLES, title_end=0)
    assert (told.of(parse.sentence(1)), plain.of(parse.sentence(1))) == (("election",), ())
    assert told.of(parse.sentence(2)) == ()
