"""Names in a row ("Omar, Prime Minister Dahl and Soto"), read from the words: parsers lose such lists among titles."""

from collections.abc import Iterator, Mapping, Sequence

from rapporteur.text.words import POSSESSIVES
from rapporteur.types import Cast, Link, Parse

AND = frozenset({"and", "&"})
TITLE_TAGS = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "CCONJ"})
PLAIN_TAGS = frozenset({"DET", "ADJ", "CCONJ"})
# Words between two names of a list, the titles of the second included ("and Minister of Climate and Green Growth Omar").
LONGEST_GAP = 14

Place = tuple[int, int]


def find_lists(parse: Parse, cast: Cast) -> Mapping[Place, tuple[Link, ...]]:
    """The tokens of a mention -> everybody in its list, in text order; mentions that stand in no list are not there."""
    found: dict[Place, tuple[Link, ...]] = {}
    for people in (True, False):
        for members in _lists(parse, _items(cast, people=people), titles=people):
            found.update({(link.mention.first, link.mention.last): tuple(members) for link in members})
    return found


def _items(cast: Cast, *, people: bool) -> list[Link]:
    """Named actors of one sort that are not part of a longer mention, in text order, one link a place."""
    named = [link for link in cast.links if link.actor is not None and link.mention.kind in {"name", "role", "metonym", "nominal"}]
    chosen = {
        (link.mention.first, link.mention.last): link
        for link in named
        if (link.actor is not None and link.actor.kind == "person") == people and link.acting
    }
    return [link for place, link in sorted(chosen.items()) if not any(_holds(other, place) for other in chosen)]


def _holds(other: Place, place: Place) -> bool:
    return other != place and other[0] <= place[0] and place[1] <= other[1]


def _lists(parse: Parse, items: Sequence[Link], *, titles: bool) -> Iterator[list[Link]]:
    """Runs of items joined by commas that "and" closes; of commas alone only at the head of a headline's subject."""
    run: list[Link] = []
    for link in items:
        joint = _joint(parse, run[-1], link, titles=titles) if run else ""
        if joint == "and":
            yield [*run, link]
            run = []
        elif joint == ",":
            run.append(link)
        else:
            yield from [run] if _heads_sentence(parse, run) else []
            run = [link]
    yield from [run] if _heads_sentence(parse, run) else []


def _joint(parse: Parse, before: Link, after: Link, *, titles: bool) -> str:
    """How two items are joined: ",", "and", or "" when they are not."""
    first, last = before.mention.last + 1, after.mention.first
    between = range(first, last)
    if not 1 <= len(between) <= LONGEST_GAP or parse.sentence_of(first) != parse.sentence_of(last):
        return ""
    words = [parse.tokens[token].lower() for token in between]
    tags = TITLE_TAGS if titles else PLAIN_TAGS
    rest = words[1:] if words[0] == "," else words
    if words[0] not in {",", *AND} or not all(parse.upos[token] in tags for token in between if parse.tokens[token] != ","):
        return ""
    follower = parse.tokens[after.mention.last + 1] if after.mention.last + 1 < len(parse.tokens) else ""
    if follower in POSSESSIVES or "," in rest:
        return ""
    return "and" if rest and rest[0] in AND else ","


def _heads_sentence(parse: Parse, run: Sequence[Link]) -> bool:
    """Whether a run of at least two opens its sentence right before the verb ("Norland, Sudria agree to")."""
    if len(run) < 2 or run[0].mention.first not in parse.sentence_starts:
        return False
    after = run[-1].mention.last + 1
    return after < len(parse.tokens) and parse.upos[after] in {"VERB", "AUX"}
