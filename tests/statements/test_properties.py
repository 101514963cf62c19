"""What must hold for any parse, however wrong: nothing raises, words match their places, the same in gives the same out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.statements import find_statements
from rapporteur.tables import load_statement_tables
from rapporteur.types import Article, Attribution, Cast, Parse, Span, Statement

TABLES = load_statement_tables()
WORDS = (
    "Ana",
    "said",
    "that",
    "told",
    "reporters",
    "“",
    "”",
    ",",
    ".",
    "according",
    "to",
    "Vesta",
    "News",
    "rain",
    "fell",
    "quoted",
    "as",
    "saying",
    "declined",
)
UPOS = ("VERB", "NOUN", "PROPN", "PRON", "PUNCT", "ADP", "AUX", "SCONJ")
RELATIONS = (
    "nsubj",
    "nsubj:pass",
    "ccomp",
    "xcomp",
    "obj",
    "obl",
    "parataxis",
    "conj",
    "advcl",
    "acl",
    "acl:relcl",
    "case",
    "punct",
    "root",
    "mark",
    "appos",
    "nmod:poss",
)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, Parse]:
    count = draw(st.integers(1, 24))

    def column(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(values), min_size=count, max_size=count)))

    words = column(WORDS)
    gaps = draw(st.lists(st.sampled_from((" ", " ", " ", "\n\n")), min_size=count, max_size=count))
    text, starts = "", []
    for word, gap in zip(words, gaps, strict=True):
        starts.append(len(text))
        text += word + gap
    article = Article(id="a" * 16, document="d", span=Span(start=0, end=len(text)), text=text)
    places = st.integers(0, count - 1)

    def spans() -> tuple[Span, ...]:
        first = draw(places)
        last = draw(st.integers(first, min(count - 1, first + 4)))
        return (Span(start=starts[first], end=starts[last] + len(words[last])),) if draw(st.booleans()) else ()

    found = tuple(Attribution(source=spans(), cue=spans(), content=spans(), score=0.5) for _ in range(draw(st.integers(0, 3))))
    breaks = sorted({0, *draw(st.lists(places, max_size=3))})
    parse = Parse(
        article=article.id,
        tokens=words,
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        lemmas=tuple(word.lower() for word in words),
        upos=column(UPOS),
        features=("",) * count,
        heads=tuple(draw(st.lists(st.integers(-1, count - 1), min_size=count, max_size=count))),
        relations=column(RELATIONS),
        sentence_starts=tuple(breaks),
        attributions=found,
    )
    return article, parse


def found_in(article: Article, parse: Parse) -> tuple[Statement, ...]:
    statements, problems = find_statements(article, parse, Cast(links=(), actors=()), TABLES)
    assert problems == ()
    return statements


@settings(max_examples=400, deadline=None)
@given(articles())
def test_words_match_their_places_and_no_row_is_there_twice(made: tuple[Article, Parse]) -> None:
    article, parse = made
    statements = found_in(article, parse)
    for row in statements:
        for piece in [row.evidence, *row.content, *([row.cue] if row.cue else [])]:
            assert article.text[piece.span.start : piece.span.end] == piece.text
        for party in [row.speaker, row.addressee, *row.relays]:
            assert party is None or article.text[party.start : party.end] == party.text
        assert all(row.evidence.span.covers(piece.span) for piece in row.content)
        assert 0 <= row.score <= 1
        assert row.content
    assert len({row.id for row in statements}) == len(statements)
    assert found_in(article, parse) == statements
