"""One article with its times hung in the parse and what is told by whom, as anchoring looks at it."""

from dataclasses import dataclass

from rapporteur.dates.attachment import Attached, attach, climb, head_of
from rapporteur.types import Article, Parse, Span, Statement, TimeExpression

# Relations by which what is said hangs on the word that says it.
_TOLD = frozenset({"ccomp", "parataxis"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One article with its times hung in the parse, by sentence.

    ``cues`` are the head tokens of what reports, with their contents; ``told`` the pieces of content in each
    sentence, with their cue; ``statements`` those that have been dated, if any; ``lengths`` the TIMEX3 values of durations
    by the token that follows them.
    """

    article: Article
    parse: Parse
    times: dict[int, list[Attached]]
    cues: dict[int, tuple[Span, ...]]
    told: dict[int, tuple[tuple[int, Span], ...]]
    statements: tuple[Statement, ...]
    lengths: dict[int, str]

    def in_sentence(self, token: int) -> list[Attached]:
        """The times in the sentence of a token."""
        return self.times.get(self.parse.sentence_of(token), [])

    def cue_above(self, token: int) -> int | None:
        """The cue under which a token is told by the tree ("the port was shelled, he said"), else None."""
        below = token
        for above in climb(self.parse, token):
            if above != token and above in self.cues and self.parse.relation(below) in _TOLD:
                return above
            below = above
        return None

    def marks(self, token: int) -> set[str]:
        """The lemmas of the conjunctions and prepositions of a token."""
        return {self.parse.lemmas[one].lower() for one in self.marked(token)}

    def marked(self, token: int) -> list[int]:
        """The conjunctions and prepositions of a token, in text order."""
        near = self.parse.sentence(self.parse.sentence_of(token))
        return [one for one in near if self.parse.heads[one] == token and self.parse.relation(one) in ("mark", "case")]


def make_scene(article: Article, parse: Parse, times: tuple[TimeExpression, ...], statements: tuple[Statement, ...] = ()) -> Scene:
    """Gather what anchoring looks at."""
    cues: dict[int, tuple[Span, ...]] = {}
    for attribution in parse.attributions:
        head = head_of(parse, attribution.cue[0]) if attribution.cue else None
        if head is not None:
            cues[head] = cues.get(head, ()) + attribution.content
    spoken = {head_of(parse, one.cue.span) for one in statements if one.cue}
    by_sentence: dict[int, list[Attached]] = {}
    for one in attach(article, parse, times, frozenset(cues) | {head for head in spoken if head is not None}):
        by_sentence.setdefault(one.sentence, []).append(one)
    lengths = {parse.tokens_in(one.span).stop: one.value for one in times if one.type == "DURATION"}
    told = _told_by_sentence(parse, cues)
    return Scene(article=article, parse=parse, times=by_sentence, cues=cues, told=told, statements=statements, lengths=lengths)


def _told_by_sentence(parse: Parse, cues: dict[int, tuple[Span, ...]]) -> dict[int, tuple[tuple[int, Span], ...]]:
    """The pieces of content in each sentence, each with its cue."""
    found: dict[int, list[tuple[int, Span]]] = {}
    for cue, contents in sorted(cues.items()):
        for content in contents:
            inside = parse.tokens_in(content)
            if inside:
                for sentence in range(parse.sentence_of(inside.start), parse.sentence_of(inside.stop - 1) + 1):
                    found.setdefault(sentence, []).append((cue, content))
    return {sentence: tuple(pieces) for sentence, pieces in found.items()}
