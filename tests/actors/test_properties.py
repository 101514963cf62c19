"""What holds for any text: spans inside it, the order of links, the same answer twice, ids that are the article's own."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.actors import find_cast
from rapporteur.tables import ActorTables
from rapporteur.testing import make_article
from tests.actors.plain import plain_parse

PIECES = [
    *(
        "President",
        "the",
        "Foreign Minister",
        "Vladimir",
        "Putin",
        "Li",
        "Haidong",
        ",",
        ".",
        "and",
        "said",
        "US",
        "Russian",
        "officials",
        "of",
        "'s",
    ),
    *(
        "Trump-Putin",
        "Ministry of Defence",
        "Kenya",
        "they",
        "he",
        "The",
        "two sides",
        "envoy",
        "\n\n",
        "(",
        ")",
        "Ö",
        "“",
        "”",
        "-",
        "1",
        "NATO",
        "a",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, on=st.sampled_from([None, date(2015, 1, 1), date(2025, 3, 1)]))
def test_any_text_gives_a_well_formed_cast(text: str, on: date | None, tables: ActorTables) -> None:
    article = make_article(text)
    parse = plain_parse(article)
    cast, _ = find_cast(article, parse, tables, on=on)
    spans = [link.mention.evidence.span for link in cast.links]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    for link in cast.links:
        mention = link.mention
        assert mention.evidence.text == text[mention.evidence.span.start : mention.evidence.span.end]
        assert mention.first <= mention.head <= mention.last < len(parse.tokens)
        assert parse.starts[mention.first] <= mention.evidence.span.start < mention.evidence.span.end <= parse.ends[mention.last]
        assert 0 <= link.score <= 1
        assert link.actor is None or link.actor in cast.actors
    ids = [actor.id for actor in cast.actors]
    assert len(ids) == len(set(ids))
    assert find_cast(article, parse, tables, on=on)[0] == cast


def test_an_actor_only_the_article_knows_carries_the_articles_id(tables: ActorTables) -> None:
    article = make_article("Bo Ling, an expert from Oslo, left.", id="abc")
    cast, _ = find_cast(article, plain_parse(article), tables, on=None)
    assert "doc:abc/bo-ling" in {actor.id for actor in cast.actors}


def test_no_words_is_a_problem_not_an_error(tables: ActorTables) -> None:
    article = make_article("")
    cast, problems = find_cast(article, plain_parse(article), tables, on=None)
    assert (cast.links, [problem.code for problem in problems]) == ((), ["empty-parse"])
