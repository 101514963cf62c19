"""Names with a hyphen: a person's name goes on where the parser reads what stands behind the hyphen as part of it."""

import pytest

from rapporteur.parse.hyphens import with_whole_names
from rapporteur.types import Name, Parse

ARTICLE = "a" * 16


def parse_of(words: str, relations: str, heads: list[int], names: list[tuple[int, int]], label: str = "person") -> Parse:
    """A parse of words parted by spaces, but for hyphens, which touch both sides."""
    tokens, starts, at = tuple(words.split()), [], 0
    for number, token in enumerate(tokens):
        at += 0 if number and "-" in {token, tokens[number - 1]} else 1
        starts.append(at)
        at += len(token)
    return Parse(
        article=ARTICLE,
        tokens=tokens,
        starts=tuple(starts),
        ends=tuple(start + len(token) for start, token in zip(starts, tokens, strict=True)),
        lemmas=tokens,
        upos=("X",) * len(tokens),
        features=("",) * len(tokens),
        heads=tuple(heads),
        relations=tuple(relations.split()),
        sentence_starts=(0,),
        names=tuple(Name(first=first, last=last, label=label, score=0.9) for first, last in names),  # type: ignore[arg-type]
        attributions=(),
    )


@pytest.mark.parametrize(
    ("words", "relations", "heads", "names", "whole"),
    [
        ("Bo Ashanti - Kell left", "nsubj flat punct flat root", [4, 0, 3, 0, -1], [(0, 1)], [(0, 3)]),
        ("Noh Sang - min left", "nsubj flat punct flat root", [4, 0, 3, 0, -1], [(0, 2)], [(0, 3)]),
        ("Ashanti - Kell left", "nsubj punct flat root", [3, 2, 0, -1], [(0, 0), (2, 2)], [(0, 2)]),
        ("a Bo Brandt - led party", "det compound flat punct amod root", [5, 4, 1, 4, 5, -1], [(1, 2)], [(1, 2)]),
        ("the Brandt - Soto deal", "det compound punct flat root", [4, 4, 3, 1, -1], [(1, 1), (3, 3)], [(1, 1), (3, 3)]),
    ],
)
def test_a_hyphen_joins_parts_of_a_name(
    words: str, relations: str, heads: list[int], names: list[tuple[int, int]], whole: list[tuple[int, int]]
) -> None:
    found = with_whole_names(parse_of(words, relations, heads, names))
    assert [(name.first, name.last) for name in found.names] == whole


def test_only_a_person_goes_on_behind_a_hyphen() -> None:
    parse = parse_of("Orm - Halden left", "nsubj punct flat root", [3, 2, 0, -1], [(0, 0)], label="place")
    assert with_whole_names(parse) == parse
