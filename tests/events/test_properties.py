"""Whatever the parser says, the room gives events whose words stand in the article, the same ones each time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.events import find_events
from rapporteur.events.clauses import Clauses
from rapporteur.tables.events import load_event_tables
from rapporteur.testing import make_article, make_parse
from rapporteur.types import Article, Parse
from tests.events.build import FixedTyper, cast_of

TABLES = load_event_tables()
# fmt: off
WORDS = (
    "Brandt", "Soto", "Norland", "met", "agreed", "to", "with", "talks", "refused", "not", "will", "sanctions", "on", "who", "and", "two", "sides",
    "call", "for", ".",
)
UPOS = ("NOUN", "VERB", "PROPN", "ADJ", "AUX", "ADP", "PART", "PRON", "PUNCT")
RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss", "xcomp", "ccomp", "advcl", "acl:relcl", "acl", "conj", "mark", "case", "aux", "advmod",
    "det", "amod", "compound", "flat",
)
# fmt: on
FEATURES = ("", "Tense=Past|VerbForm=Fin", "VerbForm=Inf", "Tense=Past|VerbForm=Part|Voice=Pass", "Tense=Pres|VerbForm=Part")


@st.composite
def parses(draw: st.DrawFn) -> tuple[Article, Parse, list[str]]:
    """Any analysis at all, loops of heads included, with anybody named anywhere."""
    size = draw(st.integers(1, 14))

    def some(choices: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(choices), min_size=size, max_size=size)))

    tokens = some(WORDS)
    starts = tuple(sum(len(word) + 1 for word in tokens[:place]) for place in range(size))
    article = make_article(" ".join(tokens))
    parse = Parse(
        article=article.id,
        tokens=tokens,
        starts=starts,
        ends=tuple(start + len(word) for start, word in zip(starts, tokens, strict=True)),
        lemmas=tuple(TABLES.lemma(word, word) for word in tokens),
        upos=some(UPOS),
        features=some(FEATURES),
        heads=tuple(draw(st.lists(st.integers(-1, size - 1), min_size=size, max_size=size))),
        relations=some(RELATIONS),
        sentence_starts=tuple(sorted({0, draw(st.integers(0, size - 1))})),
    )
    return article, parse, list(some(("", "", "@brandt:person:NOR", "@soto:person:SUD", "@norland:state:NOR")))


@settings(max_examples=150, deadline=None)
@given(parses())
def test_nothing_about_a_parse_raises_and_every_event_has_its_words(made: tuple[Article, Parse, list[str]]) -> None:
    article, parse, marks = made
    cast = cast_of(article, parse, marks)
    events, _ = find_events(article, parse, cast, (), TABLES, FixedTyper())
    again, _ = find_events(article, parse, cast, (), TABLES, FixedTyper())
    assert events == again
    assert len({event.id for event in events}) == len(events)
    for event in events:
        assert event.actors or event.recipients
        assert event.trigger.text in article.text
        for side in (*event.actors, *event.recipients):
            assert article.text[side.start : side.end] == side.text
        assert event.mode == "" or event.mode in TABLES.types[event.type].modes
        assert 0 < event.score <= 1


def test_nouns_that_hang_on_each_other_end_a_search() -> None:
    table = "liar liar NOUN 2 conj\nthief thief NOUN 1 conj\nwho who PRON 4 nsubj PronType=Rel\nfled flee VERB 2 acl:relcl Tense=Past|VerbForm=Fin"
    parse = make_parse(make_article("liar thief who fled"), table)
    assert Clauses(parse, TABLES.lemma).subjects(3) == [1, 0]
