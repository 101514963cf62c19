"""The shipped reader reads: trees that hold, offsets that fit, datelines apart."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.model.reader import Window
from rapporteur.model.store import manifest, weight_file
from rapporteur.parse.parser import Parser, after_dateline, sentence_starts
from rapporteur.parse.tokens import tokenize
from rapporteur.parse.windows import paragraph_flags
from rapporteur.testing import make_article

TEXT = (
    "Caldoria and Merovale reopen crossing\n\n"
    "LINDMARK, March 4 (Harbour Wire) - The foreign minister of Caldoria said on Tuesday that the crossing would reopen.\n\n"
    '"We have agreed on a date," Irena Vostek told reporters in Lindmark. The ministry declined to comment.\n'
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser.load()


def test_a_news_text_is_read(parser: Parser) -> None:
    article = replace(make_article(TEXT), dateline="LINDMARK, March 4 (Harbour Wire)")
    (parse,) = parser.parse([article])
    said = parse.tokens.index("said")
    assert parse.upos[said] == "VERB"
    assert parse.lemmas[said] == "say"
    assert "Tense=Past" in parse.features[said]
    subject = next(n for n, head in enumerate(parse.heads) if head == said and parse.relations[n] == "nsubj")
    assert parse.tokens[subject] == "minister"
    assert any(TEXT[parse.starts[n.first] : parse.ends[n.last]] == "Irena Vostek" and n.label == "person" for n in parse.names)
    cues = {TEXT[span.start : span.end] for one in parse.attributions for span in one.cue}
    assert {"told", "declined"} & {word for cue in cues for word in cue.split()}
    assert parse.tokens.index("The") in parse.sentence_starts


def test_the_dateline_is_no_part_of_the_first_sentence() -> None:
    article = replace(make_article(TEXT), dateline="LINDMARK, March 4 (Harbour Wire)")
    cut = tokenize(TEXT)
    assert cut.words[after_dateline(article, cut)] == "The"
    assert after_dateline(make_article(TEXT), cut) == 0


def test_same_text_same_parse_whatever_is_read_beside_it(parser: Parser) -> None:
    one, other = make_article(TEXT, id="1" * 16), make_article(TEXT[::-1], id="2" * 16)
    alone = parser.parse([one])[0]
    assert parser.parse([one])[0] == alone
    assert parser.parse([other, one])[1] == alone


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_a_parse_that_fits_it(parser: Parser, text: str) -> None:
    (parse,) = parser.parse([make_article(text)])
    assert all(text[a:b] == word for word, a, b in zip(parse.tokens, parse.starts, parse.ends, strict=True))
    for number in range(len(parse.sentence_starts)):
        inside = parse.sentence(number)
        assert sum(parse.heads[token] == -1 for token in inside) == 1
        assert all(parse.heads[token] == -1 or parse.heads[token] in inside for token in inside)
        assert all((parse.relations[token] == "root") == (parse.heads[token] == -1) for token in inside)


def test_labels_are_those_of_universal_dependencies(parser: Parser) -> None:
    inventory = json.loads(weight_file("reader.json").read_text())
    assert {"NOUN", "VERB", "PROPN", "PUNCT"} <= set(inventory["upos"])
    assert {"nsubj", "nsubj:pass", "ccomp", "root"} <= set(inventory["relations"])
    assert parser.sha256 == manifest()["reader.packed.npz"]["sha256"]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Police dispersed the crowd. Norland's envoy cancelled a visit.", [0, 5]),
        ('The talks failed. "We shall go home," he said.', [0, 4]),
        ("They met Brandt. Critics objected.", [0, 4]),
        ("They met in Halden at approx. Noon.", [0]),
        ("They met Atty. Gen. Brandt there.", [0]),
        ("The firm sells no.Name goods.", [0]),
    ],
)
def test_a_sentence_starts_behind_a_full_stop_of_a_plain_word(text: str, starts: list[int]) -> None:
    cut = tokenize(text)
    window = Window(words=cut.words, spaces=paragraph_flags(text, cut.starts, cut.ends))
    assert np.flatnonzero(sentence_starts(window, np.full(len(cut.words), -5.0, np.float32))).tolist() == [0, *starts[1:]]
