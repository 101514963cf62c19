"""Statements of an article: the reader's attributions and the rules' findings, merged, layered and resolved."""

import hashlib
from collections.abc import Iterator, Sequence

from rapporteur.statements.addressee import addressee_of
from rapporteur.statements.candidate import Candidate
from rapporteur.statements.cue import negated, row_of
from rapporteur.statements.merge import merged
from rapporteur.statements.parties import party
from rapporteur.statements.phrases import phrase_candidates
from rapporteur.statements.quoted import Quoted, completed, floating, manner_of, musing, quoted, speaker_inside
from rapporteur.statements.relays import layered
from rapporteur.statements.sources import source_of
from rapporteur.statements.tree import Tokens, Tree, make_tree
from rapporteur.statements.verbs import noun_candidates, verb_candidates
from rapporteur.tables.cues import StatementTables
from rapporteur.text.quotes import pair_quotes
from rapporteur.types import UNKNOWN_TIME, Article, Cast, Evidence, Parse, Party, Problem, Span, Statement

# Characters that may stand between the pieces of one cue ("did not, he said, deny"): chosen on made sentences.
CUE_GAP = 12


def find_statements(article: Article, parse: Parse, cast: Cast, tables: StatementTables) -> tuple[tuple[Statement, ...], tuple[Problem, ...]]:
    """All statements of an article in text order, and what could not be read.

    ``said`` is unknown here: the dates room fills it. Gives nothing for an article without tokens.
    """
    if not parse.tokens:
        return (), ()
    tree = make_tree(parse)
    quotations = quoted(tree, pair_quotes(article.text))
    candidates = _candidates(article, tree, cast, tables, quotations)
    statements = [_statement(article, tree, cast, tables, quotations, candidates, candidate) for candidate in candidates]
    return tuple(sorted({found.id: found for found in statements}.values(), key=_order)), ()


def _candidates(article: Article, tree: Tree, cast: Cast, tables: StatementTables, quotations: Sequence[Quoted]) -> list[Candidate]:
    reader = list(_from_reader(tree, tables))
    rules = [*phrase_candidates(article, tree, tables), *verb_candidates(tree, tables), *noun_candidates(tree, tables)]
    rules = [candidate for candidate in rules if not musing(candidate, quotations)]
    whole = [completed(candidate, quotations) for candidate in merged(reader, rules)]
    spoken = floating(article, tree, whole, quotations)
    return [candidate for candidate in layered(tree, cast, tables, spoken) if candidate.content]


def _from_reader(tree: Tree, tables: StatementTables) -> Iterator[Candidate]:
    """The reader's attributions as candidates; a missing source is sought in the syntax of the cue."""
    for found in tree.parse.attributions:
        cue = tree.tokens(found.cue)
        if not cue:
            continue
        row, anchor = row_of(tree, tables, cue)
        source = tree.tokens(found.source) or source_of(tree, tables, anchor) - cue - tree.tokens(found.content)
        yield Candidate(
            source=source,
            cue=cue,
            content=tree.tokens(found.content),
            score=found.score,
            origin="reader",
            anchor=anchor,
            row=row,
            stance=_stance(tree, row.stance if row else "plain", anchor),
        )


def _stance(tree: Tree, stance: str, verb: int) -> str:
    if not negated(tree, verb):
        return stance
    return "hedged" if stance == "denied" else "denied"


def _statement(
    article: Article,
    tree: Tree,
    cast: Cast,
    tables: StatementTables,
    quotations: Sequence[Quoted],
    candidates: Sequence[Candidate],
    candidate: Candidate,
) -> Statement:
    def who(tokens: Tokens) -> Party | None:
        return party(article, tree, cast, tables, tokens, said_by=speaker_inside(candidate, candidates, quotations))

    cue = tree.spans(candidate.cue)
    content = tree.spans(candidate.content)
    manner = manner_of(tree, candidate.content, quotations)
    return Statement(
        id=_id(article, cue, content),
        article=article.id,
        speaker=who(candidate.source),
        addressee=who(addressee_of(tree, tables, candidate)),
        relays=tuple(found for found in (who(relay) for relay in candidate.relays) if found),
        cue=_cue(article, tree, candidate),
        content=tuple(article.evidence(span.start, span.end) for span in content),
        manner=manner,
        kind=candidate.row.kind if candidate.row else ("stance" if manner == "indirect" else "speech"),
        said=UNKNOWN_TIME,
        evidence=_sentences(article, tree, candidate),
        score=round(candidate.score, 4),
        stance=candidate.stance or "plain",
    )


def _cue(article: Article, tree: Tree, candidate: Candidate) -> Evidence | None:
    """The words of the cue: all of them when little stands between, else the piece with its main word."""
    pieces = tree.spans(candidate.cue)
    if not pieces:
        return None
    if pieces[-1].end - pieces[0].start <= sum(piece.end - piece.start for piece in pieces) + CUE_GAP:
        return article.evidence(pieces[0].start, pieces[-1].end)
    at = tree.parse.starts[candidate.anchor]
    piece = next((piece for piece in pieces if piece.start <= at < piece.end), pieces[0])
    return article.evidence(piece.start, piece.end)


def _sentences(article: Article, tree: Tree, candidate: Candidate) -> Evidence:
    """The sentences that hold the statement, from the first to the last."""
    first = tree.sentence(min(candidate.tokens)).start
    last = tree.sentence(max(candidate.tokens)).stop - 1
    return article.evidence(tree.parse.starts[first], tree.parse.ends[last])


def _id(article: Article, cue: Sequence[Span], content: Sequence[Span]) -> str:
    """Sixteen hexadecimal digits made of the article, the cue and the content."""
    words = "|".join([article.id, *(f"{span.start}-{span.end}" for span in cue), "/", *(f"{span.start}-{span.end}" for span in content)])
    return hashlib.sha256(words.encode("utf8")).hexdigest()[:16]


def _order(statement: Statement) -> tuple[int, int, str]:
    """Text order: by evidence, then cue."""
    return (statement.evidence.span.start, statement.cue.span.start if statement.cue else 0, statement.id)
