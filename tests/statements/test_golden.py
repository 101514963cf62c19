"""Made sentences with the reader's own parse of them: every statement in them, and no other."""

import tomllib
from pathlib import Path

import pytest

from rapporteur.statements import find_statements
from rapporteur.tables import load_statement_tables
from rapporteur.testing import make_article, make_parse
from rapporteur.types import Attribution, Cast, Span

CASES = tomllib.loads((Path(__file__).parents[1] / "golden" / "statements.toml").read_text(encoding="utf8"))["case"]


def spans(pairs) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end) for start, end in pairs)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_statements_of_a_made_sentence(case) -> None:
    article = make_article(case["text"])
    read = tuple(
        Attribution(source=spans(one["source"]), cue=spans(one["cue"]), content=spans(one["content"]), score=one["score"])
        for one in case.get("read", [])
    )
    parse = make_parse(article, case["parse"], attributions=read)
    found, _ = find_statements(article, parse, Cast(links=(), actors=()), load_statement_tables())
    assert [
        {
            "speaker": row.speaker.text if row.speaker else "",
            "name": row.speaker.name if row.speaker else "",
            "cue": row.cue.text,
            "content": [piece.text for piece in row.content],
            "relays": [relay.text for relay in row.relays],
            "addressee": row.addressee.text if row.addressee else "",
            "kind": row.kind,
            "stance": row.stance,
            "manner": row.manner,
        }
        for row in found
    ] == case.get("statement", [])
